"""Runs the program inside the test, as a terminal would, and keeps what it said."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ihaeng.cli import running
from ihaeng.cli.main import main
from ihaeng.core import pipeline
from ihaeng.core.documents import Document
from tests.cli.made import report, workbook

FAULTY = """\
주요 업무 보고

□ 예산 집행 현황

(단위 : 백만원)

구 분\t예산액\t집행액
합계\t1,210\t840
기획예산과\t700\t500
평가담당관\t500\t340

○ 주민 설명회
 - 일시 : 2024. 9. 4.(화) 14:00
 - 장소 : 시청 대강당
"""
SOUND = FAULTY.replace("1,210", "1,200").replace("(화)", "(수)")


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


Ihaeng = Callable[..., Answer]


@pytest.fixture
def ihaeng(capsys, monkeypatch) -> Ihaeng:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Answer:
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    return written(tmp_path / "보고서.txt", FAULTY)


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return written(tmp_path / "바른보고서.txt", SOUND)


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report of three pages, put in the place of whatever a reader would make of the file."""
    return _made(tmp_path / "보고서.hwpx", report, monkeypatch)


@pytest.fixture
def sheets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workbook of two sheets."""
    return _made(tmp_path / "예산.xlsx", workbook, monkeypatch)


def _made(path: Path, make: Callable[[str], Document], monkeypatch: pytest.MonkeyPatch) -> Path:
    path.write_bytes(b"PK")
    monkeypatch.setattr(pipeline, "read_contents", lambda contents, _: make(contents.name))
    # Another process would read what is there.
    monkeypatch.setattr(running, "is_plain", lambda _: True)
    return path


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path
