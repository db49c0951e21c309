"""What stands on a page before it is known what it means: pieces of text, rules, frames, images.

Positions are points from the lower left corner of the page, as in the file.
"""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ihaeng.core.documents import Words


class Piece(NamedTuple):
    """Characters side by side. ``bottom`` and ``size`` are of the line, not of the ink.

    ``spaced``: the page prints real blanks, so a narrow gap that has none is no blank.
    ``upright`` text runs up or down; text ``aside`` is stamped across the page.
    """

    string: str
    left: float
    right: float
    bottom: float
    size: float
    page: int
    spaced: bool = True
    upright: bool = False
    aside: bool = False

    @property
    def top(self) -> float:
        return self.bottom + self.size

    @property
    def middle(self) -> float:
        return self.bottom + self.size / 2


class Area(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.bottom <= y <= self.top


class Rule(NamedTuple):
    """A straight line along one axis: at ``at`` on the other axis, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


class Row:
    """One printed line: its pieces from left to right. ``lane`` counts columns of text, from 0.

    Its size is that of its largest piece: marks set smaller and higher do not count.
    """

    __slots__ = ("lane", "left", "middle", "page", "pieces", "right", "size", "string")

    def __init__(self, pieces: tuple[Piece, ...], lane: int = 0) -> None:
        self.pieces, self.lane = pieces, lane
        if len(pieces) == 1:
            main = pieces[0]
            self.string = main.string
        else:
            main = max(pieces, key=lambda piece: piece.size)
            self.string = joined(pieces)
        self.left, self.right = pieces[0].left, pieces[-1].right
        self.size, self.page = main.size, main.page
        self.middle = main.bottom + main.size / 2


# Shares of the size of the characters.
_BLANK = 0.18
_BLANK_BESIDE_REAL_ONES = 0.27  # room between scripts is a quarter of an em


def joined(pieces: tuple[Piece, ...]) -> str:
    """The words of pieces side by side, with a blank where the gap says so."""
    words = pieces[0].string
    for before, piece in pairwise(pieces):
        size = min(before.size, piece.size)
        least = _BLANK_BESIDE_REAL_ONES if piece.spaced else _BLANK
        apart = piece.left - before.right > least * size
        if apart and not (words.endswith(" ") or piece.string.startswith(" ")):
            words += " "
        words += piece.string
    return words


@dataclass(slots=True)
class Compartment:
    """A cell of a frame: the grid positions it covers, where it lies, what is in it."""

    row: int
    column: int
    rows: int
    columns: int
    area: Area
    holds: "list[Element]" = field(default_factory=list)


@dataclass(slots=True)
class Frame:
    """A table as drawn. ``columns`` and ``rows`` are where these begin and the last one ends."""

    page: int
    area: Area
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: list[Compartment]
    doubt: Words | None = None
    repeated: "list[Row]" = field(default_factory=list)
    height: int = 0
    _at: dict[tuple[int, int], Compartment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.height = len(self.rows) - 1
        for cell in self.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at[row, column] = cell

    def cell_at(self, x: float, y: float) -> Compartment | None:
        """The cell at a point of the page the frame was drawn on."""
        row = bisect_left(self.rows, -y, key=lambda stop: -stop) - 1
        return self._at.get((row, bisect_left(self.columns, x) - 1))


@dataclass(frozen=True, slots=True)
class Image:
    page: int
    area: Area
    name: str
    media: str
    data: bytes = field(default=b"", repr=False)


Element = Row | Frame | Image
