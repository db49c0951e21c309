"""Dated lines stand in the order of their dates."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ihaeng.core.audit.dated import Moment, moments, step_where
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.periods import same_label
from ihaeng.core.grammar.schedule import Form, Scheduled


def find(subject: Subject) -> Iterator[Outcome]:
    for before, after in pairwise(moments(subject)):
        if _one_list(before, after):
            yield _outcome(
                before.key <= after.key or _same_day_untimed(before, after),
                after.where,
                before.where,
                _said(before),
                _said(after),
            )
    work = subject.report.work
    for item in work.items if work else ():
        for section in item.sections:
            lines = {node.line for root in section.nodes for node in root.walk()}
            yield from _calendar([s for s in item.schedule if s.line in lines and _leads(s)])


def _one_list(before: Moment, after: Moment) -> bool:
    left, right = before.activity, after.activity
    return same_label(left.period, right.period) and left.sub_task == right.sub_task


def _same_day_untimed(before: Moment, after: Moment) -> bool:
    return before.day == after.day and None in (before.minute, after.minute)


def _said(moment: Moment) -> str:
    return f"{moment.day.isoformat()} {moment.point.time or ''}".strip()


def _leads(step: Scheduled) -> bool:
    """A calendar line begins with its date; elsewhere order is not claimed."""
    return step.form is Form.LED


def _calendar(steps: Sequence[Scheduled]) -> Iterator[Outcome]:
    for before, after in pairwise(steps):
        apart = after.line != before.line
        if apart and before.start is not None and after.start is not None:
            yield _outcome(
                before.start <= after.start,
                step_where(after),
                step_where(before),
                before.start.isoformat(),
                after.start.isoformat(),
            )


def _outcome(holds: bool, where: Where, earlier: Where, before: str, after: str) -> Outcome:
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        (where, earlier),
        Words("앞줄의 날짜 ≤ 뒷줄의 날짜", "date of a line <= date of the line after it"),
        f"{before}, {after}",
        f"{min(before, after)}, {max(before, after)}",
        Words("날짜 순서대로 적혀 있습니다.", "The lines are in date order.")
        if holds
        else Words(
            "앞줄보다 이른 날짜가 뒤에 적혀 있습니다. 순서를 바로잡거나 날짜를 확인하십시오.",
            "A line with an earlier date stands after this one. Reorder, or check the date.",
        ),
    )


CHECK = Check(
    "DT05",
    Words("날짜 순서", "Date order"),
    Words(
        "순서가 뒤섞인 목록은 읽는 사람을 헷갈리게 하고, 날짜 오기의 흔적인 경우가 많습니다.",
        "A list out of order confuses its readers and is often the trace of a wrong date.",
    ),
    Severity.NOTICE,
    find,
)
