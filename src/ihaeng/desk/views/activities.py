"""What was done for an item and what is planned, each with the line it came from."""

from ihaeng.desk.pages import rendered
from ihaeng.desk.routing import DeskRequest
from ihaeng.desk.sections import section
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.queries import activities_of


@section("plans.item", order=40)
def activities(request: DeskRequest, found: Item) -> str:
    rows = activities_of(found.id)
    return rendered(request, "desk/plans/_activities.html", rows=rows) if rows else ""
