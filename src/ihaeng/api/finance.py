"""Money: of one item, of a term, and the lines of the budget. Every amount is in whole won."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, Id, demand_match, operation
from ihaeng.api.listed import Page, Paged, cut, of_listing, paged
from ihaeng.ledger.finance.access import access_lines
from ihaeng.ledger.finance.actions import Entry, set_amounts
from ihaeng.ledger.finance.queries import balances, money_listing, money_table
from ihaeng.ledger.finance.rules.tables import MoneyTable
from ihaeng.ledger.finance.rules.totals import Total
from ihaeng.ledger.plans.access import access_item, access_term

ROUTER = Router(tags=["money"])
MeasureName = Literal["planned", "secured", "executed"]
BasisName = Literal["original", "supplementary", "carried_over"]
GapName = Literal["spend_without_progress", "progress_without_spend", "secured_below_plan"]
Won = Annotated[int, Field(gt=-(10**16), lt=10**16)]
Key = Annotated[str, Field(max_length=30)]


class SourceRow(Schema):
    key: str
    name: str
    payer: str


class SegmentRow(Schema):
    key: str
    starts: date | None
    ends: date | None
    in_term: bool


class AmountRow(Schema):
    """``won`` null is a blank, unless ``na``: not applicable. Zero is an amount."""

    source: str
    segment: str
    measure: str
    basis: str
    won: int | None
    na: bool
    on: date
    printed: str
    unit: str
    file_id: int | None
    line: int | None


class MoneyWhole(Schema):
    item_id: int
    on: date | None
    sources: list[SourceRow]
    segments: list[SegmentRow]
    amounts: list[AmountRow]
    totals: dict[MeasureName, int | None]


class AmountNew(Schema):
    source: Key
    segment: Key
    measure: MeasureName
    basis: BasisName = "original"
    won: Won | None = None
    na: bool = False


class TotalGiven(Schema):
    """A sum to be compared with its parts; it is never kept."""

    measure: MeasureName
    source: Annotated[str, Field("", max_length=30)]
    segment: Annotated[str, Field("", max_length=30)]
    won: Won


class MoneyNew(Schema):
    on: date
    reason: Annotated[str, Field("", max_length=300)]
    amounts: Annotated[list[AmountNew], Field(max_length=2000)]
    totals: Annotated[list[TotalGiven], Field([], max_length=2000)]


class MoneyRow(Schema):
    id: int
    code: str
    title: str
    department: str | None
    planned: int | None
    planned_due: int | None
    secured: int | None
    executed: int | None
    secured_rate: Decimal | None
    executed_rate: Decimal | None
    progress: Decimal | None


class BalanceRow(Schema):
    id: int
    item_id: int
    measure: str
    source: str
    segment: str
    on: date
    won: int
    tolerance: int
    ground: str
    held: int | None
    holds: bool


class BudgetLineRow(Schema):
    id: int
    year: int
    code: str
    name: str
    department: str
    original: int | None
    supplementary: int | None
    carried_over: int | None
    executed: int | None


@operation(ROUTER, "get", "items/{item_id}/money", access=Permission.READ, answer=MoneyWhole)
def item_money(
    request: ApiRequest,
    response: HttpResponse,
    item_id: Annotated[Id, Path(...)],
    on: date | None = None,
) -> dict[str, Any]:
    """The money of an item as known on a day, else as known now."""
    item = access_item(request.actor, item_id)
    table = money_table(item.id, on)
    response.headers["ETag"] = _tag(table)
    return _whole(item.id, table)


@operation(ROUTER, "put", "items/{item_id}/money", access=Permission.EDIT_MONEY, answer=MoneyWhole)
def set_item_money(
    request: ApiRequest,
    response: HttpResponse,
    item_id: Annotated[Id, Path(...)],
    new: MoneyNew,
) -> dict[str, Any]:
    """Set the amounts given, as known from ``on``; others stay. ``If-Match``: the ETag of today's."""
    item = access_item(request.actor, item_id, Permission.EDIT_MONEY)
    before = money_table(item.id)
    demand_match(request, _tag(before))
    set_amounts(
        item,
        on=new.on,
        entries=[
            Entry(one.source, one.segment, one.measure, one.won, na=one.na, basis=one.basis)
            for one in new.amounts
        ],
        totals=[Total(one.measure, one.won, one.source, one.segment) for one in new.totals],
        reason=new.reason,
        seen=before.fingerprint,
        by=request.actor,
    )
    table = money_table(item.id)
    response.headers["ETag"] = _tag(table)
    return _whole(item.id, table)


@operation(ROUTER, "get", "terms/{term_id}/money", access=Permission.READ, answer=Page[MoneyRow])
def money(
    request: ApiRequest,
    paging: Paged,
    term_id: Annotated[Id, Path(...)],
    on: date | None = None,
    gap: GapName | None = None,
) -> dict[str, Any]:
    """Every open item of a term with its sums; with ``gap``, only those that show it."""
    term = access_term(request.actor, term_id)
    found = money_listing(request.actor, term, on or timezone.localdate(), gap or "")
    return of_listing(found, paging)


@operation(ROUTER, "get", "balances", access=Permission.READ, answer=Page[BalanceRow])
def asserted(request: ApiRequest, paging: Paged) -> dict[str, Any]:
    """What somebody vouched for beside what the ledger says; what does not hold comes first."""
    return cut(balances(request.actor), paging)


@operation(ROUTER, "get", "budget", access=Permission.READ, answer=Page[BudgetLineRow])
def budget(
    request: ApiRequest, paging: Paged, q: Annotated[str, Field("", max_length=100)]
) -> dict[str, Any]:
    """Lines of the budget whose code, name or department holds ``q``."""
    found = access_lines(request.actor, q.strip()).order_by("-year", "code", "id")
    return paged(found.prefetch_related(None), paging, *BudgetLineRow.model_fields)


def _tag(table: MoneyTable) -> str:
    return f'"{table.fingerprint[:32]}"'


def _whole(item_id: int, table: MoneyTable) -> dict[str, Any]:
    amounts = [figure for cell in table.cells.values() for figure in cell.figures]
    measures: tuple[MeasureName, ...] = ("planned", "secured", "executed")
    return {
        "item_id": item_id,
        "on": table.on,
        "sources": table.sources,
        "segments": table.segments,
        "amounts": amounts,
        "totals": {measure: table.total(measure) for measure in measures},
    }
