"""What was done, by whom, with the values before and after."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Field, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, Said, operation
from ihaeng.trail.queries import recent
from ihaeng.trail.recording import INSTALLATION

ROUTER = Router(tags=["trail"])


class ChangeRow(Schema):
    table: str
    row: str
    field: str
    old: str | None
    new: str | None


class EventRow(Schema):
    number: int
    at: datetime
    by: str
    sentence: Said
    reason: str
    authority: str
    changes: list[ChangeRow]


class Events(Schema):
    """The newest first; ``older`` is what to send as ``before`` for the next, null at the end."""

    rows: list[EventRow]
    older: int | None


@operation(ROUTER, "get", "events", access=Permission.READ_TRAIL, answer=Events)
def events(
    request: ApiRequest,
    limit: Annotated[int, Field(50, ge=1, le=200)],
    before: Annotated[int | None, Field(None, ge=1, le=2**62)],
    kind: Annotated[str, Field("", max_length=60, description="ledger.item, with id")],
    id: Annotated[str, Field("", max_length=40)],  # noqa: A002 - the name machines send
) -> dict[str, Any]:
    """The events of the asker's government; with ``kind`` and ``id``, those of one record."""
    chain = request.actor.government_id or INSTALLATION
    target = (kind, id) if kind and id else None
    told = recent(chain, limit=limit, after=before, target=target)
    return {"rows": told, "older": told[-1].number if len(told) == limit else None}
