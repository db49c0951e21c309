"""Departments."""

from datetime import date
from typing import Any

from ninja import Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, operation
from ihaeng.api.listed import Page, Paged, paged
from ihaeng.ledger.organization.access import access_departments

ROUTER = Router(tags=["organization"])


class DepartmentRow(Schema):
    id: int
    name: str
    parent_id: int | None
    since: date
    until: date | None


@operation(ROUTER, "get", "departments", access=Permission.READ, answer=Page[DepartmentRow])
def departments(request: ApiRequest, paging: Paged, on: date | None = None) -> dict[str, Any]:
    """Departments in their order; with ``on``, those of that day."""
    found = access_departments(request.actor, on)
    return paged(found, paging, "id", "name", "parent_id", "since", "until")
