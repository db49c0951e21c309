"""On which page a paragraph stands, told by the layout Hancom Office stored with it.

A page begins where the vertical position falls; on pages of several columns the next column does,
and positions do not say which. Files made by other programs hold no layout; then the page is
unknown, never guessed.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from ihaeng.core.reading.hwpx.spreads import Spread, spread_of
from ihaeng.core.reading.xml import Node, child, number


class Pages:
    """Follows the paragraphs of a document in order; ``now`` is the page or None."""

    def __init__(self, *, known: bool) -> None:
        self._known = known
        self._page = 0
        self._down = -1  # where the last line stands, -1 where any line may follow
        self._top = 0  # where the paragraph at hand begins
        self._height = 0
        self._column, self._columns = 0, 1

    @property
    def now(self) -> int | None:
        return self._page if self._known else None

    @contextmanager
    def fixed(self, page: int | None) -> Iterator[None]:
        """Whatever is read in the block stands on ``page``."""
        known, now = self._known, self._page
        self._known, self._page = page is not None, page or 0
        yield
        self._known, self._page = known, now

    def section(self) -> None:
        """A section begins, on a page of its own."""
        self._columns = 1
        self._turn()

    def columns(self, col_pr: Node) -> None:
        """From here on a page has that many columns."""
        self._columns = max(number(col_pr, "colCount", 1), 1)
        self._column = 0

    def _turn(self) -> None:
        self._page += 1
        self._column, self._down = 0, -1

    def _next_column(self) -> None:
        self._column = (self._column + 1) % self._columns
        self._page += self._column == 0

    def measure(self, sec_pr: Node) -> None:
        """How high the printed part of a page is."""
        page = child(sec_pr, "pagePr")
        margin = child(page, "margin") if page is not None else None
        taken = sum(number(margin, side) for side in ("top", "bottom", "header", "footer"))
        self._height = max(number(page, "height") - taken, 0)

    def paragraph(self, paragraph: Node, layout: Node | None) -> int | None:
        """The page ``paragraph`` begins on; its last line is where the next one is looked for."""
        if not self._known:
            return None
        if self._down >= 0 and paragraph.get("pageBreak") == "1":
            self._turn()
        elif self._down >= 0 and paragraph.get("columnBreak") == "1":
            self._next_column()
            self._down = -1
        begins: int | None = None
        for line in layout if layout is not None else ():
            down = number(line, "vertpos")
            if down < self._down:
                self._next_column()
            self._down = down
            if begins is None:
                begins, self._top = self._page, down
        return self._page if begins is None else begins

    def spread(self, table: Node, following: Node | None) -> Spread | None:
        """How ``table``, in the paragraph at hand, lies over pages; None where it does not."""
        return spread_of(table, following, self._top, self._height) if self._known else None

    @contextmanager
    def turned(self, turns: int | None) -> Iterator[None]:
        """What is read in the block stands so many pages or columns further, None: nobody knows."""
        page = None if turns is None else self._page + (self._column + turns) // self._columns
        with self.fixed(page):
            yield

    def pass_over(self, spread: Spread) -> None:
        """Go on behind a table that was spread."""
        for _ in range(spread.turns):
            self._next_column()
        self._down = -1
