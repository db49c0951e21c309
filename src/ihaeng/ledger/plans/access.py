"""The gates of the plans."""

from django.db.models import QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.models import Assignment, Item, Part, Term


def access_terms(actor: Actor) -> QuerySet[Term]:
    actor.demand(Permission.READ)
    return Term.objects.filter(government_id=actor.government_id).order_by("-starts")


def access_term(actor: Actor, term_id: int, permission: Permission = Permission.READ) -> Term:
    found = Term.objects.filter(government_id=actor.government_id, id=term_id).first()
    if found is None:
        raise missing(Words("임기", "Term"))
    actor.demand(permission)
    return found


def access_items(actor: Actor) -> QuerySet[Item]:
    """Every item of the actor's government, in the order of their codes."""
    actor.demand(Permission.READ)
    found = Item.objects.filter(government_id=actor.government_id)
    return found.order_by("code_key", "order", "id")


def access_item(actor: Actor, item_id: int, permission: Permission = Permission.READ) -> Item:
    """The item, if the actor may do ``permission`` with it.

    A permission that a role holds for its own department only is asked for the department that
    leads the item, or, for a part of a task, leads the task.
    """
    found = Item.objects.filter(government_id=actor.government_id, id=item_id).first()
    if found is None:
        raise missing(Words("과제", "Item"))
    if permission is Permission.READ:
        actor.demand(permission)
    else:
        actor.demand(permission, lead_department_id(found) or 0)
    return found


def lead_department_id(item: Item) -> int | None:
    """The department that leads ``item`` today, or the nearest item above it that has one."""
    step: Item | None = item
    while step is not None:
        lead = Assignment.objects.filter(item=step, part=Part.LEAD, until=None).first()
        if lead is not None:
            return lead.department_id
        step = step.parent
    return None
