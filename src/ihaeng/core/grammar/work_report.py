"""The work report (주요업무보고, 주요업무계획): an office's results, goals and planned work."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ihaeng.core.documents import Block, Box, Document, Footnote, Heading, Paragraph, Table, Text
from ihaeng.core.grammar.cities import city_of
from ihaeng.core.grammar.dates import Mention, Precision, mentions
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import ROUND, Entry, Node
from ihaeng.core.grammar.owners import Owners
from ihaeng.core.grammar.parts import OFFICE, Goal, Numbered, Part, parts_of, undoubled
from ihaeng.core.grammar.schedule import Scheduled, heading_steps, scheduled, table_steps
from ihaeng.core.grammar.sections import Body, Section, body_of
from ihaeng.core.grammar.vocabulary import squeezed

_TITLE = re.compile(r"(?:주요)?업무(?:보고|계획|추진계획|추진실적)")
_OFFICE_IN_TITLE = re.compile(r"([가-힣]{2,12}(?:실|국|과|담당관|단|본부|사업소|센터))\s")
_LABELS_OF_A_GOAL_PAGE = 3  # 비전, 목표, 과제 …, counting what stands before the first
_GOAL_LABEL = re.compile(
    r"(?:정책|전략|핵심|시정|업무|추진)?(?:비전|목표|과제|미션|추진방향|전략$)"
)
_SECTION = 3  # the level of a □ heading
_AS_OF = re.compile(r"현재|기준")


@dataclass(frozen=True)
class Item:
    """A work item. ``goal`` is the number of the goal it stands under, if goals are numbered."""

    no: int
    goal: int | None
    title: Text
    body: Body
    schedule: tuple[Scheduled, ...]

    @property
    def owners(self) -> Owners | None:
        return self.body.owners

    @property
    def sections(self) -> Sequence[Section]:
        return self.body.sections

    @property
    def line(self) -> int:
        return self.title.lines[0]


@dataclass(frozen=True)
class Achievement:
    """A result. ``no`` is None where results stand under plain headings."""

    no: int | None
    title: Text
    body: Body


@dataclass(frozen=True)
class GoalTree:
    """Vision, mission and goals as printed; ``tasks`` of a goal come from the contents page."""

    vision: Text
    mission: Text
    goals: tuple[Goal, ...]
    aims: tuple[Node, ...]
    core_tasks: tuple[Node, ...]


@dataclass(frozen=True)
class WorkReport:
    """A work report as understood. Every list is in printed order."""

    office: str | None
    title: str | None
    city: str | None
    dated: Mention | None
    as_of: Mention | None
    year: int | None
    parts: tuple[Part, ...]
    goal_tree: GoalTree | None
    achievements: tuple[Achievement, ...]
    items: tuple[Item, ...]
    footnotes: tuple[Footnote, ...]
    boxes: tuple[Box, ...]
    tables: tuple[Table, ...]
    outline: tuple[Entry, ...]

    @property
    def listed_goals(self) -> Iterator[Goal]:
        """Every printed list of tasks: the contents first, then the dividers."""
        for part in self.parts:
            yield from part.goals


def is_work_report(document: Document) -> bool:
    """Numbered items under a part named for work, or numbered items that have sections."""
    parts = parts_of(document.body)
    items = [item for part in _working(parts) for item in part.items]
    titled = any(part.holds_items and part.name for part in parts) or any(
        _TITLE.search(squeezed(block.text.string))
        for block in document.body[:8]
        if isinstance(block, Paragraph | Heading | Box)
    )
    sectioned = sum(
        any(isinstance(block, Heading) and block.level == 3 for block in item.blocks)
        for item in items
    )
    return bool(items) and (titled or sectioned >= 2)


def work_report(document: Document) -> WorkReport:
    """The report in ``document``; what is not printed stays empty."""
    parts = parts_of(document.body)
    lead = [block for block in parts[0].lead if isinstance(block, Paragraph | Box)]
    dated = _cover_date(lead)
    title = next((b.text.string for b in lead if _TITLE.search(squeezed(b.text.string))), None)
    year = _year(document, parts, title, dated)
    working = _working(parts)
    items = tuple(_item(numbered, year) for part in working for numbered in part.items)
    achievements = tuple(
        found
        for part in parts
        if part.holds_achievements and part not in working
        for found in _achievements(part)
    )
    return WorkReport(
        _office(lead, title),
        title,
        city_of(document.source),
        dated,
        _as_of(document),
        year,
        tuple(part for part in parts if part.title),
        _goal_tree(parts),
        achievements,
        items,
        tuple(block for block in document.body if isinstance(block, Footnote)),
        tuple(block for block in document.body if isinstance(block, Box)),
        tuple(table for table in document.tables if _is_data(table)),
        tuple(_outline(parts, achievements, items)),
    )


def _achievements(part: Part) -> Iterator[Achievement]:
    for numbered in part.items:
        yield Achievement(numbered.no, numbered.title, body_of(numbered.blocks))
    heads = [i for i, b in enumerate(part.lead) if isinstance(b, Heading) and b.level == _SECTION]
    for begin, end in pairwise((*heads, len(part.lead))):
        head = part.lead[begin]
        if isinstance(head, Heading) and not part.items:
            yield Achievement(None, head.text, body_of(part.lead[begin + 1 : end]))


def _working(parts: Sequence[Part]) -> list[Part]:
    """The parts of planned work; a report on what was done alone tells that as its work."""
    planned = [part for part in parts if part.holds_items and part.items]
    return planned or [part for part in parts if part.holds_achievements]


def _item(numbered: Numbered, year: int | None) -> Item:
    body = body_of(numbered.blocks)
    steps: list[Scheduled] = []
    for section in body.sections:
        steps += heading_steps(section.title, year)
        steps += scheduled(section.title.string, section.nodes, year)
        for table in section.tables:
            steps += table_steps(table, year)
    return Item(numbered.no, numbered.goal, numbered.title, body, tuple(steps))


def _office(lead: Sequence[Paragraph | Box], title: str | None) -> str | None:
    """The office on the cover, without its city; else the one the title names."""
    for block in lead:
        found = OFFICE.match(block.text.folded.strip("[]〈〉<>《》() "))
        if found is not None and not _TITLE.search(squeezed(found.group(1))):
            return found.group(1).strip()
    within = _OFFICE_IN_TITLE.search(title or "")
    return within.group(1) if within else None


def _cover_date(lead: Sequence[Paragraph | Box]) -> Mention | None:
    for block in lead[:6]:
        found = mentions(block.text.string)
        if found and found[0].start == 0 and len(found[0].text) >= len(block.text.string) - 1:
            return found[0]
    return None


def _as_of(document: Document) -> Mention | None:
    for block in document.body[:60]:
        if not isinstance(block, Paragraph | Heading | Box | Table):
            continue
        words = block.unit.string if isinstance(block, Table) else block.text.string
        if _AS_OF.search(words):
            found = [m for m in mentions(words) if m.granularity is Precision.DAY]
            if found:
                return found[0]
    return None


def _year(
    document: Document, parts: Sequence[Part], title: str | None, dated: Mention | None
) -> int | None:
    """The year the report is about.

    Its part on planned work or its title names it, of two years the later; then the date on the
    cover, which may be of the year before; then the year named most.
    """
    headings = [part.title.string for part in _working(parts)] + [title or ""]
    for words in headings:
        named = [point.year for m in mentions(words) for point in m.points if point.year]
        if named:
            return max(named)
    if dated is not None and dated.points[0].year:
        return dated.points[0].year
    years = Counter(
        point.year
        for mention in mentions(document.source[:200_000])
        for point in mention.points
        if point.year is not None
    )
    return years.most_common(1)[0][0] if years else None


def _is_data(table: Table) -> bool:
    return squeezed(table.rows[0][0].string) not in ("추진부서", "담당부서", "주관부서")


def _goal_tree(parts: Sequence[Part]) -> GoalTree | None:
    part = next((p for p in parts if "목표" in p.name or "비전" in p.name), None)
    listed = next((p.goals for p in parts if p.goals), [])
    first: dict[int, Goal] = {}
    for goal in listed:
        first.setdefault(goal.no, goal)
    for numbered in part.items if part else ():
        first.setdefault(numbered.no, Goal(numbered.no, numbered.title, ()))
    groups = _labelled(part.lead if part else parts[0].lead)
    if part is None and not first and len(groups) < _LABELS_OF_A_GOAL_PAGE:
        return None
    plain = [texts for label, texts, _ in groups if not label and part]
    vision = _after(groups, "비전") or (plain[0][0] if plain and plain[0] else Text())
    mission = plain[0][1] if plain and len(plain[0]) > 1 else Text()
    return GoalTree(
        vision,
        mission,
        tuple(first.values()),
        _nodes_after(groups, "목표") or _nodes_after(groups, "전략"),
        _nodes_after(groups, "과제"),
    )


_Group = tuple[str, list[Text], list[Node]]


def _labelled(blocks: Sequence[Block]) -> list[_Group]:
    """The goal page as label, bare lines and list lines below it; the first group has no label."""
    groups: list[_Group] = [("", [], [])]
    for block in blocks:
        if isinstance(block, Paragraph):
            keyed = key_value(block.text.string)
            if keyed is not None and _GOAL_LABEL.fullmatch(keyed.normal_key):
                value = block.text.slice(keyed.value_start)
                groups.append((keyed.normal_key, [value] if value else [], []))
            elif _GOAL_LABEL.match(squeezed(block.text.string)):
                groups.append((squeezed(block.text.string), [], []))
            else:
                groups[-1][1].append(block.text)
        elif not isinstance(block, Heading | Box | Table) and hasattr(block, "marker"):
            groups[-1][2].extend(body_of([block]).nodes)
    return groups


def _after(groups: Sequence[_Group], word: str) -> Text | None:
    return next((texts[0] for label, texts, _ in groups if word in label and texts), None)


def _nodes_after(groups: Sequence[_Group], word: str) -> tuple[Node, ...]:
    return next((tuple(nodes) for label, _, nodes in groups if word in label and nodes), ())


def _outline(
    parts: Sequence[Part], achievements: Sequence[Achievement], items: Sequence[Item]
) -> Iterator[Entry]:
    bodies = {a.title.lines: a.body for a in achievements} | {i.title.lines: i.body for i in items}
    for part in parts:
        if part.title:
            yield Entry(1, "", undoubled(part.title).string, part.title.lines[0])
        for numbered in part.items:
            yield Entry(2, str(numbered.no), numbered.title.string, numbered.title.lines[0])
            body = bodies.get(numbered.title.lines) or body_of(numbered.blocks)
            yield from _body_outline(body)


def _body_outline(body: Body) -> Iterator[Entry]:
    for section in body.sections:
        if section.title:
            yield Entry(3, section.marker, section.title.string, section.title.lines[0])
        for root in section.nodes:
            for node in root.walk():
                yield Entry(node.level + 3, node.marker, node.text.string, node.line)


def subsections(body: Body) -> list[tuple[Node, list[Node]]]:
    """``○`` lines of an achievement with what stands under each, where they are its headings.

    They are if a list stands under each at the same margin; set in, it explains a list line.
    """
    nodes = [n for section in body.sections if section.kind == "preamble" for n in section.nodes]
    rounds = [node for node in nodes if node.marker in ROUND]
    headed = all(
        node.children and any(child.indent <= node.indent for child in node.children)
        for node in rounds
    )
    return [(node, node.children) for node in rounds] if headed else []
