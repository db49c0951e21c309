"""Terms of office: their heads and whoever stands in, their end, the whole tree, what goes on."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms import plans as forms
from ihaeng.desk.labels import LEVELS, STATES
from ihaeng.desk.pages import language_of, page, rendered
from ihaeng.desk.routing import DeskRequest, fill, see
from ihaeng.desk.sections import section
from ihaeng.desk.views.organization import form_page
from ihaeng.ledger.organization.access import access_government
from ihaeng.ledger.plans import actions, queries
from ihaeng.ledger.plans.access import (
    access_acting_head,
    access_closed_term,
    access_items,
    access_term,
    access_terms,
)
from ihaeng.ledger.plans.models import Item, Level

EDIT = Permission.EDIT_PLAN
_ABOVE_TASKS = (Level.VISION, Level.GOAL, Level.STRATEGY)


@see("terms/", "terms", Permission.READ)
def terms(request: DeskRequest) -> HttpResponseBase:
    today = timezone.localdate()
    rows = queries.terms(request.actor, today)
    answer = offered(request, lambda: queries.terms_listing(rows, today))
    return answer or page(request, "desk/plans/terms.html", rows=rows)


@see("terms/<int:term_id>/", "term", Permission.READ)
def term(request: DeskRequest, term_id: int) -> HttpResponse:
    found = access_term(request.actor, term_id)
    return page(
        request,
        "desk/plans/term.html",
        term=found,
        head=queries.head_of(found, timezone.localdate()),
        acting=queries.acting_heads(found),
    )


@fill("terms/add/", "term_add", EDIT)
def term_add(request: DeskRequest) -> HttpResponseBase:
    form = forms.TermForm(request)
    government = access_government(request.actor, EDIT)
    made = form.done(lambda given: actions.register_term(government, **given, by=request.actor))
    if made is not None:
        return redirect("desk:term", made.id)
    return form_page(request, form, Words("임기 등록", "Register a term"), "terms")


@fill("terms/<int:term_id>/change/", "term_change", EDIT)
def term_change(request: DeskRequest, term_id: int) -> HttpResponseBase:
    found = access_term(request.actor, term_id, EDIT)
    known = {name: getattr(found, name) for name in ("name", "head", "starts", "ends")}
    form = forms.TermChangeForm(request, initial=known)
    if form.done(lambda given: actions.change_term(found, **given, by=request.actor)):
        return redirect("desk:term", found.id)
    title = Words(f"{found} 정정", f"Correct {found}")
    return form_page(request, form, title, "term", term_id=found.id)


@fill("terms/<int:term_id>/close/", "term_close", EDIT)
def term_close(request: DeskRequest, term_id: int) -> HttpResponseBase:
    found = access_term(request.actor, term_id, EDIT)
    form = forms.ReasonForm(request)
    if form.done(lambda given: [actions.close_term(found, **given, by=request.actor)]):
        _say(request, Words("임기를 마감했습니다.", "The term is closed."))
        return redirect("desk:term", found.id)
    title = Words(f"{found} 마감 (마감하면 고칠 수 없습니다)", f"Close {found} for good")
    return form_page(request, form, title, "term", term_id=found.id)


@fill("terms/<int:term_id>/reopen/", "term_reopen", EDIT)
def term_reopen(request: DeskRequest, term_id: int) -> HttpResponseBase:
    found = access_closed_term(request.actor, term_id)
    form = forms.ReasonForm(request)
    if form.done(lambda given: [actions.reopen_term(found, **given, by=request.actor)]):
        _say(request, Words("마감을 취소했습니다.", "The term is open again."))
        return redirect("desk:term", found.id)
    title = Words(f"{found} 마감 취소", f"Open {found} again")
    return form_page(request, form, title, "term", term_id=found.id)


@fill("terms/<int:term_id>/acting/", "acting_add", EDIT)
def acting_add(request: DeskRequest, term_id: int) -> HttpResponseBase:
    found = access_term(request.actor, term_id, EDIT)
    form = forms.ActingForm(request, initial={"since": timezone.localdate()})
    if form.done(lambda given: actions.name_acting_head(found, **given, by=request.actor)):
        return redirect("desk:term", found.id)
    title = Words(f"{found} 직무대행 등록", f"Somebody acts for the head in {found}")
    return form_page(request, form, title, "term", term_id=found.id)


@fill("acting/<int:acting_id>/end/", "acting_end", EDIT)
def acting_end(request: DeskRequest, acting_id: int) -> HttpResponseBase:
    found = access_acting_head(request.actor, acting_id)
    form = forms.ActingEndForm(request, initial={"until": timezone.localdate()})
    if form.done(lambda given: [actions.end_acting_head(found, **given, by=request.actor)]):
        return redirect("desk:term", found.term_id)
    title = Words(f"{found} 직무대행 종료", f"{found} acts no longer")
    return form_page(request, form, title, "term", term_id=found.term_id)


@fill("terms/<int:term_id>/carry-over/", "carry_over", EDIT)
def carry_over(request: DeskRequest, term_id: int) -> HttpResponseBase:
    """Tasks of closed terms that go on in this one."""
    into = access_term(request.actor, term_id, EDIT)
    rows = queries.carryable(request.actor)
    spoken = language_of(request)
    choices = [
        (row.id, f"{row.term} · {row.code} {row.title} ({STATES[row.status].said_in(spoken)})")
        for row in rows
    ]
    parents = access_items(request.actor).filter(term=into, level__in=_ABOVE_TASKS, closed_on=None)
    form = forms.CarryForm(request, choices, parents)
    made = form.done(
        lambda given: actions.carry_over(
            list(access_items(request.actor).filter(id__in=given["items"]).select_related("term")),
            into,
            parent=given["parent"],
            by=request.actor,
        )
    )
    if made is not None:
        words = Words(f"과제 {len(made)}건을 이어받았습니다.", f"Carried {len(made)} tasks over.")
        _say(request, words)
        return redirect("desk:term", into.id)
    return page(
        request, "desk/plans/carry.html", status=form.status, term=into, form=form, rows=rows
    )


@see("tree/", "tree", Permission.READ)
def tree(request: DeskRequest) -> HttpResponse:
    known = list(access_terms(request.actor))
    asked = request.GET.get("term", "")
    shown = next((one for one in known if str(one.id) == asked), known[0] if known else None)
    return page(
        request,
        "desk/plans/tree.html",
        terms=known,
        term=shown,
        head=queries.head_of(shown, timezone.localdate()) if shown else None,
        nodes=queries.tree_of(request.actor, shown.id) if shown else [],
        levels=LEVELS,
        states=STATES,
    )


@section("plans.item", order=5)
def carried(request: DeskRequest, item: Item) -> str:
    found = queries.carried(item)
    if found.before is None and found.after is None:
        return ""
    return rendered(request, "desk/plans/_carried.html", carried=found, states=STATES)


def _say(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))
