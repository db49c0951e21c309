"""What tests/conftest.py promises for every test, and .ci/run relies on."""

import socket
import urllib.request

import pytest

pytest_plugins = ["pytester"]

SKIPPING = "import pytest\ndef test_one(): pass\ndef test_two({fixture}): pytest.skip('{reason}')"


def test_a_test_cannot_reach_the_network():
    with pytest.raises(RuntimeError, match="do not use the network"):
        urllib.request.urlopen("http://192.0.2.1/", timeout=1)
    with socket.socket() as plain, pytest.raises(RuntimeError, match="do not use the network"):
        plain.connect(("192.0.2.1", 80))


@pytest.fixture
def inner(pytester, root):
    """Runs one passing and one skipping test in a project of its own, with our conftest."""
    folder = pytester.path / "project" / "tests"
    folder.mkdir(parents=True)
    conftest = (root / "tests" / "conftest.py").read_text("utf-8")
    (folder / "conftest.py").write_text(conftest, "utf-8")

    def run(reason, *options, fixture=""):
        source = SKIPPING.format(reason=reason, fixture=fixture)
        (folder / "test_skipping.py").write_text(source, "utf-8")
        return pytester.runpytest_inprocess(
            "-p", "no:randomly", "-p", "no:django", "-ra", *options, folder
        )

    return run


def test_a_skipped_test_fails_the_strict_run(inner):
    result = inner("not today", "--no-skips")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["*skipped although it could have run*", "*not today*"])


def test_a_skipped_test_is_tolerated_on_a_desk(inner):
    assert inner("not today").ret == pytest.ExitCode.OK


def test_missing_real_documents_are_tolerated_even_in_a_strict_run(inner):
    result = inner("never reached", "--no-skips", fixture="seeds")
    assert result.ret == pytest.ExitCode.OK
    result.assert_outcomes(passed=1, skipped=1)


def test_real_documents_that_exist_may_not_be_skipped(inner, pytester):
    pytester.mkdir("shared")
    assert inner("reached", "--no-skips", fixture="seeds").ret == pytest.ExitCode.TESTS_FAILED
    assert inner("needs ../shared", "--no-skips").ret == pytest.ExitCode.TESTS_FAILED
