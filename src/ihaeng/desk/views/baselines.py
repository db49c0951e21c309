"""Named days of a term, two of them beside each other, its rates, and the words for states."""

from datetime import date

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms.course import BaselineForm, DenominatorForm, LabelForm
from ihaeng.desk.labels import BASELINE_KINDS, KINDS, STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.sections import section
from ihaeng.desk.views.finance import done
from ihaeng.desk.views.organization import form_page
from ihaeng.ledger.organization.access import access_government, missing
from ihaeng.ledger.plans.access import (
    access_baselines,
    access_label,
    access_term,
    access_terms,
)
from ihaeng.ledger.plans.actions import drop_label, name_baseline, name_label, set_denominator
from ihaeng.ledger.plans.models import Baseline, Term
from ihaeng.ledger.plans.queries import (
    WHATS,
    Comparison,
    Moment,
    comparison,
    comparison_listing,
    labels_of,
    rates,
)


@section("dashboard", order=10)
def rates_of_term(request: DeskRequest, about: tuple[int, str]) -> str:
    term_id, kind = about
    day = timezone.localdate()
    term = access_term(request.actor, term_id)
    return rendered(
        request,
        "desk/plans/course/_rates.html",
        found=rates(request.actor, term, kind, min(day, term.ends)),
        kind=KINDS[kind],
    )


def _term(request: DeskRequest) -> Term | None:
    """The term asked for, else the last one."""
    terms = access_terms(request.actor)
    asked = request.GET.get("term", "")
    known = next((one for one in terms if str(one.id) == asked), None)
    return known or terms.first()


@fill("baselines/", "baselines", Permission.READ)
def baselines(request: DeskRequest) -> HttpResponseBase:
    term = _term(request)
    form = BaselineForm(request)
    if request.method == "POST":
        request.actor.demand(Permission.EDIT_PLAN)
    if term and form.done(lambda given: name_baseline(term, **given, by=request.actor)):
        done(request, Words("기준시점을 정했습니다.", "The baseline has been named."))
        return redirect(f"{request.path}?term={term.id}")
    return page(
        request,
        "desk/plans/course/baselines.html",
        status=form.status,
        terms=list(access_terms(request.actor)),
        term=term,
        baselines=_known(request, term),
        kinds=BASELINE_KINDS,
        today=timezone.localdate(),
        form=form if request.actor.may(Permission.EDIT_PLAN) else None,
    )


def _known(request: DeskRequest, term: Term | None) -> list[Baseline]:
    return list(access_baselines(request.actor).filter(term=term)) if term else []


@see("baselines/compare/", "comparison", Permission.READ)
def compare(request: DeskRequest) -> HttpResponse:
    term, before, after, found = _compared(request)
    answer = offered(request, lambda: comparison_listing(found))
    return answer or page(
        request,
        "desk/plans/course/comparison.html",
        term=term,
        before=before,
        after=after,
        found=found,
        whats=WHATS,
        states=STATES,
    )


def _compared(request: DeskRequest) -> tuple[Term, Words, Words, Comparison]:
    term = _term(request)
    if term is None:
        raise missing(Words("임기", "Term"))
    (before, first), (after, last) = (
        _end(request, term, "before", term.starts),
        _end(request, term, "after", timezone.localdate()),
    )
    return term, before, after, comparison(request.actor, term, first, last)


def _end(request: DeskRequest, term: Term, name: str, default: date) -> tuple[Words, Moment]:
    """The baseline chosen, else the day typed, else ``default``; in words, and as a moment."""
    chosen = request.GET.get(name, "")
    for one in _known(request, term):
        if str(one.id) == chosen:
            return Words(f"{one.name} ({one.on})", f"{one.name} ({one.on})"), Moment.of(one)
    try:
        on = date.fromisoformat(request.GET.get(f"{name}_on", ""))
    except ValueError:
        on = default
    return Words(f"{on} 현재", f"as of {on}"), Moment(on)


@fill("plan-settings/", "plan_settings", Permission.EDIT_PLAN)
def plan_settings(request: DeskRequest) -> HttpResponseBase:
    government = access_government(request.actor, Permission.EDIT_PLAN)
    form = LabelForm(request)
    if form.done(lambda given: name_label(government, **given, by=request.actor)):
        done(request, Words("용어를 등록했습니다.", "The word has been registered."))
        return redirect("desk:plan_settings")
    return page(
        request,
        "desk/plans/course/settings.html",
        status=form.status,
        form=form,
        labels=labels_of(request.actor),
        terms=list(access_terms(request.actor)),
        states=STATES,
    )


@fill("plan-settings/terms/<int:term_id>/", "denominator", Permission.EDIT_PLAN)
def denominator(request: DeskRequest, term_id: int) -> HttpResponseBase:
    term = access_term(request.actor, term_id, Permission.EDIT_PLAN)
    form = DenominatorForm(request, initial={"counts_discarded": term.counts_discarded})
    if form.done(lambda given: set_denominator(term, **given, by=request.actor) or True):
        done(request, Words("저장했습니다.", "Saved."))
        return redirect("desk:plan_settings")
    title = Words(f"{term} 이행 지표 분모", f"Denominator of {term}")
    return form_page(request, form, title, "plan_settings")


@do("plan-settings/labels/<int:label_id>/drop/", "label_drop", Permission.EDIT_PLAN)
def label_drop(request: DeskRequest, label_id: int) -> HttpResponseBase:
    drop_label(access_label(request.actor, label_id), by=request.actor)
    done(request, Words("용어를 삭제했습니다.", "The word has been dropped."))
    return redirect("desk:plan_settings")
