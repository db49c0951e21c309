"""When something is: points in time, ranges and lists of them, as values.

A point keeps exactly the fields that are printed, or carried over from the point before it in
the same expression. ``resolved`` adds the year a reader would add.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

WEEKDAYS = "월화수목금토일"


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    PERIOD = "period"
    YEAR = "year"
    ONGOING = "ongoing"


@dataclass(frozen=True, slots=True)
class Point:
    """One printed date. ``start`` and ``end`` are offsets of its words in the string.

    ``year_printed`` is False where the year is not in the expression but inferred from around it. ``part`` is what is printed
    after it (말, 초, 중, 상반기, 3분기). ``weekday`` is the stated letter and ``weekday_at`` its
    offset. ``time`` is printed clock time, a range as ``13:00~16:00``.
    """

    text: str
    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    part: str = ""
    weekday: str | None = None
    weekday_at: int | None = None
    time: str | None = None
    time_at: int | None = None
    year_printed: bool = True
    relative_year: int = 0

    @property
    def month_end(self) -> bool:
        """``12월말`` printed as one word is the last day of the month, as for figures as of then."""
        return self.part == "말" and self.month is not None and "월말" in self.text

    @property
    def precision(self) -> Precision:
        if self.day is not None or self.month_end:
            return Precision.DAY
        if self.month is not None:
            return Precision.MONTH
        return Precision.PERIOD if self.part.endswith(("반기", "분기")) else Precision.YEAR

    @property
    def first(self) -> date | None:
        """The first day the words cover, None without a year or for a day that does not exist."""
        return self._bound(first=True)

    @property
    def last(self) -> date | None:
        """The last day the words cover."""
        return self._bound(first=False)

    def _bound(self, *, first: bool) -> date | None:
        if self.year is None or not 1 <= self.year <= 9999:
            return None
        begin, end = _months_of(self.part) if self.month is None else (self.month, self.month)
        month = begin if first else end
        last_day = monthrange(self.year, month)[1]
        if self.day is None:
            return date(self.year, month, 1 if first and not self.month_end else last_day)
        return date(self.year, month, self.day) if self.day <= last_day else None

    @property
    def impossible(self) -> bool:
        """A day no calendar has, such as 2. 30."""
        if self.day is None or self.month is None:
            return False
        year = self.year if self.year is not None else 2000
        return self.day > monthrange(year, self.month)[1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A date expression: its points, and how they hang together.

    ``ranged`` joins the first point to the last; otherwise several points are a list. An open
    range has one point and ``open_start`` or ``open_end``.
    """

    text: str
    start: int
    end: int
    points: tuple[Point, ...]
    ranged: bool = False
    open_start: bool = False
    open_end: bool = False

    @property
    def first(self) -> date | None:
        return None if self.open_start else self.points[0].first

    @property
    def last(self) -> date | None:
        return None if self.open_end else self.points[-1].last

    @property
    def granularity(self) -> Precision:
        """How fine the points are printed: the finest of them."""
        order = (Precision.DAY, Precision.MONTH, Precision.PERIOD, Precision.YEAR)
        return min((point.precision for point in self.points), key=order.index)

    @property
    def precision(self) -> Precision:
        """``period`` for a range, else that of the point."""
        spans = self.ranged or self.open_start or self.open_end
        return Precision.PERIOD if spans else self.granularity

    @property
    def year_inferred(self) -> bool:
        return any(not point.year_printed and point.year is not None for point in self.points)

    @property
    def time(self) -> str | None:
        return self.points[0].time


def _months_of(part: str) -> tuple[int, int]:
    if part.startswith("상반기"):
        return 1, 6
    if part.startswith("하반기"):
        return 7, 12
    if part[:1] in "1234" and "분기" in part:
        quarter = int(part[0])
        return 3 * quarter - 2, 3 * quarter
    return 1, 12


def resolved(mention: Mention, year: int | None) -> Mention:
    """The mention with ``year`` where none is printed.

    A stated weekday decides between ``year`` and its neighbours: the nearest year in which it is
    right is taken, the later first. Without one ``year`` stands. Points after the first never
    run backwards: ``11월~3월`` ends in the year after it began.
    """
    if year is None or all(point.year is not None for point in mention.points):
        return mention
    chosen = _chosen(mention.points, year)
    points: list[Point] = []
    for printed in mention.points:
        year_here = printed.year if printed.year is not None else chosen + printed.relative_year
        point = replace(printed, year=year_here)
        if mention.ranged and points and _runs_back(points[-1], point):
            point = replace(point, year=year_here + 1)
        points.append(point)
    return replace(mention, points=tuple(points))


def _chosen(points: tuple[Point, ...], year: int) -> int:
    stated = [point for point in points if point.weekday and point.year is None]
    for candidate in (year, year + 1, year - 1):
        if stated and all(weekday_holds(replace(point, year=candidate)) for point in stated):
            return candidate
    return year


def _runs_back(before: Point, point: Point) -> bool:
    left, right = before.first, point.last
    return not point.year_printed and left is not None and right is not None and right < left


def weekday_of(day: date) -> str:
    """The letter of the weekday of ``day`` in the Gregorian calendar."""
    return WEEKDAYS[day.weekday()]


def weekday_holds(point: Point) -> bool | None:
    """Whether the stated weekday is right; None if there is none or the date is not known."""
    if point.weekday is None or point.day is None or point.first is None:
        return None
    return weekday_of(point.first) == point.weekday


def minutes(clock: str) -> int | None:
    """Minutes after midnight of ``13:30``, ``9시`` or ``9시 30분``; 24:00 is the end of the day."""
    numbers = [int(number) for number in re.findall(r"\d+", clock)]
    if not numbers or numbers[0] > 24 or (len(numbers) > 1 and numbers[1] > 59):
        return None
    return numbers[0] * 60 + (numbers[1] if len(numbers) > 1 else 0)
