"""The list of tasks, and the page of one: the whole card."""

from django.http import HttpResponse

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.desk.labels import KINDS, STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import DeskRequest, see
from ihaeng.desk.sections import section, sections
from ihaeng.ledger.organization.access import access_departments
from ihaeng.ledger.plans.access import access_item, access_terms
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.plans.queries import Filters, above, below, departments_of, items_page, officers
from ihaeng.trail.queries import history


@see("items/", "items", Permission.READ)
def items(request: DeskRequest) -> HttpResponse:
    asked = request.GET
    terms = list(access_terms(request.actor).values_list("id", "name"))
    filters = Filters(
        text=asked.get("q", "").strip()[:100],
        kind=asked["kind"] if asked.get("kind") in KINDS else "",
        status=_status(asked.get("status", "")),
        department=_number(asked.get("department", "")),
        term=_number(asked.get("term", "")) or (terms[0][0] if terms else None),
    )
    return page(
        request,
        "desk/plans/items.html",
        found=items_page(request.actor, filters, _number(asked.get("page", "")) or 1),
        filters=filters,
        terms=terms,
        departments=list(access_departments(request.actor).values_list("id", "name")),
        kinds=KINDS,
        states=STATES,
    )


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else None


def _status(typed: str) -> str | None:
    """``unset`` asks for tasks whose state nobody has set."""
    return "" if typed == "unset" else typed if typed in STATES and typed else None


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
