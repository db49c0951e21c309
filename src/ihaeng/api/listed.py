"""A page of a list in JSON; the same list, whole, as a file."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Generic, Literal, TypeVar

from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Field, Query, Schema

from ihaeng.core.documents import Words
from ihaeng.ledger.exports.files import csv_of, xlsx_of
from ihaeng.ledger.listings import Column, Listing

MOST_ROWS = 200
MOST_IN_A_FILE = 100_000
Row = TypeVar("Row")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILE_TYPES = {"csv": "text/csv", "xlsx": _SHEET}


class Paging(Schema):
    limit: Annotated[int, Field(50, ge=1, le=MOST_ROWS)]
    offset: Annotated[int, Field(0, ge=0, le=1_000_000)]
    format: Annotated[
        Literal["json", "csv", "xlsx"],
        Field("json", description="A file holds the whole list, unless a limit is given."),
    ]

    def reach(self) -> slice:
        """The rows asked for."""
        whole = self.format != "json" and "limit" not in self.model_fields_set
        return slice(self.offset, self.offset + (MOST_IN_A_FILE if whole else self.limit))


Paged = Annotated[Paging, Query(...)]


class Page(Schema, Generic[Row]):
    total: int
    rows: list[Row]


def paged(found: QuerySet[Any, Any], paging: Paging, *fields: str) -> dict[str, Any]:
    """The page of ``found`` as plain values."""
    rows: Sequence[Any] = found.values(*fields)[paging.reach()]
    return {"total": found.count(), "rows": list(rows)}


def cut(rows: Sequence[Any], paging: Paging) -> dict[str, Any]:
    """The page of rows that are all there."""
    return {"total": len(rows), "rows": rows[paging.reach()]}


def of_listing(listing: Listing, paging: Paging) -> dict[str, Any]:
    """The page of a list another room fills; a row begins with the ``id`` of its record."""
    names = [column.key for column in listing.columns]
    rows = [
        {"id": key, **dict(zip(names, row, strict=True))}
        for key, row in zip(listing.keys, listing.rows, strict=True)
    ]
    return cut(rows, paging)


def file_of(page: Page[Any], row: type[Schema], name: str, format_: str) -> HttpResponse:
    """The rows of ``page`` as a file, a column for each field of ``row``, under its name."""
    columns = tuple(Column(field, Words(field, field)) for field in row.model_fields)
    values = [tuple(_cell(getattr(one, column.key)) for column in columns) for one in page.rows]
    listing = Listing(name, Words(name, name), columns, values, [], page.total)
    made = csv_of(listing, "ko") if format_ == "csv" else xlsx_of(listing, "ko")
    response = HttpResponse(made, content_type=FILE_TYPES[format_])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{format_}"'
    return response


def _cell(value: object) -> object:
    """What one cell of a sheet can hold."""
    if isinstance(value, Schema):
        return getattr(value, "ko", str(value))
    if isinstance(value, list):
        return ", ".join(str(_cell(one)) for one in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {one}" for key, one in value.items())
    return value
