"""Rows of comma-, semicolon- or TAB-separated text, quotes understood."""

import csv
import io
from collections import Counter

from ihaeng.core.documents import Gravity, Problem, Words
from ihaeng.core.reading.grids import MOST_COLUMNS

_SEPARATORS = "\t;,"  # a comma may also stand in a figure, so the others go first
_LOOKED_AT = 200
_MOST_LINES = 60  # in one cell; more, and a quote was never meant as one
_LONGEST = 2**27

Rows = list[list[str]]


def separated(text: str) -> tuple[Rows, tuple[Problem, ...]]:
    """The rows of ``text`` without padding, and what had to be left out."""
    separator = _separator(text)
    rows = _rows(text, separator)
    if any(cell.count("\n") > _MOST_LINES for row in rows for cell in row):
        rows = [line.split(separator) for line in text.splitlines()]
    wide = sum(max(len(row) - MOST_COLUMNS, 0) for row in rows)
    cut = [[_plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    return cut, (_too_wide(wide),) if wide else ()


def _separator(text: str) -> str:
    """The sign that stands equally often on the most lines."""
    lines = [line for line in text[: _LOOKED_AT * 500].splitlines()[:_LOOKED_AT] if line.strip()]

    def even(sign: str) -> int:
        counts = Counter(line.count(sign) for line in lines)
        return max((times for count, times in counts.items() if count), default=0)

    return max(_SEPARATORS, key=even)


def _rows(text: str, separator: str) -> Rows:
    csv.field_size_limit(_LONGEST)
    source = io.StringIO(text.replace("\0", ""), newline="")
    return list(csv.reader(source, delimiter=separator))


def _plain(cell: str) -> str:
    return cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def _too_wide(count: int) -> Problem:
    return Problem(
        "too-many-cells",
        Gravity.LOST,
        Words(
            f"한 줄에 칸이 {MOST_COLUMNS:,}개를 넘어 {count:,}칸을 읽지 않았습니다.",
            f"Lines hold more than {MOST_COLUMNS:,} cells: {count:,} were not read.",
        ),
    )
