"""The page of a task: the whole card."""

from django.http import HttpResponse

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.desk.labels import STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.desk.sections import section, sections
from ihaeng.ledger.plans.access import access_item
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.plans.queries import above, below, departments_of, officers
from ihaeng.trail.queries import history


@see("items/<int:item_id>/", "item", Permission.READ)
def item(request: DeskRequest, item_id: int) -> HttpResponse:
    found = access_item(request.actor, item_id)
    lead, supporting = departments_of(found)
    named = officers(found) if request.actor.may(Permission.READ_PERSONAL) else []
    if named:
        log_personal_read(found, what=("name", "phone"), count=len(named), by=request.actor)
    return page(
        request,
        "desk/plans/item.html",
        item=found,
        lead=lead,
        supporting=supporting,
        officers=named,
        above=above(found),
        below=below(found),
        states=STATES,
        parts=sections("plans.item", request, found),
    )


@section("plans.item", order=90)
def changes(request: DeskRequest, found: Item) -> str:
    if not request.actor.may(Permission.READ_TRAIL):
        return ""
    return rendered(request, "desk/plans/_history.html", events=history(found, limit=20))
