"""On which page a paragraph stands, told by the breaks Word stored where it last laid the file out.

A file that was never laid out holds none; then the page is unknown, never guessed.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

State = tuple[int, bool]


class Pages:
    """Follows the breaks in order. ``sections`` says how each section of the document begins."""

    def __init__(self, sections: Sequence[str | None], *, known: bool) -> None:
        self._known, self._sections = known, sections
        self._section = 0
        self._aside = 0
        # The second: nothing is printed on this page yet. Word stores a break after an ordered one.
        self.state: State = (1, True)

    @property
    def page(self) -> int:
        return self.state[0]

    @property
    def now(self) -> int | None:
        return self.shown(self.page)

    def shown(self, page: int) -> int | None:
        return page if self._known and not self._aside else None

    def turn(self) -> None:
        """Somebody ordered a page to end here."""
        self.state = (self.page + 1, True)

    def begin(self) -> bool:
        """A paragraph wants to begin a page; whether that takes a new one."""
        turns = not self.state[1]
        if turns:
            self.turn()
        return turns

    def rendered(self) -> None:
        """A page ended here when the file was last laid out: a new one, unless it was ordered."""
        page, fresh = self.state
        self.state = (page + (not fresh), False)

    def fill(self) -> None:
        """Something is printed on this page."""
        self.state = (self.page, False)

    def end_section(self) -> None:
        self._section += 1
        following = self._sections[self._section : self._section + 1]
        if following and following[0] not in ("continuous", "nextColumn"):
            self.turn()

    @contextmanager
    def unknown(self) -> Iterator[None]:
        """What is walked through now stands on no one page."""
        state = self.state
        self._aside += 1
        yield
        self._aside -= 1
        self.state = state
