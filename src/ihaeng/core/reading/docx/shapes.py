"""What is written at the head of a paragraph or a style."""

from typing import NamedTuple

from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.xml import NAMES, Element, child, get, whole

LEVELS = 9
_BLANK = 100  # twips: half a letter of the usual 10 point type
_DEEPEST = 40


class Shape(NamedTuple):
    """What a paragraph or a style says itself: None where it leaves it to what it is based on."""

    left: int | None = None  # twips
    first: int | None = None  # of the first line, from ``left``
    numbering: str | None = None
    level: int | None = None
    breaks: bool | None = None  # begins a page
    hidden: bool | None = None

    def over(self, base: "Shape") -> "Shape":
        """What is said here, and what ``base`` says where nothing is."""
        pairs = zip(self, base, strict=True)
        return Shape._make(under if own is None else own for own, under in pairs)

    @property
    def pad(self) -> int:
        blanks = round(((self.left or 0) + (self.first or 0)) / _BLANK)
        return min(max(blanks, 0), _DEEPEST)


NOTHING = Shape()


class Properties(NamedTuple):
    """What is written at the head of a paragraph or a style, found in one pass."""

    shape: Shape = NOTHING
    style: str = ""
    end_deleted: bool = False  # the end of the paragraph, by a change that is tracked
    section: Element | None = None  # ends with the paragraph


def properties_in(element: Element | None) -> Properties:
    left = first = level = numbering = breaks = section = None
    style, end_deleted = "", False
    for part in element if element is not None else ():
        match NAMES[part.tag]:
            case "pStyle":
                style = value(part) or ""
            case "ind":
                left, first = _indent(part)
            case "numPr":
                numbering, level = _numbered(part)
            case "pageBreakBefore":
                breaks = is_on(part)
            case "rPr":
                end_deleted = child(part, "del") is not None
            case "sectPr":
                section = part
    return Properties(Shape(left, first, numbering, level, breaks), style, end_deleted, section)


def is_hidden(run: Element | None) -> bool | None:
    """Whether properties of a run hide it; None where they do not say."""
    vanish = child(run, "vanish") if run is not None else None
    return None if vanish is None else is_on(vanish)


def _numbered(element: Element) -> tuple[str | None, int | None]:
    printed = value(child(element, "ilvl"))
    level = min(max(whole(printed), 0), LEVELS - 1) if printed else None
    return value(child(element, "numId")), level


def _indent(element: Element) -> tuple[int | None, int | None]:
    """Left margin and first line in twips; a letter is 200 of them, written as 100."""
    left = _distance(element, "left", "leftChars")
    if left is None:
        left = _distance(element, "start", "startChars")
    hanging = _distance(element, "hanging", "hangingChars")
    first = _distance(element, "firstLine", "firstLineChars")
    return left, -hanging if hanging is not None else first


def _distance(element: Element, name: str, letters: str) -> int | None:
    count = whole(get(element, letters))
    printed = get(element, name)
    if count:
        return count * 2
    return None if printed is None else whole(printed.partition(".")[0])
