"""The JSON of what was read: the report understood from it, and every block and table as printed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from ihaeng.cli.entries import Entry
from ihaeng.cli.shapes.blocks import lines_in, numbered_tables
from ihaeng.cli.shapes.contract import Value, joined, named, nameless, problem_values
from ihaeng.core.documents import (
    Block,
    Bullet,
    Cell,
    Document,
    Footnote,
    Formula,
    Heading,
    Language,
    Note,
    Paragraph,
    Picture,
    Place,
    Table,
)
from ihaeng.core.grammar.tables import table_json
from ihaeng.core.pipeline import Reading


@dataclass(frozen=True)
class ReadJson:
    """One object where ``single``, else a list of them; reviewers' memos where asked for."""

    language: Language
    single: bool
    memos: bool = False

    def texts(self, reading: Reading) -> tuple[str, ...]:
        return nameless(_read(reading, self.language, memos=self.memos))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        if self.single:
            yield from (named(entry) + "\n" for entry in entries)
            return
        yield "["
        yield from joined(entries)
        yield "]\n"


def _read(reading: Reading, language: Language, *, memos: bool) -> Value:
    document, report = reading.document, reading.report
    contents = _Contents(document)
    return {
        "path": document.path,
        "kind": report.kind.value,
        "report": report.as_json(),
        "outline": [
            {"level": e.level, "marker": e.marker, "title": e.title, "line": e.line}
            for e in report.outline
        ],
        "tables": [contents.table(table) for table in document.tables],
        "problems": problem_values(document, language),
        "transcribed": document.transcribed,
        "blocks": contents.blocks(document.blocks),
        "margins": contents.blocks(document.margins),
        "memos": contents.blocks(document.memos) if memos else None,
        "unsure": [_place(place) for place in document.unsure],
    }


class _Contents:
    """Blocks and tables of one document as values, each table under the number findings use."""

    def __init__(self, document: Document) -> None:
        self._numbers = numbered_tables(document)

    def blocks(self, blocks: Iterable[Block]) -> list[Value]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Value:
        words = "" if isinstance(block, Table) else "\n".join(map(str, lines_in(block)))
        return {
            "kind": type(block).__name__.lower(),
            "marker": _marker(block),
            "level": _level(block),
            "text": words,
            **_place(block.place),
            "table": self._numbers.get(id(block)),
            "contents": self._apart(block),
            "source": block.source if isinstance(block, Formula) else None,
            "picture": _picture(block) if isinstance(block, Picture) else None,
        }

    def _apart(self, block: Block) -> Value | None:
        """A table of a memo is no table of the document: it has no number and stands with it."""
        if isinstance(block, Table) and id(block) not in self._numbers:
            return self.table(block)
        return None

    def table(self, table: Table) -> Value:
        return {
            **table_json(table),
            "page": table.place.page,
            "sheet": table.place.sheet,
            "header_rows": table.header_rows,
            "doubt": table.doubt is not None,
            "furniture": list({at.line: _place(at) for at in table.furniture}.values()),
            "cells": [
                self._cell(cell) for row in table.rows for cell in row if cell.rows and cell.columns
            ],
        }

    def _cell(self, cell: Cell) -> Value:
        place = cell.text.place() if cell.text else None
        inner = [block for block in cell.blocks if isinstance(block, Table)]
        return {
            "row": cell.row + 1,
            "column": cell.column + 1,
            "rows": cell.rows,
            "columns": cell.columns,
            "state": cell.state.value,
            "text": cell.text.string,
            "line": place.line if place else None,
            "page": place.page if place else None,
            "tables": [number for table in inner if (number := self._numbers.get(id(table)))],
            "blocks": self.blocks(cell.blocks),
        }


def _marker(block: Block) -> str:
    if isinstance(block, Footnote):
        return block.mark
    return getattr(block, "marker", "")


def _level(block: Block) -> int | None:
    match block:
        case Heading(level=level) | Bullet(level=level) | Note(level=level):
            return level
        case Paragraph(indent=indent):
            return indent
        case _:
            return None


def _place(place: Place) -> Value:
    return {
        "line": place.line,
        "end_line": place.end_line,
        "page": place.page,
        "sheet": place.sheet,
    }


def _picture(picture: Picture) -> Value:
    """The picture without its bytes; size and sum are null where the file does not hold them."""
    return {
        "name": picture.name,
        "media": picture.media,
        "size": len(picture.data) if picture.data else None,
        "sha256": sha256(picture.data).hexdigest() if picture.data else None,
    }
