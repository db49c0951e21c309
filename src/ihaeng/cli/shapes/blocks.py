"""What terminal and page must know of a block alike: its sign, its depth, its line."""

from collections.abc import Iterable

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Cell,
    Flow,
    Footnote,
    Formula,
    Heading,
    Note,
    Paragraph,
    Picture,
)

LineBlock = Heading | Bullet | Paragraph | Note | Footnote | Box | Flow | Formula | Picture


def depth_of(block: Block) -> int:
    """How far a block stands to the right: its printed level, or one step per two blanks."""
    match block:
        case Paragraph(indent=indent):
            return indent // 2
        case Bullet(level=level) | Note(level=level):
            return level
        case _:
            return 0


def sign_of(block: LineBlock) -> str:
    """The sign printed before the words, empty where the words themselves begin with it."""
    match block:
        case Footnote(mark=mark):
            return mark
        case Paragraph() | Formula() | Flow() | Picture():
            return ""
        case _:
            marker = block.marker
            return "" if marker and block.text.string.startswith(marker[0]) else marker


def row_line(row: Iterable[Cell]) -> int | None:
    """The physical line a row begins on; None where nothing is printed in it."""
    return min((cell.text.place().line for cell in row if cell.text), default=None)
