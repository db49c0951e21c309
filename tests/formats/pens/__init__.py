"""Pens: small writers of office files, for tests only. They know the formats, and no reader.

All of them write the same *report*: lines with their leading blanks, and grids of cells.
"""

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
    """The report a text file prints: lines with TABs make grids."""
    report: list[str | Grid] = []
    rows: list[list[Cell | None]] = []
    for line in [*text.split("\n"), ""]:
        if "\t" in line:
            rows.append([Cell(piece.strip()) for piece in line.split("\t")])
            continue
        if rows:
            report.append(rows)
            rows = []
        report.append(line)
    return report[:-1] if text.endswith("\n") else report


def example(name: str) -> list[str | Grid]:
    """One of the documents in ``examples`` as a report."""
    folder = Path(__file__).parents[3] / "examples"
    return report_of((folder / f"{name}.txt").read_text("utf-8"))
