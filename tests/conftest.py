"""What holds for every test: no network, no silent skip, real documents where they exist."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
NEEDS_SHARED = "needs ../shared"
SLOW = 0.1  # seconds; above it a test of the core carries the mark

# `make test` tries the same examples every time; `make fuzz` goes looking for new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("thorough", deadline=None, max_examples=3000)
settings.load_profile("house")


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five real documents. They are not part of the repository."""
    return _shared("seeds")


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of hand-made annotations of the real documents."""
    return _shared("gold")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real office files."""
    return _shared("samples")


def _shared(name: str) -> Path:
    if not SHARED.is_dir():
        pytest.skip(NEEDS_SHARED)
    return SHARED / name


class NetworkBlockedError(RuntimeError):
    """A test tried to reach out."""


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise NetworkBlockedError("tests do not use the network")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex", "sendto", "bind"):
            patch.setattr(socket.socket, name, refuse)
        for name in ("getaddrinfo", "gethostbyname", "create_connection"):
            patch.setattr(socket, name, refuse)
        yield


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="fail the run if a test was skipped that could have run here (CI)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(_Watch(strict=config.getoption("--no-skips")), "ihaeng-watch")


class _Watch:
    """Notes skipped tests and slow ones, and says so at the end of the run."""

    def __init__(self, *, strict: bool) -> None:
        self.strict = strict
        self.skipped: list[str] = []
        self.slow: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._note_skip(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._note_skip(report)
        unmarked = report.nodeid.startswith("tests/core/") and "slow" not in report.keywords
        if unmarked and report.when == "call" and report.duration > SLOW:
            self.slow.append(f"{report.nodeid} ({report.duration:.2f} s)")

    def _note_skip(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        if not report.skipped or hasattr(report, "wasxfail"):
            return
        _, _, reason = report.longrepr  # type: ignore[misc]
        if SHARED.is_dir() or not reason.endswith(NEEDS_SHARED):
            self.skipped.append(f"{report.nodeid}: {reason}")

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.strict and self.skipped and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for title, lines in (
            ("skipped although it could have run: the run fails", self.skipped * self.strict),
            ("slow without the mark `slow`", self.slow),
        ):
            if lines:
                terminalreporter.section(title)
                terminalreporter.write_line("\n".join(lines))
