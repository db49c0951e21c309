"""What checks look at: a document prepared once, so that no check reads it again.

Everything here is derived from the document and its report and cached; a subject is used for
one audit and thrown away.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar, cast

from ihaeng.core.audit.model import Where
from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Cell,
    Document,
    Footnote,
    Heading,
    Note,
    Paragraph,
    State,
    Table,
    Text,
    tables_of,
)
from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.activities import Activity, RawLine
from ihaeng.core.grammar.dates import Mention, mentions, resolved, spans
from ihaeng.core.grammar.outline import Node, tree
from ihaeng.core.grammar.quantities import Figures, Quantity, Unit, figures, quantities, unit_of
from ihaeng.core.grammar.reports import Report

T = TypeVar("T")


@dataclass(frozen=True)
class Sentence:
    """One printed text with its place in the document.

    ``node`` is the list line it is, with its children; ``title`` the heading above it. ``cell`` is
    set for words in a table. ``year`` is what yearless dates in it are resolved with.
    """

    text: Text
    title: Text = field(default_factory=Text)
    node: Node | None = None
    parent: "Sentence | None" = None
    grid: "Grid | None" = None
    cell: Cell | None = None
    year: int | None = None

    @property
    def string(self) -> str:
        """The words as they are recognized: folded. ``where`` quotes what is printed."""
        return self.text.folded

    @cached_property
    def dates(self) -> tuple[Mention, ...]:
        """Date expressions, yearless ones resolved."""
        return tuple(resolved(mention, self.year) for mention in mentions(self.string))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Amounts, counts and rates; dates are left out."""
        return quantities(self.string, tuple(spans(self.dates)))

    def where(self, start: int = 0, end: int | None = None) -> Where:
        place = self.text.place(start, end)
        words = self.text.string[start:end]
        if self.grid is None or self.cell is None:
            return Where(place, words)
        return Where(place, words, self.grid.number, self.cell.row + 1, self.cell.column + 1)


@dataclass(frozen=True)
class Grid:
    """A table with its figures read. ``number`` counts ``Document.tables`` from 1."""

    table: Table
    number: int
    above: Text

    @cached_property
    def figures(self) -> tuple[tuple[Figures | None, ...], ...]:
        """For every cell of every printed row its figures, None where it holds words."""
        return tuple(tuple(figures(cell.folded) for cell in row) for row in self.table.rows)

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as they are recognized: folded."""
        return tuple(map(folded, self.table.header))

    @cached_property
    def unit(self) -> Unit | None:
        """The unit printed above the table or in its caption."""
        for text in (self.table.unit, self.table.caption):
            if text and (found := unit_of(text.string)):
                return found
        return None

    def label(self, row: int) -> str:
        """The words that name a row, taken from above where its own first cell is blank."""
        for index in range(row, self.table.header_rows - 1, -1):
            cell = self.table.rows[index][0]
            if cell.string and cell.state is State.VALUE:
                return cell.folded
        return ""

    def where(self, row: int, column: int) -> Where:
        """The cell at a printed position, 0-based; a cell without words is pointed at by its row."""
        cell = self.table.rows[row][column]
        text = cell.text or next((c.text for c in self.table.rows[row] if c.text), Text())
        place = text.place() if text else self.table.place
        return Where(place, cell.string, self.number, row + 1, column + 1)


@dataclass(frozen=True)
class Group:
    """The lines under one heading: roots of their tree, and every sentence in printed order."""

    title: Text
    roots: tuple[Node, ...]
    sentences: tuple[Sentence, ...]
    activity: Activity | None = None


@dataclass(frozen=True)
class Subject:
    """A document and its report, ready to be checked."""

    document: Document
    report: Report
    _kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, compute: "Callable[[Subject], T]") -> T:
        """What ``compute`` makes of this subject: worked out for the first check that asks."""
        if compute not in self._kept:
            self._kept[compute] = compute(self)
        return cast("T", self._kept[compute])

    @property
    def year(self) -> int | None:
        """The year the report is about; yearless dates are resolved with it."""
        if self.report.work is not None:
            return self.report.work.year
        period = self.report.card.reporting_period if self.report.card else None
        if period is not None and period.end is not None:
            return period.end.year
        return self._named_year

    @cached_property
    def _named_year(self) -> int | None:
        found = mentions(self.document.source[:20_000])
        return next((p.year for m in found for p in m.points if p.year is not None), None)

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        numbers = {id(table): at for at, table in enumerate(self.document.tables, start=1)}
        found: list[Grid] = []
        above = Text()
        for block in self.document.body:
            if isinstance(block, Table):
                found += [Grid(table, numbers[id(table)], above) for table in tables_of((block,))]
            elif isinstance(block, Heading):
                above = block.text
        return tuple(found)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        return tuple(self._groups())

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every text of the document that is not a plain figure, each once, in printed order."""
        listed = [sentence for group in self.groups for sentence in group.sentences]
        listed += list(self._cell_sentences())
        return tuple(sorted(listed, key=lambda s: s.text.place().start))

    def _groups(self) -> Iterator[Group]:
        taken: set[int] = set()
        if self.report.card is not None:
            for activity in self.report.card.activities:
                taken.update(_starts(activity))
                yield _activity_group(activity, self.year)
        title, inside = Text(), list[Block]()
        for block in self.document.body:
            if isinstance(block, Heading):
                yield _group(title, inside, self.year, taken)
                title, inside = block.text, []
            elif not isinstance(block, Table):
                inside.append(block)
        yield _group(title, inside, self.year, taken)

    def _cell_sentences(self) -> Iterator[Sentence]:
        activities = {
            start
            for activity in (self.report.card.activities if self.report.card else ())
            for start in _starts(activity)
        }
        for grid in self.grids:
            for row in grid.table.rows:
                for cell in row:
                    if cell.state is not State.VALUE or grid.figures[cell.row][cell.column]:
                        continue
                    blocks = [b for b in cell.blocks if isinstance(b, Bullet | Note | Paragraph)]
                    for text in [block.text for block in blocks] or [cell.text]:
                        if text.place().start not in activities:
                            yield Sentence(text, grid.above, None, None, grid, cell, self.year)


_LONGEST_TITLE = 40


def _starts(activity: Activity) -> Iterator[int]:
    """Where the runs of an activity begin: its texts are joined over pages, its blocks are not."""
    for text in _texts(activity):
        for run in text.runs:
            if not run.joint:
                yield run.place.start


def _texts(activity: Activity) -> Iterator[Text]:
    yield activity.title
    for line in activity.printed:
        yield line.text
        for child in line.children:
            yield child.text


def _activity_group(activity: Activity, year: int | None) -> Group:
    own = activity.mention.points[0].year if activity.mention else None
    roots = tuple(_raw_node(line, 1) for line in activity.printed)
    title = Sentence(activity.title, Text(), None, year=own or year)
    below = [s for node in roots for s in _sentences(node, activity.title, title, own or year)]
    return Group(activity.title, roots, (title, *below), activity)


def _raw_node(line: RawLine, level: int) -> Node:
    children = [_raw_node(child, level + 1) for child in line.children]
    return Node(line.text, line.marker, level, line.text.place(), children)


def _group(title: Text, blocks: list[Block], year: int | None, taken: set[int]) -> Group:
    sentences: list[Sentence] = []
    roots: list[Node] = []
    if title and title.place().start not in taken:
        sentences.append(Sentence(title, Text(), None, year=year))
    pending: list[Bullet | Note] = []
    under = title
    for block in (*blocks, None):
        if isinstance(block, Bullet | Note):
            if block.text and block.text.place().start not in taken:
                pending.append(block)
            continue
        found = tree(pending)
        pending = []
        roots += found
        sentences += [s for node in found for s in _sentences(node, under, None, year)]
        if block is not None:
            texts = [text for text in _plain_texts(block) if text.place().start not in taken]
            sentences += [Sentence(text, title, None, year=year) for text in texts]
            if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_TITLE:
                under = block.text  # a framed heading that lost its frame
    return Group(title, tuple(roots), tuple(sentences))


def _plain_texts(block: Block) -> Iterator[Text]:
    match block:
        case Paragraph(text=text) | Box(text=text):
            yield text
        case Footnote(text=text, rest=rest):
            yield text
            yield from rest
        case _:
            pass


def _sentences(
    node: Node, title: Text, parent: Sentence | None, year: int | None
) -> Iterator[Sentence]:
    own = Sentence(node.text, title, node, parent, year=year)
    yield own
    below = _only_year(own) or year
    for child in node.children:
        yield from _sentences(child, title, own, below)


def _only_year(sentence: Sentence) -> int | None:
    """The year a line prints, if it prints just one: the lines below it are about that year."""
    years = {p.year for m in sentence.dates for p in m.points if p.year_printed and p.year}
    return years.pop() if len(years) == 1 else None
