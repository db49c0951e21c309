"""The relations figures keep in such documents, and how the figures are printed."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from bench.draft import Rule, Show, Slips, commas

WEEKDAYS = "월화수목금토일"


def adds_up(values: Sequence[int]) -> bool:
    """The first figure is the sum of the others."""
    return values[0] == sum(values[1:])


def subtracts(values: Sequence[int]) -> bool:
    """The first figure is the second less the third."""
    return values[0] == values[1] - values[2]


def same(values: Sequence[int]) -> bool:
    return len(set(values)) == 1


def ordered(values: Sequence[int]) -> bool:
    return list(values) == sorted(values)


def rounded(value: Fraction) -> set[int]:
    """``value`` as a whole number, half up and cut: offices do both."""
    whole = value.numerator // value.denominator
    return {whole, int(value + Fraction(1, 2)) if value >= 0 else whole}


def is_ratio(scale: int) -> Rule:
    """The first figure is the second divided by the third, times ``scale``, in either rounding."""

    def rule(values: Sequence[int]) -> bool:
        stated, part, whole = values
        return whole != 0 and stated in rounded(Fraction(part * scale, whole))

    return rule


def is_mean(scale: int, count: int) -> Rule:
    """The first figure is the mean of ``count`` units summed from the others, times ``scale``."""
    return lambda values: values[0] in rounded(Fraction(sum(values[1:]) * scale, count))


def weekday_fits(values: Sequence[int]) -> bool:
    day, weekday = values
    return date.fromordinal(day).weekday() == weekday


def lasts(unit: int = 1) -> Rule:
    """The first figure counts the days from the second to the third, or weeks if ``unit`` is 7.

    Leaving out one end, and rounding to whole weeks, are both customary.
    """

    def rule(values: Sequence[int]) -> bool:
        stated, start, end = values
        days = end - start + 1
        return any(abs(stated * unit - count) <= unit // 2 for count in (days, days - 1))

    return rule


def half_up(part: int, whole: int, scale: int) -> int:
    return int(Fraction(part * scale, whole) + Fraction(1, 2))


def cut(part: int, whole: int, scale: int) -> int:
    return part * scale // whole


def decimals(places: int) -> Show:
    """A whole number of the last printed place: 736 shows as 73.6 with one place."""

    def show(value: int) -> str:
        if not places:
            return commas(value)
        return f"{value // 10**places:,}.{value % 10**places:0{places}d}"

    return show


def plain(value: int) -> str:
    return str(value)


def or_blank(value: int) -> str:
    return commas(value) if value else ""


def or_dash(value: int) -> str:
    return commas(value) if value else "-"


def signed(sign: str) -> Show:
    """Negatives with ``sign`` before the number, as tables of changes print them."""
    return lambda value: f"{sign}{-value:,}" if value < 0 else commas(value)


def one_of(*words: str) -> Show:
    return lambda value: words[value]


def others(count: int) -> Slips:
    """Every other word out of ``count``."""
    return lambda value: [other for other in range(count) if other != value]


def far(distance: int, least: int = 1) -> Slips:
    """Whole numbers clearly apart from the right one, so that no way of counting gives them."""
    return lambda value: [
        wrong
        for step in (distance, distance + 1, distance * 2, distance * 3)
        for wrong in (value - step, value + step)
        if wrong >= least
    ]


def weekday_letter(value: int) -> str:
    return WEEKDAYS[value]


def other_weekdays(day: int, year_printed: bool = True) -> Slips:
    """Wrong weekdays of ``day``; without a printed year, wrong in the years beside it as well."""
    right = date.fromordinal(day)
    years = (right.year,) if year_printed else range(right.year - 1, right.year + 2)
    fitting = {date(year, right.month, min(right.day, 28)) for year in years}
    shift = max(right.day - 28, 0)
    letters = {(fit.weekday() + shift) % 7 for fit in fitting}
    return lambda _: [weekday for weekday in range(7) if weekday not in letters]
