"""Marks for a pledge card."""

import re
from collections.abc import Iterator

from .marks import (
    Mark,
    Pairing,
    Record,
    compared,
    compared_each,
    paired,
    plain,
    record,
    records,
    tight,
)
from .seen import Gold, Seen

ROWS = ("계", "국비", "도비", "시비", "기타")
COUNTS = ("meetings", "briefings", "expert_advice", "press", "other")
EXACT = (
    "date_text", "start", "end", "precision", "weekday_stated", "place", "attendees_text",
    "attendee_count", "content", "lines",
)  # fmt: skip
LABELS = ("period", "sub_task", "time")


def marks(gold: Gold, seen: Seen) -> Iterator[Mark]:
    yield from _head(gold.data, seen.report)
    yield from _periods(gold.data, seen.report)
    yield from _activities(gold, seen.report)
    yield from _participation(gold.data, seen.report)
    for name in ("investment_plan", "executed"):
        yield from _money(name, gold.data.get(name), seen.report.get(name))
    for name in ("problems", "measures", "requests"):
        read = records(seen.report.get(name))
        yield from _by_text(records(gold.data.get(name)), read).marks(name, "text")
    yield from _outline(gold.data, seen)


def not_scored(gold: Gold) -> list[tuple[int, str, object]]:
    """Extra values of the annotators that stand nowhere as a key: line, key and value."""
    return [
        (activity["line"], key, value)
        for activity in records(gold.data.get("activities"))
        for key, value in record(activity.get("extra")).items()
        if not _printed(gold, activity, key, value)
    ]


def _head(gold: Record, read: Record) -> Iterator[Mark]:
    ours, theirs = record(read.get("document")), record(gold.get("document"))
    for key in ("city", "pledge_no", "title", "department"):
        yield from compared(f"document.{key}", None, theirs.get(key), ours.get(key))
    period, expected = record(ours.get("reporting_period")), theirs.get("reporting_period")
    for key in ("start", "end"):
        name = f"document.reporting_period.{key}"
        yield from compared(name, None, record(expected).get(key), period.get(key))
    people = paired(
        records(theirs.get("people")),
        records(ours.get("people")),
        _person,
    )
    yield from people.marks("document.people", "role", "name", "phone")


def _person(one: Record) -> tuple[object, ...]:
    """The gold puts in brackets what is not printed of a role: ``(팀)장``."""
    role = re.sub(r"\(.*?\)", "", str(one.get("role")))
    return role, tight(one.get("name")), tight(one.get("phone"))


def _periods(gold: Record, read: Record) -> Iterator[Mark]:
    pairing = paired(
        records(gold.get("periods")), records(read.get("periods")), lambda p: tight(p.get("label"))
    )
    yield from pairing.marks("periods", "label")
    yield from compared_each("periods", pairing, ("kind", "start", "end"))


def _activities(gold: Gold, read: Record) -> Iterator[Mark]:
    pairing = paired(
        records(gold.data.get("activities")),
        records(read.get("activities")),
        lambda one: (plain(one.get("title")), one.get("line")),
    )
    yield from pairing.marks("activities", "title")
    yield from compared_each("activities", pairing, EXACT)
    yield from compared_each("activities", pairing, LABELS, tight)
    for expected, got in pairing.matched:
        yield from _sessions(expected, got)
        yield from _extra(gold, expected, got)


def _sessions(gold: Record, read: Record) -> Iterator[Mark]:
    expected, got = records(gold.get("sessions")), records(read.get("sessions"))
    line = gold.get("line")
    yield from compared("activities.sessions.count", line, len(expected) or None, len(got) or None)
    for index, session in enumerate(expected):
        other = got[index] if index < len(got) else {}
        for key in ("start", "time"):
            name = f"activities.sessions.{key}"
            yield from compared(name, line, session.get(key), other.get(key), tight)


def _extra(gold: Gold, expected: Record, got: Record) -> Iterator[Mark]:
    read = {tight(key): value for key, value in record(got.get("extra")).items()}
    for key, value in record(expected.get("extra")).items():
        if _printed(gold, expected, key, value):
            line = expected.get("line")
            yield from compared("activities.extra", line, {key: value}, {key: read.get(key)})


def _printed(gold: Gold, activity: Record, key: str, value: object) -> bool:
    printed = re.sub(r"\s", "", gold.printed(activity.get("lines") or []))
    return isinstance(value, str) and f"{key}:" in printed


def _participation(gold: Record, read: Record) -> Iterator[Mark]:
    expected, got = record(gold.get("participation")), read.get("participation")
    for key in COUNTS if expected else ():
        count = record(got).get(key)
        agrees = isinstance(got, dict) and count == expected.get(key)
        yield Mark("participation", expected.get("line"), {key: expected.get(key)}, count, agrees)


def _money(name: str, gold: object, read: object) -> Iterator[Mark]:
    """Every cell of a money table; a blank one must be null, and so must a table that is absent."""
    if gold is None:
        yield Mark(name, None, None, read, all(value is None for value in _amounts(read)))
        return
    for key in ("unit", "years"):
        yield from compared(
            f"{name}.{key}", None, record(gold).get(key), record(read).get(key), tight
        )
    parts = [key for key in ("secured", "executed") if key in record(gold)]
    if not parts:
        yield from _cells(name, record(gold), record(read))
    for part in parts:
        expected, got = record(gold).get(part), record(read).get(part)
        if expected is None:
            yield from _money(f"{name}.{part}", None, got)
        else:
            yield from _cells(f"{name}.{part}", record(expected), record(got))


def _cells(name: str, gold: Record, read: Record) -> Iterator[Mark]:
    line = (gold.get("lines") or [None])[0]
    for row in ROWS:
        expected = record(gold.get("rows")).get(row) or []
        got = record(read.get("rows")).get(row)
        for index, value in enumerate(expected):
            whole = isinstance(got, list | tuple) and len(got) == len(expected)
            cell = got[index] if whole and got else "?"
            yield Mark(f"{name}.cells", line, {row: value, "column": index}, cell, value == cell)
        total = record(gold.get("totals")).get(row)
        cell = record(read.get("totals")).get(row, "?")
        yield Mark(f"{name}.totals", line, {row: total}, cell, total == cell)


def _amounts(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for key in ("rows", "totals", "secured", "executed", *ROWS):
            yield from _amounts(value.get(key))
    elif isinstance(value, list | tuple):
        yield from value
    else:
        yield value


def _by_text(gold: list[Record], read: list[Record]) -> Pairing:
    return paired(gold, read, lambda one: plain(one.get("text")))


def _outline(gold: Record, seen: Seen) -> Iterator[Mark]:
    pairing = paired(
        records(gold.get("outline")),
        list(seen.outline),
        lambda one: (one.get("level"), tight(one.get("title")), one.get("line")),
    )
    yield from pairing.marks("outline", "level", "title")
