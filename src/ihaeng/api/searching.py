"""Search over everything a government keeps."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from ninja import Field, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.api.door import ApiRequest, operation
from ihaeng.api.listed import Page, Paged
from ihaeng.ledger.organization.access import access_government
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
    """What holds every word, spacing aside; the best first.

    The words of a document, which name people, are told only to whoever may read those names.
    """
    rows = paging.reach()
    limit = rows.stop - rows.start
    hits = find(request.actor, q.strip(), kind=kind, limit=limit, offset=rows.start)
    named = request.actor.may(Permission.READ_PERSONAL)
    told = [hit if named or hit.kind != "line" else replace(hit, text="") for hit in hits.hits]
    lines = sum(hit.kind == "line" for hit in told)
    if named and lines:
        government = access_government(request.actor)
        log_personal_read(government, what=("printed words",), count=lines, by=request.actor)
    return {"total": hits.total, "rows": told}
