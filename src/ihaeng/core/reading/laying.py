"""Lines to blocks: what a line is, is told by the sign it opens with and by what stands around it.

Every reader ends here. It hands over what is printed, in order: lines, and the blocks it could
make by itself because its format says what they are (tables, footnotes, pictures).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Flow,
    Footnote,
    Gravity,
    Heading,
    Note,
    Paragraph,
    Place,
    Problem,
    Table,
    Text,
    Words,
)
from ihaeng.core.reading.enumerations import enumerated
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import Opening, Sign, sign_of
from ihaeng.core.reading.tables import continued, continues, is_rule
from ihaeng.core.reading.wrapping import breaks_word, goes_on, has_open_bracket, is_unfinished

_UNIT = re.compile(r"^\s*[(〔\[]\s*(?:[^()]*,\s*)?단위\s*:[^()]*[)〕\]]\s*$")
_UNIT_AT_END = re.compile(r"\([^()]*단위\s*:[^()]*\)\s*$")
# ``(’20. 8. 28. 현재)`` alone above a table says how old it is, not what it shows.
_REMARK = re.compile(r"^\s*\([^()]*(?:기준|현재)\)\s*$")
_LINES_ABOVE = 3
_LONE_NUMBER = re.compile(r"^\s*(\d{1,2})\s*$")
_STRAY = re.compile(r"^\s*\d{1,2}\s*[.)]\s*$")
_EMPHASIS = re.compile(r"\*\*")
_FIELDS = re.compile(r"(?<=\s)[◼■▪](?=\s)")
# What a rule or a unit begins with, or a number on a line of its own; not folded yet.
_MAY_BE_BARE = re.compile(r"\s*(?:[-=─━－＝]{2}|[|:+(〔\[｜：＋（［]|\d{1,2}\s*[.)．）]?\s*$)")
_CAPTION_CHARACTERS = 60
_TITLE_LINES = 6  # how far below its number a title may stand
_STEP_LINES = 4  # a step may fill two lines and stand apart by blank ones
_ARROWS = frozenset("⇒➡➔")
# No sentence is wrapped over more lines than this; an open bracket is then a slip.
_MOST_RUNS = 60
# Asked for every line, and slow to look up in the enumeration each time.
_NONE, _BULLET, _HEADING = Opening.NONE, Opening.BULLET, Opening.HEADING

Joinable = Bullet | Note | Paragraph | Heading
_WITH_WORDS = Joinable | Box | Footnote


@dataclass(frozen=True, slots=True)
class Stray:
    """A printed line that belongs to no block, and why."""

    place: Place
    why: Words


Item = Line | Stray | Block


@dataclass(frozen=True, slots=True)
class Laid:
    """The blocks of a document or a cell; the other two as in ``Document``."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...]
    unplaced: tuple[Place, ...]


def lay(items: Sequence[Item], *, physical: bool = False, cell: bool = False) -> Laid:
    """The blocks that ``items`` make, in order. No item is lost: it is in a block or unplaced.

    ``physical`` says that the lines are those of the page, as in a text file: sentences go on over
    line ends, footnotes over several lines, tables over page breaks, and ``**`` is markup. In an
    office document a line is a paragraph and a table is whole. In a ``cell`` a number alone is a
    figure and no title's, and no line is left out.
    """
    layer = _Layer(items, physical, cell)
    layer.run()
    return Laid(tuple(layer.blocks), tuple(layer.problems), tuple(layer.unplaced))


@dataclass
class _Layer:
    """Walks the items once and lays down blocks."""

    items: Sequence[Item]
    physical: bool
    cell: bool
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[Place] = field(default_factory=list)
    unit: Text = field(default_factory=Text)
    blanks: int = 0
    spaced: bool = False
    arrows: set[int] = field(default_factory=set)
    listed: frozenset[int] = frozenset()  # the lines whose ``1)`` numbers a list

    def run(self) -> None:
        self.arrows = {
            index
            for index, item in enumerate(self.items)
            if isinstance(item, Line) and item.string.lstrip()[:1] in _ARROWS
        }
        self.spaced = self.physical and _sets_blank_lines(self.items)
        self.listed = enumerated(self.items) if self.physical else frozenset()
        index = 0
        while index < len(self.items):
            index = self._step(index)
        self._drop_unit()

    def _step(self, index: int) -> int:
        item = self.items[index]
        after = index + 1
        if isinstance(item, Line):
            if item.blank:
                self.blanks += 1
                return after
            after = self._line(item, index)
        elif isinstance(item, Stray):
            self._leave_out(item.place, item.why)
        elif isinstance(item, Table):
            self._table(item)
        else:
            self._put(item)
        self.blanks = 0
        return after

    def _table(self, table: Table) -> None:
        last = self.blocks[-1] if self.blocks else None
        if self.physical and isinstance(last, Table) and not self.unit and continues(last, table):
            self.blocks[-1] = continued(last, table)
            return
        unit = self.unit or self._unit_above()
        if isinstance(last, Paragraph) and _REMARK.match(last.text.folded):
            last = self.blocks[-2] if len(self.blocks) > 1 else None
        caption = table.caption or self._caption(last)
        self.blocks.append(replace(table, unit=table.unit or unit, caption=caption))
        self.unit = Text()

    def _unit_above(self) -> Text:
        """The unit named in brackets at the end of a heading above: ``집행현황 (…, 단위 : 천원)``."""
        for block in self.blocks[: -_LINES_ABOVE - 1 : -1]:
            if not isinstance(block, Heading | Box | Paragraph | Bullet):
                break
            if found := _UNIT_AT_END.search(block.text.folded):
                return block.text.slice(found.start())
        return Text()

    def _caption(self, before: Block | None) -> Text:
        match before:
            case Heading(text=text) | Box(text=text) | Bullet(text=text) | Paragraph(text=text):
                return text if len(text) <= _CAPTION_CHARACTERS else Text()
            case _:
                return Text()

    def _line(self, line: Line, index: int) -> int:
        if line.joint is not None and self._joined(line, line.joint):
            return index + 1
        if self.cell or not _MAY_BE_BARE.match(line.string):
            self._signed(line, index, sign_of(line.string))
            return index + 1
        words = line.folded
        if is_rule(words):
            self._leave_out(line.place(), _RULED)
        elif _UNIT.match(words):
            self._drop_unit()
            self.unit = line.text()
        elif _STRAY.match(words):
            self._leave_out(line.place(), _STRAY_NUMBER)
        elif _LONE_NUMBER.match(words):
            return self._numbered_apart(line, index)
        else:
            self._signed(line, index, sign_of(line.string))
        return index + 1

    def _joined(self, line: Line, joint: str) -> bool:
        """The reader saw that the line goes on with the one before it."""
        last = self.blocks[-1] if self.blocks else None
        if not isinstance(last, _WITH_WORDS) or self.unit:
            return False
        text = last.text.joined(line.text(), blank=bool(joint))
        self.blocks[-1] = replace(last, text=text, place=last.place.to(line.place()))
        return True

    def _signed(self, line: Line, index: int, sign: Sign) -> None:
        text = line.text(sign.end)
        if self.physical:
            text = _plain(text)
        if not text:
            # A sign with nothing after it: kept as the words it is, since a heading needs words.
            self._put(Paragraph(line.text(), line.printed, line.indent))
            return
        opening = sign.opening
        if opening is _NONE:
            self._bare(line, index, Paragraph(text, line.printed, line.indent))
        elif opening is _BULLET:
            if sign.marker not in _ARROWS or not self._steps(text, line.printed):
                indent = line.indent
                for piece in _fields(text):
                    self._put(Bullet(piece, sign.marker, indent, piece.place()))
        elif opening is _HEADING:
            self._put(Heading(text, sign.marker, sign.level, line.printed))
        elif opening is Opening.NOTE:
            self._put(Note(text, sign.marker, line.indent, line.printed))
        elif opening is Opening.BOX:
            self._put(Box(text, sign.marker, line.printed))
        elif self.physical and index not in self.listed:
            self._put(Footnote(sign.marker, text, line.printed))
        else:
            # An office format says what a footnote is; ``1)`` typed by hand is a list.
            self._put(Bullet(text, sign.marker, line.indent, line.printed))

    def _bare(self, line: Line, index: int, paragraph: Paragraph) -> None:
        """A line without a sign: ``paragraph``, unless it goes on with what stands above."""
        text = paragraph.text
        if self.physical and not self.blanks and self._goes_on_with_last(line, text):
            return
        flows = self._opens_flow(index)
        found = self._step_so_far(line) if flows else self._unfinished(line)
        if found is None:
            self._put(paragraph)
            return
        at, before = found
        blank = not breaks_word(text.folded)
        if not blank:
            self.problems.append(_joined_word(text.place()))
        self.blocks[at] = _grown(before, text, blank)

    def _goes_on_with_last(self, line: Line, text: Text) -> bool:
        """Whether the line directly above is of a kind that a bare line always goes on with."""
        match self.blocks[-1] if self.blocks else None:
            case Footnote() as last:
                place = last.place.to(line.place())
                self.blocks[-1] = replace(last, rest=(*last.rest, text), place=place)
            case Flow() as last:
                steps = (*last.steps[:-1], last.steps[-1].joined(text, blank=True))
                self.blocks[-1] = Flow(steps, last.place.to(line.place()))
            case _:
                return False
        return True

    def _opens_flow(self, index: int) -> bool:
        """Whether an arrow line follows: the bare line is then the first step."""
        ahead = range(index + 1, index + 1 + _STEP_LINES)
        if not self.arrows or self.arrows.isdisjoint(ahead):
            return False
        for item in self.items[ahead.start : ahead.stop]:
            if not isinstance(item, Line):
                return False
            if item.string.lstrip()[:1] in _ARROWS:
                return True
            if sign_of(item.string).opening is not Opening.NONE:
                return False
        return False

    def _step_so_far(self, second: Line) -> tuple[int, Joinable] | None:
        """The line directly above the second line of a first step."""
        last = self.blocks[-1] if self.blocks and not self.blanks else None
        goes_on = self.spaced or second.folded.lstrip().startswith("(")
        return (len(self.blocks) - 1, last) if isinstance(last, Paragraph) and goes_on else None

    def _unfinished(self, bare: Line) -> tuple[int, Joinable] | None:
        """The block that ``bare`` goes on with; a footnote may stand between."""
        at = len(self.blocks) - 1
        while at >= 0 and isinstance(self.blocks[at], Footnote):
            at -= 1
        if at < 0 or self.unit:
            return None
        before = self.blocks[at]
        if not isinstance(before, Joinable) or len(before.text.runs) > _MOST_RUNS:
            return None
        if not self.physical:
            # A paragraph is whole unless somebody pressed Enter in the middle of a list line.
            may_break = isinstance(before, Bullet | Note) and not self.blanks
            return (at, before) if may_break and is_unfinished(before.text.folded) else None
        if isinstance(before, Heading) and not is_unfinished(before.text.folded):
            return None
        if isinstance(before, Paragraph) and self.blanks and not _run_together(before, bare):
            return None
        if bare.indent and not has_open_bracket(before.text.folded) and self.blanks:
            return None  # one blank before the words is what is left of a heading's sign
        adjacent = self.spaced and not self.blanks and at == len(self.blocks) - 1
        joins = goes_on(before.text.folded, bare.folded, adjacent=adjacent)
        return (at, before) if joins else None

    def _numbered_apart(self, line: Line, index: int) -> int:
        """An item number on a line of its own; its title is the next line with words."""
        after = index + 1
        while after < len(self.items) and _is_blank(self.items[after]):
            after += 1
        title = self.items[after] if after < len(self.items) else None
        if (
            not isinstance(title, Line)
            or after - index > _TITLE_LINES
            or sign_of(title.string).opening is not Opening.NONE
        ):
            self._leave_out(line.place(), _STRAY_NUMBER)
            return index + 1
        place = line.place().to(title.place())
        words = _plain(title.text()) if self.physical else title.text()
        self._put(Heading(words, line.folded.strip(), 2, place))
        return after + 1

    def _steps(self, text: Text, place: Place) -> bool:
        """``⇒`` after a bare line draws a flow; after a list line it is a consequence."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Flow):
            self.blocks[-1] = Flow((*last.steps, text), last.place.to(place))
        elif isinstance(last, Paragraph) and len(last.text) <= _CAPTION_CHARACTERS:
            self.blocks[-1] = Flow((last.text, text), last.place.to(place))
        else:
            return False
        return True

    def _put(self, block: Block) -> None:
        if self.unit.runs:
            self._drop_unit()
        self.blocks.append(block)

    def _drop_unit(self) -> None:
        """A unit line with no table under it is a line like any other."""
        if self.unit:
            text, self.unit = self.unit, Text()
            self.blocks.append(Paragraph(text, text.place()))

    def _leave_out(self, place: Place, why: Words) -> None:
        self.unplaced.append(place)
        self.problems.append(Problem("unplaced", Gravity.NOTE, why, place))


_RULED = Words("표에 딸리지 않은 줄긋기입니다.", "A drawn rule that belongs to no table.")
_STRAY_NUMBER = Words("뒤따르는 제목이 없는 번호입니다.", "A number without a title after it.")


def _is_blank(item: Item) -> bool:
    return isinstance(item, Line) and item.blank


def _sets_blank_lines(items: Sequence[Item]) -> bool:
    """Whether bare lines mostly stand apart: only then does adjacency mean a wrapped line."""
    apart = total = 0
    for before, item in pairwise(items):
        if not isinstance(item, Line) or item.blank:
            continue
        if sign_of(item.string).opening is not Opening.NONE:
            continue
        total += 1
        apart += _is_blank(before)
    return total > 0 and apart * 2 >= total


def _run_together(before: Paragraph, bare: Line) -> bool:
    """Over a blank line two bare lines are two paragraphs, unless the words say otherwise."""
    return is_unfinished(before.text.folded) or bare.folded.strip().startswith("등 ")


def _grown(block: Joinable, text: Text, blank: bool) -> Block:
    return replace(block, text=block.text.joined(text, blank), place=block.place.to(text.place()))


def _fields(text: Text) -> list[Text]:
    """``단장 : … ◼ 운영주기 : …``: two list lines printed on one."""
    string = text.string
    if "◼" not in string and "■" not in string and "▪" not in string:
        return [text]
    cuts = [0, *(m.start() for m in _FIELDS.finditer(string)), len(text)]
    pieces = [text.slice(a, b).strip("◼■▪ ") for a, b in pairwise(cuts)]
    return [piece for piece in pieces if piece] or [text]


def _plain(text: Text) -> Text:
    """The words without ``**``: emphasis is the converter's markup, not print."""
    if "**" not in text.folded:
        return text
    kept, at = Text(), 0
    for found in _EMPHASIS.finditer(text.folded):
        kept = kept.joined(text.slice(at, found.start()), blank=False)
        at = found.end()
    return kept.joined(text.slice(at), blank=False).strip()


def _joined_word(place: Place) -> Problem:
    return Problem(
        "joined-word",
        Gravity.DOUBT,
        Words(
            "줄이 바뀌며 낱말이 끊긴 것으로 보아 앞줄에 붙여 읽었습니다.",
            "Taken for the end of a word broken over two lines, and joined to the line before.",
        ),
        place,
    )
