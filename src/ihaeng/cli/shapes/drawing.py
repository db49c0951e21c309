"""A document drawn for a terminal: every block at its line, tables as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from rich.box import ASCII2
from rich.table import Table as Drawn
from rich.text import Text as Rich

from ihaeng.cli.entries import Entry
from ihaeng.cli.labels import kind_words, line_words, tame
from ihaeng.cli.shapes.blocks import depth_of, row_line, sign_of
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.documents import (
    Block,
    Cell,
    Document,
    Flow,
    Footnote,
    Language,
    State,
    Table,
    Text,
)
from ihaeng.core.pipeline import Reading

_GUTTER = 6
_INDENT = 2
_DEEPEST = 8
# Wider tables cannot be drawn in columns anybody could read; their rows are joined instead.
_MOST_COLUMNS = 24
# Breaking lines costs time that grows with them; nobody reads a longer one at a terminal.
_LONGEST_BROKEN = 4000


@dataclass(frozen=True)
class Drawing:
    """Writes readings one after the other."""

    paper: Paper
    language: Language

    def texts(self, reading: Reading) -> tuple[str, ...]:
        return tuple(self._drawn(reading.document))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            yield self.paper.written(partial(self._head, entry))
            yield from entry.texts

    def _drawn(self, document: Document) -> Iterator[str]:
        number = 0
        for block in document.blocks:
            number += isinstance(block, Table)
            yield self.paper.written(partial(self._block, block, number))
        yield self.paper.written(partial(self._problems, document))

    def _head(self, entry: Entry) -> None:
        kind = kind_words(entry.kind).said_in(self.language)
        title = Rich(tame(entry.name), style="bold")
        self.paper.line(title.append(f"  {kind}", style="not bold dim"))
        self.paper.line("")

    def _block(self, block: Block, number: int) -> None:
        match block:
            case Table():
                self._table(block, number)
            case Flow(steps=steps, place=place):
                self._row(place.line, 1, " → ".join(step.string for step in steps))
            case Footnote(mark=mark, text=text, rest=rest, place=place):
                for at, words in enumerate((text, *rest)):
                    self._row(_line_of(words, place.line), 1, f"{'' if at else mark} {words}")
            case _:
                self._row(block.place.line, depth_of(block), _printed(block))

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

    def _table(self, table: Table, number: int) -> None:
        name = f"[{'표' if self.language == 'ko' else 'table'} {number}]"
        title = " ".join(filter(None, (name, table.caption.string, table.unit.string)))
        self._row(None, 0, title)
        if table.doubt:
            self._row(None, 0, f"? {table.doubt.said_in(self.language)}")
        if table.width > _MOST_COLUMNS or _is_long(table):
            for row in table.rows:
                self._row(row_line(row), 0, " | ".join(_shown(cell) for cell in row))
            return
        drawn = Drawn(box=ASCII2, show_header=False, show_lines=True, padding=(0, 1))
        drawn.add_column(justify="right", style="dim", no_wrap=True)
        for _ in range(table.width):
            drawn.add_column(overflow="fold")
        for row in table.rows:
            drawn.add_row(str(row_line(row) or ""), *(tame(_cell_words(cell)) for cell in row))
        self.paper.line(drawn)

    def _problems(self, document: Document) -> None:
        self.paper.line("")
        for problem in document.problems:
            where = line_words(problem.place).said_in(self.language)
            self.paper.line(
                f"{problem.gravity.value}: {where}: {problem.words.said_in(self.language)}"
            )


def _printed(block: Block) -> str:
    """Sign and words; nothing for blocks that have more than one text."""
    if isinstance(block, Table | Flow | Footnote):
        return ""
    return f"{sign_of(block)} {block.text.string}".lstrip(" ")


def _line_of(text: Text, otherwise: int) -> int:
    return text.place().line if text else otherwise


def _is_long(table: Table) -> bool:
    return any(len(cell.text) > _LONGEST_BROKEN for row in table.rows for cell in row)


def _cell_words(cell: Cell) -> str:
    """A list in a cell gets a line for each of its lines."""
    if cell.blocks:
        least = min(depth_of(block) for block in cell.blocks)
        return "\n".join(" " * (depth_of(block) - least) + _printed(block) for block in cell.blocks)
    return _shown(cell)


def _shown(cell: Cell) -> str:
    if cell.rows == 0 or cell.columns == 0:
        return cell.string or "↖"
    return "∅" if cell.state is State.ABSENT else cell.string
