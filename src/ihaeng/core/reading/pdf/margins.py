"""Page numbers, running headers and footers: what stands at the same place on page after page."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ihaeng.core.reading.pdf.parts import Area, Element, Frame, Image, Row

_EDGE = 0.15  # of the height of a page
_NUMBER_EDGE = 0.1
_DEEP = 3  # lines from the edge
_NEAR = 4.0  # points
_LEAST = 2  # pages that show it
_NUMBER = re.compile(
    r"[-–—―<\[(\s]*(?:page\s*)?(\d{1,4})(?:\s*[/／]\s*\d{1,4})?(?:\s*(?:쪽|페이지|p))?[-–—―>\])\s]*",
    re.IGNORECASE,
)
_DRESSED = re.compile(r"[-–—―<\[(]\s*\d{1,4}\s*[-–—―>\])]|\d{1,4}\s*[/／]\s*\d{1,4}")

_LISTED = re.compile(r"\s*[□■○●◎ㅇ▶※·-]\s+(?!\d+\s*-\s*$)")  # no header begins so

Sheet = tuple[Area, list[Element]]
_Key = tuple[str, bool, int]


def part_margins(sheets: Sequence[Sheet]) -> tuple[list[list[Element]], list[Row | Frame]]:
    """The bodies of the pages, and what stands around them, each once."""
    counts: Counter[_Key] = Counter()
    for area, elements in sheets:
        counts.update({key for row in _outer(area, elements) for key in _keys(row, area)})
    margins: dict[str, Row | Frame] = {}
    bodies = []
    for number, (area, elements) in enumerate(sheets, 1):
        gone = _peeled(area, elements, counts, number)
        for row in gone:
            margins.setdefault(_words(row), row)
        left_out = {id(row) for row in gone}
        kept = (element for element in elements if id(element) not in left_out)
        bodies.append(list(kept if left_out else elements))
    return bodies, list(margins.values())


def _outer(area: Area, elements: Sequence[Element]) -> Iterable[Row | Frame]:
    """The lines and tables near the upper and the lower edge of the page."""
    for element in [*elements[:_DEEP], *elements[-_DEEP:]]:
        if not isinstance(element, Image) and _edge(element, area, _EDGE):
            yield element


def _edge(element: Row | Frame, area: Area, share: float) -> bool:
    """Whether all of it lies near an edge."""
    reach = share * area.height
    if isinstance(element, Frame):
        low, high = element.area.bottom, element.area.top
    else:
        low = high = element.middle
    return low > area.top - reach or high < area.bottom + reach


def _middle(element: Row | Frame) -> float:
    if isinstance(element, Row):
        return element.middle
    return (element.area.bottom + element.area.top) / 2


def _said(frame: Frame) -> str:
    held = (one for cell in frame.cells for one in cell.holds)
    return "|".join(_words(one) for one in held if not isinstance(one, Image))


def _words(row: Row | Frame) -> str:
    """What two margins have in common: the words, or that a number counts the pages."""
    if isinstance(row, Frame):
        return _said(row)
    found = _NUMBER.fullmatch(row.string)
    return f"#{int(found[1]) - row.page}" if found else "".join(row.string.split())


def _keys(row: Row | Frame, area: Area) -> list[_Key]:
    """Words and height, twice: what falls between two steps of the height meets in one of them."""
    words, middle = _words(row), _middle(row)
    upper = middle > (area.bottom + area.top) / 2
    step = int((middle - (area.top if upper else area.bottom)) // _NEAR)
    return [(words, upper, step), (words, upper, step + 1)]


def _peeled(
    area: Area, elements: Sequence[Element], counts: Counter[_Key], number: int
) -> list[Row | Frame]:
    gone: list[Row | Frame] = [
        one for one in elements if isinstance(one, Row) and one.pieces[0].upright
    ]
    for sequence in (elements, elements[::-1]):
        for element in sequence[:_DEEP]:
            if isinstance(element, Image) or not _is_margin(element, area, counts, number):
                break
            gone.append(element)
    return gone


def _is_margin(row: Row | Frame, area: Area, counts: Counter[_Key], number: int) -> bool:
    if not _edge(row, area, _EDGE) or (isinstance(row, Row) and _LISTED.match(row.string)):
        return False
    if max(counts[key] for key in _keys(row, area)) >= _LEAST:
        return True
    if isinstance(row, Frame):
        return False
    words = row.string.strip()
    low = row.middle < (area.bottom + area.top) / 2
    is_number = _DRESSED.fullmatch(words) or (low and words == str(number))
    return bool(is_number) and _edge(row, area, _NUMBER_EDGE)
