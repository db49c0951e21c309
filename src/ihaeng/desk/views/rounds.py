"""Rounds as the planning office runs them."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms.reporting import (
    DelegationForm,
    DuesForm,
    OpenForm,
    ReasonForm,
    TemplateForm,
)
from ihaeng.desk.labels import KINDS, NOTHING, REPORT_STATES
from ihaeng.desk.pages import language_of, page
from ihaeng.desk.round_lists import board_listing, chase_listing, rates_listing
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.ledger.organization.access import access_departments, access_government
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.reporting.access import (
    access_expectation,
    access_round,
    access_templates,
)
from ihaeng.ledger.reporting.actions import (
    add_template,
    change_dues,
    close_round,
    delegate,
    end_exemption,
    exempt,
    open_round,
    renew_expectations,
)
from ihaeng.ledger.reporting.models import ReportState, Standing
from ihaeng.ledger.reporting.queries import (
    chase_list,
    delegations_of,
    nobody_asked,
    reporting_rates,
    round_board,
    rounds,
)
from ihaeng.ledger.schedule.rules import Cycle, Period


def _done(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))


@see("rounds/", "rounds", Permission.READ)
def all_rounds(request: DeskRequest) -> HttpResponse:
    found = rounds(request.actor)
    answer = offered(request, lambda: found)
    return answer or page(request, "desk/reporting/rounds.html", found=found)


@fill("rounds/open/", "round_open", Permission.RUN_ROUND)
def open_one(request: DeskRequest) -> HttpResponseBase:
    today = timezone.localdate()
    form = OpenForm(request, initial={"day": today, "on": today})
    form.fields["template"].queryset = access_templates(request.actor)
    made = form.done(
        lambda given: open_round(
            given["template"],
            Period.of(Cycle(given["template"].cycle), given["day"]),
            on=given["on"],
            by=request.actor,
        )
    )
    if made is not None:
        _done(request, Words("보고를 열었습니다.", "The round is open."))
        return redirect("desk:round", round_id=made.id)
    return page(request, "desk/reporting/open.html", status=form.status, form=form)


@fill("rounds/templates/add/", "template_add", Permission.RUN_ROUND)
def new_template(request: DeskRequest) -> HttpResponseBase:
    government = access_government(request.actor, Permission.RUN_ROUND)
    form = TemplateForm(request, kinds=KINDS)
    if form.done(lambda given: add_template(government, **given, by=request.actor)) is not None:
        _done(request, Words("보고 양식을 등록했습니다.", "The template has been registered."))
        return redirect("desk:round_open")
    return page(request, "desk/reporting/template.html", status=form.status, form=form)


@see("rounds/<int:round_id>/", "round", Permission.READ)
def board(request: DeskRequest, round_id: int) -> HttpResponse:
    found = access_round(request.actor, round_id)
    lines = round_board(found.id)
    answer = offered(request, lambda: board_listing(found, lines))
    if answer is not None:
        return answer
    return page(
        request,
        "desk/reporting/board.html",
        round=found,
        rows=lines,
        states={
            key: words
            for key, words in REPORT_STATES.items()
            if key != ReportState.SIGNED or found.template.bureau_approves
        },
        nothing_words=NOTHING,
        nobody=nobody_asked(found),
        exempt=Standing.EXEMPT,
    )


@see("rounds/<int:round_id>/rates/", "round_rates", Permission.READ)
def rates(request: DeskRequest, round_id: int) -> HttpResponse:
    found = access_round(request.actor, round_id)
    rows, total = reporting_rates(found.id)
    answer = offered(request, lambda: rates_listing(found, rows, total))
    return answer or page(request, "desk/reporting/rates.html", round=found, rows=rows, total=total)


@see("rounds/<int:round_id>/chase/", "round_chase", Permission.READ)
def chase(request: DeskRequest, round_id: int) -> HttpResponse:
    found = access_round(request.actor, round_id)
    today = timezone.localdate()
    owing = chase_list(found.id, today)
    answer = offered(request, lambda: chase_listing(found, owing))
    return answer or page(
        request,
        "desk/reporting/chase.html",
        round=found,
        rows=owing,
        today=today,
        states=REPORT_STATES,
    )


@do("rounds/<int:round_id>/renew/", "round_renew", Permission.RUN_ROUND)
def renew(request: DeskRequest, round_id: int) -> HttpResponseBase:
    found = access_round(request.actor, round_id, Permission.RUN_ROUND)
    told = renew_expectations(found, on=timezone.localdate(), by=request.actor)
    _done(
        request,
        Words(
            f"오늘 조직도로 제출 대상을 다시 정했습니다. 추가 {told['added']}, 이동 {told['moved']}, 제외 {told['left']}",
            f"Renewed: {told['added']} added, {told['moved']} moved, {told['left']} left out",
        ),
    )
    return redirect("desk:round", round_id=found.id)


@fill("rounds/<int:round_id>/dues/", "round_dues", Permission.RUN_ROUND)
def dues(request: DeskRequest, round_id: int) -> HttpResponseBase:
    found = access_round(request.actor, round_id, Permission.RUN_ROUND)
    before = {
        "department": found.department_due,
        "bureau": found.bureau_due,
        "planning": found.planning_due,
    }
    form = DuesForm(request, initial=before)
    if form.done(lambda given: [change_dues(found, **given, by=request.actor)]):
        _done(request, Words("기한을 바꾸었습니다.", "The deadlines have been changed."))
        return redirect("desk:round", round_id=found.id)
    title = Words("제출 기한 변경", "Change the deadlines")
    return page(
        request, "desk/reporting/ask.html", status=form.status, round=found, form=form, title=title
    )


@do("rounds/<int:round_id>/close/", "round_close", Permission.RUN_ROUND)
def close(request: DeskRequest, round_id: int) -> HttpResponseBase:
    found = access_round(request.actor, round_id, Permission.RUN_ROUND)
    left = close_round(found, on=timezone.localdate(), by=request.actor)
    _done(
        request,
        Words(
            f"마감했습니다. 접수되지 않은 보고 {left}건", f"Closed; {left} reports not accepted."
        ),
    )
    return redirect("desk:round", round_id=found.id)


@fill("expectations/<int:expectation_id>/exempt/", "exempt", Permission.RUN_ROUND)
def leave_out(request: DeskRequest, expectation_id: int) -> HttpResponseBase:
    found = access_expectation(request.actor, expectation_id, Permission.RUN_ROUND)
    form = ReasonForm(request)
    if form.done(lambda given: [exempt(found, reason=given["reason"], by=request.actor)]):
        _done(request, Words("제출 대상에서 제외했습니다.", "It is exempt."))
        return redirect("desk:round", round_id=found.round_id)
    title = Words(
        f"제출 제외: {found.department} {found.item}", f"Exempt {found.department}: {found.item}"
    )
    return page(
        request,
        "desk/reporting/ask.html",
        status=form.status,
        round=found.round,
        form=form,
        title=title,
    )


@do("expectations/<int:expectation_id>/expect/", "exempt_end", Permission.RUN_ROUND)
def expect_again(request: DeskRequest, expectation_id: int) -> HttpResponseBase:
    found = access_expectation(request.actor, expectation_id, Permission.RUN_ROUND)
    end_exemption(found, by=request.actor)
    return redirect("desk:round", round_id=found.round_id)


@fill("delegations/", "delegations", Permission.READ)
def delegations(request: DeskRequest) -> HttpResponseBase:
    """Whoever signs, as head of a department or of a bureau, names a deputy for one of theirs."""
    if not request.actor.may(Permission.ENDORSE_REPORT):
        request.actor.demand(Permission.APPROVE_REPORT)
    form = DelegationForm(request, initial={"since": timezone.localdate()})
    people = Person.objects.filter(government_id=request.actor.government_id).order_by("name", "id")
    mine = request.actor.departments
    form.fields["department"].queryset = access_departments(
        request.actor, timezone.localdate()
    ).filter(id__in=mine)
    form.fields["person"].queryset = people.filter(id=request.actor.person_id)
    form.fields["deputy"].queryset = people.filter(posts__department_id__in=mine).distinct()
    if (
        form.done(
            lambda given: delegate(
                given.pop("department"),
                given.pop("person"),
                given.pop("deputy"),
                **given,
                by=request.actor,
            )
        )
        is not None
    ):
        _done(request, Words("대리자를 지정했습니다.", "The deputy has been named."))
        return redirect("desk:delegations")
    return page(
        request,
        "desk/reporting/delegations.html",
        status=form.status,
        form=form,
        rows=delegations_of(request.actor),
    )
