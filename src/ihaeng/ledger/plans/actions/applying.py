"""From an approved request to the plan. Runs inside the transaction that approves it."""

from collections.abc import Callable
from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.organization.models import Department
from ihaeng.ledger.plans.access import lead_department_id
from ihaeng.ledger.plans.actions.course import record_state, tell_state
from ihaeng.ledger.plans.actions.tree import add_item, assign_department
from ihaeng.ledger.plans.models import (
    ChangeKind,
    ChangeRequest,
    Item,
    ItemKind,
    Lineage,
    Status,
    Version,
)
from ihaeng.ledger.plans.rules import code_key
from ihaeng.ledger.plans.rules.changes import typed, wording


def apply_change(request: ChangeRequest, item: Item, on: date, *, by: Actor) -> None:
    """Make ``item`` what ``request`` proposes, as adopted ``on``. Raises what actions refuse."""
    _APPLIED[ChangeKind(request.kind)](request, item, on, by)


def _state(request: ChangeRequest, item: Item, _on: date, by: Actor) -> None:
    tell_state(item, request.values, file=request.file, request=request, by=by)


def _reword(request: ChangeRequest, item: Item, on: date, _by: Actor) -> None:
    for field, value in typed(request.values).items():
        setattr(item, field, value)
    item.code_key = code_key(item.code)
    item.save()
    _adopt(item, request, on)


def _merge(request: ChangeRequest, item: Item, on: date, _by: Actor) -> None:
    into = Item.objects.get(id=request.values["into"])
    for kind in item.kinds.values_list("kind", flat=True):
        ItemKind.objects.get_or_create(item=into, kind=kind)
    Lineage.objects.create(item=item, into=into, on=on, request=request)
    _close(item, request, on)


def _split(request: ChangeRequest, item: Item, on: date, by: Actor) -> None:
    lead = Department.objects.filter(id=lead_department_id(item)).first()
    kinds = list(item.kinds.order_by("id").values_list("kind", flat=True))
    for order, part in enumerate(request.values["parts"]):
        made = add_item(
            item.term,
            level=item.level,
            kinds=kinds,
            code=part["code"],
            title=part["title"],
            goal=part["goal"],
            order=order,
            parent=item.parent,
            starts=item.starts,
            ends=item.ends,
            passage=item.passage,
            adopted_on=on,
            by=by,
        )
        if lead is not None:
            assign_department(made, lead, since=on, by=by)
        Lineage.objects.create(item=item, into=made, on=on, request=request)
    _close(item, request, on)


def _hold(request: ChangeRequest, item: Item, on: date, by: Actor) -> None:
    _told(request, item, Status.ON_HOLD, {"reason": request.reason}, on, by)


def _resume(request: ChangeRequest, item: Item, on: date, by: Actor) -> None:
    _told(request, item, Status.ON_TRACK, {"outlook": request.values["outlook"]}, on, by)


def _discard(request: ChangeRequest, item: Item, on: date, by: Actor) -> None:
    _told(request, item, Status.DISCARDED, {"reason": request.reason}, on, by)
    _close(item, request, on)


def _told(
    request: ChangeRequest, item: Item, status: str, shown: dict[str, str], on: date, by: Actor
) -> None:
    record_state(item, status=status, on=on, evidence=shown, request=request, by=by)


def _close(item: Item, request: ChangeRequest, on: date) -> None:
    item.closed_on = on
    item.save(update_fields=["closed_on"])
    _adopt(item, request, on)


def _adopt(item: Item, request: ChangeRequest, on: date) -> None:
    """The item as it is now is its next version."""
    Version.objects.create(
        item=item,
        number=request.base + 1,
        on=on,
        closed=item.closed_on is not None,
        request=request,
        **wording(item),
    )


_APPLIED: dict[ChangeKind, Callable[[ChangeRequest, Item, date, Actor], None]] = {
    ChangeKind.STATE: _state,
    ChangeKind.AMEND: _reword,
    ChangeKind.RESCHEDULE: _reword,
    ChangeKind.MERGE: _merge,
    ChangeKind.SPLIT: _split,
    ChangeKind.HOLD: _hold,
    ChangeKind.RESUME: _resume,
    ChangeKind.DISCARD: _discard,
}
