"""A printed day exists in the calendar."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        for mention in sentence.dates:
            for point in mention.points:
                if point.day is None or point.month is None:
                    continue
                yield Outcome(
                    Verdict.FAILS if point.impossible else Verdict.HOLDS,
                    (sentence.where(point.start, point.end),),
                    Words("달력에 있는 날", "a day of the calendar"),
                    point.text,
                    "0" if point.impossible else "1",
                    Words(
                        f"{point.month}월에는 {point.day}일이 없습니다. 날짜를 확인하십시오.",
                        f"Month {point.month} has no day {point.day}. Check the date.",
                    )
                    if point.impossible
                    else Words("달력에 있는 날입니다.", "The day exists."),
                )


CHECK = Check(
    "DT11",
    Words("있는 날짜", "A day that exists"),
    Words(
        "달력에 없는 날짜는 오기가 확실하며 일정과 계약서로 옮겨지면 효력을 다투게 됩니다.",
        "A day that does not exist is certainly a slip, and in a contract an argument.",
    ),
    Severity.ERROR,
    find,
)
