"""Departments and people."""

from datetime import date
from typing import Annotated, Any

from django.db.models import Q
from django.utils import timezone
from ninja import Field, Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.signing.actions import log_personal_read
from ihaeng.api.door import ApiRequest, Id, Said, operation
from ihaeng.api.listed import Page, Paged, paged
from ihaeng.ledger.organization.access import (
    access_department,
    access_departments,
    access_government,
    access_person,
)
from ihaeng.ledger.organization.queries import people as find_people
from ihaeng.ledger.organization.queries import posts

ROUTER = Router(tags=["organization"])


class DepartmentRow(Schema):
    id: int
    name: str
    parent_id: int | None
    since: date
    until: date | None


class DepartmentWhole(DepartmentRow):
    phone: str


class PersonRow(Schema):
    id: int
    name: str
    phone: str
    posts: list[str]


class PostRow(Schema):
    id: int
    department_id: int | None
    department: str
    role: Said
    title: str
    since: date
    until: date | None


class PersonWhole(Schema):
    id: int
    name: str
    phone: str
    posts: list[PostRow]


@operation(ROUTER, "get", "departments", access=Permission.READ, answer=Page[DepartmentRow])
def departments(request: ApiRequest, paging: Paged, on: date | None = None) -> dict[str, Any]:
    """Departments in their order; with ``on``, those of that day."""
    found = access_departments(request.actor, on)
    return paged(found, paging, *DepartmentRow.model_fields)


@operation(
    ROUTER, "get", "departments/{department_id}", access=Permission.READ, answer=DepartmentWhole
)
def department(request: ApiRequest, department_id: Annotated[Id, Path(...)]) -> Any:
    return access_department(request.actor, department_id)


@operation(ROUTER, "get", "people", access=Permission.READ_PERSONAL, answer=Page[PersonRow])
def people(
    request: ApiRequest,
    paging: Paged,
    q: Annotated[str, Field("", max_length=100)],
    department_id: Id | None = None,
) -> dict[str, Any]:
    """People by name, with what they are today. That they were looked at is noted."""
    if department_id is not None:
        access_department(request.actor, department_id)
    rows = paging.reach()
    found, total = find_people(
        request.actor,
        timezone.localdate(),
        words=q.strip(),
        department_id=department_id,
        limit=rows.stop - rows.start,
        offset=rows.start,
    )
    if found:
        government = access_government(request.actor)
        log_personal_read(government, what=("name", "phone"), count=len(found), by=request.actor)
    return {"total": total, "rows": found}


@operation(ROUTER, "get", "people/{person_id}", access=Permission.READ_PERSONAL, answer=PersonWhole)
def person(request: ApiRequest, person_id: Annotated[Id, Path(...)]) -> dict[str, Any]:
    """Somebody with every post they hold or held. That they were looked at is noted."""
    found = access_person(request.actor, person_id)
    log_personal_read(found, what=("name", "phone"), by=request.actor)
    held = posts(Q(person=found))
    return {"id": found.id, "name": found.name, "phone": found.phone, "posts": held}
