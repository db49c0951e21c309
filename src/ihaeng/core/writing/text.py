"""Plain text and CSV: what can be searched, pasted and counted, without any look.

Text has a line for a line and TABs between cells, as reports are pasted. CSV has a row for a line
too, so that nothing of the document is missing from it.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ihaeng.core.documents import Document, Footnote, Table
from ihaeng.core.writing.characters import harmless, shown
from ihaeng.core.writing.columns import is_figure
from ihaeng.core.writing.printing import Grid, Image, Item, Line, Turn, printed
from ihaeng.core.writing.theme import Theme

# Without it Excel takes UTF-8 for the old Korean encoding and shows nonsense.
_BOM = "\ufeff"


def write_text(document: Document, theme: Theme, stream: BinaryIO) -> None:
    for item in printed(document, theme):
        stream.writelines(f"{words}\n".encode() for words in _lines(item))


def write_csv(document: Document, theme: Theme, stream: BinaryIO) -> None:
    held = io.StringIO(newline="")
    writer = csv.writer(held)
    held.write(_BOM)
    for item in printed(document, theme):
        for row in _rows(item):
            writer.writerow([one if is_figure(one) else harmless(one) for one in row])
        stream.write(held.getvalue().encode())
        held.seek(0)
        held.truncate()


def _lines(item: Item) -> Iterator[str]:
    if not isinstance(item, Grid):
        for indent, words in _said(item):
            yield " " * indent + words
        return
    yield from (words for words in (item.caption, item.unit) if words)
    yield from ("\t".join(row) for row in _table(item.table))
    yield ""


def _rows(item: Item) -> Iterator[list[str]]:
    if not isinstance(item, Grid):
        yield from ([words] for _, words in _said(item) if words)
        return
    yield from ([words] for words in (item.caption, item.unit) if words)
    yield from _table(item.table)
    yield []


def _said(item: Line | Image | Turn) -> Iterator[tuple[int, str]]:
    match item:
        case Line():
            page = f"\t{item.page}" if item.page is not None else ""
            yield item.indent, _plain(item.sign + item.words) + page
            yield from ((0, words) for words in _notes(item.notes))
        case Image(words=words, name=name):
            yield 0, _plain(words or f"[그림: {name}]")
        case Turn():
            yield 0, ""


def _notes(notes: Iterable[Footnote]) -> Iterator[str]:
    for note in notes:
        yield _plain(f"{note.mark} {note.text.string}")
        yield from (_plain(text.string) for text in note.rest)


def _table(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        cells = [_plain(cell.string) for cell in row if not cell.absent]
        yield cells


def _plain(words: str) -> str:
    return shown(words.replace("\t", " "))
