"""One deed on many items: what it would do to each, worked out before anything is done."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import QuerySet

from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department
from ihaeng.ledger.plans.models import Assignment, Item, Kind, Part
from ihaeng.ledger.plans.refusing import refuse_future


class Deed(StrEnum):
    TAG = "tag"
    UNTAG = "untag"
    SUPPORT = "support"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Order:
    """A deed with what it takes: a list (``kind``), or a department and the day it begins."""

    deed: Deed
    on: date
    kind: str = ""
    department: Department | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one item; with ``refused``, nothing, and why."""

    item: Item
    before: tuple[str, ...]
    after: tuple[str, ...]
    refused: Words | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """``token`` stands for this deed on these items as they are now: it is good once."""

    effects: tuple[Effect, ...]
    token: str

    @property
    def doable(self) -> list[Effect]:
        return [effect for effect in self.effects if effect.refused is None]


@dataclass(frozen=True, slots=True)
class _Held:
    kinds: Sequence[str]
    lead: Assignment | None
    supports: Sequence[Assignment]


def foreseen(items: QuerySet[Item], order: Order) -> Foreseen:
    """What ``order`` would do to ``items``. Four questions, however many items there are.

    Raises ``InvalidRefusal`` for a day to come.
    """
    refuse_future(order.on)
    rows = items.order_by("code_key", "order", "id").select_related("term")
    found = list(rows.prefetch_related("kinds"))
    parts: dict[int, list[Assignment]] = {item.id: [] for item in found}
    held = Assignment.objects.filter(item_id__in=parts, until=None).select_related("department")
    for part in held.order_by("id"):
        parts[part.item_id].append(part)
    effects = tuple(_effect(item, _held(item, parts[item.id]), order) for item in found)
    return Foreseen(effects, _token(effects, order))


def _held(item: Item, parts: Sequence[Assignment]) -> _Held:
    tagged = {kind.kind for kind in item.kinds.all()}
    return _Held(
        [kind for kind in Kind.values if kind in tagged],
        next((part for part in parts if part.part == Part.LEAD), None),
        [part for part in parts if part.part == Part.SUPPORT],
    )


def _effect(item: Item, held: _Held, order: Order) -> Effect:
    before, after, refused = _CHANGES[order.deed](held, order)
    if item.term.closed_at is not None:
        refused = Words("마감된 임기의 과제입니다.", "Its term is closed.")
    elif item.closed_on is not None:
        refused = Words(
            f"{item.closed_on}에 종결된 과제입니다.", f"It was closed on {item.closed_on}."
        )
    return Effect(item, before, before if refused else after, refused)


_Change = tuple[tuple[str, ...], tuple[str, ...], Words | None]


def _tag(held: _Held, order: Order) -> _Change:
    before = tuple(held.kinds)
    if order.kind in before:
        return before, before, Words("이미 들어 있습니다.", "It stands there already.")
    return before, (*before, order.kind), None


def _untag(held: _Held, order: Order) -> _Change:
    before = tuple(held.kinds)
    if order.kind not in before:
        return before, before, Words("들어 있지 않습니다.", "It does not stand there.")
    return before, tuple(kind for kind in before if kind != order.kind), None


def _support(held: _Held, order: Order) -> _Change:
    department = _department(order)
    before = tuple(part.department.name for part in held.supports)
    refused = _gone(department)
    if department.name in before:
        refused = Words("이미 협조부서입니다.", "It supports it already.")
    elif held.lead is not None and held.lead.department_id == department.id:
        refused = Words("주관부서입니다.", "It leads it.")
    return before, (*before, department.name), refused


def _lead(held: _Held, order: Order) -> _Change:
    department = _department(order)
    before = (held.lead.department.name,) if held.lead is not None else ()
    refused = _gone(department)
    if held.lead is not None and held.lead.department_id == department.id:
        refused = Words("이미 주관부서입니다.", "It leads it already.")
    elif held.lead is not None and order.on < held.lead.since:
        refused = Words(
            f"지금 주관부서가 맡은 날({held.lead.since})보다 시행일이 앞섭니다.",
            f"The present lead began on {held.lead.since}, after the day given.",
        )
    return before, (department.name,), refused


_CHANGES = {Deed.TAG: _tag, Deed.UNTAG: _untag, Deed.SUPPORT: _support, Deed.LEAD: _lead}


def _department(order: Order) -> Department:
    if order.department is None:
        raise ValueError(f"{order.deed} takes a department")
    return order.department


def _gone(department: Department) -> Words | None:
    if department.until is None:
        return None
    return Words(
        f"{department}은(는) {department.until}에 폐지된 부서입니다.",
        f"{department} ended on {department.until}.",
    )


def _token(effects: Sequence[Effect], order: Order) -> str:
    """Another one as soon as any item, or what is asked for, is another.

    What was done changes the items, too: a second posting of the same page has a token of the past.
    """
    said = [
        order.deed,
        order.on.isoformat(),
        order.kind,
        order.department.id if order.department else None,
        [
            [e.item.id, e.item.title, e.before, e.after, e.refused.ko if e.refused else ""]
            for e in effects
        ],
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
