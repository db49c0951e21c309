"""Pens: small writers of office files, for tests only. They know the formats, and no reader.

All of them write the same *report*: lines with their leading blanks, and grids of cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid; ``\\n`` divides its lines."""

    text: str
    rows: int = 1
    columns: int = 1


Grid = Sequence[Sequence[Cell | None]]  # None where a merged cell covers the position
Report = Sequence[str | Grid]


def report_of(text: str) -> list[str | Grid]:
    """The report a text file prints: lines with TABs make grids, a table torn over pages is one."""
    report: list[str | Grid] = []
    rows: list[list[Cell | None]] = []
    for line in [*text.replace("**", "").split("\n"), ""]:
        if "\t" in line or (rows and _RULE.fullmatch(line)):
            if not _RULE.fullmatch(line):
                rows.append([Cell(_lines(piece)) for piece in line.split("\t")])
            continue
        if rows:
            _add(report, rows)
            rows = []
        if line.startswith("‘") and report and isinstance(report[-1], str):
            report[-1] += f" {line}"  # wrapped by hand in the text file
        else:
            report.append(line)
    return report[:-1] if text.endswith("\n") else report


_RULE = re.compile(r"[\s─-]*-[\s─-]*")
_TAGS = re.compile(r"\s*</?(?:ul|li|p|br)\b[^>]*>\s*")
_SIGNS = re.compile(r"\s+(?=[○※·-]\s)")


def _lines(piece: str) -> str:
    """Tags and signs inside a cell begin lines of their own."""
    if "<" not in piece and not piece.strip().startswith("○"):
        return piece.strip()
    return re.sub(r"\n+", "\n", _SIGNS.sub("\n", _TAGS.sub("\n", piece))).strip()


def _add(report: list[str | Grid], rows: list[list[Cell | None]]) -> None:
    at = len(report) - 1
    while at >= 0 and report[at] == "":
        at -= 1
    before = report[at] if at >= 0 else ""
    if not isinstance(before, str) and before[0] == rows[0]:
        report[at:] = [[*before, *rows[1:]]]
    else:
        report.append(_headed(rows))


def _headed(rows: list[list[Cell | None]]) -> list[list[Cell | None]]:
    """Headings over sub-headings merged, as an office program has them: text only leaves gaps."""
    if len(rows) < 2 or rows[1][0] is None or rows[1][0].text or len(rows[0]) != len(rows[1]):
        return rows
    top, under = list(rows[0]), list(rows[1])
    for at, cell in enumerate(rows[0]):
        below = rows[1][at]
        if cell is None or below is None or not cell.text:
            continue
        if not below.text:
            top[at], under[at] = Cell(cell.text, rows=2), None
            continue
        end = at + 1
        while end < len(top) and top[end] == Cell("") and rows[1][end] != Cell(""):
            top[end], end = None, end + 1
        top[at] = Cell(cell.text, columns=end - at)
    return [top, under, *rows[2:]]


def example(name: str) -> list[str | Grid]:
    """One of the documents in ``examples`` as a report."""
    folder = Path(__file__).parents[3] / "examples"
    return report_of((folder / f"{name}.txt").read_text("utf-8"))
