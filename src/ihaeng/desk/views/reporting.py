"""A report: written by its department, seen through by its superiors, all on one page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.reporting import Unreadable, content_of, number_of
from ihaeng.desk.labels import (
    CONCERN_KINDS,
    CONCERN_STATES,
    MEASURES,
    NOTHING,
    PARTICIPATION,
    PLAN_STATES,
    REPORT_STATES,
    SCOPES,
    SECTIONS,
    STEPS,
)
from ihaeng.desk.pages import language_of, page, rendered
from ihaeng.desk.routing import DeskRequest, do, see
from ihaeng.desk.sections import section
from ihaeng.ledger.finance.rules.units import MILLION, exactly
from ihaeng.ledger.finance.rules.units import money as in_millions
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.access import access_report, may_act
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    declare_nothing,
    endorse_report,
    reopen_report,
    return_report,
    review_report,
    save_section,
    stage_achievement,
    submit_report,
    take_back_nothing,
    withdraw_report,
)
from ihaeng.ledger.reporting.models import (
    Activity,
    Report,
    ReportState,
    RoundState,
    Section,
    SectionKey,
    StepKind,
)
from ihaeng.ledger.reporting.queries import (
    card_of,
    concerns_of,
    difference_to_log,
    my_reports,
    participation_of_item,
    waiting_for,
)
from ihaeng.ledger.reporting.rules import money
from ihaeng.ledger.reporting.rules.contents import said
from ihaeng.ledger.reporting.rules.diffs import difference
from ihaeng.ledger.reporting.rules.flow import EDITABLE, HANDED_IN, MOVES, WAITS_FOR, step_up
from ihaeng.ledger.reporting.rules.notation import remarks

_SAVED = Words("저장했습니다.", "Saved.")
_BLANK_CONCERN = {
    "id": None,
    "kind": "problem",
    "text": "",
    "addressee": "",
    "due": "",
    "state": "",
    "result": "",
    "answers": [],
}
_WORDS = {
    "states": REPORT_STATES,
    "sections": SECTIONS,
    "steps": STEPS,
    "nothing_words": NOTHING,
    "plan_states": PLAN_STATES,
    "concern_kinds": CONCERN_KINDS,
    "concern_states": CONCERN_STATES,
    "scopes": SCOPES,
    "participation": PARTICIPATION,
    "measures": MEASURES,
}


@dataclass
class Shown:
    """A section as its form shows it; after a clash, what was typed with theirs beside it."""

    section: Section
    content: dict[str, Any]
    problem: Words | None = None
    wrong: Mapping[str, Words] = field(default_factory=dict)
    theirs: str = ""

    @property
    def key(self) -> str:
        return self.section.key

    @property
    def text(self) -> str:
        return said(self.key, self.section.content)

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """What has changed since the head last approved it; once approved again, since before that.

        Nothing where it never was, or is the same.
        """
        passed = self.section.report.state in (ReportState.SIGNED, *HANDED_IN)
        earlier = self.section.previous if passed else self.section.approved
        before = said(self.key, earlier)
        if earlier is None or before == self.text:
            return []
        return list(difference(before, self.text))

    @property
    def clash(self) -> list[tuple[str, str]]:
        return list(difference(self.theirs, said(self.key, self.content))) if self.theirs else []

    @property
    def totals(self) -> dict[str, str]:
        """Of the money in it, by measure."""
        return {m: in_millions(money.total(self.content, m), MILLION) for m in MEASURES}

    @property
    def blank(self) -> dict[str, Any]:
        return _BLANK_CONCERN


@see("reports/", "reports", Permission.READ)
def mine(request: DeskRequest) -> HttpResponse:
    return page(
        request,
        "desk/reporting/reports.html",
        rows=my_reports(request.actor),
        waiting=waiting_for(request.actor),
        states=REPORT_STATES,
    )


def _page(
    request: DeskRequest,
    report: Report,
    *,
    status: int = 200,
    shown: Shown | None = None,
    refusal: InvalidRefusal | ConflictRefusal | None = None,
) -> HttpResponse:
    of = report.expectation.round
    department = report.expectation.department_id
    locked = of.state == RoundState.CLOSED and not report.reopened
    editable = report.state in EDITABLE and not locked
    order = list(SectionKey.values)
    found = sorted(report.sections.all(), key=lambda one: order.index(one.key))
    return page(
        request,
        "desk/reporting/report.html",
        status=status,
        report=report,
        round=of,
        item=report.expectation.item,
        department=report.expectation.department,
        locked=locked,
        writes=editable and may_act(request.actor, Permission.WRITE_REPORT, department),
        turn=not locked and _is_turn(request, report, department),
        step=step_up(report.state),
        withdraws=report.state == ReportState.SUBMITTED
        and may_act(request.actor, Permission.WRITE_REPORT, department),
        returns=(StepKind.RETURN, report.state) in MOVES,
        parts=[shown if shown and shown.key == s.key else Shown(s, s.content) for s in found],
        remarks=_remarks(found, of.period_ends.year),
        logged=difference_to_log(report.expectation.item_id, of.period_starts, of.period_ends),
        amount=_amount,
        log=list(report.steps.order_by("id")),
        card=card_of(report.expectation.item_id, of),
        refusal=refusal,
        **_WORDS,
    )


def _is_turn(request: DeskRequest, report: Report, department: int) -> bool:
    waits = WAITS_FOR.get(report.state)
    return waits is not None and may_act(request.actor, waits, department)


def _remarks(found: list[Section], year: int) -> dict[str, tuple[Any, ...]]:
    typed = (SectionKey.ACTIVITIES, SectionKey.PLANS)
    told = {
        s.key: tuple(one.words for one in remarks(s.content["text"], year))
        for s in found
        if s.key in typed
    }
    spent = (tuple(money.oddities(s.content)) for s in found if s.key == SectionKey.MONEY)
    return {**told, SectionKey.MONEY: next(spent, ())}


def _amount(value: object) -> str:
    """A figure of the money as a form holds it; what cannot be read stands as it was typed."""
    return exactly(value, MILLION) if isinstance(value, int) else str(value or "")


@see("reports/<int:report_id>/", "report", Permission.READ)
def one(request: DeskRequest, report_id: int) -> HttpResponse:
    return _page(request, access_report(request.actor, report_id))


@do("reports/<int:report_id>/sections/<str:key>/", "section_save", Permission.WRITE_REPORT)
def save(request: DeskRequest, report_id: int, key: str) -> HttpResponseBase:
    """By the button, or by itself while typing (X-Autosave). A clash keeps what was typed."""
    report = access_report(request.actor, report_id, Permission.WRITE_REPORT)
    quiet = request.headers.get("X-Autosave") == "true"
    stored = _section(report, key)
    base = number_of(request.POST.get("base", "")) or 0
    try:
        content = content_of(key, request.POST, stored.content)
        kept = save_section(report, key, content, base=base, by=request.actor)
    except Unreadable as told:
        shown = Shown(stored, told.content, told.words, told.wrong)
        return _refused(request, report, shown, 422, quiet=quiet)
    except InvalidRefusal as refusal:
        shown = Shown(stored, stored.content, refusal.words)
        return _refused(request, report, shown, 422, quiet=quiet)
    except ConflictRefusal as refusal:
        stored.refresh_from_db()
        shown = Shown(stored, content, refusal.words, theirs=said(key, stored.content))
        return _refused(request, report, shown, 409, quiet=quiet)
    if quiet:
        return JsonResponse({"fields": {"base": str(kept.version)}})
    messages.success(request, _SAVED.said_in(language_of(request)))
    return redirect(f"/reports/{report.id}/#{key}")


def _refused(
    request: DeskRequest, report: Report, shown: Shown, status: int, *, quiet: bool
) -> HttpResponse:
    if quiet and shown.problem is not None:
        return JsonResponse({"message": shown.problem.said_in(language_of(request))}, status=status)
    return _page(request, report, status=status, shown=shown)


def _section(report: Report, key: str) -> Section:
    found = Section.objects.filter(report=report, key=key).first()
    if found is None:
        raise missing_section()
    return found


def missing_section() -> InvalidRefusal:
    return InvalidRefusal(Words("그런 항목이 없습니다.", "There is no such section."))


@do("reports/<int:report_id>/done/<int:plan_id>/", "plan_done", Permission.WRITE_REPORT)
def plan_done(request: DeskRequest, report_id: int, plan_id: int) -> HttpResponseBase:
    report = access_report(request.actor, report_id, Permission.WRITE_REPORT)
    plan = Activity.objects.filter(item_id=report.expectation.item_id, id=plan_id).first()
    if plan is None:
        raise missing(Words("지난 계획", "Plan"))
    stage_achievement(report, plan, by=request.actor)
    return redirect(f"/reports/{report.id}/#activities")


def _typed(request: DeskRequest, name: str) -> str:
    """What stands in a field, without the character that no database keeps."""
    return request.POST.get(name, "").replace("\0", "").strip()


_STEP_DOORS: dict[str, Callable[..., Report]] = {
    StepKind.REVIEW: review_report,
    StepKind.APPROVE: approve_report,
    StepKind.ENDORSE: endorse_report,
    StepKind.ACCEPT: accept_report,
}


@do("reports/<int:report_id>/step/<str:kind>/", "report_step", Permission.READ)
def step(request: DeskRequest, report_id: int, kind: str) -> HttpResponseBase:
    """Submit, withdraw, review, approve, accept, return or reopen; the action asks who may."""
    report = access_report(request.actor, report_id)
    comment = _typed(request, "comment")
    by = request.actor
    try:
        if kind == StepKind.SUBMIT:
            reason = _typed(request, "outside_reason")
            submit_report(report, comment=comment, outside_reason=reason, by=by)
        elif kind == StepKind.WITHDRAW:
            withdraw_report(report, by=by)
        elif kind == StepKind.RETURN:
            told = {key: _typed(request, f"comment-{key}") for key in SectionKey.values}
            return_report(report, told, comment=comment, by=by)
        elif kind in _STEP_DOORS:
            _STEP_DOORS[kind](report, comment=comment, by=by)
        else:
            raise missing_section()
    except (InvalidRefusal, ConflictRefusal) as refusal:
        return _page(request, report, status=refusal.status, refusal=refusal)
    words = STEPS[kind]
    messages.success(
        request, Words(f"{words.ko}했습니다.", f"{words.en}.").said_in(language_of(request))
    )
    return redirect("desk:report", report_id=report.id)


@do("reports/<int:report_id>/reopen/", "report_reopen", Permission.RUN_ROUND)
def reopen(request: DeskRequest, report_id: int) -> HttpResponseBase:
    report = access_report(request.actor, report_id, Permission.RUN_ROUND)
    try:
        reopen_report(report, reason=_typed(request, "reason"), by=request.actor)
    except InvalidRefusal as refusal:
        return _page(request, report, status=refusal.status, refusal=refusal)
    return redirect("desk:report", report_id=report.id)


@do("reports/<int:report_id>/nothing/", "report_nothing", Permission.WRITE_REPORT)
def nothing(request: DeskRequest, report_id: int) -> HttpResponseBase:
    report = access_report(request.actor, report_id, Permission.WRITE_REPORT)
    reason = request.POST.get("reason", "")
    if reason in NOTHING:
        note = _typed(request, "note")
        declare_nothing(report, reason=reason, note=note, by=request.actor)
    elif report.nothing:
        take_back_nothing(report, by=request.actor)
    return redirect("desk:report", report_id=report.id)


@section("home", order=10)
def owed(request: DeskRequest, _about: object) -> str:
    if not request.actor.may(Permission.READ):
        return ""
    rows, waiting = my_reports(request.actor), waiting_for(request.actor)
    if not rows and not waiting:
        return ""
    return rendered(
        request, "desk/reporting/_owed.html", rows=rows, waiting=waiting, states=REPORT_STATES
    )


@section("plans.item", order=50)
def on_item(request: DeskRequest, item: Item) -> str:
    return rendered(
        request,
        "desk/reporting/_item.html",
        concerns=concerns_of(item.id),
        counts=participation_of_item(item.id),
        **_WORDS,
    )
