"""The course of one item, and how all items stood at a moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.plans.access import access_labels
from ihaeng.ledger.plans.models import (
    AuthorityKind,
    Baseline,
    Item,
    Lineage,
    Progress,
    State,
    StatusLabel,
    Version,
)
from ihaeng.ledger.plans.rules.changes import FIELDS, Difference, differences


@dataclass(frozen=True, slots=True)
class Moment:
    """A day; with ``known_at``, only what was known by then is told of it."""

    on: date
    known_at: datetime | None = None

    @classmethod
    def of(cls, baseline: Baseline) -> "Moment":
        return cls(baseline.on, baseline.made_at)

    def __call__(self) -> Q:
        known = Q() if self.known_at is None else Q(made_at__lte=self.known_at)
        return Q(on__lte=self.on) & known


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An item at a moment. ``fate`` is the kind of change that closed it, "" while it is open."""

    id: int
    wording: Mapping[str, Any]
    fate: str = ""
    status: str = ""
    label: str = ""
    progress: Decimal | None = None


def snapshots(items: QuerySet[Item], at: Moment) -> dict[int, Snapshot]:
    """Each of ``items`` that existed at the moment, as it was. Three queries, whatever comes."""
    among = items.order_by().values("id")
    states = _last(State, among, at, "status", "label")
    progress = _last(Progress, among, at, "percent")
    found = _last(Version, among, at, "closed", "request__kind", *FIELDS)
    return {
        item: Snapshot(
            item,
            dict(zip(FIELDS, fields, strict=True)),
            kind if closed else "",
            *states.get(item, ("", "")),
            *progress.get(item, ()),
        )
        for item, (closed, kind, *fields) in found.items()
    }


def _last(
    of: type[Version | State | Progress], among: QuerySet[Any], at: Moment, *fields: str
) -> dict[int, tuple[Any, ...]]:
    """The last row of each item, as plain values."""
    rows = of.objects.filter(at(), item_id__in=among).order_by("on", "id")
    return {item: tuple(values) for item, *values in rows.values_list("item_id", *fields)}


def text_on(item: Item, on: date) -> Version | None:
    """The wording of ``item`` as adopted on a day; None before there was one."""
    return item.versions.filter(on__lte=on).order_by("-on", "-number").first()


@dataclass(frozen=True, slots=True)
class StateRow:
    status: str
    label: str
    on: date
    evidence: Mapping[str, str]
    file_id: int | None
    file: str
    line: int | None
    authority: str


def states_of(item_id: int) -> list[StateRow]:
    """What the item's state was said to be, the last first."""
    rows = State.objects.filter(item_id=item_id).order_by("-on", "-id")
    fields = ("status", "label", "on", "evidence", "file_id", "file__name", "line", *_AUTHORITY)
    return [
        StateRow(status, label, on, evidence, file, name or "", line, _authority(*authority))
        for status, label, on, evidence, file, name, line, *authority in rows.values_list(*fields)
    ]


def progress_of(item_id: int) -> list[tuple[date, Decimal, str]]:
    """Day, percent and method of every progress, the last first."""
    rows = Progress.objects.filter(item_id=item_id).order_by("-on", "-id")
    return list(rows.values_list("on", "percent", "method"))


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A wording, and what it changed of the one before it."""

    number: int
    on: date
    closed: bool
    changed: tuple[Difference, ...]
    kind: str
    reason: str
    authority: str


_AUTHORITY = ("request__authority_kind", "request__authority_number", "request__authority_on")


def _authority(kind: str | None, number: str | None, on: date | None) -> str:
    return f"{AuthorityKind(kind).label} {number} ({on})" if kind else ""


def versions_of(item_id: int) -> list[VersionRow]:
    """Every wording of the item, the last first; items above it by name. Two queries."""
    rows = Version.objects.filter(item_id=item_id).order_by("number")
    fields = ("number", "on", "closed", "request__kind", "request__reason", *_AUTHORITY, *FIELDS)
    raw = list(rows.values_list(*fields))
    names = titles([row[-1] for row in raw])
    found: list[VersionRow] = []
    before: dict[str, Any] | None = None
    for number, on, closed, kind, reason, *rest in raw:
        now = dict(zip(FIELDS, rest[len(_AUTHORITY) :], strict=True))
        now["parent_id"] = names.get(now["parent_id"], "")
        changed = differences(before, now) if before else []
        authority = _authority(*rest[: len(_AUTHORITY)])
        found.insert(
            0, VersionRow(number, on, closed, tuple(changed), kind or "", reason or "", authority)
        )
        before = now
    return found


def titles(ids: list[int | None]) -> dict[int | None, str]:
    """Number and title of items, by id."""
    rows = Item.objects.filter(id__in=[one for one in set(ids) if one is not None])
    return {
        id_: f"{code} {title}".strip()
        for id_, code, title in rows.values_list("id", "code", "title")
    }


def first_end(item_id: int) -> date | None:
    """The first day on which the item was to end, kept for good."""
    rows = Version.objects.filter(item_id=item_id).exclude(ends=None).order_by("number")
    return rows.values_list("ends", flat=True).first()


@dataclass(frozen=True, slots=True)
class Kin:
    """Another item that this one went on in, or comes from."""

    id: int
    name: str
    kind: str
    on: date


def heirs_of(item_id: int) -> list[Kin]:
    return _kin(Lineage.objects.filter(item_id=item_id), "into")


def forebears_of(item_id: int) -> list[Kin]:
    return _kin(Lineage.objects.filter(into_id=item_id), "item")


def _kin(rows: QuerySet[Lineage], end: str) -> list[Kin]:
    fields = (f"{end}_id", f"{end}__code", f"{end}__title", "request__kind", "on")
    return [
        Kin(id_, f"{code} {title}".strip(), kind, on)
        for id_, code, title, kind, on in rows.order_by("on", "id").values_list(*fields)
    ]


def labels_of(actor: Actor) -> list[StatusLabel]:
    """The government's own words for states."""
    return list(access_labels(actor))
