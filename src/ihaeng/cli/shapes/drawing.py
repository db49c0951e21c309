"""A document drawn for a terminal: every block at its line, tables as printed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from rich.box import ASCII2
from rich.table import Table as Drawn
from rich.text import Text as Rich

from ihaeng.cli.entries import Entry
from ihaeng.cli.labels import GRAVITIES, cell_words, kind_words, line_words, tame
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
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.audit.model import Where
from ihaeng.core.documents import (
    Block,
    Cell,
    Document,
    Flow,
    Footnote,
    Language,
    Picture,
    Place,
    State,
    Table,
    Text,
    Words,
)
from ihaeng.core.pipeline import Reading

_GUTTER = 6
_INDENT = 2
_DEEPEST = 8
# Wider tables cannot be drawn in columns anybody could read; their rows are joined instead.
_MOST_COLUMNS = 24
# Breaking lines costs time that grows with them; nobody reads a longer one at a terminal.
_LONGEST_BROKEN = 4000


_MARGINS = Words("머리글·바닥글", "page headers and footers")
_MEMOS = Words("메모", "memos")


@dataclass
class Drawing:
    """Writes readings one after the other; reviewers' memos only where ``memos`` asks for them."""

    paper: Paper
    language: Language
    memos: bool = False
    # Of the document at hand.
    _numbers: dict[int, int] = field(default_factory=dict, init=False, repr=False)
    _turns: Turns = field(default_factory=Turns, init=False, repr=False)
    _source: str = field(default="", init=False, repr=False)
    _transcribed: bool = field(default=False, init=False, repr=False)

    def texts(self, reading: Reading) -> tuple[str, ...]:
        document = reading.document
        self._numbers = numbered_tables(document)
        self._turns = Turns(document.unsure)
        self._source, self._transcribed = document.source, document.transcribed
        return tuple(self._drawn(document))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            yield self.paper.written(partial(self._head, entry))
            yield from entry.texts

    def _drawn(self, document: Document) -> Iterator[str]:
        for block in document.blocks:
            yield self.paper.written(partial(self._in_turn, block))
        yield self.paper.written(partial(self._beside, _MARGINS, document.margins))
        if self.memos:
            yield self.paper.written(partial(self._beside, _MEMOS, document.memos))
        yield self.paper.written(partial(self._problems, document))

    def _head(self, entry: Entry) -> None:
        kind = kind_words(entry.kind).said_in(self.language)
        title = Rich(tame(entry.name), style="bold")
        self.paper.line(title.append(f"  {kind}", style="not bold dim"))
        self.paper.line("")

    def _in_turn(self, block: Block) -> None:
        turn = self._turns.before(block.place)
        if turn.sheet is not None:
            self._rule(Words(f"{turn.sheet} 시트", f"sheet {turn.sheet}"), "══")
        if turn.words:
            self._rule(turn.words)
        self._block(block)

    def _rule(self, words: Words, line: str = "──") -> None:
        blank = " " * (_GUTTER + 1)
        self.paper.line(f"{blank}{line} {tame(words.said_in(self.language))} {line}", style="dim")

    def _beside(self, name: Words, blocks: Sequence[Block]) -> None:
        if not blocks:
            return
        self.paper.line("")
        self._rule(name, "══")
        for block in blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Table():
                self._table(block)
            case Footnote(mark=mark, place=place):
                for at, words in enumerate(lines_in(block)):
                    self._row(_line_of(words, place.line), 1, f"{'' if at else mark} {words}")
            case _:
                depth = 1 if isinstance(block, Flow) else depth_of(block)
                self._row(block.place.line, depth, self._printed(block))

    def _row(self, line: int | None, depth: int, words: str) -> None:
        indent = _INDENT * min(depth, _DEEPEST)
        number = f"{line or '':>{_GUTTER}} "
        if len(words) > _LONGEST_BROKEN:
            self.paper.unbroken(f"{number}{' ' * indent}{tame(words)}")
            return
        grid = Drawn.grid(padding=0)
        grid.add_column(width=_GUTTER + 1 + indent, no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Rich(number, style="dim"), tame(words))
        self.paper.line(grid)

    def _table(self, table: Table, inside: Where | None = None) -> None:
        """The table, and below it those in its cells."""
        name = self._name(table)
        owner = f"({cell_words(inside).said_in(self.language)})" if inside else ""
        title = " ".join(filter(None, (name, owner, table.caption.string, table.unit.string)))
        self._row(None, 0, title)
        for place in repeated_heads(table, self._source):
            line = line_words(place, transcribed=self._transcribed)
            said = Words(f"머리행 반복: {line.ko}", f"heading printed again: {line.en}")
            self._row(None, 0, said.said_in(self.language))
        if table.doubt:
            self._row(None, 0, f"? {table.doubt.said_in(self.language)}")
        if table.width > _MOST_COLUMNS or _is_long(table):
            for row in table.rows:
                words = " | ".join(self._cell(cell).replace("\n", " / ") for cell in row)
                self._row(row_line(row), 0, words)
        else:
            self.paper.line(self._grid(table))
        for row in table.rows:
            for cell in row:
                self._inner_tables(table, cell)

    def _inner_tables(self, table: Table, cell: Cell) -> None:
        where = Where(table.place, "", self._numbers.get(id(table)), cell.row + 1, cell.column + 1)
        for block in cell.blocks:
            if isinstance(block, Table):
                self._table(block, where)

    def _name(self, table: Table) -> str:
        """``[표 3]``; memos are no part of the document, so their tables have no number."""
        number = self._numbers.get(id(table))
        name = Words("표", "table").said_in(self.language)
        return f"[{name} {number}]" if number else f"[{name}]"

    def _grid(self, table: Table) -> Drawn:
        drawn = Drawn(box=ASCII2, show_header=False, show_lines=True, padding=(0, 1))
        drawn.add_column(justify="right", style="dim", no_wrap=True)
        for _ in range(table.width):
            drawn.add_column(overflow="fold")
        for row in table.rows:
            number = self._number(row_place(row))
            drawn.add_row(number, *(tame(self._cell(cell)) for cell in row))
        return drawn

    def _number(self, place: Place | None) -> str:
        """The line a row begins on, below the page where that begins with it."""
        if place is None:
            return ""
        turn: Turn = self._turns.before(place)
        page = turn.words.said_in(self.language) if turn.words else ""
        return f"{page}\n{place.line}".strip()

    def _cell(self, cell: Cell) -> str:
        """A list in a cell gets a line for each of its lines."""
        if not cell.blocks:
            return _shown(cell)
        least = min(depth_of(block) for block in cell.blocks)
        return "\n".join(
            " " * (depth_of(block) - least) + self._printed(block) for block in cell.blocks
        )

    def _printed(self, block: Block) -> str:
        """Sign and words on one line; a table is named, for it is drawn by itself."""
        match block:
            case Table():
                return self._name(block)
            case Flow(steps=steps):
                return " → ".join(step.string for step in steps)
            case Picture(text=text):
                return f"[{picture_words(block).said_in(self.language)}] {text}".rstrip()
            case _:
                return _words(block)

    def _problems(self, document: Document) -> None:
        self.paper.line("")
        for problem in document.problems:
            place = line_words(problem.place, transcribed=document.transcribed)
            said = (GRAVITIES[problem.gravity], place, problem.words)
            self.paper.line(tame(": ".join(words.said_in(self.language) for words in said)))


def _words(block: LineBlock) -> str:
    words = " ".join(text.string for text in lines_in(block))
    return f"{sign_of(block)} {words}".lstrip(" ")


def _line_of(text: Text, otherwise: int) -> int:
    return text.place().line if text else otherwise


def _is_long(table: Table) -> bool:
    return any(len(cell.text) > _LONGEST_BROKEN for row in table.rows for cell in row)


def _shown(cell: Cell) -> str:
    if cell.rows == 0 or cell.columns == 0:
        return cell.string or "↖"
    return "∅" if cell.state is State.ABSENT else cell.string
