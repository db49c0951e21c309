"""Saved views of the list of tasks."""

from dataclasses import dataclass

from django.db.models import Q

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.ledger.plans.models import SavedView


@dataclass(frozen=True, slots=True)
class View:
    """A saved view as the actor sees it; ``mine`` can be dropped, others' can be looked at."""

    id: int
    name: str
    query: str
    shared: bool
    opens: bool
    mine: bool
    owner: str


def views_of(actor: Actor) -> list[View]:
    """The actor's own views, then those others share with everybody."""
    actor.demand(Permission.READ)
    seen = Q(owner_id=actor.person_id) | Q(shared=True)
    rows = SavedView.objects.filter(seen, government_id=actor.government_id)
    found = [
        View(id_, name, query, shared, opens and owner == actor.person_id,
             owner == actor.person_id, owner_name)
        for id_, name, query, shared, opens, owner, owner_name in rows.order_by(
            "name", "id"
        ).values_list("id", "name", "query", "shared", "opens", "owner_id", "owner__name")
    ]  # fmt: skip
    return sorted(found, key=lambda view: not view.mine)
