"""Pure rules of the calendar."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import Self

import holidays

from ihaeng.core.documents import Words
from ihaeng.core.grammar.when import weekday_of

SATURDAY = 5
_DAY = timedelta(days=1)


class Cycle(StrEnum):
    """How often something is reported. The value is stored."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self]

    @property
    def words(self) -> Words:
        return _CYCLES[self]


_CYCLES = {
    Cycle.MONTH: Words("월", "Month"),
    Cycle.QUARTER: Words("분기", "Quarter"),
    Cycle.HALF: Words("반기", "Half year"),
    Cycle.YEAR: Words("연간", "Year"),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """One turn of a cycle: the ``number``-th (from 1) of ``year``."""

    cycle: Cycle
    year: int
    number: int

    @classmethod
    def of(cls, cycle: Cycle, day: date) -> Self:
        """The period ``day`` lies in."""
        return cls(cycle, day.year, (day.month - 1) // cycle.months + 1)

    @property
    def starts(self) -> date:
        return date(self.year, (self.number - 1) * self.cycle.months + 1, 1)

    @property
    def ends(self) -> date:
        """The last day itself."""
        return self.next().starts - _DAY

    def next(self) -> "Period":
        last = self.number == 12 // self.cycle.months
        return Period(self.cycle, self.year + last, 1 if last else self.number + 1)

    def previous(self) -> "Period":
        return Period.of(self.cycle, self.starts - _DAY)

    @property
    def words(self) -> Words:
        match self.cycle:
            case Cycle.MONTH:
                return Words(f"{self.year}년 {self.number}월", f"{self.starts:%B} {self.year}")
            case Cycle.QUARTER:
                return Words(f"{self.year}년 {self.number}/4분기", f"{self.year} Q{self.number}")
            case Cycle.HALF:
                return Words(
                    f"{self.year}년 {'상하'[self.number - 1]}반기", f"{self.year} H{self.number}"
                )
        return Words(f"{self.year}년", str(self.year))


@cache
def national_holidays(year: int) -> dict[date, str]:
    """The public holidays of a year with their Korean names, substitutes included."""
    return dict(holidays.country_holidays("KR", years=year, language="ko"))


def is_working(day: date, off: Container[date]) -> bool:
    """Whether offices are open; ``off`` are the days that are off besides weekends."""
    return day.weekday() < SATURDAY and day not in off


def working_day(day: date, step: int, off: Container[date]) -> date:
    """The ``step``-th working day after ``day``, or before it where ``step`` is negative.

    0 is the day itself, or the next working day where it is none.
    """
    direction = -_DAY if step < 0 else _DAY
    if step == 0:
        while not is_working(day, off):
            day += _DAY
    for _ in range(abs(step)):
        day += direction
        while not is_working(day, off):
            day += direction
    return day


def ladder(after: date, steps: Sequence[int], off: Container[date]) -> tuple[date, ...]:
    """Deadlines, each so many working days after ``after``; none comes before the one below it."""
    found = [working_day(after, step, off) for step in steps]
    return tuple(max(found[: index + 1]) for index in range(len(found)))


def dated(day: date) -> str:
    """As offices write a day: ``2026. 11. 25.(수)``."""
    return f"{day.year}. {day.month}. {day.day}.({weekday_of(day)})"


def delay_in_months(was: date, now: date) -> int:
    """From 9월 to 11월 is 2, whatever the days."""
    return (now.year - was.year) * 12 + now.month - was.month
