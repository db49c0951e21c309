"""Help is complete in both languages, quick, and the language follows the locale."""

import os
import re
import subprocess
import sys
import time

import pytest

from ihaeng import __version__
from ihaeng.cli.language import asked_for, of_locale

HANGUL = re.compile("[가-힣]")
OPTIONS = {
    "audit": [
        "--format",
        "--output",
        "--failing",
        "--all",
        "--only",
        "--min-severity",
        "--ocr",
        "--lang",
    ],
    "read": ["--format", "--output", "--memos", "--ocr", "--lang"],
    "checks": ["CODE", "--format", "--lang"],
    "schema": ["audit,read", "--lang"],
}


@pytest.mark.parametrize("command", OPTIONS)
def test_help_names_every_option_in_both_languages(ihaeng, command):
    for language in ("ko", "en"):
        answer = ihaeng("--lang", language, command, "--help")
        assert answer.code == 0
        assert [option for option in OPTIONS[command] if option not in answer.out] == []


@pytest.mark.parametrize("command", [(), *((name,) for name in OPTIONS)])
def test_english_help_is_english_and_korean_help_korean(ihaeng, command):
    shown = ihaeng("--lang=en", *command, "--help").out.replace("보고서", "")
    assert not HANGUL.search(shown)
    korean = ihaeng(*command, "--help", "--lang", "ko").out
    assert HANGUL.search(korean)
    assert not re.search(r"\b(usage|options|positional|show this)\b", korean)


def test_the_help_tells_all_commands_and_exit_codes(ihaeng):
    shown = ihaeng("--help").out
    assert [
        word for word in (*OPTIONS, "--version", "  0 ", "  1 ", "  2 ") if word not in shown
    ] == []


def test_no_line_of_the_help_is_wider_than_a_terminal(ihaeng, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    wide = [
        line
        for line in ihaeng("audit", "--help").out.splitlines()
        if len(line) + len(HANGUL.findall(line)) > 80
    ]
    assert wide == []


def test_the_version_is_told(ihaeng):
    assert ihaeng("--version").out == f"ihaeng {__version__}\n"


def test_help_answers_within_three_tenths_of_a_second():
    def seconds() -> float:
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "ihaeng", "--help"], check=True, capture_output=True)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(3)) < 0.3


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ko"),
        ({"LANG": "C.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_the_locale_decides_and_is_korean_unless_english(environment, language):
    assert of_locale(environment) == language


def test_the_language_may_be_named_anywhere_before_two_dashes():
    assert asked_for(["audit", "a", "--lang", "en"]) == ("en", ["audit", "a"])
    assert asked_for(["--lang=ko", "audit"]) == ("ko", ["audit"])
    assert asked_for(["audit", "--", "--lang", "en"]) == (None, ["audit", "--", "--lang", "en"])


def test_a_language_nobody_speaks_is_refused(ihaeng, faulty):
    answer = ihaeng("audit", faulty, "--lang", "fr")
    assert answer.code == 2
    assert "fr" in answer.err


def test_findings_are_said_in_the_language_of_the_locale(ihaeng, faulty, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert "stated" in ihaeng("audit", faulty).out
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert "적힌 값" in ihaeng("audit", faulty).out


def test_a_terminal_that_knows_only_ascii_gets_escapes_instead_of_a_crash(faulty):
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "ihaeng", "audit", str(faulty)],
        check=False,
        capture_output=True,
        env=environment,
    )
    assert done.returncode == 1
    assert done.stdout.isascii()
    assert b"1,210" in done.stdout
