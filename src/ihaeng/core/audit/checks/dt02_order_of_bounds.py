"""A period or a time of day ends after it begins."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import Mention, Point, minutes

_RULE = Words("시작 ≤ 끝", "start <= end")


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        for mention in sentence.dates:
            if mention.ranged:
                yield from _range(sentence, mention)
            for point in mention.points:
                yield from _times(sentence, point)


def _range(sentence: Sentence, mention: Mention) -> Iterator[Outcome]:
    first, last = mention.points[0].first, mention.points[-1].last
    if first is None or last is None:
        return
    yield Outcome(
        Verdict.HOLDS if first <= last else Verdict.FAILS,
        (sentence.where(mention.start, mention.end),),
        _RULE,
        mention.text,
        f"{first.isoformat()}..{last.isoformat()}",
        _message(first <= last, "기간", "period"),
    )


def _times(sentence: Sentence, point: Point) -> Iterator[Outcome]:
    if point.time is None or point.time_at is None or point.time.endswith("~"):
        return
    begin, _, end = point.time.partition("~")
    left, right = minutes(begin), minutes(end) if end else None
    if left is None or right is None:
        return
    yield Outcome(
        Verdict.HOLDS if left < right else Verdict.FAILS,
        (sentence.where(point.time_at, point.end),),
        _RULE,
        point.time,
        f"{right - left} min",
        _message(left < right, "시간", "time"),
    )


def _message(holds: bool, ko: str, en: str) -> Words:
    if holds:
        return Words(f"{ko}의 시작과 끝이 바르게 적혀 있습니다.", f"The {en} runs forward.")
    return Words(
        f"{ko}의 끝이 시작보다 앞섭니다. 어느 쪽이 틀렸는지 확인하십시오.",
        f"The {en} ends before it begins. Find out which end is wrong.",
    )


CHECK = Check(
    "DT02",
    Words("기간의 시작과 끝", "Order of the bounds"),
    Words(
        "끝이 시작보다 앞서는 기간은 오기이며, 일정표와 실적 집계에 그대로 옮겨 가면 잘못이 번집니다.",
        "A period that ends before it begins is a slip that spreads into calendars and counts.",
    ),
    Severity.ERROR,
    find,
)
