"""The weekday printed beside a date is the one the calendar has."""

from collections.abc import Iterator
from datetime import date, timedelta

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import WEEKDAYS, Point, weekday_of


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        for mention in sentence.dates:
            for point in mention.points:
                outcome = _tested(sentence, point)
                if outcome is not None:
                    yield outcome


def _tested(sentence: Sentence, point: Point) -> Outcome | None:
    if point.weekday is None or point.day is None or point.first is None:
        return None
    day, true = point.first, weekday_of(point.first)
    holds = true == point.weekday
    stated, computed = f"{day.isoformat()}({point.weekday})", f"{day.isoformat()}({true})"
    return Outcome(
        # A yearless date was already tried in the years beside: it fits none of them.
        Verdict.HOLDS if holds else Verdict.FAILS,
        (sentence.where(point.start, point.end),),
        Words("요일 = 그 날짜의 달력 요일", "weekday = weekday of that date in the calendar"),
        stated,
        computed,
        _message(point, day, true, holds),
    )


def _message(point: Point, day: date, true: str, holds: bool) -> Words:
    if holds:
        return Words("요일이 달력과 같습니다.", "The weekday agrees with the calendar.")
    before = day - timedelta(days=(day.weekday() - WEEKDAYS.index(point.weekday or "월")) % 7)
    after = before + timedelta(days=7)
    ko, en = f"{day.month}. {day.day}.", day.isoformat()
    return Words(
        f"{ko}은 {true}요일입니다. {point.weekday}요일은 {before.month}. {before.day}. 또는 "
        f"{after.month}. {after.day}.입니다. 날짜와 요일 중 어느 쪽이 틀렸는지 확인하십시오.",
        f"{en} is not that weekday; it falls on {before.isoformat()} or {after.isoformat()}. "
        "Find out whether the date or the weekday is wrong.",
    )


CHECK = Check(
    "DT01",
    Words("날짜와 요일", "Date and weekday"),
    Words(
        "날짜나 요일 하나가 잘못 적히면 행사와 회의의 사실 여부가 의심받고, 어느 쪽이 맞는지 문서만으로는 알 수 없게 됩니다.",
        "If the date or the weekday is wrong, readers doubt the event itself, "
        "and the document alone cannot tell which is right.",
    ),
    Severity.ERROR,
    find,
)
