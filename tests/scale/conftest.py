"""Folders of made-up reports, some of which break whoever reads them."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

REPORT = """\
주요 업무 보고

□ 예산 집행 현황

(단위 : 백만원)

구 분\t예산액\t집행액
합계\t{total:,}\t840
기획예산과\t{first:,}\t500
평가담당관\t500\t340

○ 주민 설명회
 - 일시 : {day.year}. {day.month}. {day.day}.(화) 14:00
"""
IHAENG = (sys.executable, "-m", "ihaeng")
Program = Callable[..., "subprocess.Popen[str]"]


def report(number: int) -> str:
    """A report whose total is wrong in every third, whose weekday is right in every seventh."""
    day = date(2024, 9, 3) + timedelta(days=number)
    return REPORT.format(total=1200 + number + 10 * (number % 3 == 0), first=700 + number, day=day)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Thirty reports, each of its own content."""
    made = tmp_path / "보고"
    made.mkdir()
    for number in range(30):
        (made / f"{number:02}.txt").write_text(report(number), encoding="utf-8")
    return made


@pytest.fixture
def program(root: Path) -> Program:
    """Starts the program in a process of its own."""

    def start(*arguments: object, command: tuple[object, ...] = IHAENG) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [str(word) for word in (*command, *arguments)],
            env={**os.environ, "PYTHONPATH": str(root), "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start
