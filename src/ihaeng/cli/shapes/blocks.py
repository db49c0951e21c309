"""What terminal, page and contract must know of a block alike: its sign, its words, where it stands."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Cell,
    Document,
    Flow,
    Footnote,
    Formula,
    Heading,
    Note,
    Paragraph,
    Picture,
    Place,
    Table,
    Text,
    Words,
)

_WORDS = re.compile(r"\w")

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


def lines_in(block: LineBlock) -> tuple[Text, ...]:
    """The words of a block, a text for each step of a flow and each line of a footnote."""
    match block:
        case Flow(steps=steps):
            return steps
        case Footnote(text=text, rest=rest):
            return (text, *rest)
        case _:
            return (block.text,)


def picture_words(picture: Picture) -> Words:
    """What a picture is called where it cannot be shown."""
    name = picture.name.rpartition("/")[2]
    return Words(f"그림 {name}".strip(), f"picture {name}".strip())


def row_line(row: Iterable[Cell]) -> int | None:
    """The line a row begins on; None where nothing is printed in it."""
    place = row_place(row)
    return place.line if place else None


def row_place(row: Iterable[Cell]) -> Place | None:
    places = [cell.text.place() for cell in row if cell.text]
    return min(places, key=lambda place: place.line, default=None)


def repeated_heads(table: Table, source: str) -> tuple[Place, ...]:
    """Where the heading of a table is printed once more, as after a page break."""
    worded = (p for p in table.furniture if _WORDS.search(source, p.start, p.end))
    return tuple({place.line: place for place in worded}.values())


def numbered_tables(document: Document) -> dict[int, int]:
    """The number findings call a table by, for the identity of each table."""
    return {id(table): number for number, table in enumerate(document.tables, start=1)}


@dataclass(frozen=True, slots=True)
class Turn:
    """What begins before a block: a sheet, and with words a page or characters told from a picture."""

    sheet: str | None = None
    words: Words | None = None


class Turns:
    """Tells where pages, sheets and recognised characters begin, asked place by place in order."""

    def __init__(self, unsure: Iterable[Place] = ()) -> None:
        self._unsure = sorted((place.end, place.start) for place in unsure if place.end)
        self._page: int | None = None
        self._sheet: str | None = None
        self._recognised = False

    def before(self, place: Place) -> Turn:
        """The turn before what stands at ``place``; pages the file does not tell are passed over."""
        page = place.page if place.page not in (None, self._page) else None
        sheet = place.sheet if place.sheet not in (None, self._sheet) else None
        self._page, self._sheet = page or self._page, sheet or self._sheet
        recognised, before = self._is_unsure(place), self._recognised
        self._recognised = recognised
        if page is not None:
            more = (" · 문자 인식 결과", " · recognised characters") if recognised else ("", "")
            return Turn(sheet, Words(f"{page}쪽{more[0]}", f"page {page}{more[1]}"))
        if recognised == before:
            return Turn(sheet)
        return Turn(sheet, _RECOGNISED if recognised else _AS_WRITTEN)

    def _is_unsure(self, place: Place) -> bool:
        at = bisect_left(self._unsure, (place.start + 1, 0))
        return at < len(self._unsure) and self._unsure[at][1] < max(place.end, place.start + 1)


_RECOGNISED = Words("문자 인식 결과", "recognised characters")
_AS_WRITTEN = Words("문자 인식 결과 끝", "end of recognised characters")
