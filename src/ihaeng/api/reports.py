"""Reports on their way up: read, written section by section, handed on step by step."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Path, Router, Schema

from ihaeng.accounts.roles import Permission
from ihaeng.api.contents import Content, Exact, KeyName, content_of
from ihaeng.api.door import ApiRequest, Id, demand_match, operation
from ihaeng.api.listed import Page, Paged, cut
from ihaeng.ledger.reporting.access import access_report
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    declare_nothing,
    endorse_report,
    reopen_report,
    return_report,
    review_report,
    save_section,
    submit_report,
    take_back_nothing,
    withdraw_report,
)
from ihaeng.ledger.reporting.models import Report, Section
from ihaeng.ledger.reporting.queries import my_reports, waiting_for

ROUTER = Router(tags=["reporting"])


class SectionWhole(Schema):
    key: str
    version: int
    content: dict[str, Any]
    saved_by: str
    saved_at: datetime | None
    returned: bool
    comment: str


class StepRow(Schema):
    kind: str
    version: int
    by_name: str
    on_behalf_of: str
    at: datetime
    comment: str


class ReportRow(Schema):
    """``turn``: it is not written by the asker's department, it waits for their decision."""

    id: int
    state: str
    nothing: str
    code: str
    title: str
    department_id: int
    department: str
    due: date
    turn: bool


class ReportWhole(Schema):
    id: int
    round_id: int
    item_id: int
    department_id: int
    state: str
    version: int
    version_reason: str
    reopened: bool
    nothing: str
    nothing_note: str
    outside_reason: str
    handed_in_on: date | None
    sections: list[SectionWhole]
    steps: list[StepRow]


class NothingGiven(Exact):
    reason: Literal["", "not_started", "finished", "on_hold", "waiting", "no_change"]
    note: Annotated[str, Field("", max_length=300)]


class StepGiven(Exact):
    """``comments`` are by section, for a return; ``outside_reason`` is for handing in."""

    comment: Annotated[str, Field("", max_length=2000)]
    outside_reason: Annotated[str, Field("", max_length=300)]
    comments: dict[KeyName, Annotated[str, Field(max_length=2000)]] = {}


ReportId = Annotated[Id, Path(...)]


@operation(ROUTER, "get", "reports", access=Permission.READ, answer=Page[ReportRow])
def mine(request: ApiRequest, paging: Paged) -> dict[str, Any]:
    """What the asker's departments owe, then what waits for the asker."""
    owed, waiting = my_reports(request.actor), waiting_for(request.actor)
    return cut(
        [*(_row(o, turn=False) for o in owed), *(_row(w, turn=True) for w in waiting)], paging
    )


@operation(ROUTER, "get", "reports/{report_id}", access=Permission.READ, answer=ReportWhole)
def report(request: ApiRequest, report_id: ReportId) -> dict[str, Any]:
    return _whole(access_report(request.actor, report_id))


@operation(
    ROUTER, "get", "reports/{report_id}/sections/{key}", access=Permission.READ, answer=SectionWhole
)
def section(
    request: ApiRequest, response: HttpResponse, report_id: ReportId, key: KeyName
) -> dict[str, Any]:
    """One section; its ETag is what writing it asks for."""
    return _section(access_report(request.actor, report_id).sections.get(key=key), response)


@operation(
    ROUTER,
    "put",
    "reports/{report_id}/sections/{key}",
    access=Permission.WRITE_REPORT,
    answer=SectionWhole,
)
def write_section(
    request: ApiRequest, response: HttpResponse, report_id: ReportId, key: KeyName, content: Content
) -> dict[str, Any]:
    """Write a section as it was read under ``If-Match``. Who comes second gets 412, and loses nothing."""
    found = access_report(request.actor, report_id, Permission.WRITE_REPORT)
    stored = found.sections.get(key=key)
    demand_match(request, _tag(stored))
    kept = save_section(
        found, key, content_of(key, content, stored), base=stored.version, by=request.actor
    )
    return _section(kept, response)


@operation(
    ROUTER,
    "put",
    "reports/{report_id}/nothing",
    access=Permission.WRITE_REPORT,
    answer=ReportWhole,
)
def nothing(request: ApiRequest, report_id: ReportId, given: NothingGiven) -> dict[str, Any]:
    """Say that there is nothing to report, and why; an empty reason takes it back."""
    found = access_report(request.actor, report_id, Permission.WRITE_REPORT)
    if given.reason:
        declare_nothing(found, reason=given.reason, note=given.note, by=request.actor)
    else:
        take_back_nothing(found, by=request.actor)
    found.refresh_from_db()
    return _whole(found)


@operation(ROUTER, "post", "reports/{report_id}/{step}", access=Permission.READ, answer=ReportWhole)
def step(
    request: ApiRequest,
    report_id: ReportId,
    step: Literal[
        "submit", "withdraw", "review", "approve", "endorse", "accept", "return", "reopen"
    ],
    given: StepGiven,
) -> dict[str, Any]:
    """Hand the report on, or back. The step asks who may: an officer submits, a head approves."""
    needed = Permission.RUN_ROUND if step == "reopen" else Permission.READ
    found = access_report(request.actor, report_id, needed)
    by, comment = request.actor, given.comment.strip()
    match step:
        case "submit":
            submit_report(found, comment=comment, outside_reason=given.outside_reason, by=by)
        case "withdraw":
            withdraw_report(found, by=by)
        case "review":
            review_report(found, comment=comment, by=by)
        case "approve":
            approve_report(found, comment=comment, by=by)
        case "endorse":
            endorse_report(found, comment=comment, by=by)
        case "accept":
            accept_report(found, comment=comment, by=by)
        case "return":
            return_report(found, dict(given.comments), comment=comment, by=by)
        case "reopen":
            reopen_report(found, reason=comment, by=by)
    found.refresh_from_db()
    return _whole(found)


def _tag(section: Section) -> str:
    return f'"{section.report_id}-{section.key}-{section.version}"'


def _section(found: Section, response: HttpResponse) -> dict[str, Any]:
    response.headers["ETag"] = _tag(found)
    return {name: getattr(found, name) for name in SectionWhole.model_fields}


def _row(row: dict[str, Any], *, turn: bool) -> dict[str, Any]:
    return {
        "id": row["id"],
        "state": row["state"],
        "nothing": row["nothing"],
        "code": row["expectation__item__code"],
        "title": row["expectation__item__title"],
        "department_id": row["expectation__department_id"],
        "department": row["expectation__department__name"],
        "due": row["expectation__round__department_due"],
        "turn": turn,
    }


def _whole(report: Report) -> dict[str, Any]:
    of = report.expectation
    own = set(ReportWhole.model_fields) - {
        "round_id",
        "item_id",
        "department_id",
        "sections",
        "steps",
    }
    return {
        **{name: getattr(report, name) for name in own},
        "round_id": of.round_id,
        "item_id": of.item_id,
        "department_id": of.department_id,
        "sections": list(report.sections.order_by("id")),
        "steps": list(report.steps.order_by("id")),
    }
