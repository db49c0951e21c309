"""Documents made by programs: every line is written down as a person would type it.

A document so made is as honest as one that was read: its source is what is printed, and every
place points into it. So it can be written to any format, read back and compared.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ihaeng.core.documents.model import (
    Block,
    Box,
    Bullet,
    Cell,
    Document,
    Flow,
    Footnote,
    Formula,
    Heading,
    Layout,
    Note,
    Paragraph,
    Picture,
    Sheet,
    Sum,
    Table,
)
from ihaeng.core.documents.signs import DASH, ROMAN, ROUND, ROUND_LETTERS, before
from ihaeng.core.documents.text import Place, Run, Text, gathered

# How many blanks a sign is set in where nobody says otherwise; a house style may know better.
DEPTHS: Mapping[str, int] = {
    **dict.fromkeys(ROUND + ROUND_LETTERS, 1),
    **dict.fromkeys(DASH, 3),
    **dict.fromkeys("·∙•▪", 5),
    "※": 4,
}
_SQUARES = frozenset("□■❑❏▣◻☐#")


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell to be: its words, or what ``fill`` drafts in it, over ``rows`` and ``columns``."""

    words: str = ""
    rows: int = 1
    columns: int = 1
    fill: "Callable[[Draft], None] | None" = None
    absent: bool = False


NO_CELL = Spot(absent=True)  # the row has no cell there
Drafted = str | Spot | None  # None: a merged cell to the left or above covers the position


@dataclass
class _Pen:
    """The transcript; drafts of cells write into that of the document."""

    file: str
    lines: list[str] = field(default_factory=list)
    at: int = 0
    pictures: int = 0

    def write(self, opening: str, words: str) -> tuple[Text, Text]:
        """Write one line: its words, and the whole of it without the blanks it begins with."""
        line, number = opening + words, len(self.lines) + 1
        self.lines.append(line)
        start, self.at = self.at, self.at + len(line) + 1
        inset = len(opening) - len(opening.lstrip(" "))

        def text(column: int) -> Text:
            place = Place(self.file, number, number, start + column, start + len(line))
            return Text((Run(line[column:], place),)) if line[column:] else Text()

        return text(len(opening)), text(inset)

    def here(self) -> Place:
        number = max(len(self.lines), 1)
        return Place(self.file, number, number, self.at, self.at)


class Draft:
    """A document in the making. Words without a letter add nothing; line ends become blanks."""

    def __init__(self, path: str = "", depths: Mapping[str, int] = DEPTHS) -> None:
        self._pen = _Pen(path)
        self._depths = depths
        self._blocks: list[Block] = []
        self._printed: list[Text] = []  # every line of it, signs too
        self._breaks: dict[int, Sheet | None] = {}
        self._contents: int | None = None
        self._contents_depth = 2

    def heading(self, marker: str, words: str, level: int = 0) -> None:
        """``level`` is that of the sign where it is 0."""
        if line := self._line(before(marker, words), words):
            text, whole = line
            self._add(Heading(text, marker, level or _level(marker), whole.place()))

    def box(self, words: str, marker: str = "") -> None:
        """A framed line: its words in brackets, or behind a ``marker``."""
        if line := self._line(before(marker, words), words):
            text, whole = line
            self._add(Box(text, marker or text.string[0], whole.place()))

    def bullet(self, marker: str, words: str, depth: int | None = None) -> None:
        """``depth`` is how many blanks the sign is set in."""
        deep = self._deep(marker, depth)
        if line := self._line(" " * deep + before(marker, words), words):
            text, _ = line
            self._add(Bullet(text, marker, deep, text.place()))

    def note(self, words: str, marker: str = "※", depth: int | None = None) -> None:
        deep = self._deep(marker, depth)
        if line := self._line(" " * deep + before(marker, words), words):
            text, whole = line
            self._add(Note(text, marker, deep, whole.place()))

    def paragraph(self, words: str, indent: int = 0) -> None:
        """Words without a sign; every line of them is a paragraph."""
        for one in words.splitlines():
            if line := self._line(" " * indent, one):
                text, _ = line
                self._add(Paragraph(text, text.place(), indent))

    def footnote(self, mark: str, words: str, *rest: str) -> None:
        """A note at the foot of the page to what was said last; ``mark`` is such as ``1)``."""
        if line := self._line(f"{mark} ", words):
            text, whole = line
            more = tuple(one[0] for words in rest if (one := self._line("", words)))
            self._printed[-1 - len(more) :] = []  # stands at the foot, not among the lines
            place = whole.place().to(more[-1].place() if more else whole.place())
            self._add(Footnote(mark, text, place, more))

    def flow(self, *steps: str) -> None:
        """Steps joined by arrows; at least two."""
        lines = [self._line("⇒ " if at else "", step) for at, step in enumerate(steps)]
        texts = tuple(line[0] for line in lines if line)
        if texts:
            self._add(Flow(texts, texts[0].place().to(texts[-1].place())))

    def formula(self, words: str) -> None:
        if line := self._line("", words):
            self._printed.pop()
            self._add(Formula(line[0], line[0].string, line[0].place()))

    def picture(self, data: bytes, media: str, description: str = "") -> None:
        """``description`` is read to those who cannot see it."""
        self._pen.pictures += 1
        name = f"image{self._pen.pictures}.{media.rpartition('/')[2]}"
        line = self._line("", description)
        text = line[0] if line else Text()
        if line:
            self._printed.pop()
        place = text.place() if text else self._pen.here()
        self._add(Picture(text, name, media, place, data))

    def table(
        self,
        rows: Sequence[Sequence[Drafted]],
        header_rows: int = 1,
        caption: str = "",
        unit: str = "",
        widths: Sequence[int] = (),
        sums: Sequence[Sum] = (),
    ) -> None:
        """A table; ``rows`` hold one entry for every position. ``unit`` is such as ``(단위 : 명)``."""
        if len({len(row) for row in rows} | {len(widths)} - {0}) != 1:
            raise ValueError("rows and widths of a table must be of one length")
        said = self._beside(unit)
        named = self._beside(caption)
        here = self._pen.here()
        cells = tuple(
            tuple(self._cell(one, r, c) for c, one in enumerate(row)) for r, row in enumerate(rows)
        )
        there = self._pen.here()
        place = here.to(there) if there.start > here.start else here
        self._add(
            Table(cells, place, header_rows, named, said, widths=tuple(widths), sums=tuple(sums))
        )

    def page_break(self, sheet: Sheet | None = None) -> None:
        """What comes next begins on a new page, on other paper where ``sheet`` is given."""
        self._breaks[len(self._blocks)] = sheet

    def contents(self, depth: int = 2) -> None:
        """A list of the headings down to ``depth`` stands here."""
        self._contents, self._contents_depth = len(self._blocks), depth

    def document(self, sheet: Sheet | None = None) -> Document:
        sheets = [one for one in (sheet, *self._breaks.values()) if one]
        margins = (block for one in sheets for block in (*one.header, *one.footer))
        layout = Layout(sheet, dict(self._breaks), self._contents, self._contents_depth)
        source = "\n".join(self._pen.lines)
        blocks = tuple(self._blocks)
        return Document(
            self._pen.file, blocks, (), source,
            margins=tuple(dict.fromkeys(margins)), transcribed=True, layout=layout,
        )  # fmt: skip

    def inner(self) -> tuple[Text, tuple[Block, ...]]:
        """What stands in a cell: its words in one, and its blocks where they are more than a line."""
        line = Paragraph | Heading | Box
        plain = len(self._blocks) < 2 and all(isinstance(one, line) for one in self._blocks)
        return gathered(self._printed), () if plain else tuple(self._blocks)

    def _line(self, opening: str, words: str) -> tuple[Text, Text] | None:
        said = " ".join(words.splitlines()).strip()
        if not said:
            return None
        line = self._pen.write(opening, said)
        self._printed.append(line[1])
        return line

    def _beside(self, words: str) -> Text:
        line = self._line("", words)
        if line:
            self._printed.pop()
        return line[0] if line else Text()

    def _deep(self, marker: str, depth: int | None) -> int:
        return self._depths.get(marker[-1:], 0) if depth is None else depth

    def _cell(self, one: Drafted, row: int, column: int) -> Cell:
        if one is None:
            return Cell(Text(), row, column, 0, 0)
        spot = Spot(one) if isinstance(one, str) else one
        inside = Draft(depths=self._depths)
        inside._pen = self._pen
        inside.paragraph(spot.words)
        if spot.fill:
            spot.fill(inside)
        text, blocks = inside.inner()
        return Cell(text, row, column, spot.rows, spot.columns, blocks, spot.absent)

    def _add(self, block: Block) -> None:
        self._blocks.append(block)


def spread(rows: Sequence[Sequence[str | Spot]]) -> list[list[Drafted]]:
    """Rows that leave out what merged cells cover, as tables are typed, with every position."""
    grid: list[list[Drafted]] = []
    covered: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        line: list[Drafted] = []
        left = list(row)
        while left or (r, len(line)) in covered:
            if (r, len(line)) in covered:
                line.append(None)
                continue
            spot, c = left.pop(0), len(line)
            if isinstance(spot, Spot):
                covered |= {
                    (r + down, c + along)
                    for down in range(spot.rows)
                    for along in range(spot.columns)
                    if down or along
                }
            line.append(spot)
        grid.append(line)
    if any(len(one) != len(other) for one, other in pairwise(grid)):
        raise ValueError("rows of a table must cover one width")
    return grid


def _level(marker: str) -> int:
    """The depth a heading has by its sign, 1 is outermost."""
    if ROMAN.issuperset(marker):
        return 1
    if marker.rstrip(".").isdecimal():
        return 2
    return 3 if marker[:1] in _SQUARES else 4
