"""One paragraph while it is walked through: what it prints, page by page, and what hangs on it."""

from dataclasses import dataclass, field

from ihaeng.core.reading.docx.shapes import Properties, Shape
from ihaeng.core.reading.xml import Element

# Fields whose stored result is true only of the page it was last shown on.
_OF_THE_PAGE = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES"))


_NONE = Properties()


@dataclass(slots=True)
class Said:
    """``pieces`` are words, and the page they begin on; a sentence may go on over its end.

    ``objects`` follow the paragraph, by their names.
    """

    pieces: list[tuple[int, list[str]]]
    shape: Shape
    properties: Properties = _NONE
    objects: list[tuple[str, Element]] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        return self.pieces[-1][1]

    @property
    def begun(self) -> bool:
        """Whether anything is printed since the last ordered end of a page."""
        return any(word.strip() for word in self.words)

    def turn(self, page: int) -> None:
        """Somebody ordered the page to end here; what was only blank before it begins on the next."""
        if self.begun:
            self.pieces.append((page, []))
        else:
            self.begin(page)

    def begin(self, page: int) -> None:
        """What is still to come begins on ``page``."""
        self.pieces[-1] = (page, self.words)

    def lines(self) -> list[tuple[int, str]]:
        """What it prints on each page, the objects that hang on it left out; empty if it is blank."""
        lines = [(page, "".join(words)) for page, words in self.pieces]
        return lines if any(line.strip() for _, line in lines) else []


class Fields:
    """The fields that are open: of one the result is printed, its instruction never."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.printing = True

    def step(self, kind: str | None) -> None:
        if kind == "begin":
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].shows = not is_of_the_page(self._open[-1].instruction)
        elif kind == "end" and self._open:
            self._open.pop()
        self.printing = all(one.shows for one in self._open)

    def instruct(self, words: str) -> None:
        if self._open:
            self._open[-1].instruction += words

    def end_paragraph(self) -> None:
        """No instruction goes on over a paragraph: a field cut off in one must not hide the rest."""
        if not self.printing:
            self._open = [one for one in self._open if one.shows]
            self.printing = True


@dataclass
class _Field:
    instruction: str = ""
    shows: bool = False


def is_of_the_page(instruction: str) -> bool:
    return not _OF_THE_PAGE.isdisjoint(instruction.split()[:1])
