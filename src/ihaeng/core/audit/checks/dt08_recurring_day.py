"""A day named for every month exists in every month."""

from calendar import monthrange
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Group, Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import Mention
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.recurrence import Recurrence, recurrences

_FIRST_UNCERTAIN_DAY = 29


def find(subject: Subject) -> Iterator[Outcome]:
    for group in subject.groups:
        for sentence in group.sentences:
            for recurrence in recurrences(sentence.string):
                if recurrence.day is not None:
                    yield _tested(sentence, recurrence, _period(group, sentence), subject.year)


def _period(group: Group, sentence: Sentence) -> tuple[Sentence, Mention] | None:
    """The period stated by a sibling of the line, e.g. ``기 간 : 2월 ~ 11월``."""
    for other in group.sentences:
        found = key_value(other.string)
        if other.parent is sentence.parent and found and found.normal_key.endswith("기간"):
            ranged = [m for m in other.dates if m.ranged]
            if ranged:
                return other, ranged[0]
    return None


def _tested(
    sentence: Sentence,
    recurrence: Recurrence,
    period: tuple[Sentence, Mention] | None,
    year: int | None,
) -> Outcome:
    day = recurrence.day or 1
    missing = [f"{y}-{m:02}" for y, m in _months(period, year) if day > monthrange(y, m)[1]]
    where: tuple[Where, ...] = (sentence.where(recurrence.start, recurrence.end),)
    if period is not None:
        where += (period[0].where(period[1].start, period[1].end),)
    return Outcome(
        _verdict(day, bool(missing), period is not None),
        where,
        Words(f"모든 달에 {day}일이 있다", f"months that have a day {day}"),
        recurrence.text,
        ", ".join(missing) if missing else "0",
        _message(day, missing),
    )


def _verdict(day: int, missing: bool, stated: bool) -> Verdict:
    """The 31st of every month is read as its last day; the 30th without a period may be meant so."""
    if not missing or day < _FIRST_UNCERTAIN_DAY:
        return Verdict.HOLDS
    return Verdict.FAILS if stated and day != 31 else Verdict.DOUBT


def _months(period: tuple[Sentence, Mention] | None, year: int | None) -> Iterator[tuple[int, int]]:
    first = period[1].first if period else None
    last = period[1].last if period else None
    if first is None or last is None or (last - first).days > 366 * 3:
        yield from ((year or 2001, month) for month in range(1, 13))
        return
    index, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    yield from ((at // 12, at % 12 + 1) for at in range(index, end + 1))


def _message(day: int, missing: list[str]) -> Words:
    if not missing:
        return Words("모든 달에 있는 날입니다.", "Every month has that day.")
    months = ", ".join(missing)
    return Words(
        f"{day}일이 없는 달이 있습니다({months}). 그 달에 적용할 날을 정하십시오.",
        f"Some months have no day {day} ({months}). Say which day counts instead.",
    )


CHECK = Check(
    "DT08",
    Words("매월 지정일", "Day of every month"),
    Words(
        "없는 날을 지정한 행사는 첫 달부터 지킬 수 없는 약속이 됩니다.",
        "An event set on a day that does not exist is a promise broken in its first month.",
    ),
    Severity.ERROR,
    find,
)
