"""Sections of a work item and the list lines under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeGuard

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Flow,
    Footnote,
    Formula,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
)
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import ARROWS, DASH, ROUND, Lines, Node, rank_of
from ihaeng.core.grammar.owners import Owners, owners_in_line, owners_in_lines, owners_in_table
from ihaeng.core.grammar.vocabulary import squeezed

_AS_OF = re.compile(r"^\([^()]*(?:기준|현재)\)$")  # how old the table below is
_LONGEST_BOX = 40
_SUMMARY_SIGNS = frozenset("❖◈◇◆◎☞★☆❏✦")
_SQUARES = frozenset("□■❑❏▣◻☐")
_LONGEST_SUMMARY = 3  # lines
_POINTS = "·∙•"
_NAMES = re.compile(
    r"^(?:(?:중점)?추진(?:방향|배경|내용|계획|실적|현황|체계|경위|성과|목표|전략|사항)|향후(?:계획|일정|추진계획|대응계획)"
    r"|사업개요|개요|심사개요|운영근거|기대효과|개선(?:방향|사항)|주요(?:성과|통계|동향)|그간추진성과|문제점|대응상황)$"
)


class Rank(IntEnum):
    """What opens a list inside a section, outermost first."""

    NUMBERED = 1  # ①
    BARE = 2  # a heading that lost sign and frame
    BOX = 3


@dataclass
class Opened:
    """A sub-heading or box with the lines under it; ``beside`` are its siblings."""

    node: Node
    rank: Rank
    lines: Lines
    beside: list[Node]

    def ends_before(self, block: Bullet | Note, around: Lines) -> bool:
        """Whether ``block`` goes on with the list ``around`` the box.

        Nothing printed closes a box. A consequence of what it explains does, an outer sign of
        the list around it, or its own sign on a line set apart where its lines stand close.
        """
        inside = self.lines.roots
        if self.rank is not Rank.BOX or not inside or isinstance(block, Note):
            return False
        if block.level > around.margin:
            return False
        if block.marker in ARROWS and around.path:
            return True
        rank, own = rank_of(block), rank_of(inside[0])
        if rank not in around.ranks:
            return False
        apart = block.place.line - self.lines.path[-1].text.lines[-1] > 1
        return rank < own or (rank == own and apart and _stand_close(inside))


def _stand_close(nodes: Sequence[Node]) -> bool:
    return len(nodes) > 1 and nodes[1].line - nodes[0].text.lines[-1] == 1


@dataclass
class Section:
    """A section: its heading, list lines as a tree, tables in place.

    ``kind`` is ``section``, ``box`` (a framed heading that lost its frame), ``table_caption``, or
    ``preamble`` for lines before the first heading.
    """

    title: Text
    kind: str
    marker: str
    own: Lines = field(default_factory=Lines)
    opened: list[Opened] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        return self.own.roots

    @property
    def lines(self) -> Lines:
        """Where the next list line goes."""
        return self.opened[-1].lines if self.opened else self.own

    @property
    def empty(self) -> bool:
        return not (self.nodes or self.tables)

    def add(self, block: Bullet | Note) -> None:
        while self.opened and self.opened[-1].ends_before(block, self._around()):
            self.opened.pop()
        self.lines.add(block)

    def _around(self) -> Lines:
        return self.opened[-2].lines if len(self.opened) > 1 else self.own

    def explain(self, block: Paragraph | Box) -> None:
        """A line that belongs to the line above it and opens nothing."""
        marker = block.marker if isinstance(block, Box) else ""
        self.lines.hang(Node(block.text, marker, 1, block.place), len(self.lines.path) + 1)
        self.lines.path.pop()

    def open_under(self, block: Heading | Paragraph | Box, rank: Rank) -> None:
        """A sub-heading or box: the lines after it stand one deeper, until it ends."""
        marker = "" if isinstance(block, Paragraph) else block.marker
        node = Node(block.text, marker, 1, block.place)
        while rank < Rank.BOX and self.opened and self.opened[-1].rank >= rank:
            self.opened.pop()
        last = self.opened[-1] if self.opened else None
        if last is not None and last.rank is rank is Rank.BOX:
            node.level, beside = last.node.level, last.beside
            beside.append(node)
        else:
            beside = self.lines.hang(node, len(self.lines.path) + 1 if rank is Rank.BOX else 1)
            self.lines.path.pop()
        self.opened.append(Opened(node, rank, Lines(node.children, node.level), beside))


@dataclass
class Body:
    """What stands under a numbered title."""

    summary: list[Node] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    owners: Owners | None = None
    loose: list[Block] = field(default_factory=list)  # flows, formulas, dates of tables

    current: Section | None = None

    @property
    def framed(self) -> bool:
        """Whether the sections have a sign of their own, so that ``가.`` stands below them."""
        return any(section.marker in _SQUARES for section in self.sections)

    @property
    def last(self) -> Section:
        """The section that takes the next line."""
        return self.current or self.open(Text(), "preamble", "")

    def open(self, title: Text, kind: str, marker: str) -> Section:
        self.current = Section(title, kind, marker)
        self.sections.append(self.current)
        return self.current

    def leave_box(self, block: Bullet | Note) -> None:
        """A ``○`` after a frameless box of lesser signs goes on with the section before it."""
        if len(self.sections) < 2 or self.last.kind != "box" or block.marker not in ROUND:
            return
        if self.sections[-2].lines.rounds and self.last.nodes and not self.last.own.rounds:
            self.current = self.sections[-2]

    @property
    def nodes(self) -> list[Node]:
        return [node for section in self.sections for node in section.nodes]


def body_of(blocks: Sequence[Block]) -> Body:
    """The summary, sections and owners under one title."""
    body = Body()
    index = 0
    while index < len(blocks):
        index += _take(body, blocks, index)
    _sum_up(body)
    return body


def _sum_up(body: Body) -> None:
    """A few ``○`` lines alone between the title and the first section say what it is about."""
    if body.summary or len(body.sections) < 2 or body.sections[0].kind != "preamble":
        return
    first, second = body.sections[:2]
    nodes = first.nodes
    alone = not any(node.children or node.marker not in ROUND for node in nodes)
    if second.marker and alone and 0 < len(nodes) <= _LONGEST_SUMMARY and not first.tables:
        body.summary = nodes
        body.sections = body.sections[1:]


def _sums_up(body: Body, marker: str) -> bool:
    return not body.sections and marker[-1:] in _SUMMARY_SIGNS


def _take(body: Body, blocks: Sequence[Block], index: int) -> int:
    block = blocks[index]
    match block:
        case Heading(level=3):
            body.open(block.text, "section", block.marker)
        case Heading() if block.marker[:1].isalpha() and not body.framed:
            body.open(block.text, "section", block.marker)
        case Heading():
            body.last.open_under(block, Rank.NUMBERED)
        case Bullet() | Note():
            _list_line(body, block, blocks[index + 1 : index + 2])
        case Paragraph():
            return _paragraph(body, block, blocks[index : index + 7])
        case Box():
            _box(body, block, blocks[index + 1 : index + 3])
        case Table():
            owners = owners_in_table(block)
            if owners is not None:
                body.owners = owners
            else:
                body.last.tables.append(block)
        case Footnote():
            body.last.footnotes.append(block)
        case Flow() | Formula():
            body.loose.append(block)
    return 1


def _list_line(body: Body, block: Bullet | Note, following: Sequence[Block]) -> None:
    owners = owners_in_line(block.text)
    if owners is not None:
        body.owners = owners
    elif _sums_up(body, block.marker):
        body.summary.append(Node(block.text, block.marker, 1, block.place))
    elif not body.sections and body.summary and block.level and body.summary[-1].marker:
        body.summary[-1].children.append(Node(block.text, block.marker, 2, block.place))
    elif _lost_sign(body, block, following):
        body.open(block.text, "section", block.marker)
    else:
        if _lost_heading(body.current, block):
            body.open(Text(), "section", "")
        body.leave_box(block)
        body.last.add(block)


def _lost_heading(section: Section | None, block: Bullet | Note) -> bool:
    """A line at the margin after a section of indented lines only: its heading is gone."""
    if section is None or section.marker not in DASH or section.kind != "section":
        return False
    return section.own.flat and bool(section.nodes) and not block.level


def _lost_sign(body: Body, block: Bullet | Note, following: Sequence[Block]) -> bool:
    """A dash at the margin that opens an indented list before any □ was a □ itself."""
    if not isinstance(block, Bullet) or block.level or block.marker not in "-–—":
        return False
    if not body.summary or key_value(block.text.string):
        return False
    if any(section.kind == "section" and section.marker != "-" for section in body.sections):
        return False
    if body.sections and body.sections[0].kind == "preamble":
        return False
    return any(isinstance(child, Bullet | Note) and child.level > 0 for child in following)


def _paragraph(body: Body, block: Paragraph, from_here: Sequence[Block]) -> int:
    owners = owners_in_lines(from_here)
    if owners is not None:
        body.owners = owners[0]
        return owners[1]
    if (alone := owners_in_line(block.text)) is not None:
        body.owners = alone
        return 1
    named = _NAMES.match(squeezed(block.text.string)) is not None
    if named or (block.indent and len(block.text) <= 60):
        _unsigned_heading(body, block, named)
    elif not body.sections:
        _summarize(body, block)
    elif _AS_OF.match(block.text.folded) and _heads_table(from_here):
        body.loose.append(block)
    elif _explains(body.last, block, from_here):
        body.last.explain(block)
    elif _opens_box(body.last, block, from_here):
        body.open(block.text, "box", "")
    else:
        body.last.open_under(block, Rank.BARE)
    return 1


def _heads_table(from_here: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) for block in from_here[1:2])


def _opens_box(section: Section, block: Paragraph, from_here: Sequence[Block]) -> bool:
    """A short bare line over a list; under ``①`` it is a sub-heading of that."""
    if section.opened and section.opened[0].rank is Rank.NUMBERED:
        return False
    return len(block.text) <= _LONGEST_BOX and not section.empty and _opens_list(from_here)


def _summarize(body: Body, block: Paragraph) -> None:
    """Bare lines between title and first section are one summary, wherever they were broken."""
    last = body.summary[-1] if body.summary else None
    if last is not None and not last.marker:
        whole = last.text.joined(block.text, blank=True)
        body.summary[-1] = Node(whole, "", 1, last.place.to(block.place))
    else:
        body.summary.append(Node(block.text, "", 1, block.place))


def _explains(section: Section, block: Paragraph, from_here: Sequence[Block]) -> bool:
    """A bracketed line, the line under a sub-heading, a further value between two points."""
    if block.text.folded.startswith("("):
        return True
    heading = section.opened[-1] if section.opened else None
    captioned = any(isinstance(following, Box) for following in from_here[1:2])
    if heading is not None and heading.rank is Rank.NUMBERED and not heading.lines.roots:
        return not captioned
    before = section.lines.path[-1].marker if section.lines.path else ""
    after = from_here[1].marker if _opens_list(from_here[:2]) and _has_sign(from_here[1]) else ""
    return before != "" and before in _POINTS and before == after


def _has_sign(block: Block) -> TypeGuard[Bullet | Note]:
    return isinstance(block, Bullet | Note)


def _unsigned_heading(body: Body, block: Paragraph, named: bool) -> None:
    """A heading that lost its sign; a sub-heading if its section has nothing of its own yet."""
    section = body.sections[-1] if body.sections else None
    if section is not None and not named and (section.empty or section.opened):
        section.open_under(block, Rank.BARE)
    elif body.framed and section is not None:
        body.open(block.text, "box", "")
    else:
        body.open(block.text, "section", "")


def _opens_list(from_here: Sequence[Block]) -> bool:
    return any(isinstance(block, Bullet | Note | Table) for block in from_here[1:2])


def _box(body: Body, block: Box, following: Sequence[Block]) -> None:
    if _sums_up(body, block.marker):
        body.summary.append(Node(block.text, block.marker, 1, block.place))
    elif not any(isinstance(other, Table) for other in following[:1]):
        body.last.open_under(block, Rank.BOX)
    elif any(isinstance(other, Bullet | Note) for other in following[1:]):
        body.last.explain(block)
    else:
        body.open(block.text.strip("<>〈〉《》[] "), "table_caption", "<>")
