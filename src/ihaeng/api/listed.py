"""A page of a list in JSON."""

from collections.abc import Sequence
from typing import Annotated, Any, Generic, TypeVar

from django.db.models import QuerySet
from ninja import Field, Query, Schema

from ihaeng.api.door import MOST_ROWS

Row = TypeVar("Row")


class Paging(Schema):
    limit: Annotated[int, Field(50, ge=1, le=MOST_ROWS)]
    offset: Annotated[int, Field(0, ge=0, le=1_000_000)]


Paged = Annotated[Paging, Query(...)]


class Page(Schema, Generic[Row]):
    total: int
    rows: list[Row]


def paged(found: QuerySet[Any, Any], paging: Paging, *fields: str) -> dict[str, Any]:
    """The page of ``found`` as plain values."""
    rows: Sequence[Any] = found.values(*fields)[paging.offset : paging.offset + paging.limit]
    return {"total": found.count(), "rows": list(rows)}
