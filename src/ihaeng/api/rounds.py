"""Rounds: who is expected, how far they are, both rates."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from django.utils import timezone
from ninja import Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, Id, Said, operation
from ihaeng.api.listed import Page, Paged, cut, of_listing
from ihaeng.ledger.reporting.access import access_round
from ihaeng.ledger.reporting.actions import close_round
from ihaeng.ledger.reporting.models import Round
from ihaeng.ledger.reporting.queries import Rates, lines_of, reporting_rates
from ihaeng.ledger.reporting.queries import rounds as all_rounds

ROUTER = Router(tags=["reporting"])


class RoundRow(Schema):
    id: int
    template: str
    period: Said
    state: Said
    due: date
    handed: int
    expected: int


class RoundWhole(Schema):
    id: int
    template: str
    state: str
    period_starts: date
    period_ends: date
    opens_on: date
    department_due: date
    bureau_due: date
    planning_due: date
    closed_on: date | None


class AskedRow(Schema):
    report_id: int
    item_id: int
    item: str
    department_id: int
    department: str
    reason: str
    standing: str
    exempt_reason: str
    state: str
    nothing: str
    handed_in_on: date | None
    complete: bool


class RateRow(Schema):
    """``expected`` less ``exempt`` is what both percents are of; null of nothing."""

    department: str
    expected: int
    exempt: int
    nothing: int
    complete: int
    timely: int
    completeness: Decimal | None
    timeliness: Decimal | None


class RatesWhole(Schema):
    departments: list[RateRow]
    total: RateRow


@operation(ROUTER, "get", "rounds", access=Permission.READ, answer=Page[RoundRow])
def rounds(request: ApiRequest, paging: Paged) -> dict[str, Any]:
    """The rounds, the newest first."""
    return of_listing(all_rounds(request.actor), paging)


@operation(ROUTER, "get", "rounds/{round_id}", access=Permission.READ, answer=RoundWhole)
def one_round(request: ApiRequest, round_id: Annotated[Id, Path(...)]) -> dict[str, Any]:
    return _whole(access_round(request.actor, round_id))


@operation(
    ROUTER, "get", "rounds/{round_id}/reports", access=Permission.READ, answer=Page[AskedRow]
)
def board(
    request: ApiRequest, paging: Paged, round_id: Annotated[Id, Path(...)], state: str = ""
) -> dict[str, Any]:
    """Every report of a round, by department; with ``state``, those in it."""
    found = access_round(request.actor, round_id)
    return cut([line for line in lines_of(found.id) if state in {"", line.state}], paging)


@operation(ROUTER, "get", "rounds/{round_id}/rates", access=Permission.READ, answer=RatesWhole)
def rates(request: ApiRequest, round_id: Annotated[Id, Path(...)]) -> dict[str, Any]:
    rows, total = reporting_rates(access_round(request.actor, round_id).id)
    return {"departments": [_rate(row) for row in rows], "total": _rate(total)}


@operation(
    ROUTER, "post", "rounds/{round_id}/close", access=Permission.RUN_ROUND, answer=RoundWhole
)
def close(request: ApiRequest, round_id: Annotated[Id, Path(...)]) -> dict[str, Any]:
    """Lock the round. What was not accepted stays so."""
    found = access_round(request.actor, round_id, Permission.RUN_ROUND)
    close_round(found, on=timezone.localdate(), by=request.actor)
    return _whole(found)


def _whole(found: Round) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in RoundWhole.model_fields}
    return {**values, "template": found.template.name}


def _rate(rates: Rates) -> dict[str, Any]:
    return {
        "department": rates.department,
        "expected": rates.expected,
        "exempt": rates.exempt,
        "nothing": rates.nothing,
        "complete": rates.completeness.numerator,
        "timely": rates.timeliness.numerator,
        "completeness": rates.completeness.percent,
        "timeliness": rates.timeliness.percent,
    }
