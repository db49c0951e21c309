"""Plain and markdown-like text, as converters and scanners leave it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Document,
    Flow,
    Footnote,
    Formula,
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
from ihaeng.core.reading.cells import cell_blocks, has_markup
from ihaeng.core.reading.decode import decode
from ihaeng.core.reading.lines import Line, physical_lines
from ihaeng.core.reading.loose import LooseTable, loose_tables
from ihaeng.core.reading.signs import Opening, Sign, sign_of
from ihaeng.core.reading.tables import (
    continued,
    continues,
    is_rule,
    pipe_table,
    starts_pipe,
    tab_table,
)
from ihaeng.core.reading.wrapping import breaks_word, goes_on, has_open_bracket, is_unfinished

_UNIT = re.compile(r"^\s*[(〔\[]\s*(?:[^()]*[,，]\s*)?단위\s*[:：][^()]*[)〕\]]\s*$")
_UNIT_AT_END = re.compile(r"\([^()]*단위\s*[:：][^()]*\)\s*$")
# ``(’20. 8. 28. 현재)`` alone above a table says how old it is, not what it shows.
_REMARK = re.compile(r"^\s*\([^()]*(?:기준|현재)\)\s*$")
_LINES_ABOVE = 3
_LONE_NUMBER = re.compile(r"^\s*(\d{1,2})\s*$")
_STRAY = re.compile(r"^\s*\d{1,2}\s*[.)]\s*$")
_FORMULA = re.compile(r"^\s*\$\$(.+)\$\$\s*$")
_LATEX_TEXT = re.compile(r"\\text\{([^{}]*)\}|([-+=*/×÷()\d.,]+)|\\rightarrow")
_EMPHASIS = re.compile(r"\*\*")
_FIELDS = re.compile(r"(?<=\s)[◼■▪](?=\s)")
_CAPTION_CHARACTERS = 60
_STEP_LINES = 4  # a step may fill two lines and stand apart by blank ones
_ARROWS = ("⇒", "➡", "➔")
# No sentence is wrapped over more lines than this; an open bracket is then a slip.
_MOST_RUNS = 60

Joinable = Bullet | Note | Paragraph | Heading


def read_text(data: bytes, path: str) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems."""
    decoded = decode(data)
    lines, problems = physical_lines(decoded.text, path)
    builder = _Builder(lines, path)
    builder.problems.extend((*decoded.problems, *problems))
    builder.run()
    if not any(not line.blank for line in lines) and not decoded.problems:
        builder.problems.append(_EMPTY)
    return Document(
        path,
        tuple(builder.blocks),
        tuple(builder.problems),
        decoded.text,
        tuple(builder.unplaced),
    )


_EMPTY = Problem(
    "empty",
    Gravity.NOTE,
    Words("파일에 내용이 없습니다.", "The file holds no text."),
)


@dataclass
class _Builder:
    """Walks the lines once and lays down blocks."""

    lines: Sequence[Line]
    path: str
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unplaced: list[Place] = field(default_factory=list)
    unit: Text = field(default_factory=Text)
    blanks: int = 0
    spaced: bool = True

    def run(self) -> None:
        self.spaced = _sets_blank_lines(self.lines)
        loose = {table.first: table for table in loose_tables(self.lines)}
        index = 0
        while index < len(self.lines):
            index = self._step(index, loose)
        self._drop_unit()

    def _step(self, index: int, loose: dict[int, LooseTable]) -> int:
        line = self.lines[index]
        if line.blank:
            self.blanks += 1
            return index + 1
        if index in loose:
            self._table(loose[index].table)
            taken = loose[index].last
        elif "\t" in line.string:
            taken = self._tabs(index)
        elif starts_pipe(line.string) and (found := pipe_table(self.lines[index : index + 400])):
            self._table(found.table)
            taken = index + found.count
        else:
            taken = self._line(index)
        self.blanks = 0
        return taken

    def _tabs(self, index: int) -> int:
        end = index
        while end < len(self.lines) and not self.lines[end].blank:
            if "\t" not in self.lines[end].string and not is_rule(self.lines[end].string):
                break
            end += 1
        table = tab_table(self.lines[index:end])
        if table.rows and table.width:
            self._table(table)
        else:
            self._leave_out(self.lines[index:end], _RULED)
        return end

    def _table(self, table: Table) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Table) and not self.unit and continues(last, table):
            self.blocks[-1] = continued(last, table)
            return
        unit = self.unit or self._unit_above()
        if isinstance(last, Paragraph) and _REMARK.match(last.text.string):
            last = self.blocks[-2] if len(self.blocks) > 1 else None
        self.blocks.append(replace(table, unit=unit, caption=self._caption(last)))
        self.unit = Text()

    def _unit_above(self) -> Text:
        """The unit named in brackets at the end of a heading above: ``집행현황 (…, 단위 : 천원)``."""
        for block in self.blocks[: -_LINES_ABOVE - 1 : -1]:
            if not isinstance(block, Heading | Box | Paragraph | Bullet):
                break
            if found := _UNIT_AT_END.search(block.text.string):
                return block.text.slice(found.start())
        return Text()

    def _caption(self, before: Block | None) -> Text:
        match before:
            case Heading(text=text) | Box(text=text) | Bullet(text=text) | Paragraph(text=text):
                return text if len(text) <= _CAPTION_CHARACTERS else Text()
            case _:
                return Text()

    def _line(self, index: int) -> int:
        line = self.lines[index]
        if is_rule(line.string):
            self._leave_out([line], _RULED)
        elif _UNIT.match(line.string):
            self._drop_unit()
            self.unit = line.text()
        elif _STRAY.match(line.string):
            self._leave_out([line], _STRAY_NUMBER)
        elif _LONE_NUMBER.match(line.string):
            return self._numbered_apart(index)
        elif found := _FORMULA.match(line.string):
            self._put(Formula(_shown(line, found), found.group(1), line.place()))
        elif has_markup(line.string):
            listed = cell_blocks(line, 0, len(line.string))
            for block in listed:
                self._put(block)
            if not listed:
                self._leave_out([line], _TAGS_ONLY)
        else:
            self._signed(line, sign_of(line.string))
        return index + 1

    def _signed(self, line: Line, sign: Sign) -> None:
        text = _plain(line.text(sign.end))
        if not text:
            self._wordless(line)
            return
        place = line.place(line.indent)
        match sign.opening:
            case Opening.HEADING:
                self._put(Heading(text, sign.marker, sign.level, place))
            case Opening.BULLET if sign.marker in _ARROWS and self._steps(text, place):
                return
            case Opening.BULLET:
                for piece in _fields(text):
                    self._put(Bullet(piece, sign.marker, line.indent, piece.place()))
            case Opening.NOTE:
                self._put(Note(text, sign.marker, line.indent, place))
            case Opening.FOOTNOTE:
                self._put(Footnote(sign.marker, text, place))
            case Opening.BOX:
                self._put(Box(text, sign.marker, place))
            case Opening.NONE:
                self._bare(line, text)

    def _wordless(self, line: Line) -> None:
        """A sign with nothing after it: kept as the words it is, since a heading needs words."""
        self._put(Paragraph(line.text(), line.place(line.indent), line.indent))

    def _bare(self, line: Line, text: Text) -> None:
        last = self.blocks[-1] if self.blocks else None
        if isinstance(last, Footnote) and not self.blanks:
            self.blocks[-1] = replace(
                last, rest=(*last.rest, text), place=last.place.to(line.place())
            )
            return
        if isinstance(last, Flow) and not self.blanks:
            steps = (*last.steps[:-1], last.steps[-1].joined(text, blank=True))
            self.blocks[-1] = Flow(steps, last.place.to(line.place()))
            return
        flows = self._opens_flow(line)
        found = self._step_so_far(line) if flows else self._unfinished(line)
        if found is None:
            self._put(Paragraph(text, line.place(line.indent), line.indent))
            return
        at, before = found
        blank = not breaks_word(text.string)
        if not blank:
            self.problems.append(_joined_word(text.place()))
        self.blocks[at] = _grown(before, text, blank)

    def _opens_flow(self, line: Line) -> bool:
        """Whether an arrow line follows: the bare line is then the first step."""
        after = self.lines[line.number : line.number + _STEP_LINES]
        first = next((other for other in after if other.string.lstrip()[:1] in _ARROWS), None)
        return first is not None and not any(
            sign_of(other.string).opening is not Opening.NONE
            for other in after[: first.number - line.number - 1]
        )

    def _step_so_far(self, second: Line) -> tuple[int, Joinable] | None:
        """The line directly above the second line of a first step."""
        last = self.blocks[-1] if self.blocks and not self.blanks else None
        goes_on = self.spaced or second.string.lstrip().startswith("(")
        return (len(self.blocks) - 1, last) if isinstance(last, Paragraph) and goes_on else None

    def _unfinished(self, bare: Line) -> tuple[int, Joinable] | None:
        """The block that ``bare`` goes on with; a footnote may stand between."""
        at = len(self.blocks) - 1
        while at >= 0 and isinstance(self.blocks[at], Footnote):
            at -= 1
        if at < 0 or self.unit:
            return None
        before = self.blocks[at]
        if isinstance(before, Heading) and not is_unfinished(before.text.string):
            return None
        if isinstance(before, Paragraph) and self.blanks and not _run_together(before, bare):
            return None
        if not isinstance(before, Joinable) or len(before.text.runs) > _MOST_RUNS:
            return None
        if bare.indent and not has_open_bracket(before.text.string) and self.blanks:
            return None  # one blank before the words is what is left of a heading's sign
        adjacent = self.spaced and not self.blanks and at == len(self.blocks) - 1
        joins = goes_on(before.text.string, bare.string, adjacent=adjacent)
        return (at, before) if joins else None

    def _numbered_apart(self, index: int) -> int:
        """An item number on a line of its own; its title is the next line with words."""
        line = self.lines[index]
        after = next(
            (i for i in range(index + 1, len(self.lines)) if not self.lines[i].blank), None
        )
        if after is None or after - index > 6 or "\t" in self.lines[after].string:
            self._leave_out([line], _STRAY_NUMBER)
            return index + 1
        title = self.lines[after]
        if sign_of(title.string).opening is not Opening.NONE:
            self._leave_out([line], _STRAY_NUMBER)
            return index + 1
        number = line.text()
        place = line.place().to(title.place())
        self._put(Heading(_plain(title.text()), number.string, 2, place))
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
        self._drop_unit()
        self.blocks.append(block)

    def _drop_unit(self) -> None:
        """A unit line with no table under it is a line like any other."""
        if self.unit:
            text, self.unit = self.unit, Text()
            self.blocks.append(Paragraph(text, text.place()))

    def _leave_out(self, lines: Sequence[Line], why: Words) -> None:
        for line in lines:
            self.unplaced.append(line.place())
            self.problems.append(Problem("unplaced", Gravity.NOTE, why, line.place()))


_RULED = Words("표에 딸리지 않은 줄긋기입니다.", "A drawn rule that belongs to no table.")
_TAGS_ONLY = Words("글자 없이 태그만 있는 줄입니다.", "A line of tags without words.")
_STRAY_NUMBER = Words("뒤따르는 제목이 없는 번호입니다.", "A number without a title after it.")


def _sets_blank_lines(lines: Sequence[Line]) -> bool:
    """Whether bare lines mostly stand apart: only then does adjacency mean a wrapped line."""
    apart = total = 0
    for before, line in pairwise(lines):
        if line.blank or "\t" in line.string or sign_of(line.string).opening is not Opening.NONE:
            continue
        total += 1
        apart += before.blank
    return total > 0 and apart * 2 >= total


def _run_together(before: Paragraph, bare: Line) -> bool:
    """Over a blank line two bare lines are two paragraphs, unless the words say otherwise."""
    return is_unfinished(before.text.string) or bare.string.strip().startswith("등 ")


def _grown(block: Joinable, text: Text, blank: bool) -> Block:
    return replace(block, text=block.text.joined(text, blank), place=block.place.to(text.place()))


def _fields(text: Text) -> list[Text]:
    """``단장 : … ◼ 운영주기 : …``: two list lines printed on one."""
    cuts = [0, *(m.start() for m in _FIELDS.finditer(text.string)), len(text)]
    pieces = [text.slice(a, b).strip("◼■▪ ") for a, b in pairwise(cuts)]
    return [piece for piece in pieces if piece] or [text]


def _plain(text: Text) -> Text:
    """The words without ``**``: emphasis is the converter's markup, not print."""
    if "**" not in text.string:
        return text
    kept, at = Text(), 0
    for found in _EMPHASIS.finditer(text.string):
        kept = kept.joined(text.slice(at, found.start()), blank=False)
        at = found.end()
    return kept.joined(text.slice(at), blank=False).strip()


def _shown(line: Line, formula: re.Match[str]) -> Text:
    """What a formula shows: its words, figures and operators in order."""
    shown = Text()
    for found in _LATEX_TEXT.finditer(line.string, formula.start(1), formula.end(1)):
        group = 1 if found.group(1) is not None else 2
        if found.group(group):
            shown = shown.joined(line.text(found.start(group), found.end(group)), blank=True)
    return shown or line.text()


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
