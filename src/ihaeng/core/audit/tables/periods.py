"""How many months, years or sessions a mean is over, where the text says so."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from ihaeng.core.audit.subject import Sentence
from ihaeng.core.grammar.dates import Mention
from ihaeng.core.grammar.quantities import Kind, Quantity

MEAN = re.compile(r"(?P<of>월|연|년|주|일|회당|회|1회|1인당|인당)\s?평균\s?:?\s?(?:약\s?)?$")
_COUNTERS = {
    "월": ("개월",),
    "연": ("년", "개년"),
    "년": ("년", "개년"),
    "주": ("주",),
    "일": ("일",),
    "회당": ("회",),
    "회": ("회",),
    "1회": ("회",),
    "1인당": ("명", "인"),
    "인당": ("명", "인"),
}
_WHOLE_YEAR = re.compile(r"(?<![0-9가-힣])(?:연간|1년간)")
_AS_OF = re.compile(r"\s?(?:말\s?)?(?:현재|기준)")


def divisors(sentence: Sentence, of: str, upto: int) -> Iterator[Decimal]:
    """What a mean by ``of`` may be over, from the counts and dates printed before ``upto``."""
    for amount in sentence.quantities:
        if amount.end <= upto and _counts(amount, of):
            yield amount.value
    if of == "월":
        if _WHOLE_YEAR.search(sentence.string, 0, upto):
            yield Decimal(12)
        for mention in sentence.dates:
            months = months_of(mention, sentence.string)
            if months is not None:
                yield Decimal(months)


def _counts(amount: Quantity, of: str) -> bool:
    return amount.kind is Kind.COUNT and amount.unit in _COUNTERS[of] and not amount.approximate


def months_of(mention: Mention, string: str) -> int | None:
    """The whole months of a range, or from January to the month of ``7월말 기준``."""
    first, last = mention.points[0], mention.points[-1]
    if mention.open_start or mention.open_end or first.month is None or last.month is None:
        return None
    if mention.ranged and first.day is None and last.day is None:
        years = (last.year or 0) - (first.year or 0) if first.year and last.year else 0
        return years * 12 + last.month - first.month + 1
    as_of = _AS_OF.match(string, mention.end) is not None
    ends_month = last.day is None or (last.last is not None and _is_last_day(last.last))
    return last.month if as_of and ends_month and len(mention.points) == 1 else None


def _is_last_day(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
