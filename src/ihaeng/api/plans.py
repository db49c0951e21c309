"""Terms and items."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, Id, etag, operation
from ihaeng.api.listed import Page, Paged, paged
from ihaeng.ledger.organization.access import access_department
from ihaeng.ledger.plans.access import access_item, access_items, access_term, access_terms
from ihaeng.ledger.plans.actions import enter_item
from ihaeng.ledger.plans.models import Item

ROUTER = Router(tags=["plans"])
LevelName = Literal["vision", "goal", "strategy", "task", "sub_task", "milestone"]
KindName = Literal["pledge", "major_work", "instruction", "pending_issue", "performance"]


class TermRow(Schema):
    id: int
    name: str
    head: str
    starts: date
    ends: date


class ItemRow(Schema):
    id: int
    term_id: int
    parent_id: int | None
    level: str
    code: str
    title: str
    status: str
    label: str
    progress: Decimal | None


class ItemWhole(ItemRow):
    text: str
    goal: str
    starts: date | None
    ends: date | None
    kinds: list[str]


class ItemNew(Schema):
    term_id: Id
    level: LevelName
    title: Annotated[str, Field(min_length=1, max_length=300)]
    code: Annotated[str, Field("", max_length=40, pattern=r"^(\d{1,4}(-\d{1,4})*)?$")]
    kinds: list[KindName] = []
    parent_id: Id | None = None
    department_id: Id | None = None
    text: Annotated[str, Field("", max_length=20_000)]
    goal: Annotated[str, Field("", max_length=20_000)]
    anyway: Annotated[bool, Field(False, description="Although there is one of a like title.")]


@operation(ROUTER, "get", "terms", access=Permission.READ, answer=Page[TermRow])
def terms(request: ApiRequest, paging: Paged) -> dict[str, Any]:
    return paged(access_terms(request.actor), paging, "id", "name", "head", "starts", "ends")


@operation(ROUTER, "get", "items", access=Permission.READ, answer=Page[ItemRow])
def items(
    request: ApiRequest,
    paging: Paged,
    level: LevelName | None = None,
    kind: KindName | None = None,
    status: str = "",
) -> dict[str, Any]:
    """Items in the order of their codes."""
    found = access_items(request.actor)
    wanted = {"level": level, "kinds__kind": kind, "status": status or None}
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    return paged(found, paging, *ItemRow.model_fields)


@operation(ROUTER, "get", "items/{item_id}", access=Permission.READ, answer=ItemWhole)
def item(
    request: ApiRequest, response: HttpResponse, item_id: Annotated[Id, Path(...)]
) -> dict[str, Any]:
    whole = _whole(access_item(request.actor, item_id))
    response.headers["ETag"] = etag(whole)
    return whole


@operation(ROUTER, "post", "items", access=Permission.EDIT_PLAN, answer=ItemWhole, status=201)
def create_item(request: ApiRequest, new: ItemNew) -> dict[str, Any]:
    """Register an item, with its lead department where one is given."""
    actor = request.actor
    term = access_term(actor, new.term_id, Permission.EDIT_PLAN)
    parent = None if new.parent_id is None else access_item(actor, new.parent_id)
    department = None if new.department_id is None else access_department(actor, new.department_id)
    made = enter_item(
        term,
        level=new.level,
        title=new.title,
        code=new.code,
        kinds=dict.fromkeys(new.kinds),
        parent=parent,
        text=new.text,
        goal=new.goal,
        lead=department,
        anyway=new.anyway,
        by=actor,
    )
    return _whole(made)


def _whole(found: Item) -> dict[str, Any]:
    names = [name for name in ItemWhole.model_fields if name != "kinds"]
    values = {name: getattr(found, name) for name in names}
    return {**values, "kinds": list(found.kinds.order_by("kind").values_list("kind", flat=True))}
