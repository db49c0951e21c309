"""Search over everything a government keeps."""

from typing import Annotated, Any, Literal

from ninja import Field, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, operation
from ihaeng.api.listed import Page, Paged
from ihaeng.ledger.searching.queries import search as find

ROUTER = Router(tags=["search"])


class HitRow(Schema):
    """``key`` names the thing: ``item:12``, ``department:3``, ``line:`` file ``:`` line."""

    key: str
    kind: str
    title: str
    text: str


@operation(ROUTER, "get", "search", access=Permission.READ, answer=Page[HitRow])
def search(
    request: ApiRequest,
    paging: Paged,
    q: Annotated[str, Field(min_length=1, max_length=200)],
    kind: Literal["", "item", "department", "line"] = "",
) -> dict[str, Any]:
    """What holds every word, spacing aside; the best first."""
    rows = paging.reach()
    limit = rows.stop - rows.start
    hits = find(request.actor, q.strip(), kind=kind, limit=limit, offset=rows.start)
    return {"total": hits.total, "rows": list(hits.hits)}
