"""The frame of a work report: parts, goals with their tasks, numbered items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ihaeng.core.documents import Block, Bullet, Heading, Paragraph, Text
from ihaeng.core.grammar.vocabulary import squeezed

_PART = re.compile(
    r"^(?:\d{4}년도?)?(?:주요성과|비전및(?:추진)?목표|주요업무(?:계획|보고|추진계획|추진실적)?|일반현황|정책목표|기본현황|목표및전략)$"
)
# What a part may be called where it is numbered like an item.
_NUMBERED_PART = re.compile(
    r"^(?:(?:\d{4}|['’‘]?\d{2})년도?)?(?:상반기|하반기)?"
    r"(?:(?:일반|기본|조직)현황|(?:주요|추진)?성과|(?:주요|업무)?추진실적|(?:정책|추진)?목표|비전및(?:추진)?목표"
    r"|(?:주요|중점|역점|핵심|당면|신규)?(?:추진)?(?:업무|사업|과제|시책|현안)(?:(?:추진)?(?:계획|보고|실적|사항))?)$"
)
_DONE = re.compile(r"성과|실적")
_AHEAD = re.compile(r"계획|보고|방향")
_WORK = re.compile(r"업무|사업|과제|시책|현안|계획")
_LEADER = re.compile(r"[\s·․.…ㆍ-]*\d*$")  # what leads to the page number of a contents line
OFFICE = re.compile(
    r"^(?:[가-힣]{1,7}(?:시|군|구|도)\s+)?([가-힣·\s]{2,16}(?:실|국|과|관|단|본부|소|센터|사업소))$"
)
_DATE = re.compile(r"^\s*(?:['’‘]?\d{2}|\d{4})[.년]\s*\d{1,2}[.월]?(?:\s*\d{1,2}[.일]?)?\s*$")
_DOUBLED = re.compile(r"^(.{3,40}?)\1(.*)$", re.DOTALL)
_NESTED = re.compile(r"^(\d{1,2})-(\d{1,2})\.?\s+(?=[^\d\s])")
_LONGEST_TITLE = 60
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
    nested: bool = False  # numbered within its goal: 1-1, 1-2


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
        return not self.holds_achievements and bool(_WORK.search(self.name) or not self.name)

    @property
    def holds_achievements(self) -> bool:
        """Whether the part tells what was done, and nothing that is to be done."""
        return bool(_DONE.search(self.name)) and not _AHEAD.search(self.name)

    @property
    def only_names(self) -> bool:
        """Whether nothing but titles stands here, as on a contents page."""
        bare = all(isinstance(block, Paragraph) for block in self.lead)
        return bare and not self.goals and not any(item.blocks for item in self.items)


def undoubled(text: Text) -> Text:
    """A heading whose overlaid twin was printed twice: ``인력 현황인력 현황 (…)`` keeps one."""
    found = _DOUBLED.match(text.string)
    if found is None or len(squeezed(found.group(1))) < 4:
        return text
    return text.slice(len(found.group(1)))


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The report in parts; what stands before the first part heading is a part without title."""
    parts = [Part(Text())]
    numbered = _numbered_parts(blocks)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        own = block.text if index in numbered and isinstance(block, Heading) else None
        title = own or _part_title(blocks, index)
        if title is not None:
            parts.append(Part(title))
            index += 1
        else:
            index = _into(parts[-1], blocks, index)
    return [part for index, part in enumerate(parts) if not _is_announced(part, parts[index + 1 :])]


def _is_announced(part: Part, later: Sequence[Part]) -> bool:
    """A line of the contents page: the part itself comes later, under the same name."""
    name = squeezed(_LEADER.sub("", part.title.folded))
    return bool(name) and part.only_names and any(other.name == name for other in later)


def _numbered_parts(blocks: Sequence[Block]) -> frozenset[int]:
    """Where ``1 일반현황``, ``2 주요성과``, ``3 주요업무`` open parts: no Roman numeral does."""
    if any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        return frozenset()
    found: list[int] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading) or block.level != 2:
            continue
        named = _NUMBERED_PART.match(squeezed(block.text.string)) is not None
        if named and _number(block) == len(found) + 1:
            found.append(index)
    return frozenset(found if len(found) > 1 else ())


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
        or (
            isinstance(block, Paragraph)
            and (_DATE.match(block.text.folded) or OFFICE.match(block.text.folded.strip()))
        )
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
    elif isinstance(block, Paragraph) and part.holds_items and _take_nested(part, block):
        return index + 1
    target = part.items[-1].blocks if part.items else part.lead
    target.append(block)
    return index + 1


def _take_nested(part: Part, block: Paragraph) -> bool:
    """``1-1. …`` is an item of goal 1, and the title ``1. …`` before it is that goal."""
    found = _NESTED.match(block.text.folded) if len(block.text) <= _LONGEST_TITLE else None
    if found is None:
        return False
    major, minor = int(found.group(1)), int(found.group(2))
    title = block.text.slice(found.end())
    last = part.items[-1] if part.items else None
    if last is not None and not last.blocks and last.no == major and not last.nested:
        part.goals.append(Goal(major, part.items.pop().title, ()))
    if not part.goals or part.goals[-1].no != major:
        return False
    goal = part.goals[-1]
    part.goals[-1] = replace(goal, tasks=(*goal.tasks, Task(minor, title)))
    part.items.append(Numbered(minor, title, major, nested=True))
    return True


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
    if part.items[-1].nested:
        return number == part.goals[-1].no + 1
    return number == part.items[-1].no + 1
