"""A document in normal form: what a format must carry, places aside.

HWPX holds all of it. What the others cannot hold is said in ``WITHOUT``, and nowhere else.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from ihaeng.core.documents import (
    Box,
    Bullet,
    Document,
    Flow,
    Footnote,
    Formula,
    Heading,
    Note,
    Paragraph,
    Picture,
    Table,
    texts_of,
)
from ihaeng.core.writing import Format
from ihaeng.core.writing.characters import shown

# Captions and units are looked for so many blocks above a table: what is printed there once is
# the words of that block, and whether it is the table's as well is the reader's to say.
_ABOVE = 3
_NAMING = (Heading, Box, Bullet, Paragraph)


@dataclass(frozen=True)
class Without:
    """What a format has no way to say."""

    notes: bool = False  # a footnote is a line of a list behind what it was hung on
    blanks: bool = False  # blanks and TABs in a row are one
    margins: bool = False  # no page has a header or a footer
    gaps: bool = False  # a row may end early, but has no gap inside
    captions: bool = False  # a caption is the line above its table


WITHOUT = {
    Format.HWPX: Without(),
    Format.DOCX: Without(gaps=True, captions=True),
    Format.HTML: Without(notes=True, blanks=True, margins=True, gaps=True),
}


def told(document: Document, format_: Format = Format.HWPX) -> dict[str, object]:
    """What of ``document`` a file of ``format_`` holds."""
    without = WITHOUT[format_]
    found = {
        "blocks": blocks(document.blocks),
        "margins": [] if without.margins else blocks(document.margins),
    }
    return _reduced(found, without)


def _reduced(node, without):
    match node:
        case str() if without.blanks:
            return re.sub(r"[ \t]+", " ", node)
        case dict():
            return {key: _reduced(value, without) for key, value in node.items()}
        case ("Table", *rest, rows) if without.gaps:
            made = [_without_gaps(row) for row in rows]
            return ("Table", *_reduced(rest, without), _reduced(made, without))
        case tuple():
            return tuple(_reduced(value, without) for value in node)
        case list():
            return [
                one
                for value in node
                for one in _as_lines(value, without)
                for one in [_reduced(one, without)]
            ]
    return node


def _without_gaps(row):
    """The cells of ``row`` with a blank one in every gap but the last."""
    made, at_end = [], True
    for words, state, rows, columns, inner in reversed(row):
        at_end = at_end and state == "absent"
        blank = state == "absent" and not at_end
        made.append((words, "blank" if blank else state, rows, columns, inner))
    return made[::-1]


def _as_lines(value, without):
    """Blocks that stand for ``value`` where the format has no such block."""
    match value:
        case ("Footnote", mark, words, rest) if without.notes:
            return [("Bullet", mark, 0, " ".join((words, *rest)))]
        case ("Table", str(caption), *rest) if without.captions and caption:
            return [("Paragraph", 0, caption), ("Table", "", *rest)]
        case _:
            return [value]


def blocks(found):
    return [_block(block, found[max(at - _ABOVE, 0) : at]) for at, block in enumerate(found)]


def _block(block, above):
    kind = type(block).__name__
    match block:
        case Table():
            return (kind, *_table(block, above))
        case Footnote(mark=mark, text=text, rest=rest):
            return (kind, mark, _words(text), [_words(one) for one in rest])
        case Flow(steps=steps):
            return (kind, [_words(step) for step in steps])
        case Heading(text=text, marker=marker, level=level):
            return (kind, marker, level, _words(text))
        case Bullet(text=text, marker=marker, level=level):
            return (kind, marker, level, _words(text))
        case Note(text=text, marker=marker, level=level):
            return (kind, marker, level, _words(text))
        case Paragraph(text=text, indent=indent):
            return (kind, indent, _words(text))
        case Box(text=text, marker=marker):
            return (kind, marker, _words(text))
        case Formula(text=text):
            return (kind, _words(text))
        case Picture(text=text, data=data):
            return (kind, _words(text), data)
    raise AssertionError(block)


def _table(table: Table, above):
    lines = takewhile(lambda one: isinstance(one, _NAMING), reversed(above))
    said = [_words(text) for block in lines for text in texts_of(block)]
    caption, unit = _words(table.caption), _words(table.unit)
    return (
        "" if caption in said else caption,
        "" if any(words.endswith(unit) for words in said) else unit,
        table.header_rows,
        [
            [(_words(c.text), c.state.value, c.rows, c.columns, _inside(c.blocks)) for c in row]
            for row in table.rows
        ],
    )


def _inside(found):
    """What stands in a cell; one line of plain words is its text, whether or not it is a block.

    There ``■`` opens a list line in a text file and a heading in an office format.
    """
    inner = [
        ("Bullet", "■", *one[2:]) if one[:2] in (("Heading", "■"), ("Bullet", "■")) else one
        for one in blocks(found)
    ]
    inner = [(*one[:2], 0, one[3]) if one[1] == "■" else one for one in inner]
    plain = len(inner) == 1 and (inner[0][0] == "Paragraph" or inner[0][1] == "■")
    return [] if plain else inner


def _words(text):
    return shown(text.string)
