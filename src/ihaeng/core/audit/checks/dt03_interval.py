"""A printed length of time is that of the dates beside it, both ends counted."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import rounding_of
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import Mention, Precision

_AFTER = re.compile(
    r"^\s?(?:[.,]|\)\s?:)?\s?[(\[,/]?\s?(?:총\s?)?(?:(?P<n>\d+)\s?(?P<u>일|주|개월|년)\s?간?|(?P<nights>\d+)박\s?(?P<days>\d+)일)(?=\s?[)\]]|\s|$|[,.간])(?!\s?\d+\s?(?:개월|일))"
)
# Such periods run from the day after the notice.
_NOTICE = re.compile(r"공고|예고|열람|공람|고시|게시|이의|제출|접수|신청|모집")
_DAYS_A_YEAR = Decimal("365.25")
_DAYS_A_MONTH = Decimal("30.44")
_LENGTH = re.compile(r"(?P<n>\d+)\s?일간")
_FROM, _TO = re.compile(r"^[^가-힣]{0,6}(?:로부터|부터)"), re.compile(r"^[^가-힣]{0,8}까지")


def find(subject: Subject) -> Iterator[Outcome]:
    before: Sentence | None = None
    for sentence in subject.sentences:
        for mention in sentence.dates:
            if mention.ranged:
                yield from _beside(sentence, mention)
        yield from _spelled_out(sentence, before)
        before = sentence


def _beside(sentence: Sentence, mention: Mention) -> Iterator[Outcome]:
    found = _AFTER.match(sentence.string[mention.end :])
    first, last = mention.first, mention.last
    if found is None or first is None or last is None or last < first:
        return
    where = (sentence.where(mention.start, mention.end + found.end()),)
    if found.group("nights"):
        nights = (last - first).days
        stated = f"{found.group('nights')}박{found.group('days')}일"
        yield _outcome(stated, f"{nights}박{nights + 1}일", where, None)
        return
    if mention.granularity is Precision.DAY:
        number, unit = int(found.group("n")), found.group("u")
        noticed = _NOTICE.search(sentence.string, 0, mention.start) is not None
        yield from _length(number, unit, first, last, where, noticed=noticed)
    elif mention.granularity is Precision.MONTH and found.group("u") == "개월":
        yield _outcome(f"{found.group('n')}개월", f"{_months(first, last)}개월", where, None)


def _length(
    stated: int,
    unit: str,
    first: date,
    last: date,
    where: tuple[Where, ...],
    *,
    noticed: bool = True,
) -> Iterator[Outcome]:
    days = (last - first).days + 1
    if unit == "일":
        # Some offices count the nights between; that reading is named, not called wrong.
        nights = stated == days - 1
        note = Words("초일 불산입", "first day not counted") if nights else BOTH_ENDS
        shown = f"{stated if nights and noticed else days}일"
        outcome = _outcome(f"{stated}일", shown, where, note)
        yield replace(outcome, verdict=Verdict.DOUBT) if nights and not noticed else outcome
    elif unit == "년":
        exact = Decimal(days) / _DAYS_A_YEAR
        nearest = max(1, int(exact + Decimal("0.5")))
        fits = abs(exact - stated) < 1 or stated == last.year - first.year + 1
        yield _outcome(f"{stated}년", f"{stated if fits else nearest}년", where, None)
    elif unit == "개월":
        # From the 10th of March to the 20th of May: two months and a bit, or three of them.
        most = _months(first, last)
        exact = Decimal(days) / _DAYS_A_MONTH
        fits = abs(exact - stated) < 1 or stated == most
        nearest = max(1, int(exact + Decimal("0.5")))
        yield _outcome(f"{stated}개월", f"{stated if fits else nearest}개월", where, None)
    elif unit == "주":
        exact = Decimal(days) / 7
        rounding = rounding_of(Decimal(stated), exact, Decimal(1))
        shown = f"{stated}주" if rounding else f"{days}일({exact.quantize(Decimal('0.1'))}주)"
        yield _outcome(f"{stated}주", shown, where, rounding)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _spelled_out(sentence: Sentence, before: Sentence | None) -> Iterator[Outcome]:
    """``7. 10.부터 4. 7.까지`` with the number of days in the same line or the one above."""
    points = [(m, p) for m in sentence.dates for p in m.points if p.day is not None]
    if len(points) != 2 or points[0][0] is points[1][0]:
        return
    (left, _), (right, _) = points
    string = sentence.string
    if not _FROM.match(string[left.end :]) or not _TO.match(string[right.end :]):
        return
    first, last = left.first, right.last
    for holder in (sentence, before):
        found = _LENGTH.search(holder.string) if holder else None
        if found and holder and first and last and first < last:
            where = (
                holder.where(found.start(), found.end()),
                sentence.where(left.start, right.end),
            )
            yield from _length(int(found.group("n")), "일", first, last, where)
            return


BOTH_ENDS = Words("양 끝 포함", "both ends counted")


def _outcome(
    stated: str, computed: str, where: tuple[Where, ...], rounding: Words | None
) -> Outcome:
    holds = stated == computed
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        where,
        Words("기간 = 끝 − 시작 + 1일", "length = end − start + 1 day"),
        stated,
        computed,
        Words("적힌 기간이 날짜와 맞습니다.", "The length agrees with the dates.")
        if holds
        else Words(
            f"날짜로 계산한 기간은 {computed}이나 적힌 기간은 {stated}입니다. 날짜나 기간을 확인하십시오.",
            f"The dates give {computed}, not {stated}. Check the dates or the length.",
        ),
        rounding,
    )


CHECK = Check(
    "DT03",
    Words("기간의 길이", "Length of a period"),
    Words(
        "공고·접수 기간의 길이는 법정 기간과 맞춰 보는 값이므로 날짜와 다르면 절차의 하자로 보일 수 있습니다.",
        "Lengths of notices and calls are compared with legal periods; "
        "one that disagrees with its dates looks like a fault of procedure.",
    ),
    Severity.ERROR,
    find,
)
