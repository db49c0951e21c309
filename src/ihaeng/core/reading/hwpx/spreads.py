"""Tables that run over pages.

Of such a table the file keeps the height of its first part only, and for every cell the heights of
its lines. What stands lower than the first part is high is on a later page; on which one is told
by where the paragraph after the table stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.reading.xml import NAMES, Node, child, number

_SLACK = 300  # HWPUNIT: what rounding and lines around cells may add up to


@dataclass(frozen=True, slots=True)
class Spread:
    """How a table lies over pages.

    ``first`` is the height of the part on its first page, ``body`` that of a page. The text goes on
    ``turns`` pages or columns after its beginning, and its ``last`` part lies so many after.
    ``waste`` is what stays blank at the ends of pages, or is filled by repeated headings; ``rows``
    is where each row begins.
    """

    first: int
    body: int
    turns: int
    last: int
    waste: int
    rows: tuple[int, ...]

    def turns_to(self, down: int) -> int | None:
        """How many turns behind the first part something is that stands ``down`` in the table.

        None where the waste leaves that open.
        """
        if down + _SLACK < self.first:
            return 0
        beyond = max(down - self.first, 0)
        least = min(beyond // self.body, self.last - 1)
        most = min((beyond + self.waste) // self.body, self.last - 1)
        return 1 + least if least == most else None


def spread_of(table: Node, following: Node | None, top: int, body: int) -> Spread | None:
    """How ``table`` lies, where its paragraph begins ``top`` below the head; None if on one page.

    ``following`` is what stands after that paragraph.
    """
    after = _top_after(following)
    first = number(child(table, "sz"), "height")
    if not body or not _may_turn(table) or (after is not None and after >= top + first):
        return None
    rows = [_row_height(row, table) for row in table if NAMES[row.tag] == "tr"]
    rest = sum(rows) - first
    if rest <= _SLACK:
        return None
    if after is None:
        return Spread(first, body, 0, 1 + rest // body, body // 20, tuple(_begins(rows)))
    turns = 1 + max(-((after - rest + _SLACK) // body), 0)
    last = max(turns - (after < _SLACK), 1)
    return Spread(first, body, turns, last, _waste(after, turns, body, rest), tuple(_begins(rows)))


def _waste(after: int, turns: int, body: int, rest: int) -> int:
    return max(after + (turns - 1) * body - rest, 0)


def _begins(heights: list[int]) -> Iterator[int]:
    down = 0
    for height in heights:
        yield down
        down += height


def _may_turn(table: Node) -> bool:
    """One set like a letter stands on one page, and so does one that is told to."""
    position = child(table, "pos")
    set_like_a_letter = position is None or position.get("treatAsChar") == "1"
    return not set_like_a_letter and table.get("pageBreak") != "NONE"


def _top_after(following: Node | None) -> int | None:
    """Where the paragraph after that of a table stands on its page."""
    lines = _lines(following) if following is not None else None
    return number(lines[0], "vertpos") if lines is not None else None


def _row_height(row: Node, table: Node) -> int:
    return max((_height(cell, table) for cell in row if NAMES[cell.tag] == "tc"), default=0)


def _height(cell: Node, table: Node) -> int:
    """What is kept for the cell, or what its lines take where that is more; 0 if it covers more rows."""
    kept = end = 0
    margins = None
    for part in cell:
        name = NAMES[part.tag]
        if name == "subList" and len(part):
            end = _end_of(part[-1])
        elif name == "cellSz":
            kept = number(part, "height")
        elif name == "cellSpan" and number(part, "rowSpan", 1) > 1:
            return 0
        elif name == "cellMargin" and cell.get("hasMargin") == "1":
            margins = part
    margins = child(table, "inMargin") if margins is None else margins
    return max(kept, end + number(margins, "top") + number(margins, "bottom"))


def _end_of(paragraph: Node) -> int:
    lines = _lines(paragraph)
    if lines is None:
        return 0
    return number(lines[-1], "vertpos") + number(lines[-1], "vertsize")


def top_of(paragraph: Node) -> int:
    """Where ``paragraph`` begins, below the head of what it stands in."""
    lines = _lines(paragraph)
    return number(lines[0], "vertpos") if lines is not None else 0


def _lines(paragraph: Node) -> Node | None:
    """The layout of a paragraph, if it has one; it stands last."""
    for part in reversed(paragraph):
        if NAMES[part.tag] == "linesegarray":
            return part if len(part) else None
    return None
