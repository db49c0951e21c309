"""A sheet is a wall on which several tables may hang: cut at blank rows and columns into blocks.

A block in which no row holds more than one cell of words is text. Of any other, lone words above
are its title, a lone unit in brackets is its unit, lone remarks below are remarks; the rest is a
table.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from ihaeng.core.reading.signs import Opening, sign_of

# What is made of one file: every cell costs memory once somebody looks at it.
MOST_CELLS = 1_000_000
_DEEPEST = 24  # cuts within cuts
_COVERED = "\0"  # a position under a merged cell: filled, but nothing is printed there
_FIGURE = re.compile(r"[-+△▲(]?[\d,.]+[%)]?")
_BRACKETED = re.compile(r"\s*[(〔\[].*[)〕\]]\s*", re.DOTALL)


class Merge(NamedTuple):
    """A merged cell: where it begins and how much it covers."""

    row: int
    column: int
    rows: int
    columns: int


class Words(NamedTuple):
    """A line of text in a cell; ``pad`` counts the blanks that columns before it stand for.

    ``apart``: a blank row or column stands before it.
    """

    text: str
    pad: int = 0
    apart: bool = False


class Grid(NamedTuple):
    """A table: a line for every row, TABs between cells. ``merged`` counts from its own corner.

    ``row`` and ``column`` say where the corner stands in the sheet, 0-based.
    """

    row: int
    column: int
    width: int
    rows: tuple[str, ...]
    merged: tuple[Merge, ...]


Piece = Words | Grid
Row = Sequence[str]


class Wall:
    """The cells of one sheet, from the first that is filled, which stands at ``corner``.

    ``room`` is how many cells may still be made; ``left_out`` counts those there was none for.
    """

    def __init__(
        self,
        rows: list[list[str]],
        merged: Iterable[Merge] = (),
        corner: tuple[int, int] = (0, 0),
        room: int = MOST_CELLS,
    ) -> None:
        self._rows, self._corner, self.room = rows, corner, room
        self._merged = dict(self._covering(merged))
        self.left_out = 0

    def pieces(self) -> Iterator[Piece]:
        width = max(map(len, self._rows), default=0)
        return self._cut((0, len(self._rows)), (0, width), 0)

    def _covering(self, merged: Iterable[Merge]) -> Iterator[tuple[tuple[int, int], Merge]]:
        """Mark what lies under merged cells; one that begins under another is none."""
        for merge in merged:
            row, column = merge.row - self._corner[0], merge.column - self._corner[1]
            if not (0 <= row < len(self._rows) and 0 <= column < len(self._rows[row])):
                continue
            if self._rows[row][column] == _COVERED:
                continue
            own = self._rows[row][column]
            for cells in self._rows[row : row + merge.rows]:
                end = min(column + merge.columns, len(cells))
                cells[column:end] = [_COVERED] * (end - column)
            self._rows[row][column] = own
            rows = min(merge.rows, len(self._rows) - row)
            columns = min(merge.columns, len(self._rows[row]) - column)
            yield (row, column), Merge(row, column, rows, columns)

    def _cut(self, rows: tuple[int, int], columns: tuple[int, int], depth: int) -> Iterator[Piece]:
        left, right = columns
        held = [row[left:right] for row in self._rows[rows[0] : rows[1]]]
        for top, bottom in _runs(any(row) for row in held):
            across = zip_longest(*held[top:bottom], fillvalue="")
            pieces = [(left + a, left + b) for a, b in _runs(any(column) for column in across)]
            band = (rows[0] + top, rows[0] + bottom)
            if depth > _DEEPEST:
                pieces = [(pieces[0][0], pieces[-1][1])]
            if len(pieces) == 1:
                yield from self._block(band, pieces[0], depth)
            else:
                for piece in pieces:
                    yield from self._cut(band, piece, depth + 1)

    def _block(
        self, rows: tuple[int, int], columns: tuple[int, int], depth: int
    ) -> Iterator[Piece]:
        if self._is_text(rows, columns):
            for row in range(*rows):
                for at, text in self._filled(row, columns):
                    yield Words(text, 2 * at, apart=row == rows[0])
            return
        top, bottom = rows
        while top < bottom and (title := self._title(top, columns)):
            yield from (words._replace(apart=top == rows[0]) for words in title)
            top += 1
        if top > rows[0] and depth <= _DEEPEST:
            yield from self._cut((top, bottom), columns, depth + 1)
            return
        end = bottom
        while end - 1 > top and self._is_remark(end - 1, columns):
            end -= 1
        yield from self._grid((top, end), columns)
        for row in range(end, bottom):
            yield from (Words(text) for _, text in self._filled(row, columns))

    def _filled(self, row: int, columns: tuple[int, int]) -> list[tuple[int, str]]:
        """The cells of a row that print something, by their column in the block."""
        cells = self._rows[row][columns[0] : columns[1]]
        return [(at, cell) for at, cell in enumerate(cells) if cell and cell != _COVERED]

    def _is_text(self, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
        for row in range(*rows):
            filled = self._filled(row, columns)
            if len(filled) > 1 or any(_FIGURE.fullmatch(text.strip()) for _, text in filled):
                return False
        return True

    def _title(self, row: int, columns: tuple[int, int]) -> list[Words]:
        """The words of a row above a table, its unit last; nothing where the row is a row of it."""
        filled = self._filled(row, columns)
        aside = [text for _, text in filled[-1:] if _BRACKETED.fullmatch(text)]
        rest = filled[:-1] if aside else filled
        if columns[1] - columns[0] < 2 or len(rest) > 1:
            return []
        for at, text in rest:
            merge = self._merged.get((row, columns[0] + at), Merge(0, 0, 1, 1))
            whole = merge.columns >= columns[1] - columns[0]
            if merge.rows > 1 or (at and not whole) or _FIGURE.fullmatch(text.strip()):
                return []
        return [*(Words(text) for _, text in rest), *(Words(text) for text in aside)]

    def _is_remark(self, row: int, columns: tuple[int, int]) -> bool:
        filled = self._filled(row, columns)
        return [at for at, _ in filled] == [0] and sign_of(filled[0][1]).opening is Opening.NOTE

    def _grid(self, rows: tuple[int, int], columns: tuple[int, int]) -> Iterator[Grid]:
        (top, bottom), (left, right) = rows, columns
        width = right - left
        kept = min(bottom - top, self.room // width)
        self.room -= kept * width
        self.left_out += (bottom - top - kept) * width
        if not kept:
            return
        lines = ("\t".join(row[left:right]) for row in self._rows[top : top + kept])
        merged = tuple(
            merge._replace(row=merge.row - top, column=merge.column - left)
            for (row, column), merge in self._merged.items()
            if top <= row < top + kept and left <= column < right
        )
        plain = (
            tuple(line.replace(_COVERED, "") for line in lines) if self._merged else tuple(lines)
        )
        yield Grid(self._corner[0] + top, self._corner[1] + left, width, plain, merged)


def _runs(filled: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where what is filled begins and ends, each stretch between blanks."""
    begin, at = None, 0
    for at, is_filled in enumerate(filled, 1):
        if is_filled and begin is None:
            begin = at - 1
        elif not is_filled and begin is not None:
            yield begin, at - 1
            begin = None
    if begin is not None:
        yield begin, at
