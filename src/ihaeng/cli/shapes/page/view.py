"""A document and its findings as the template shows them: no markup here, no decisions there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ihaeng.cli.labels import Label, cell_words, label_of, line_words
from ihaeng.cli.shapes.blocks import LineBlock, depth_of, row_line, sign_of
from ihaeng.cli.shapes.page.marks import Mark, Marks, Piece
from ihaeng.core.audit.model import Finding, Verdict
from ihaeng.core.documents import (
    Block,
    Bullet,
    Cell,
    Document,
    Flow,
    Footnote,
    Heading,
    State,
    Table,
    Text,
)

_DEEPEST = 6
# Amounts, rates and pairs such as 39/42 (19), half empty ones included; no dates and no phones.
_FIGURE = re.compile(r"(?!.*(?:\d[-\s]\d|\.(?:\s|$)))[\d,.%()/△▲−+\s-]*[\d/][\d,.%()/△▲−+\s-]*")


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with what the page calls it: ``number`` counts those marked in the file from 1."""

    number: int
    finding: Finding
    label: Label
    title: str

    @property
    def line(self) -> str:
        where = self.finding.outcome.where
        return line_words(where[0].place if where else None).ko

    @property
    def places(self) -> tuple[tuple[int, str, str], ...]:
        """Number, name and words of every place."""
        return tuple(
            (number, ", ".join(filter(None, (line_words(w.place).ko, cell_words(w).ko))), w.text)
            for number, w in enumerate(self.finding.outcome.where)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A block of one text.

    ``kind`` names its looks; ``depth`` how far it stands to the right, or the rank of a heading.
    """

    kind: str
    depth: int
    sign: str
    pieces: tuple[Piece, ...]
    number: int
    cards: tuple[Card, ...] = ()
    steps: tuple[tuple[Piece, ...], ...] = ()


@dataclass
class Item:
    """A bullet and those below it."""

    line: Line
    below: list["Item"] = field(default_factory=list)
    kind: str = "item"


@dataclass(frozen=True, slots=True)
class ListView:
    items: tuple[Item, ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class CellView:
    header: bool
    scope: str
    rows: int
    columns: int
    state: str
    pieces: tuple[Piece, ...]
    blocks: tuple["View", ...]
    figure: bool

    @property
    def label(self) -> Label | None:
        """That of the finding whose first place the cell is."""
        marks = (piece.mark for piece in self.pieces)
        return next((mark.label for mark in marks if mark and not mark.place), None)


@dataclass(frozen=True, slots=True)
class RowView:
    number: int | None
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    number: int
    lines: str
    caption: str
    unit: tuple[Piece, ...]
    doubt: str
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    cards: tuple[Card, ...]
    kind: str = "table"


View = Line | ListView | TableView


class Viewer:
    """Turns the blocks of one document into views, each with the findings to explain beside it."""

    def __init__(
        self, document: Document, findings: Iterable[Finding], titles: dict[str, str]
    ) -> None:
        shown = (f for f in findings if f.outcome.verdict is not Verdict.HOLDS)
        self.cards = tuple(
            Card(number, finding, label_of(finding), titles.get(finding.code, ""))
            for number, finding in enumerate(sorted(shown, key=_order), start=1)
        )
        self.marks = Marks(
            [
                Mark(where.place.start, where.place.end, card.number, place, card.label)
                for card in self.cards
                for place, where in enumerate(card.finding.outcome.where)
            ]
        )
        self._waiting = {card.number: card for card in self.cards}
        self._tables = 0
        self._above: list[int] = []
        self.views = self._views(document.blocks)
        # Findings at words that no block holds; the page lists them behind the document.
        self.left_over = tuple(self._waiting.values())

    @property
    def located(self) -> set[tuple[int, int]]:
        """Finding and place of every flag the page holds, for links to lead somewhere."""
        return self.marks.flagged

    def _views(self, blocks: Sequence[Block]) -> tuple[View, ...]:
        views: list[View] = []
        bullets: list[Line] = []
        for block in blocks:
            if isinstance(block, Bullet):
                bullets.append(self._line(block))
                continue
            views += _listed(bullets)
            bullets = []
            views.append(self._table(block) if isinstance(block, Table) else self._line(block))
        return (*views, *_listed(bullets))

    def _line(self, block: LineBlock) -> Line:
        steps = block.steps if isinstance(block, Flow) else ()
        step_pieces = tuple(self.marks.pieces(step) for step in steps)
        texts = _texts(block)
        pieces = tuple(piece for text in texts for piece in self.marks.pieces(text))
        flagged = [
            flag for p in (*pieces, *(q for s in step_pieces for q in s)) for flag in p.flags
        ]
        return Line(
            type(block).__name__.lower(),
            self._rank(block) if isinstance(block, Heading) else min(depth_of(block), _DEEPEST),
            sign_of(block),
            pieces,
            block.place.line,
            self._cards(flagged),
            step_pieces,
        )

    def _rank(self, heading: Heading) -> int:
        """How deep the heading stands below those before it, from 1: no step may be left out."""
        while self._above and self._above[-1] >= heading.level:
            self._above.pop()
        self._above.append(heading.level)
        return len(self._above)

    def _cards(self, flags: Iterable[Mark]) -> tuple[Card, ...]:
        """The findings to explain where ``flags`` stand: those whose first place is among them."""
        numbers = [flag.number for flag in flags if flag.place == 0]
        return tuple(self._waiting.pop(n) for n in numbers if n in self._waiting)

    def _table(self, table: Table) -> TableView:
        self._tables += 1
        unit = self.marks.pieces(table.unit)
        rows = [self._row(table, at) for at in range(len(table.rows))]
        plain = [piece for row in rows for cell in row.cells for piece in cell.pieces]
        place = table.place
        lines = f"{place.line}~{place.end_line}" if place.end_line > place.line else f"{place.line}"
        return TableView(
            self._tables,
            f"{lines}번째 줄",
            table.caption.string.strip(),
            unit,
            table.doubt.ko if table.doubt else "",
            tuple(rows[: table.header_rows]),
            tuple(rows[table.header_rows :]),
            self._cards(flag for piece in (*unit, *plain) for flag in piece.flags),
        )

    def _row(self, table: Table, at: int) -> RowView:
        row = table.rows[at]
        heads = at < table.header_rows
        cells = tuple(
            self._cell(cell, column_head=heads, row_head=cell.column == 0 and table.width > 1)
            for cell in row
            if cell.rows and cell.columns
        )
        return RowView(row_line(row), cells)

    def _cell(self, cell: Cell, *, column_head: bool, row_head: bool) -> CellView:
        several = cell.columns if column_head else cell.rows
        scope = ("col" if column_head else "row") + ("group" if several > 1 else "")
        blocks = self._views(cell.blocks)
        return CellView(
            header=(column_head or row_head) and cell.state is State.VALUE and len(blocks) < 2,
            scope=scope,
            rows=cell.rows,
            columns=cell.columns,
            state=cell.state.value,
            pieces=() if blocks else self.marks.pieces(cell.text),
            blocks=blocks,
            figure=_is_figure(cell.string),
        )


def _order(finding: Finding) -> tuple[int, int]:
    where = finding.outcome.where
    return (where[0].place.start, where[0].place.end) if where else (-1, 0)


def _texts(block: LineBlock) -> tuple[Text, ...]:
    match block:
        case Flow():
            return ()
        case Footnote(text=text, rest=rest):
            return (text, *rest)
        case _:
            return (block.text,)


def _is_figure(words: str) -> bool:
    return _FIGURE.fullmatch(words) is not None


def _listed(bullets: Sequence[Line]) -> list[ListView]:
    """Bullets as a list in lists: one is below the nearest before it that stands further left."""
    top: list[Item] = []
    above: list[Item] = []
    for line in bullets:
        item = Item(line)
        while above and above[-1].line.depth >= line.depth:
            above.pop()
        (above[-1].below if above else top).append(item)
        above.append(item)
    return [ListView(tuple(top))] if top else []
