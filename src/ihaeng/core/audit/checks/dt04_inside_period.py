"""What is reported for a period was done in it."""

from collections.abc import Iterator
from dataclasses import replace

from ihaeng.core.audit.dated import events, months_spoken, where_in
from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.activities import Activity, Dated
from ihaeng.core.grammar.dates import Point
from ihaeng.core.grammar.periods import Period, same_label

# Of so many dates outside one period it is the period that was misread.
_MANY = 3


def find(subject: Subject) -> Iterator[Outcome]:
    found: dict[str, list[Outcome]] = {}
    for outcome in _outcomes(subject):
        found.setdefault(outcome.stated, []).append(outcome)
    for outcomes in found.values():
        failing = sum(outcome.verdict is Verdict.FAILS for outcome in outcomes)
        misread = failing > _MANY and 3 * failing > len(outcomes)
        for outcome in outcomes:
            doubtful = misread and outcome.verdict is Verdict.FAILS
            yield replace(outcome, verdict=Verdict.DOUBT) if doubtful else outcome


def _outcomes(subject: Subject) -> Iterator[Outcome]:
    card = subject.report.card
    for activity in card.activities if card else ():
        period = next(
            (p for p in card.periods if same_label(p.label, activity.period)) if card else iter(()),
            None,
        )
        if period is None or period.end is None:
            continue
        for dated, point in events(activity):
            # The bounds of a range are one statement: it may reach out of the period.
            if not dated.mention.ranged:
                yield from _tested(activity, dated, point, period)


def _tested(activity: Activity, dated: Dated, point: Point, period: Period) -> Iterator[Outcome]:
    first, last = point.first, point.last
    if first is None or last is None or period.end is None:
        return
    inside = first <= period.end and (period.start is None or last >= period.start)
    verdict = Verdict.HOLDS if inside else Verdict.FAILS
    if not inside and (not point.year_printed or (period.year_inferred and point.month is None)):
        verdict = Verdict.DOUBT
    label = f"{months_spoken(period.start, period.end)}"
    yield Outcome(
        verdict,
        (where_in(dated.text, point), Where.of(activity.title)),
        Words(
            f"실적의 날짜는 보고 기간({period.label}) 안에 있다",
            f"date of the achievement inside its reporting period ({label})",
        ),
        label,
        months_spoken(first, last),
        _message(inside, first > period.end),
    )


def _message(inside: bool, after: bool) -> Words:
    if inside:
        return Words("보고 기간 안의 실적입니다.", "The achievement lies in its period.")
    ko = "뒤" if after else "앞"
    en = "after" if after else "before"
    return Words(
        f"보고 기간보다 {ko}의 날짜입니다. 다른 기간의 실적인지, 날짜를 잘못 적었는지 확인하십시오.",
        f"The date lies {en} the reporting period. Check whether it belongs to another period.",
    )


CHECK = Check(
    "DT04",
    Words("보고 기간 내 실적", "Achievement inside its period"),
    Words(
        "기간 밖의 일을 실적으로 올리면 분기별 집계가 겹치거나 아직 하지 않은 일을 한 것으로 보고하게 됩니다.",
        "Work from outside the period is counted twice, or reported as done before it is.",
    ),
    Severity.WARNING,
    find,
)
