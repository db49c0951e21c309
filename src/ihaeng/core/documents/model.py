"""The document model: what stands in a file, whatever format the file has.

A document is a sequence of blocks in reading order. Blocks are frozen values. They say what is
printed and where; what it *means* is the business of ``core.grammar``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from ihaeng.core.documents.folding import folded
from ihaeng.core.documents.problems import Problem
from ihaeng.core.documents.text import Place, Text
from ihaeng.core.documents.words import Words


class State(StrEnum):
    """What a cell holds. Zero is a value: the digit was printed."""

    VALUE = "value"
    DASH = "dash"  # a printed dash: none, not applicable
    BLANK = "blank"  # a cell with nothing in it: not stated
    ABSENT = "absent"  # the row has no cell here


# What a cell is named in a file whose tables must be whole, where the row has no cell.
ABSENT = "absent"
_DASHES = frozenset("-–—―−ー")


@dataclass(frozen=True, init=False)
class Cell:
    """One cell of a table.

    ``row`` and ``column`` are 0-based positions in the printed grid, header rows included;
    ``rows`` and ``columns`` how many positions it covers, both 0 where a merged cell to the left
    or above covers this one. ``text`` are the cell's own words; ``blocks`` what is printed inside
    it, where that is more than one line of plain words: a list, a picture, a table of its own.
    An absent cell has an empty text.
    """

    text: Text
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    blocks: "tuple[Block, ...]" = ()
    absent: bool = False

    def __init__(
        self,
        text: Text,
        row: int,
        column: int,
        rows: int = 1,
        columns: int = 1,
        blocks: "tuple[Block, ...]" = (),
        absent: bool = False,
    ) -> None:
        # Cells are made by the ten thousand: what a frozen class does by itself takes thrice as long.
        held = self.__dict__
        held["text"], held["row"], held["column"] = text, row, column
        held["rows"], held["columns"] = rows, columns
        held["blocks"], held["absent"] = blocks, absent

    @cached_property
    def string(self) -> str:
        return self.text.string.strip()

    @property
    def folded(self) -> str:
        """``string`` for recognition."""
        return folded(self.string)

    @property
    def state(self) -> State:
        if self.absent:
            return State.ABSENT
        if not self.string:
            return State.BLANK
        return State.DASH if all(sign in _DASHES for sign in self.folded) else State.VALUE


@dataclass(frozen=True)
class Heading:
    """A line that opens a part of the document: ``□``, ``①``, ``Ⅰ.``, ``1.``, ``【】``.

    ``marker`` is the sign, a full-width one folded; ``level`` the depth it has by itself (1 is
    outermost).
    """

    text: Text
    marker: str
    level: int
    place: Place


@dataclass(frozen=True)
class Bullet:
    """A list line. ``level`` is the printed depth: leading blanks, or the list level of the format.

    The depth a reader *understands* depends on the lines around it and is found by
    ``core.grammar.outline``.
    """

    text: Text
    marker: str
    level: int
    place: Place


@dataclass(frozen=True)
class Paragraph:
    """A line without a sign. ``indent`` counts the blanks before it: some are all that is left of one."""

    text: Text
    place: Place
    indent: int = 0


@dataclass(frozen=True)
class Note:
    """A remark: ``※ …`` or an asterisk note. ``marker`` keeps a list sign printed before it."""

    text: Text
    marker: str
    level: int
    place: Place


@dataclass(frozen=True)
class Footnote:
    """A text at the foot of the page. ``mark`` is printed form, e.g. ``1)``; lines are kept apart."""

    mark: str
    text: Text
    place: Place
    rest: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Box:
    """A framed heading or caption: ``〈 〉``, ``< >``, ``《 》``, ``[ ]``, or a sign like ``◇``."""

    text: Text
    marker: str
    place: Place


@dataclass(frozen=True)
class Flow:
    """Steps joined by arrows, in order."""

    steps: tuple[Text, ...]
    place: Place


@dataclass(frozen=True)
class Formula:
    """A typeset formula. ``source`` is the markup as printed; ``text`` what it shows."""

    text: Text
    source: str
    place: Place


@dataclass(frozen=True, slots=True)
class Sum:
    """That a cell is the sum of others, all named by row and column of their table."""

    at: tuple[int, int]
    first: tuple[int, int]
    last: tuple[int, int]


@dataclass(frozen=True)
class Table:
    """A grid of cells.

    ``rows`` are the printed rows, top to bottom, all of ``width`` cells, header rows first;
    ``header_rows`` says how many those are. ``furniture`` are lines that are part of the table's
    dress only: rules, and header rows repeated after a page break. ``unit`` and ``caption`` are
    what is printed above it. ``doubt`` says why the columns may be off; such a table is still
    whole, but no figure in it may be called wrong. ``widths`` are shares of the columns in the
    width of the page, for a table that is to be written; empty where nobody set them. ``sums`` are
    the totals a program made, for a format that can add.
    """

    rows: Sequence[tuple[Cell, ...]]
    place: Place
    header_rows: int = 1
    caption: Text = field(default_factory=Text)
    unit: Text = field(default_factory=Text)
    furniture: tuple[Place, ...] = ()
    doubt: Words | None = None
    widths: tuple[int, ...] = ()
    sums: tuple[Sum, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    @property
    def body(self) -> Sequence[tuple[Cell, ...]]:
        return self.rows[self.header_rows :]

    @property
    def frames(self) -> Cell | None:
        """The one cell of a table that has no other: a frame around what is printed in it."""
        return self.rows[0][0] if len(self.rows) == 1 and self.width == 1 else None

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """For every column the header texts above it, outermost first, merged cells carried."""
        return tuple(self._path(column) for column in range(self.width))

    @cached_property
    def header(self) -> tuple[str, ...]:
        """One name a column: the header texts above it joined with ``/``."""
        return tuple("/".join(path) for path in self.paths)

    def _path(self, column: int) -> tuple[str, ...]:
        found: list[str] = []
        for row in self.rows[: self.header_rows]:
            words = next((c.string for c in row if c.column <= column < c.column + c.columns), "")
            if words and (not found or found[-1] != words):
                found.append(words)
        return tuple(found)


@dataclass(frozen=True)
class Picture:
    """An image. ``name`` is that of the part that holds it, ``text`` what is written to describe it.

    ``data`` are its bytes, empty where the part is missing or too large to keep.
    """

    text: Text
    name: str
    media: str
    place: Place
    data: bytes = field(default=b"", repr=False)


Block = Heading | Bullet | Paragraph | Note | Footnote | Box | Flow | Formula | Table | Picture


@dataclass(frozen=True)
class Sheet:
    """The paper of a stretch of pages, all lengths in millimetres, and what stands on each page.

    ``header`` and ``footer`` are blocks above and below the text, ``numbered`` says whether pages
    carry their number.
    """

    width: int = 210
    height: int = 297
    top: int = 20
    bottom: int = 15
    left: int = 20
    right: int = 20
    margin: int = 10  # of the header from the upper edge, of the footer from the lower one
    header: tuple[Block, ...] = ()
    footer: tuple[Block, ...] = ()
    numbered: bool = True


@dataclass(frozen=True)
class Layout:
    """How a document is to be set on pages: what stands beside its blocks, by their index.

    ``sheet`` is the paper it begins on, None for that of the house style. ``breaks`` are the
    blocks before which a page begins, with the paper from there on, None for the same again.
    ``contents`` is the block before which a list of contents stands; it holds headings down to
    ``depth``. ``pages`` are the pages of those headings by their index, where somebody knows them.
    """

    sheet: Sheet | None = None
    breaks: Mapping[int, Sheet | None] = field(default_factory=dict)
    contents: int | None = None
    depth: int = 2
    pages: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A file as read: its blocks, and what could not be read or had to be guessed.

    ``source`` is the printed text all places point into: the decoded file, or what the reader of
    an office format wrote down, a line for every paragraph. ``unplaced`` are printed lines that
    belong to no block, each with a problem that says why. ``margins`` are page headers and
    footers, ``memos`` the notes of reviewers: both stand beside the document, not in it.
    ``unsure`` are stretches whose very characters may be misread; no figure there is called wrong.
    ``transcribed`` says that ``source`` is such a transcript: a line number then counts its
    paragraphs, and a person who opens the file finds a place by page, sheet and table instead.
    ``layout`` is how a document that a program made is to be set; one that was read has none.
    """

    path: str
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    source: str
    unplaced: tuple[Place, ...] = ()
    margins: tuple[Block, ...] = ()
    memos: tuple[Block, ...] = ()
    unsure: tuple[Place, ...] = ()
    transcribed: bool = False
    layout: "Layout | None" = None

    @cached_property
    def body(self) -> tuple[Block, ...]:
        """The blocks with every frame opened: a table of one cell only draws a line around them."""
        return tuple(_opened(self.blocks))

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table in reading order, those inside a cell after the table of that cell.

        Tables of page headers and footers come last.
        """
        return tuple(tables_of((*self.blocks, *self.margins)))

    @cached_property
    def placed_lines(self) -> frozenset[int]:
        """Every physical line that some block holds."""
        return frozenset(line for block in self.blocks for line in lines_of(block))


def tables_of(blocks: Iterable[Block]) -> Iterator[Table]:
    """Every table of ``blocks`` in reading order, those inside a cell after the table of that cell."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
            for row in block.rows:
                for cell in row:
                    yield from tables_of(cell.blocks)


def _opened(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        cell = block.frames if isinstance(block, Table) else None
        if cell is None:
            yield block
        elif cell.blocks:
            yield from _opened(cell.blocks)
        elif cell.text:
            yield Paragraph(cell.text, cell.text.place())


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of ``block``, in reading order; a table gives those of its cells."""
    match block:
        case Table(rows=rows, caption=caption, unit=unit):
            yield from (text for text in (caption, unit) if text)
            for row in rows:
                for cell in row:
                    if cell.text:
                        yield cell.text
                    for inner in cell.blocks:
                        if isinstance(inner, Table | Footnote | Picture):
                            yield from texts_of(inner)
        case Flow(steps=steps):
            yield from steps
        case Picture(text=text):
            yield from (text,) if text else ()
        case Footnote(text=text, rest=rest):
            yield text
            yield from rest
        case _:
            yield block.text


def lines_of(block: Block) -> Iterator[int]:
    """Every physical line ``block`` stands on, some more than once."""
    for text in texts_of(block):
        yield from text.lines
    if isinstance(block, Table):
        for place in block.furniture:
            yield from range(place.line, place.end_line + 1)
    else:
        yield block.place.line
