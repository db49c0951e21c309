"""Two moments of a term's plan beside each other, and its rates on a day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.plans.access import access_items
from ihaeng.ledger.plans.models import (
    Baseline,
    BaselineKind,
    ChangeKind,
    ItemKind,
    Level,
    Lineage,
    Status,
    Term,
)
from ihaeng.ledger.plans.queries.course import Moment, Snapshot, snapshots, titles
from ihaeng.ledger.plans.rules import code_key
from ihaeng.ledger.plans.rules.changes import Difference, differences
from ihaeng.ledger.plans.rules.rates import Basis, Counted, Figure, figures

ADDED, REMOVED, CHANGED, MOVED = "added", "removed", "changed", "moved"
WHATS: Mapping[str, Words] = {
    ADDED: Words("신설", "Added"),
    REMOVED: Words("종결", "Closed"),
    CHANGED: Words("변경", "Changed"),
    MOVED: Words("이행상태만 변동", "State only"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """An item that differs between two moments; ``then`` or ``now`` is None where it was not there."""

    id: int
    code: str
    title: str
    what: str
    differences: tuple[Difference, ...]
    then: Snapshot | None
    now: Snapshot | None


@dataclass(frozen=True, slots=True)
class Comparison:
    rows: tuple[Compared, ...]
    same: int

    def count(self, what: str) -> int:
        return sum(row.what == what for row in self.rows)


def comparison(actor: Actor, term: Term, before: Moment, after: Moment) -> Comparison:
    """What differs in the items of ``term``, in the order of their codes. Seven queries at most."""
    items = access_items(actor).filter(term=term)
    then, now = _open(snapshots(items, before)), _open(snapshots(items, after))
    both = (*then.values(), *now.values())
    names = titles([one.wording["parent_id"] for one in both])
    then = {id_: _named(one, names) for id_, one in then.items()}
    now = {id_: _named(one, names) for id_, one in now.items()}
    rows = [_compared(id_, then.get(id_), now.get(id_)) for id_ in then.keys() | now.keys()]
    found = [row for row in rows if row is not None]
    found.sort(key=lambda row: (code_key(row.code), row.id))
    return Comparison(tuple(found), len(rows) - len(found))


def _open(found: dict[int, Snapshot]) -> dict[int, Snapshot]:
    return {id_: one for id_, one in found.items() if not one.fate}


def _named(one: Snapshot, names: Mapping[int | None, str]) -> Snapshot:
    """The item above it by name: whoever reads a comparison knows no ids."""
    parent = names.get(one.wording["parent_id"], "")
    return replace(one, wording={**one.wording, "parent_id": parent})


def _compared(id_: int, then: Snapshot | None, now: Snapshot | None) -> Compared | None:
    here = now or then
    assert here is not None  # noqa: S101 - an id of one of the two
    changed: list[Difference] = []
    if then is None or now is None:
        what = ADDED if then is None else REMOVED
    else:
        changed = differences(then.wording, now.wording)
        told = [(one.status, one.label, one.progress) for one in (then, now)]
        if not changed and told[0] == told[1]:
            return None
        what = CHANGED if changed else MOVED
    return Compared(
        id_, here.wording["code"], here.wording["title"], what, tuple(changed), then, now
    )


_COLUMNS = (
    Column("code", Words("번호", "Number")),
    Column("title", Words("과제명", "Title")),
    Column("what", Words("구분", "What"), Shape.WORDS),
    Column("field", Words("항목", "Field"), Shape.WORDS),
    Column("old", Words("당초", "Before")),
    Column("new", Words("변경", "After")),
    Column("status_then", Words("이행상태(앞)", "State then")),
    Column("status_now", Words("이행상태(뒤)", "State now")),
    Column("progress_then", Words("진행률(앞)", "Progress then"), Shape.PERCENT),
    Column("progress_now", Words("진행률(뒤)", "Progress now"), Shape.PERCENT),
)


def comparison_listing(found: Comparison) -> Listing:
    """One row for every field that differs, and for every item that differs in no field."""
    rows: list[tuple[object, ...]] = []
    keys: list[int] = []
    for row in found.rows:
        ends = (_told(row.then), _told(row.now), _progress(row.then), _progress(row.now))
        changes: list[tuple[Any, Any, Any]] = [
            (one.words, _text(one.old), _text(one.new)) for one in row.differences
        ]
        for change in changes or [(None, None, None)]:
            rows.append((row.code, row.title, WHATS[row.what], *change, *ends))
            keys.append(row.id)
    return Listing(
        "comparison", Words("기준시점 비교", "Comparison"), _COLUMNS, rows, keys, len(rows)
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _told(one: Snapshot | None) -> str:
    if one is None or not one.status:
        return ""
    return one.label or str(Status(one.status).label)


def _progress(one: Snapshot | None) -> Decimal | None:
    return one.progress if one else None


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates of one list of a term. ``confirmed`` names the plan that was the first denominator."""

    figures: tuple[Figure, ...]
    current: int
    original: int | None
    confirmed: str
    discarded: int  # of the current ones
    unset: int  # of the current ones: nobody has told their state


def rates(actor: Actor, term: Term, kind: str, on: date) -> Rates:
    """How the tasks of one list stood on a day. Nine queries, however many there are."""
    tasks = access_items(actor).filter(term=term, level=Level.TASK)
    listed = set(
        ItemKind.objects.filter(item__in=tasks, kind=kind).values_list("item_id", flat=True)
    )
    known = {one.id: _counted(one) for one in snapshots(tasks, Moment(on)).values()}
    confirmed = Baseline.objects.filter(term=term, kind=BaselineKind.CONFIRMED, on__lte=on).first()
    original: frozenset[int] | None = None
    if confirmed is not None:
        then = _open(snapshots(tasks, Moment.of(confirmed)))
        original = frozenset(then.keys() & listed)
    basis = Basis(
        [known[id_] for id_ in sorted(known.keys() & listed)],
        on,
        term.counts_discarded,
        _heirs(term, on),
        known,
        original,
    )
    return Rates(
        tuple(figures(basis)),
        len(basis.current),
        None if original is None else len(original),
        str(confirmed or ""),
        sum(one.fate == ChangeKind.DISCARD for one in basis.current),
        sum(not one.status for one in basis.current),
    )


def _counted(one: Snapshot) -> Counted:
    return Counted(one.id, one.status, one.progress, one.wording["weight"], one.fate)


def _heirs(term: Term, on: date) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    rows = Lineage.objects.filter(item__term=term, on__lte=on)
    for item, into in rows.order_by("id").values_list("item_id", "into_id"):
        found.setdefault(item, []).append(into)
    return found
