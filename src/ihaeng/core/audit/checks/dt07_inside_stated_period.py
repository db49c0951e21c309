"""The steps of a project lie inside the period the project states for itself."""

import re
from collections.abc import Iterator, Sequence

from ihaeng.core.audit.dated import months_spoken, step_where
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Table, Words
from ihaeng.core.grammar.dates import Mention, mentions, resolved
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.schedule import Scheduled
from ihaeng.core.grammar.vocabulary import squeezed
from ihaeng.core.grammar.work_report import Item

_OVERVIEW = re.compile(r"^(?:사업|추진)?개요$")
_KEYS = frozenset({"기간", "사업기간", "추진기간", "추진시기", "사업시기"})
_STEPS = re.compile(r"추진계획|추진일정|세부일정|추진사항|주요통계|추진현황및향후계획")


def find(subject: Subject) -> Iterator[Outcome]:
    work = subject.report.work
    for item in work.items if work else ():
        stated = _stated(item, subject.year)
        if stated is not None:
            node, mention = stated
            for step in _steps(item):
                yield from _tested(step, node, mention)


def _stated(item: Item, year: int | None) -> tuple[Node, Mention] | None:
    """The period of the whole item: a first-level line of its overview."""
    for section in item.sections:
        if not _OVERVIEW.match(squeezed(section.title.string)):
            continue
        for node in section.nodes:
            found = key_value(node.text.string)
            if found is None or found.normal_key not in _KEYS:
                continue
            dates = [m for m in mentions(node.text.string) if m.start >= found.value_start]
            if dates and (dates[0].ranged or dates[0].granularity.value == "year"):
                return node, resolved(dates[0], year)
    return None


def _steps(item: Item) -> Iterator[Scheduled]:
    places = {
        line
        for section in item.sections
        if _STEPS.search(squeezed(section.title.string))
        for line in _lines(section.nodes, section.tables)
    }
    yield from (step for step in item.schedule if step.line in places and step.mention)


def _lines(nodes: Sequence[Node], tables: Sequence[Table]) -> Iterator[int]:
    for root in nodes:
        yield from (node.line for node in root.walk())
    for table in tables:
        yield from range(table.place.line, table.place.end_line + 1)


def _tested(step: Scheduled, node: Node, period: Mention) -> Iterator[Outcome]:
    first, last = step.start, step.end
    if first is None or last is None or period.first is None or period.last is None:
        return
    inside = period.first <= first and last <= period.last
    label = months_spoken(period.first, period.last)
    yield Outcome(
        Verdict.HOLDS if inside else Verdict.FAILS,
        (step_where(step), Where.of(node.text)),
        Words(
            f"세부 일정은 사업기간({label}) 안에 있다", f"step inside the stated period ({label})"
        ),
        label,
        months_spoken(first, last),
        Words("사업기간 안의 일정입니다.", "The step lies inside the stated period.")
        if inside
        else Words(
            "사업개요에 적은 기간을 벗어난 일정입니다. 기간이나 일정을 고치십시오.",
            "The step lies outside the period the overview states. Correct one of the two.",
        ),
    )


CHECK = Check(
    "DT07",
    Words("사업기간 내 일정", "Step inside the stated period"),
    Words(
        "사업기간을 벗어난 일정은 예산과 계약의 근거를 흔들고 평가에서 지연으로 읽힙니다.",
        "A step outside the project's period has no budget to stand on and reads as a delay.",
    ),
    Severity.ERROR,
    find,
)
