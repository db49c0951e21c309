"""Dated things a check compares: where they stand, when they are, and how to say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ihaeng.core.audit.model import Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Text
from ihaeng.core.grammar.activities import Activity, Dated
from ihaeng.core.grammar.dates import Point, Precision, minutes
from ihaeng.core.grammar.schedule import Scheduled


def spoken(day: date) -> str:
    """A day as official documents write it."""
    return f"{day.year}. {day.month}. {day.day}."


def where_in(text: Text, point: Point) -> Where:
    """The place of a point inside the text that holds it."""
    return Where.of(text, point.start, point.end)


def events(activity: Activity) -> Iterator[tuple[Dated, Point]]:
    """Every dated point of an activity that is an event; terms of office are not."""
    for dated in activity.dated:
        if dated.event:
            yield from ((dated, point) for point in dated.mention.points)


def clock(point: Point) -> int | None:
    """When on its day a point begins, in minutes; None if no time is printed."""
    return minutes(point.time.split("~")[0]) if point.time else None


@dataclass(frozen=True, slots=True)
class Moment:
    """The first point of an activity, if it is a day."""

    activity: Activity
    dated: Dated
    point: Point
    day: date
    minute: int | None

    @property
    def key(self) -> tuple[date, int]:
        return self.day, self.minute if self.minute is not None else -1

    @property
    def where(self) -> Where:
        return where_in(self.dated.text, self.point)


def moments(subject: Subject) -> Iterator[Moment]:
    """The activities of a card that begin on a stated day, in printed order."""
    for activity in subject.report.card.activities if subject.report.card else ():
        first = next(iter(events(activity)), None)
        if first is None or first[1].precision is not Precision.DAY:
            continue
        day = first[1].first
        if day is not None:
            yield Moment(activity, first[0], first[1], day, clock(first[1]))


def step_where(step: Scheduled) -> Where:
    """The printed date of a scheduled step."""
    if step.mention is None:
        return Where.of(step.where)
    end = min(step.mention.end, len(step.where))
    return Where.of(step.where, min(step.mention.start, end - 1), end)


def months_spoken(start: date | None, end: date | None) -> str:
    """``2021-01..2021-12``: the months from one day to another, for figures side by side."""
    left = start.strftime("%Y-%m") if start else ""
    right = end.strftime("%Y-%m") if end else ""
    return left if left == right else f"{left}..{right}"
