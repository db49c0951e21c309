"""One deed on many items, as it was looked at before."""

from collections.abc import Sequence

from django.db import transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.actions.editing import set_kinds
from ihaeng.ledger.plans.actions.tree import assign_department
from ihaeng.ledger.plans.bulk import Deed, Effect, Order, foreseen
from ihaeng.ledger.plans.models import Assignment, Item, Part
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

BULK_DONE = Kind(
    "plans.bulk_done",
    Words("과제 {items}건을 한꺼번에 바꿈", "Changed {items} items together"),
    ("items",),
)


def apply_bulk(
    government: Government, item_ids: Sequence[int], order: Order, *, token: str, by: Actor
) -> int:
    """Do ``order`` to every item it can be done to; how many that are. All of them, or none.

    Refused: a ``token`` of other rows than those there are now. It is of the past as soon as
    somebody changed one of them, and once it was used.
    """
    mine = Item.objects.filter(government=government, id__in=item_ids)
    with transaction.atomic():
        list(mine.order_by("id").select_for_update().values_list("id", flat=True))
        plan = foreseen(mine, order)
        if plan.token != token:
            raise ConflictRefusal(
                Words(
                    "이미 반영했거나, 미리보기 뒤에 과제가 바뀌었습니다. 아무것도 바꾸지 않았습니다. "
                    "목록에서 다시 고르십시오.",
                    "It has been done already, or items changed after the preview. Nothing has been "
                    "changed. Choose them again from the list.",
                )
            )
        with acting(
            BULK_DONE, by=by, chain=government.id, target=government, items=len(plan.doable)
        ):
            for effect in plan.doable:
                _do(effect, order, by)
    return len(plan.doable)


def _do(effect: Effect, order: Order, by: Actor) -> None:
    if order.deed in {Deed.TAG, Deed.UNTAG}:
        set_kinds(effect.item, effect.after, by=by)
        return
    if order.department is None:
        raise ValueError(f"{order.deed} takes a department")
    if order.deed == Deed.LEAD:
        _end_support_of_lead(effect.item, order)
    part = Part.LEAD if order.deed == Deed.LEAD else Part.SUPPORT
    assign_department(effect.item, order.department, part=part, since=order.on, by=by)


def _end_support_of_lead(item: Item, order: Order) -> None:
    """Who leads does not support besides. Part of the deed, hence no event of its own."""
    held = Assignment.objects.filter(item=item, part=Part.SUPPORT, until=None)
    held.filter(department=order.department).update(until=order.on)
