"""A step that is still planned does not end before the report is dated."""

import re
from collections.abc import Iterator
from datetime import date

from ihaeng.core.audit.dated import months_spoken, step_where
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.schedule import Form, Scheduled
from ihaeng.core.grammar.vocabulary import squeezed

_AHEAD = re.compile(r"향후|추진일정|추진계획")
_DONE = re.compile(r"완료|실적|개최됨|실시함")


def find(subject: Subject) -> Iterator[Outcome]:
    work = subject.report.work
    if work is None or work.dated is None or work.dated.first is None:
        return
    for item in work.items:
        for section in item.sections:
            if not _AHEAD.search(squeezed(section.title.string)):
                continue
            lines = {node.line for root in section.nodes for node in root.walk()}
            for step in item.schedule:
                dated = step.form in (Form.LED, Form.KEYED, Form.TRAILED)
                if dated and step.line in lines and not _DONE.search(step.text):
                    yield from _tested(step, work.dated.first)


def _tested(step: Scheduled, dated: date) -> Iterator[Outcome]:
    end = step.mention.last if step.mention else None
    if end is None:
        return
    holds = end >= dated
    certain = step.mention is not None and not step.mention.year_inferred
    failing = Verdict.FAILS if certain else Verdict.DOUBT
    yield Outcome(
        Verdict.HOLDS if holds else failing,
        (step_where(step),),
        Words("계획의 끝 ≥ 보고 시점", "end of a planned step >= date of the report"),
        step.when_text,
        months_spoken(end, end),
        Words("보고 시점 이후의 계획입니다.", "The step lies ahead of the report.")
        if holds
        else Words(
            f"보고 시점({dated.year}. {dated.month}.)보다 먼저 끝나는 일이 계획으로 적혀 있습니다. "
            "이미 한 일이면 실적으로 옮기십시오.",
            f"A step that ended before the report ({dated:%Y-%m}) is still planned. "
            "If it was done, report it as done.",
        ),
    )


CHECK = Check(
    "DT06",
    Words("보고 시점 이전의 계획", "Plan that ends before its report"),
    Words(
        "지난 일을 앞으로의 계획으로 적으면 지난 보고서를 그대로 옮겼거나 일이 밀린 것으로 읽힙니다.",
        "A past step listed as a plan reads as a copied page or as work that slipped.",
    ),
    Severity.WARNING,
    find,
)
