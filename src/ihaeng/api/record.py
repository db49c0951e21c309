"""The record of an item: what was done and planned, who took part, what stands in the way.

Writing it here goes past the rounds, so it takes what accepting a report takes.
"""

from datetime import date
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Field, Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.contents import Counts, Exact, Line
from ihaeng.api.door import ApiRequest, Id, operation
from ihaeng.api.listed import Page, Paged, cut
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.access import access_item
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.access import access_activity, access_concern
from ihaeng.ledger.reporting.actions import (
    record_activity,
    record_concern,
    record_participation,
    settle_concern,
    settle_plan,
)
from ihaeng.ledger.reporting.queries import (
    activities_of,
    concerns_of,
    participation_of_item,
)

ROUTER = Router(tags=["record"])
RECORD = Permission.ACCEPT_REPORT
ItemId = Annotated[Id, Path(...)]
ActivityKindName = Literal["achievement", "plan"]
Short = Annotated[str, Field("", max_length=500)]


class Period(Exact):
    """Both days themselves; null where it is open."""

    starts: date | None = None
    ends: date | None = None


class ActivityRow(Schema):
    id: int
    kind: str
    title: str
    sub_task_id: int | None
    period_starts: date | None
    period_ends: date | None
    date_text: str
    starts: date | None
    ends: date | None
    time: str
    place: str
    attendees: str
    attendee_count: int | None
    content: list[str]
    outside_reason: str
    state: str
    report_id: int | None


class ActivityNew(Exact):
    kind: ActivityKindName
    title: Annotated[str, Field(min_length=1, max_length=500)]
    period: Period = Period()
    sub_task_id: Id | None = None
    date_text: Short
    starts: date | None = None
    ends: date | None = None
    time: Annotated[str, Field("", max_length=60)]
    place: Short
    attendees: Annotated[str, Field("", max_length=2000)]
    attendee_count: Annotated[int | None, Field(None, ge=0, le=1_000_000)]
    content: Annotated[list[Annotated[str, Field(max_length=2000)]], Field([], max_length=100)]
    outside_reason: Annotated[str, Field("", max_length=300)]


class SettlingGiven(Exact):
    """What became of a plan; ``to`` and ``reason`` where it is moved."""

    state: Literal["planned", "done", "moved", "dropped", "continuous"]
    to: date | None = None
    reason: Line
    decided_by: Annotated[str, Field("", max_length=100)]


class ConcernWhole(Schema):
    id: int
    item_id: int
    kind: str
    text: str
    addressee: str
    basis: str
    due: date | None
    state: str
    result: str


class ConcernNew(Exact):
    kind: Literal["problem", "measure", "request"]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    period: Period = Period()
    addressee: Line
    basis: Annotated[str, Field("", max_length=300)]
    due: date | None = None
    answers: Annotated[list[Id], Field([], max_length=50, description="Problems it answers.")]


class ConcernSettled(Exact):
    state: Literal[
        "open", "in_progress", "closed", "sent", "under_review", "accepted", "partly", "refused"
    ]
    result: Annotated[str, Field("", max_length=10_000)]


class ParticipationRow(Schema):
    id: int
    period_starts: date | None
    period_ends: date | None
    scope: str
    meetings: int | None
    briefings: int | None
    expert_advice: int | None
    press: int | None
    other: int | None


class ParticipationNew(Exact):
    period: Period = Period()
    scope: Literal["period", "cumulative", "unknown"]
    counts: Counts


@operation(
    ROUTER, "get", "items/{item_id}/activities", access=Permission.READ, answer=Page[ActivityRow]
)
def activities(
    request: ApiRequest, paging: Paged, item_id: ItemId, kind: ActivityKindName | None = None
) -> dict[str, Any]:
    """In the order of their first day; undated ones come last."""
    return cut(activities_of(access_item(request.actor, item_id).id, kind or ""), paging)


@operation(
    ROUTER, "post", "items/{item_id}/activities", access=RECORD, answer=ActivityRow, status=201
)
def add_activity(request: ApiRequest, item_id: ItemId, new: ActivityNew) -> Any:
    item = access_item(request.actor, item_id, RECORD)
    given = new.model_dump(exclude={"period", "sub_task_id"})
    return record_activity(
        item,
        **given,
        sub_task=_sub_task(request, item, new.sub_task_id),
        period=(new.period.starts, new.period.ends),
        by=request.actor,
    )


@operation(ROUTER, "post", "activities/{activity_id}/settle", access=RECORD, answer=ActivityRow)
def settle_activity(
    request: ApiRequest, activity_id: Annotated[Id, Path(...)], given: SettlingGiven
) -> Any:
    """Say what became of a planned activity."""
    plan = access_activity(request.actor, activity_id, RECORD)
    return settle_plan(plan, on=timezone.localdate(), **given.model_dump(), by=request.actor)


@operation(
    ROUTER, "get", "items/{item_id}/concerns", access=Permission.READ, answer=Page[ConcernWhole]
)
def concerns(request: ApiRequest, paging: Paged, item_id: ItemId) -> dict[str, Any]:
    """Problems, measures, requests."""
    return cut(concerns_of(access_item(request.actor, item_id).id), paging)


@operation(
    ROUTER, "post", "items/{item_id}/concerns", access=RECORD, answer=ConcernWhole, status=201
)
def add_concern(request: ApiRequest, item_id: ItemId, new: ConcernNew) -> Any:
    item = access_item(request.actor, item_id, RECORD)
    given = new.model_dump(exclude={"period", "answers"})
    answered = [access_concern(request.actor, problem) for problem in new.answers]
    return record_concern(
        item,
        **given,
        answers=answered,
        period=(new.period.starts, new.period.ends),
        by=request.actor,
    )


@operation(ROUTER, "post", "concerns/{concern_id}/settle", access=RECORD, answer=ConcernWhole)
def settle_one_concern(
    request: ApiRequest, concern_id: Annotated[Id, Path(...)], given: ConcernSettled
) -> Any:
    """Say how far a concern is."""
    found = access_concern(request.actor, concern_id, RECORD)
    return settle_concern(found, state=given.state, result=given.result, by=request.actor)


@operation(
    ROUTER,
    "get",
    "items/{item_id}/participation",
    access=Permission.READ,
    answer=Page[ParticipationRow],
)
def participation(request: ApiRequest, paging: Paged, item_id: ItemId) -> dict[str, Any]:
    """How often citizens were met, asked and informed, in 회. Null is a blank, never 0."""
    return cut(participation_of_item(access_item(request.actor, item_id).id), paging)


@operation(
    ROUTER,
    "post",
    "items/{item_id}/participation",
    access=RECORD,
    answer=ParticipationRow,
    status=201,
)
def add_participation(request: ApiRequest, item_id: ItemId, new: ParticipationNew) -> Any:
    item = access_item(request.actor, item_id, RECORD)
    return record_participation(
        item,
        period=(new.period.starts, new.period.ends),
        counts=new.counts.model_dump(),
        scope=new.scope,
        by=request.actor,
    )


def _sub_task(request: ApiRequest, item: Item, sub_task_id: int | None) -> Item | None:
    """Of the item itself, else it is missing."""
    if sub_task_id is None:
        return None
    found = access_item(request.actor, sub_task_id)
    if found.parent_id != item.id:
        raise missing(Words("세부과제", "Sub-task"))
    return found
