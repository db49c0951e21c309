"""A document and its findings as the template shows them: no markup here, no decisions there."""

import re
from collections.abc import Iterable, Sequence

from ihaeng.cli.labels import label_of, line_words
from ihaeng.cli.shapes.blocks import (
    LineBlock,
    Turn,
    Turns,
    depth_of,
    lines_in,
    numbered_tables,
    picture_words,
    repeated_heads,
    row_line,
    row_place,
    sign_of,
)
from ihaeng.cli.shapes.page.marks import Mark, Marks
from ihaeng.cli.shapes.page.pictures import Pictures
from ihaeng.cli.shapes.page.shown import (
    NO_TURN,
    Card,
    CellView,
    Figure,
    Item,
    Line,
    ListView,
    RowView,
    TableView,
    View,
)
from ihaeng.core.audit.model import Finding, Verdict
from ihaeng.core.documents import (
    Block,
    Bullet,
    Cell,
    Document,
    Flow,
    Heading,
    Picture,
    State,
    Table,
)

_DEEPEST = 6
# A sheet is a heading of the page, above all headings of the document.
_SHEET = 0
# Amounts, rates and pairs such as 39/42 (19), half empty ones included; no dates and no phones.
_FIGURE = re.compile(r"(?!.*(?:\d[-\s]\d|\.(?:\s|$)))[\d,.%()/△▲−+\s-]*[\d/][\d,.%()/△▲−+\s-]*")


class Viewer:
    """Turns the blocks of one document into views, each with the findings to explain beside it."""

    def __init__(
        self, document: Document, findings: Iterable[Finding], titles: dict[str, str]
    ) -> None:
        shown = (f for f in findings if f.outcome.verdict is not Verdict.HOLDS)
        self.cards = tuple(
            Card(
                number,
                finding,
                label_of(finding),
                titles.get(finding.code, ""),
                document.transcribed,
            )
            for number, finding in enumerate(sorted(shown, key=_order), start=1)
        )
        self.marks = Marks(
            [
                Mark(where.place.start, where.place.end, card.number, place, card.label)
                for card in self.cards
                for place, where in enumerate(card.finding.outcome.where)
            ],
            [(place.start, place.end) for place in document.unsure],
        )
        self._waiting = {card.number: card for card in self.cards}
        self._transcribed, self._source = document.transcribed, document.source
        self._numbers = numbered_tables(document)
        self._turns = Turns(document.unsure)
        self._pictures = Pictures()
        self._above: list[int] = []
        self.views = self._views(document.blocks, turning=True)
        self.margins = self._views(document.margins)
        # Findings at words that no block holds; the page lists them behind the document.
        self.left_over = tuple(self._waiting.values())

    def memos(self, blocks: Sequence[Block]) -> tuple[View, ...]:
        """Memos of reviewers: no part of the document, shown only where somebody asks for them."""
        return self._views(blocks)

    @property
    def located(self) -> set[tuple[int, int]]:
        """Finding and place of every flag the page holds, for links to lead somewhere."""
        return self.marks.flagged

    def _views(self, blocks: Sequence[Block], *, turning: bool = False) -> tuple[View, ...]:
        """``turning``: the blocks stand in the flow of the document, where pages begin."""
        views: list[View] = []
        bullets: list[Line] = []
        for block in blocks:
            turn = self._turns.before(block.place) if turning else NO_TURN
            if turn.sheet is not None:
                self._above = [_SHEET]
            if isinstance(block, Bullet) and turn.sheet is None:
                bullets.append(self._line(block, turn))
                continue
            views += _listed(bullets)
            bullets = []
            views.append(self._view(block, turn))
        return (*views, *_listed(bullets))

    def _view(self, block: Block, turn: Turn) -> View:
        match block:
            case Table():
                return self._table(block, turn)
            case Picture():
                return self._picture(block, turn)
            case _:
                return self._line(block, turn)

    def _picture(self, picture: Picture, turn: Turn) -> Figure:
        address, why = self._pictures.address(picture.data)
        name = picture_words(picture).ko
        return Figure(name, picture.text.string, address, why, picture.place.line, turn)

    def _line(self, block: LineBlock, turn: Turn) -> Line:
        texts = tuple(self.marks.pieces(text) for text in lines_in(block))
        steps = texts if isinstance(block, Flow) else ()
        flagged = [flag for text in texts for piece in text for flag in piece.flags]
        return Line(
            type(block).__name__.lower(),
            self._rank(block) if isinstance(block, Heading) else min(depth_of(block), _DEEPEST),
            sign_of(block),
            () if steps else tuple(piece for text in texts for piece in text),
            block.place.line,
            self._cards(flagged),
            steps,
            turn,
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

    def _table(self, table: Table, turn: Turn) -> TableView:
        unit = self.marks.pieces(table.unit)
        rows = tuple(self._row(table, at) for at in range(len(table.rows)))
        plain = [piece for row in rows for cell in row.cells for piece in cell.pieces]
        heads = 0 if _is_cut(table) else table.header_rows
        return TableView(
            self._numbers.get(id(table)),
            line_words(table.place, transcribed=self._transcribed).ko,
            table.caption.string.strip(),
            unit,
            table.doubt.ko if table.doubt else "",
            self._repeated(table),
            rows[:heads],
            rows[heads:],
            self._cards(flag for piece in (*unit, *plain) for flag in piece.flags),
            turn,
        )

    def _repeated(self, table: Table) -> str:
        heads = repeated_heads(table, self._source)
        return ", ".join(line_words(at, transcribed=self._transcribed).ko for at in heads)

    def _row(self, table: Table, at: int) -> RowView:
        row = table.rows[at]
        heads = at < table.header_rows
        place = row_place(row)
        turn = self._turns.before(place) if place else NO_TURN
        cells = tuple(
            self._cell(
                cell, column_head=heads, row_head=cell.column == 0 and cell.columns < table.width
            )
            for cell in row
            if cell.rows and cell.columns
        )
        return RowView(row_line(row), cells, turn)

    def _cell(self, cell: Cell, *, column_head: bool, row_head: bool) -> CellView:
        several = cell.columns if column_head else cell.rows
        scope = ("col" if column_head else "row") + ("group" if several > 1 else "")
        blocks = self._views(cell.blocks)
        return CellView(
            header=(column_head or row_head) and cell.state is State.VALUE and _is_name(blocks),
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


def _is_cut(table: Table) -> bool:
    """Whether a heading cell reaches into the body: no page can part the rows there."""
    head = table.rows[: table.header_rows]
    return any(cell.row + cell.rows > table.header_rows for row in head for cell in row)


def _is_name(blocks: Sequence[View]) -> bool:
    """Whether what is in a cell can head others: one line, no list, picture or table."""
    return not blocks or (len(blocks) == 1 and isinstance(blocks[0], Line))


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
