"""The frame of a work report: parts, goals with their tasks, numbered items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ihaeng.core.documents import Block, Bullet, Heading, Paragraph, Text
from ihaeng.core.grammar.vocabulary import squeezed

_PART = re.compile(
    r"^(?:\d{4}년도?)?(?:주요성과|비전및(?:추진)?목표|주요업무(?:계획|보고|추진계획|추진실적)?|일반현황|정책목표|기본현황|목표및전략)$"
)
_DATE = re.compile(r"^\s*(?:['’‘]?\d{2}|\d{4})[.년]\s*\d{1,2}[.월]?(?:\s*\d{1,2}[.일]?)?\s*$")
_DOUBLED = re.compile(r"^(.{3,40}?)\1(.*)$", re.DOTALL)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Task:
    """A task named under a goal in the contents or on a divider page."""

    no: int
    title: Text


@dataclass(frozen=True)
class Goal:
    no: int
    title: Text
    tasks: tuple[Task, ...]


@dataclass
class Numbered:
    """A numbered heading and the blocks below it, up to the next."""

    no: int
    title: Text
    goal: int | None
    blocks: list[Block] = field(default_factory=list)


@dataclass
class Part:
    """A part of the report. ``goals`` lists every printed list of tasks, contents and dividers alike."""

    title: Text
    lead: list[Block] = field(default_factory=list)
    items: list[Numbered] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    @property
    def name(self) -> str:
        return squeezed(self.title.string)

    @property
    def holds_items(self) -> bool:
        return "업무" in self.name or not self.name

    @property
    def holds_achievements(self) -> bool:
        return "성과" in self.name or "추진실적" in self.name


def undoubled(text: Text) -> Text:
    """A heading whose overlaid twin was printed twice: ``인력 현황인력 현황 (…)`` keeps one."""
    found = _DOUBLED.match(text.string)
    if found is None or len(squeezed(found.group(1))) < 4:
        return text
    return text.slice(len(found.group(1)))


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The report in parts; what stands before the first part heading is a part without title."""
    parts = [Part(Text())]
    index = 0
    while index < len(blocks):
        title = _part_title(blocks, index)
        if title is not None:
            parts.append(Part(title))
            index += 1
        else:
            index = _into(parts[-1], blocks, index)
    return parts


def _part_title(blocks: Sequence[Block], index: int) -> Text | None:
    """The title if a part opens here, with or without a Roman numeral."""
    block = blocks[index]
    if isinstance(block, Heading):
        return block.text if block.level == 1 else None
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or isinstance(following, Bullet) or following is None:
        return None
    named = _PART.match(squeezed(block.text.string)) is not None
    return block.text if named and not _is_cover(blocks, index) else None


def _is_cover(blocks: Sequence[Block], index: int) -> bool:
    """The report's own title on its cover: a date or an office follows, then the first part."""
    return index < 3 and any(
        (isinstance(block, Heading) and block.level == 1)
        or (isinstance(block, Paragraph) and _DATE.match(block.text.string))
        for block in blocks[index + 1 : index + 4]
    )


def _into(part: Part, blocks: Sequence[Block], index: int) -> int:
    block = blocks[index]
    if isinstance(block, Heading) and block.level == 2:
        tasks = list(_tasks(blocks, index + 1))
        if tasks:
            part.goals.append(Goal(_number(block), block.text, tuple(tasks)))
            return index + 1 + len(tasks)
        if _is_next(part, _number(block)):
            goal = part.goals[-1].no if part.goals else None
            part.items.append(Numbered(_number(block), undoubled(block.text), goal))
            return index + 1
    target = part.items[-1].blocks if part.items else part.lead
    target.append(block)
    return index + 1


def _number(heading: Heading) -> int:
    return int(heading.marker.rstrip(". "))


def _tasks(blocks: Sequence[Block], index: int) -> Iterator[Task]:
    for block in blocks[index:]:
        if not isinstance(block, Heading) or block.marker not in _CIRCLED:
            return
        yield Task(_CIRCLED.index(block.marker) + 1, block.text)


def _is_next(part: Part, number: int) -> bool:
    """Items count from 1 without a gap, anew under every goal."""
    goal = part.goals[-1].no if part.goals else None
    if not part.items or part.items[-1].goal != goal:
        return number == 1
    return number == part.items[-1].no + 1
