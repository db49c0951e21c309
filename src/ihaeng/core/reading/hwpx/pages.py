"""On which page a paragraph stands, told by the layout Hancom Office stored with it.

A page begins where the vertical position falls, unless the horizontal one moved far to the right:
that is the next column, and from it a page begins far to the left. Files made by other programs hold no layout; then the page is unknown, never guessed.
"""

from ihaeng.core.reading.xml import NAMES, Element, child, number

_COLUMN = 10_000  # HWPUNIT, 35 mm: no indent is so wide and no column narrower


class Pages:
    """Follows the paragraphs of a document in order; ``now`` is the page or None."""

    def __init__(self, *, known: bool) -> None:
        self._known = known
        self._page = 0
        self._down = self._right = -1
        self._height = 0

    @property
    def now(self) -> int | None:
        return self._page if self._known else None

    def section(self) -> None:
        """A section begins, on a page of its own."""
        self._page += 1
        self._down = self._right = -1

    def measure(self, sec_pr: Element) -> None:
        """How high the printed part of a page is."""
        page = child(sec_pr, "pagePr")
        margin = child(page, "margin") if page is not None else None
        taken = sum(number(margin, side) for side in ("top", "bottom", "header", "footer"))
        self._height = max(number(page, "height") - taken, 0)

    def paragraph(self, paragraph: Element, layout: Element | None) -> int | None:
        """The page ``paragraph`` begins on; its last line is where the next one is looked for."""
        if not self._known:
            return None
        broken = paragraph.get("pageBreak") == "1" and self._down >= 0
        if broken:
            self._page += 1
            self._down = self._right = -1
        begins: int | None = None
        for line in layout if layout is not None else ():
            down, right = number(line, "vertpos"), number(line, "horzpos")
            aside = right - self._right
            to_top = down < self._down and aside < _COLUMN
            self._page += to_top or (down <= self._down and aside < -_COLUMN)
            self._down, self._right = down, right
            begins = self._page if begins is None else begins
        return self._page if begins is None else begins

    def row(self, row: Element, top: int) -> int:
        """A table row that begins ``top`` below the head of the page; where the next one begins."""
        if not self._known or not self._height:
            return top
        height = max((_height(cell) for cell in row if NAMES[cell.tag] == "tc"), default=0)
        if top and top + height > self._height:
            self._page += 1
            self._down = self._right = -1
            return height
        return top + height

    @property
    def top(self) -> int:
        return max(self._down, 0)


def _height(cell: Element) -> int:
    span, size = child(cell, "cellSpan"), child(cell, "cellSz")
    return number(size, "height") if number(span, "rowSpan", 1) == 1 else 0
