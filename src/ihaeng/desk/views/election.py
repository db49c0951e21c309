"""The election paper: what was promised in its own words, and what of the plan keeps it."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.exporting import offered
from ihaeng.desk.forms.plans import PrintedForm, ReasonForm
from ihaeng.desk.labels import percent
from ihaeng.desk.pages import language_of, page, rendered
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.sections import section
from ihaeng.desk.views.organization import form_page
from ihaeng.ledger.plans.access import access_item, access_items, access_promise, access_term
from ihaeng.ledger.plans.actions import (
    Printed,
    link_promise,
    strike_promise,
    take_down,
    unlink_promise,
)
from ihaeng.ledger.plans.models import Item, Level
from ihaeng.ledger.plans.queries import conformity, conformity_listing, printed_lines, promises_of
from ihaeng.ledger.reporting.rules.diffs import difference
from ihaeng.library.access import access_files

EDIT = Permission.EDIT_PLAN


@see("terms/<int:term_id>/conformity/", "conformity", Permission.READ)
def shown(request: DeskRequest, term_id: int) -> HttpResponseBase:
    term = access_term(request.actor, term_id)
    found = conformity(request.actor, term)
    answer = offered(request, lambda: conformity_listing(found))
    if answer is not None:
        return answer
    return page(
        request,
        "desk/plans/conformity.html",
        term=term,
        found=found,
        rate=percent(found.rate),
        difference=difference,
        may_edit=request.actor.may(EDIT) and term.closed_at is None,
    )


@fill("terms/<int:term_id>/election/add/", "promises_add", EDIT)
def promises_add(request: DeskRequest, term_id: int) -> HttpResponseBase:
    term = access_term(request.actor, term_id, EDIT)
    form = PrintedForm(request, access_files(request.actor))
    made = form.done(lambda given: take_down(term, _printed(given), by=request.actor))
    if made is not None:
        words = Words(f"공약 {len(made)}건을 옮겨 적었습니다.", f"Took down {len(made)} promises.")
        _say(request, words)
        return redirect("desk:conformity", term.id)
    return page(request, "desk/plans/promises_add.html", status=form.status, form=form, term=term)


def _printed(given: dict[str, Any]) -> list[Printed]:
    if given["file"] is None:
        return [Printed(given["text"].strip(), given["number"], source=given["source"].strip())]
    return printed_lines(given["file"], given["lines"])


@fill("promises/<int:promise_id>/", "promise", EDIT)
def promise(request: DeskRequest, promise_id: int) -> HttpResponseBase:
    """Which items keep a promise: one is tied by its number in the list, or untied."""
    found = access_promise(request.actor, promise_id)
    wrong = None
    if request.method == "POST":
        try:
            link_promise(found, access_item(request.actor, _id(request), EDIT), by=request.actor)
        except (ConflictRefusal, InvalidRefusal) as refusal:
            wrong = refusal
        else:
            return redirect("desk:promise", found.id)
    tied = list(access_items(request.actor).filter(promise_links__promise=found))
    others = access_items(request.actor).filter(
        term_id=found.term_id, level__in=(Level.TASK, Level.SUB_TASK), closed_on=None
    )
    return page(
        request,
        "desk/plans/promise.html",
        status=wrong.status if wrong else 200,
        promise=found,
        tied=tied,
        others=others.exclude(id__in=[item.id for item in tied]),
        wrong=wrong,
    )


def _id(request: DeskRequest) -> int:
    typed = request.POST.get("item", "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 19):
        raise InvalidRefusal(Words("과제를 고르십시오.", "Choose an item."))
    return int(typed)


@do("promises/<int:promise_id>/untie/<int:item_id>/", "promise_untie", EDIT)
def untie(request: DeskRequest, promise_id: int, item_id: int) -> HttpResponseBase:
    found = access_promise(request.actor, promise_id)
    unlink_promise(found, access_item(request.actor, item_id, EDIT), by=request.actor)
    return redirect("desk:promise", found.id)


@fill("promises/<int:promise_id>/strike/", "promise_strike", EDIT)
def strike(request: DeskRequest, promise_id: int) -> HttpResponseBase:
    found = access_promise(request.actor, promise_id)
    form = ReasonForm(request)
    if form.done(lambda given: [strike_promise(found, **given, by=request.actor)]):
        return redirect("desk:conformity", found.term_id)
    title = Words("잘못 옮겨 적은 공약 빼기", "Leave out a promise taken down wrongly")
    return form_page(request, form, title, "promise", promise_id=found.id)


@section("plans.item", order=6)
def promises(request: DeskRequest, item: Item) -> str:
    found = promises_of(item)
    if not found:
        return ""
    return rendered(request, "desk/plans/_promises.html", promises=found, item=item)


def _say(request: DeskRequest, words: Words) -> None:
    messages.success(request, words.said_in(language_of(request)))
