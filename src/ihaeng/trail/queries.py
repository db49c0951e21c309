"""What happened, in sentences."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import models

from ihaeng.core.documents import Words
from ihaeng.trail.models import Change, Event, Kind


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value of one row, before and after, as text; None where there was or is none."""

    table: str
    row: str
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """An event as people read it."""

    number: int
    at: datetime
    by: str
    sentence: Words
    reason: str
    authority: str
    changes: tuple[FieldChange, ...]


def history(target: models.Model, *, limit: int = 50) -> list[Told]:
    """The latest events of one record, newest first, each with the fields it changed."""
    events = Event.objects.filter(
        target_kind=target._meta.label_lower, target_id=str(target.pk)
    ).order_by("-id")[:limit]
    return _told(list(events))


def recent(
    chain: int,
    *,
    limit: int = 50,
    after: int | None = None,
    target: tuple[str, str] | None = None,
) -> list[Told]:
    """The latest events of a government, newest first; with ``after``, those before that number.

    ``target`` is the kind and id of one record: ``("ledger.department", "3")``.
    """
    events = Event.objects.filter(chain=chain)
    if after is not None:
        events = events.filter(number__lt=after)
    if target is not None:
        events = events.filter(target_kind=target[0], target_id=target[1])
    return _told(list(events.order_by("-number")[:limit]))


def _told(events: list[Event]) -> list[Told]:
    noted: dict[str, list[Change]] = {}
    for change in Change.objects.filter(token__in=[e.token for e in events]).order_by("id"):
        noted.setdefault(change.token or "", []).append(change)
    return [
        Told(
            event.number,
            event.at,
            event.by_name,
            sentence(event),
            event.reason,
            event.authority,
            tuple(part for change in noted.get(event.token, []) for part in _fields(change)),
        )
        for event in events
    ]


def sentence(event: Event) -> Words:
    """What was done. A kind that is known no more is named as it was stored."""
    kind = Kind.known.get(event.kind)
    if kind is None:
        return Words(f"{event.kind} {event.target_name}", f"{event.kind} {event.target_name}")
    given = {"target": event.target_name, **event.facts}
    return Words(kind.sentence.ko.format(**given), kind.sentence.en.format(**given))


def _fields(change: Change) -> Iterator[FieldChange]:
    old, new = _values(change.old), _values(change.new)
    for name in dict.fromkeys([*old, *new]):
        before, after = _shown(old.get(name)), _shown(new.get(name))
        if before != after and name != "id":
            yield FieldChange(change.table, change.row, name, before, after)


def _values(noted: str | None) -> dict[str, object]:
    return json.loads(noted, parse_float=Decimal) if noted else {}


def _shown(value: object) -> str | None:
    return None if value is None or value == "" else str(value)
