"""A printed day, month or time exists."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words

# Shapes that can only be dates and times, whatever their figures are: a date with a year or a
# weekday, a month behind a year or in a range, a time behind a weekday or in a range.
_YEAR = r"(?:(?<![\d.,])(?:19|20)\d\d|(?<!\d)['’‘`]\d\d)\s?[.년]\s?"
_DAY_BEHIND = r"\s?(?:[.일](?![\d,]*[가-힣%]|\d)|(?=\s?[()~]))"
_WEEKDAY = r"\s?\(\s?[월화수목금토일]\s?\)"
_DATES = (
    re.compile(rf"{_YEAR}(?P<m>\d{{1,2}})\s?[.월]\s?(?P<d>\d{{1,2}}){_DAY_BEHIND}"),
    re.compile(rf"(?<![\d.,:])(?P<m>\d{{1,2}})\s?[.월]\s?(?P<d>\d{{1,2}})\s?[.일]?{_WEEKDAY}"),
    re.compile(rf"{_YEAR}(?P<m>\d{{1,2}})\s?월(?![령\d])"),
    re.compile(
        r"(?:(?<=[월.])|(?<![\d.,])\d{1,2})\s?~\s?(?P<m>\d{1,2})월(?![령\d]|\s?(?:미만|이하|이상))"
    ),
    re.compile(
        r"(?<![\d.,~])(?P<m>\d{1,2})월?\s?~(?=\s?\d{1,2}월(?![령\d]|\s?(?:미만|이하|이상)))"
    ),
)
_CLOCK = r"(?<![\d:.])(?P<h>\d{1,2}):(?P<min>\d{2})(?![\d:])"
_TIMES = (
    re.compile(rf"(?<=[월화수목금토일]\))[\s,]{{0,2}}{_CLOCK}"),
    re.compile(rf"{_CLOCK}(?=\s?~\s?\d{{1,2}}:\d\d(?!\d))"),
    re.compile(rf"(?<=:\d\d)\s?~\s?{_CLOCK}"),
    re.compile(r"(?<=[월화수목금토일]\))\s?(?P<h>\d{1,2})시(?![가-힣]|\s?간)"),
    re.compile(r"(?<=시~)\s?(?P<h>\d{1,2})시(?!간)"),
)
_MONTHS, _DAYS, _HOURS, _MINUTES = 12, 31, 24, 60


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
        yield from _beyond(sentence)


def _beyond(sentence: Sentence) -> Iterator[Outcome]:
    """Dates and times whose figures are out of every range, so that they read as none."""
    if not any(sign in sentence.string for sign in ".월년:시"):
        return
    known = [(m.start, m.end) for m in sentence.dates for p in m.points if p.impossible]
    for shapes, wrong in ((_DATES, _no_date), (_TIMES, _no_time)):
        ends: set[int] = set()
        for shape in shapes:
            for found in shape.finditer(sentence.string):
                told = any(a <= found.start() < b for a, b in known) or found.end() in ends
                if wrong(found) and not told:
                    ends.add(found.end())
                    yield _outcome(sentence, found)


def _no_date(found: re.Match[str]) -> bool:
    month, day = int(found["m"]), int(found.groupdict().get("d") or 1)
    return not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS


def _no_time(found: re.Match[str]) -> bool:
    hour, minute = int(found["h"]), int(found.groupdict().get("min") or 0)
    return hour > _HOURS or minute >= _MINUTES or (hour == _HOURS and minute > 0)


def _outcome(sentence: Sentence, found: re.Match[str]) -> Outcome:
    printed = found.group().strip(" ~,")
    return Outcome(
        Verdict.FAILS,
        (sentence.where(found.start(), found.end()),),
        Words("달력에 있는 날, 시계에 있는 시각", "a day of the calendar, a time of the clock"),
        printed,
        "0",
        Words(
            f"'{printed}'은(는) 없는 날짜나 시각입니다. 오기인지 확인하십시오.",
            f"There is no such date or time as '{printed}'. Check it.",
        ),
    )


CHECK = Check(
    "DT11",
    Words("실제로 있는 날짜", "A day that exists"),
    Words(
        "달력에 없는 날짜는 오기가 확실하며 일정과 계약서로 옮겨지면 효력을 다투게 됩니다.",
        "A day that does not exist is certainly a slip, and in a contract an argument.",
    ),
    Severity.ERROR,
    find,
)
