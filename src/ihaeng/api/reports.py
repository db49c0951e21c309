"""Reports on their way up: read, written section by section, handed on step by step."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpResponse
from ninja import Field, Path, Router, Schema
from pydantic import ConfigDict

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.api.door import ApiRequest, Id, demand_match, operation
from ihaeng.api.listed import Page, Paged, cut
from ihaeng.core.documents import Words
from ihaeng.ledger.reporting.access import access_report
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    declare_nothing,
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
KeyName = Literal["activities", "carried", "plans", "participation", "concerns"]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Line = Annotated[str, Field("", max_length=200)]
Text = Annotated[str, Field(max_length=100_000)]


class Exact(Schema):
    """Takes nothing it does not name: a name typed wrongly is not silently lost."""

    model_config = ConfigDict(extra="forbid")


class TextContent(Exact):
    """Activities or plans in the notation of cards: ``○ title``, below it `` - 일시 : …``."""

    text: Text


class Counts(Exact):
    """In 회; null is a blank, never 0."""

    meetings: Count | None = None
    briefings: Count | None = None
    expert_advice: Count | None = None
    press: Count | None = None
    other: Count | None = None


class CountsContent(Exact):
    scope: Literal["", "period", "cumulative", "unknown"]
    counts: Counts


class CarriedRow(Exact):
    """What became of a plan of last time. ``to`` and ``reason`` where it is moved or dropped."""

    id: Id
    state: Literal["", "planned", "done", "moved", "dropped", "continuous"]
    to: date | None = None
    reason: Line


class CarriedContent(Exact):
    carried: Annotated[list[CarriedRow], Field(max_length=200)]


class ConcernRow(Exact):
    """``answers``: which problems, by their place among the problems, from 1."""

    id: Id | None = None
    kind: Literal["problem", "measure", "request"]
    text: Annotated[str, Field(min_length=1, max_length=10_000)]
    addressee: Line
    due: date | None = None
    state: Literal[
        "", "open", "in_progress", "closed", "sent", "under_review", "accepted", "partly", "refused"
    ] = ""
    result: Annotated[str, Field("", max_length=10_000)]
    answers: Annotated[list[Annotated[int, Field(ge=1, le=200)]], Field([], max_length=50)]


class ConcernsContent(Exact):
    concerns: Annotated[list[ConcernRow], Field(max_length=200)]


Content = TextContent | CountsContent | CarriedContent | ConcernsContent
_KINDS: dict[str, type[Schema]] = {
    "activities": TextContent,
    "plans": TextContent,
    "participation": CountsContent,
    "carried": CarriedContent,
    "concerns": ConcernsContent,
}


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
        found, key, _content(key, content, stored), base=stored.version, by=request.actor
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
    step: Literal["submit", "withdraw", "review", "approve", "accept", "return", "reopen"],
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
        case "accept":
            accept_report(found, comment=comment, by=by)
        case "return":
            return_report(found, dict(given.comments), comment=comment, by=by)
        case "reopen":
            reopen_report(found, reason=comment, by=by)
    found.refresh_from_db()
    return _whole(found)


def _content(key: str, given: Content, stored: Section) -> dict[str, Any]:
    """What the room keeps of what was sent. Only what became of a plan can be said, not another plan."""
    if not isinstance(given, _KINDS[key]):
        wanted = ", ".join(_KINDS[key].model_fields)
        words = Words(f"이 항목에는 {wanted}을(를) 보내십시오.", f"This section takes {wanted}.")
        raise InvalidRefusal(words, {"content": words})
    if isinstance(given, CarriedContent):
        told = {row.id: row for row in given.carried}
        if unknown := set(told) - {row["id"] for row in stored.content["rows"]}:
            raise InvalidRefusal(_no_plan(min(unknown)))
        rows = stored.content["rows"]
        return {
            "rows": [
                {**row, **_said(told[row["id"]])} if row["id"] in told else row for row in rows
            ]
        }
    if isinstance(given, ConcernsContent):
        rows = [one.model_dump(mode="json") for one in given.concerns]
        return {"rows": [{**row, "due": row["due"] or ""} for row in rows]}
    return given.model_dump()


def _said(row: CarriedRow) -> dict[str, str]:
    return {"state": row.state, "to": row.to.isoformat() if row.to else "", "reason": row.reason}


def _no_plan(number: int) -> Words:
    return Words(
        f"{number}번은 이 보고서가 묻는 지난 계획이 아닙니다. 보고서를 다시 읽어 그 번호를 쓰십시오.",
        f"{number} is none of the plans this report asks about. Read the report for their numbers.",
    )


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
