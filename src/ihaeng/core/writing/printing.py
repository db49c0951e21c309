"""What of a document is printed, in order: lines, tables and pictures, whatever the format.

The writers end here as the readers do in their laying: a format only says how each of these few
things is stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Document,
    Flow,
    Footnote,
    Formula,
    Heading,
    Layout,
    Note,
    Paragraph,
    Picture,
    Sheet,
    Table,
    texts_of,
)
from ihaeng.core.documents.signs import before
from ihaeng.core.writing.theme import Theme

_ABOVE = 3  # how many blocks above a table may hold its unit or its caption
_NAMING = (Heading, Box, Bullet, Paragraph)  # and of which kind they are


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: ``sign`` stands before ``words``, ``indent`` blanks set both in.

    A line without a letter divides what stands around it. ``notes`` hang on its end. ``level`` is
    that of a heading, 0 for all others; ``page`` is printed at the right edge, if it is known.
    """

    style: str
    words: str
    sign: str = ""
    indent: int = 0
    level: int = 0
    notes: tuple[Footnote, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; ``caption`` and ``unit`` are empty where something above prints them."""

    table: Table
    caption: str
    unit: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture, or a formula where there are no bytes but ``script``."""

    words: str
    name: str = ""
    media: str = ""
    data: bytes = b""
    script: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A new page; ``sheet`` is its paper where that changes."""

    sheet: Sheet | None


Item = Line | Grid | Image | Turn
BLANK = Line("paragraph", "")


def printed(document: Document, theme: Theme) -> Iterator[Item]:
    """Everything ``document`` prints from its first block to its last."""
    layout = document.layout or Layout()
    pieces: list[Block] = []
    for at, block in enumerate(document.blocks):
        turns, lists = at in layout.breaks, at == layout.contents
        if turns or lists:
            yield from inside(pieces, theme)
            pieces = []
        if turns:
            yield Turn(layout.breaks[at])
        if lists:
            yield from _contents(document.blocks, layout)
        pieces.append(block)
    yield from inside(pieces, theme)


def _contents(blocks: Sequence[Block], layout: Layout) -> Iterator[Line]:
    for at, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level <= layout.depth:
            words = block.text.string
            sign, indent = before(block.marker, words), 2 * (block.level - 1)
            yield Line("contents", words, sign, indent, page=layout.pages.get(at))


def inside(blocks: Sequence[Block], theme: Theme) -> Iterator[Item]:
    """What ``blocks`` print, as in a cell. A footnote hangs on what stands before it."""
    held: Item | None = None
    for item in _items(blocks, theme):
        if not isinstance(item, _Hung):
            if held is not None:
                yield held
            held = item
        elif isinstance(held, Line):
            held = replace(held, notes=(*held.notes, item.note))
        else:
            if held is not None:
                yield held
            held = replace(BLANK, notes=(item.note,))
    if held is not None:
        yield held


def dressed(item: Item, style: str) -> Item:
    """A line as it looks in a cell or in a margin: in ``style``, and headings are none."""
    if not style or not isinstance(item, Line):
        return item
    return Line(style, item.words, item.sign, item.indent, notes=item.notes)


@dataclass(frozen=True, slots=True)
class _Hung:
    note: Footnote


def _items(blocks: Sequence[Block], theme: Theme) -> Iterator[Item | _Hung]:
    for at, block in enumerate(blocks):
        match block:
            case Footnote():
                yield _Hung(block)
            case Table():
                yield _grid(block, blocks[max(at - _ABOVE, 0) : at])
            case Picture(text=text, data=data, name=name, media=media):
                yield Image(text.string, name, media, data) if data else _lost(block)
            case Formula(text=text):
                yield Image(text.string, script=text.string)
            case Flow(steps=steps):
                if at:
                    yield BLANK
                for number, step in enumerate(steps):
                    yield Line("paragraph", step.string, "⇒ " if number else "")
            case Paragraph(text=text, indent=indent):
                if _must_stand_apart(block, blocks[:at]):
                    yield BLANK
                yield Line("paragraph", text.string, "", indent)
            case _:
                yield _signed(block, theme)


def _signed(block: Heading | Bullet | Note | Box, theme: Theme) -> Line:
    words = block.text.string
    indent = block.level if isinstance(block, Bullet | Note) else 0
    level = block.level if isinstance(block, Heading) else 0
    return Line(theme.style_of(block), words, before(block.marker, words), indent, level)


def _must_stand_apart(paragraph: Paragraph, above: Sequence[Block]) -> bool:
    """Whether a blank line must divide it from a list line, whose words it could go on with."""
    last = next((one for one in reversed(above) if not isinstance(one, Footnote)), None)
    opened = paragraph.text.folded.startswith("(")
    return isinstance(last, Bullet | Note) or (opened and isinstance(last, Paragraph))


def _lost(picture: Picture) -> Line:
    """A picture whose bytes nobody has: its name stands for it."""
    words = picture.text.string or picture.name or "?"
    return Line("caption", f"[그림: {words}]")


def _grid(table: Table, above: Sequence[Block]) -> Grid:
    lines = takewhile(lambda one: isinstance(one, _NAMING), reversed(above))
    said = [text.string for block in lines for text in texts_of(block)]
    caption, unit = table.caption.string, table.unit.string
    if caption in said:
        caption = ""
    if any(words.endswith(unit) for words in said):
        unit = ""
    return Grid(table, caption, unit)
