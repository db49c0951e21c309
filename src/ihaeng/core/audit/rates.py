"""Rates against the figures they are of."""

from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.model import Outcome, Verdict, Where
from ihaeng.core.audit.rounding import rounding_of, shown
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

FROM_ROUNDED = Words("원자료가 반올림된 값", "the figures themselves are rounded")
_HUNDRED = Decimal(100)
_PLACES = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Ratio:
    """``part`` over ``whole`` times 100, and what it may be where the figures are rounded."""

    exact: Decimal
    low: Decimal
    high: Decimal


def ratio(part: Quantity, whole: Quantity) -> Ratio | None:
    """The rate in percent; None over zero."""
    return _quotient(part, whole, _HUNDRED)


def mean(total: Quantity, count: Decimal) -> Ratio | None:
    """``total`` divided by a whole number of months, sessions and so on."""
    if count <= 0:
        return None
    exact = total.value / count
    slack = _slack(total) / count
    return Ratio(exact, exact - slack, exact + slack)


def growth(old: Quantity, new: Quantity) -> Ratio | None:
    """By how many percent ``new`` is above or below ``old``, without the sign."""
    found = _quotient(new, old, _HUNDRED)
    if found is None:
        return None
    bounds = sorted((abs(found.low - _HUNDRED), abs(found.high - _HUNDRED)))
    return Ratio(abs(found.exact - _HUNDRED), bounds[0], bounds[1])


def complement(one: Ratio) -> Ratio:
    return Ratio(_HUNDRED - one.exact, _HUNDRED - one.high, _HUNDRED - one.low)


def rounding(stated: Quantity, found: Ratio) -> Words | None:
    """The rounding under which the rate prints as stated; None if there is none."""
    named = rounding_of(stated.value, found.exact, stated.grain)
    if named is not None:
        return named
    low, high = stated.interval()
    overlaps = found.low <= high and low <= found.high and found.low < found.high
    return FROM_ROUNDED if overlaps else None


def _quotient(part: Quantity, whole: Quantity, times: Decimal) -> Ratio | None:
    a, b = _slack(part), _slack(whole)
    if whole.value <= b:
        return None
    low, high = (part.value - a) / (whole.value + b), (part.value + a) / (whole.value - b)
    return Ratio(part.value / whole.value * times, low * times, high * times)


def _slack(amount: Quantity) -> Decimal:
    """Half the last digit for what is usually rounded; counts are exact."""
    rounded = amount.kind in (Kind.MONEY, Kind.PERCENT) or amount.grain < 1
    exact_won = amount.kind is Kind.MONEY and amount.grain < 1000
    return amount.grain / 2 if rounded and not exact_won else Decimal(0)


def rate_outcome(
    stated: Quantity,
    found: Ratio,
    where: tuple[Where, ...],
    formula: str,
    name: Words,
    *,
    doubtful: bool = False,
) -> Outcome:
    """The outcome for one printed rate, mean or growth; ``formula`` gives its figures."""
    how = rounding(stated, found)
    bad = Verdict.DOUBT if doubtful else Verdict.FAILS
    unit = stated.unit
    factor = factor_of(stated)
    said = shown(stated.value / factor)
    computed = shown((found.exact / factor).quantize(min(stated.grain / factor, _PLACES)))
    return Outcome(
        Verdict.HOLDS if how is not None else bad,
        where,
        Words(f"{name.ko} : {formula} = {computed}{unit}", f"{name.en}: {formula} = {computed}"),
        said,
        computed,
        _message(how is not None, said, computed, unit, name),
        how,
    )


def _message(holds: bool, stated: str, computed: str, unit: str, name: Words) -> Words:
    if holds:
        return Words("수치를 다시 계산해 보니 맞습니다.", "The figure agrees with what it is of.")
    return Words(
        f"{name.ko} {stated}{unit}(으)로 적혀 있으나 계산하면 {computed}{unit}입니다. "
        "비율과 산출 근거가 된 수치를 확인하십시오.",
        f"The {name.en} is given as {stated}, the figures give {computed}. "
        "Check the rate and the figures it is of.",
    )
