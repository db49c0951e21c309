"""Sections of a work item and the list lines under them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from ihaeng.core.grammar.outline import Node, tree
from ihaeng.core.grammar.owners import Owners, owners_in_lines, owners_in_table
from ihaeng.core.grammar.vocabulary import squeezed

_LONGEST_BOX = 40
_POINTS = "·∙•"
_NAMES = re.compile(
    r"^(?:(?:중점)?추진(?:방향|배경|내용|계획|실적|현황|체계|경위|성과|목표|전략|사항)|향후(?:계획|일정|추진계획|대응계획)"
    r"|사업개요|개요|심사개요|운영근거|기대효과|개선(?:방향|사항)|주요(?:성과|통계|동향)|그간추진성과|문제점|대응상황)$"
)


@dataclass
class Section:
    """A section: its heading, list lines as a tree, tables in place.

    ``kind`` is ``section``, ``box`` (a framed heading that lost its frame), ``table_caption``, or
    ``preamble`` for lines before the first heading.
    """

    title: Text
    kind: str
    marker: str
    nodes: list[Node] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    pending: list[Bullet | Note] = field(default_factory=list)
    sub_heading: Node | None = None

    @property
    def empty(self) -> bool:
        return not (self.nodes or self.pending or self.tables)

    def settle(self) -> None:
        """Turn the lines collected since the last break into a tree."""
        found = tree(self.pending)
        self.pending = []
        if self.sub_heading is None:
            self.nodes += found
            return
        for root in found:
            for node in root.walk():
                node.level += 1
        self.sub_heading.children += found

    def explain(self, node: Node) -> None:
        """A line without a sign that belongs to the line above it."""
        self.settle()
        owner = self.nodes[-1] if self.nodes else None
        if owner is None:
            self.nodes.append(node)
            return
        if owner is not self.sub_heading and owner.children and owner.children[-1].children:
            owner = owner.children[-1]
        node.level = owner.level + 1
        owner.children.append(node)

    def open_under(self, text: Text, marker: str, place_of: Block) -> None:
        """A sub-heading: the lines after it stand one deeper."""
        self.settle()
        self.sub_heading = Node(text, marker, 1, place_of.place)
        self.nodes.append(self.sub_heading)


@dataclass
class Body:
    """What stands under a numbered title."""

    summary: list[Node] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    owners: Owners | None = None
    loose: list[Block] = field(default_factory=list)  # flows and formulas

    @property
    def last(self) -> Section:
        if not self.sections:
            self.sections.append(Section(Text(), "preamble", ""))
        return self.sections[-1]

    @property
    def nodes(self) -> list[Node]:
        return [node for section in self.sections for node in section.nodes]


def body_of(blocks: Sequence[Block]) -> Body:
    """The summary, sections and owners under one title."""
    body = Body()
    index = 0
    while index < len(blocks):
        index += _take(body, blocks, index)
    for section in body.sections:
        section.settle()
    return body


def _take(body: Body, blocks: Sequence[Block], index: int) -> int:
    block = blocks[index]
    match block:
        case Heading(level=3):
            body.sections.append(Section(block.text, "section", block.marker))
        case Heading():
            body.last.open_under(block.text, block.marker, block)
        case Bullet() | Note():
            _list_line(body, block, blocks[index + 1 : index + 2])
        case Paragraph():
            return _paragraph(body, block, blocks[index : index + 7])
        case Box():
            _box(body, block, blocks[index + 1 : index + 2])
        case Table():
            owners = owners_in_table(block)
            if owners is not None:
                body.owners = owners
            else:
                body.last.tables.append(block)
                body.last.settle()
        case Footnote():
            body.last.footnotes.append(block)
        case Flow() | Formula():
            body.loose.append(block)
    return 1


def _list_line(body: Body, block: Bullet | Note, following: Sequence[Block]) -> None:
    if not body.sections and "❖" in block.marker:
        body.summary.append(Node(block.text, block.marker, 1, block.place))
    elif not body.sections and body.summary and block.level and "❖" in body.summary[-1].marker:
        body.summary[-1].children.append(Node(block.text, block.marker, 2, block.place))
    elif _lost_sign(body, block, following):
        body.sections.append(Section(block.text, "section", block.marker))
    else:
        body.last.pending.append(block)


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
    named = _NAMES.match(squeezed(block.text.string)) is not None
    if named or (block.indent and len(block.text) <= 60):
        _unsigned_heading(body, block, named)
    elif not body.sections:
        _summarize(body, block)
    elif _explains(body.last, block, from_here):
        body.last.explain(Node(block.text, "", 1, block.place))
    elif len(block.text) <= _LONGEST_BOX and not body.last.empty and _opens_list(from_here):
        body.sections.append(Section(block.text, "box", ""))
    else:
        body.last.open_under(block.text, "", block)
    return 1


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
    if block.text.string.startswith(("(", "（")):
        return True
    heading = section.sub_heading
    if heading is not None and heading.marker and not heading.children and not section.pending:
        return True
    before = section.pending[-1].marker if section.pending else ""
    after = from_here[1].marker if _opens_list(from_here[:2]) and _has_sign(from_here[1]) else ""
    return before != "" and before in _POINTS and before == after


def _has_sign(block: Block) -> TypeGuard[Bullet | Note]:
    return isinstance(block, Bullet | Note)


def _unsigned_heading(body: Body, block: Paragraph, named: bool) -> None:
    """A heading that lost its sign; a sub-heading if its section has nothing of its own yet."""
    section = body.sections[-1] if body.sections else None
    framed = any(section.marker == "□" for section in body.sections)
    if section is not None and not named and (section.empty or section.sub_heading is not None):
        section.open_under(block.text, "", block)
    elif framed and section is not None:
        body.sections.append(Section(block.text, "box", ""))
    else:
        body.sections.append(Section(block.text, "section", ""))


def _opens_list(from_here: Sequence[Block]) -> bool:
    return any(isinstance(block, Bullet | Note | Table) for block in from_here[1:2])


def _box(body: Body, block: Box, following: Sequence[Block]) -> None:
    if any(isinstance(block, Table) for block in following):
        title = block.text.strip("<>〈〉《》[]＜＞ ")
        body.sections.append(Section(title, "table_caption", "<>"))
    else:
        body.last.open_under(block.text, block.marker, block)
