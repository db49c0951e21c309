"""Rows of a large table, made when somebody asks for them: a sheet may hold a million cells."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from ihaeng.core.documents import Cell, Text
from ihaeng.core.reading.grids import blocks_in
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.sheets.blocks import Grid, Merge

Row = tuple[Cell, ...]


class LazyRows(Sequence[Row]):
    """The rows of ``grid``, written on ``lines``. Frozen in effect: a row is made once and kept.

    Equal to any sequence of equal rows. ``address`` names a cell as its spreadsheet does.
    """

    def __init__(self, grid: Grid, lines: Sequence[Line]) -> None:
        self._grid, self._lines = grid, lines
        self._made: list[Row | None] = [None] * len(lines)
        self._merged: dict[int, list[Merge]] = {}
        for merge in grid.merged:
            for row in range(merge.row, min(merge.row + merge.rows, len(lines))):
                self._merged.setdefault(row, []).append(merge)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return tuple(self[row] for row in range(*at.indices(len(self))))
        row = self._made[at]
        if row is None:
            row = self._made[at] = self._row(at % len(self))
        return row

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self._grid.width} cells from {self.address(0, 0)}>"

    def __getstate__(self) -> dict[str, object]:
        """Another process makes the rows it asks for by itself."""
        return self.__dict__ | {"_made": [None] * len(self)}

    @property
    def ragged(self) -> bool:
        """Whether rows lack cells at their end, so that others may have slid."""
        width = self._grid.width
        return width > 2 and any(row.count("\t") < width - 1 for row in self._grid.rows)

    def address(self, row: int, column: int) -> str:
        """``C7``: where a cell of the table stands in its sheet."""
        letters, left = "", self._grid.column + column + 1
        while left:
            left, letter = divmod(left - 1, 26)
            letters = chr(ord("A") + letter) + letters
        return f"{letters}{self._grid.row + row + 1}"

    def _row(self, row: int) -> Row:
        line, begin = self._lines[row], 0
        cells: list[Cell] = []
        for column, piece in enumerate(self._grid.rows[row].split("\t")):
            words = piece.strip()
            cells.append(_cell(line, begin, piece, row, column) if words else _blank(row, column))
            begin += len(piece) + 1
        cells += (Cell(_NOTHING, row, c, absent=True) for c in range(len(cells), self._grid.width))
        for merge in self._merged.get(row, ()):
            for column in range(merge.column, min(merge.column + merge.columns, len(cells))):
                cells[column] = replace(cells[column], rows=0, columns=0)
            if merge.row == row:
                whole = replace(cells[merge.column], rows=merge.rows, columns=merge.columns)
                cells[merge.column] = whole
        return tuple(cells)


_NOTHING = Text()
_PLAIN = re.compile("[0-9가-힣]")  # no list sign begins with these


def _blank(row: int, column: int) -> Cell:
    return Cell(_NOTHING, row, column)


def _cell(line: Line, begin: int, piece: str, row: int, column: int) -> Cell:
    """The cell that prints ``piece``, which begins at a column of ``line``; it may be several lines."""
    text = line.text(begin, begin + len(piece))
    if "\n" not in piece and _PLAIN.match(piece):
        return Cell(text, row, column)
    lines = []
    for own in piece.split("\n"):
        lines.append(line._replace(string=own, start=line.start + begin))
        begin += len(own) + 1
    return Cell(text, row, column, blocks=blocks_in(tuple(lines)))
