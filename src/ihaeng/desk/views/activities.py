"""What was done for an item and what is planned, each with the line it came from."""

from ihaeng.desk.pages import rendered
from ihaeng.desk.routing import DeskRequest
from ihaeng.desk.sections import section
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models import Activity


@section("plans.item", order=40)
def activities(request: DeskRequest, found: Item) -> str:
    rows = list(
        Activity.objects.filter(item=found, replaced_on=None)
        .order_by("kind", "order", "starts", "id")
        .values(
            "kind", "title", "date_text", "place", "content", "passage__file_id", "passage__line"
        )
    )
    return rendered(request, "desk/plans/_activities.html", rows=rows) if rows else ""
