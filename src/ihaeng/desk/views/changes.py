"""Changes asked for: proposed on the card, looked at and decided on pages of their own."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.course import CHANGE_FORMS, ConfirmForm, DecideForm
from ihaeng.desk.labels import CHANGE_KINDS, REQUEST_STATES, STATES
from ihaeng.desk.pages import page, rendered
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.sections import section
from ihaeng.desk.views.course import may_change, recent_files
from ihaeng.desk.views.finance import done
from ihaeng.ledger.organization.access import missing
from ihaeng.ledger.plans.access import (
    access_decision,
    access_item,
    access_items,
    access_own_request,
    access_request,
    access_requests,
    decider_of,
)
from ihaeng.ledger.plans.actions import (
    Authority,
    approve_change,
    propose_change,
    refuse_request,
    withdraw_request,
)
from ihaeng.ledger.plans.models import ChangeKind, ChangeRequest, Item, RequestState
from ihaeng.ledger.plans.queries import proposed
from ihaeng.ledger.plans.rules.course import EVIDENCE

_PAGE = 50


@section("plans.item", order=20)
def of_item(request: DeskRequest, item: Item) -> str:
    return rendered(
        request,
        "desk/plans/course/_changes.html",
        item=item,
        requests=access_requests(request.actor).filter(item=item),
        kinds=CHANGE_KINDS,
        states=REQUEST_STATES,
        offered=_offered(item) if may_change(request, item) else [],
    )


def _offered(item: Item) -> list[str]:
    """The kinds that make sense for the item as it stands."""
    held = item.status == "on_hold"
    return [kind for kind in CHANGE_FORMS if kind != ("hold" if held else "resume")]


@section("home", order=20)
def waiting(request: DeskRequest, _about: object) -> str:
    """What waits for a decision of the one who looks."""
    may = [kind for kind in ChangeKind.values if request.actor.may(decider_of(kind))]
    if not may or not request.actor.may(Permission.READ):
        return ""
    found = access_requests(request.actor).filter(state=RequestState.PROPOSED, kind__in=may)
    rows = list(found[:_PAGE])
    if not rows:
        return ""
    return rendered(request, "desk/plans/course/_waiting.html", requests=rows, kinds=CHANGE_KINDS)


@see("changes/", "changes", Permission.READ)
def changes(request: DeskRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    found = access_requests(request.actor)
    if state in REQUEST_STATES:
        found = found.filter(state=state)
    return page(
        request,
        "desk/plans/course/changes.html",
        found=Paginator(found, _PAGE).get_page(request.GET.get("page")),
        state=state,
        kinds=CHANGE_KINDS,
        states=REQUEST_STATES,
    )


@fill("items/<int:item_id>/changes/<str:kind>/", "change_new", Permission.PROPOSE_CHANGE)
def change_new(request: DeskRequest, item_id: int, kind: str) -> HttpResponse:
    if kind not in CHANGE_FORMS:
        raise missing(Words("변경 종류", "Kind of change"))
    item = access_item(request.actor, item_id, Permission.PROPOSE_CHANGE)
    around = access_items(request.actor).filter(term_id=item.term_id, closed_on=None)
    form = CHANGE_FORMS[kind](request, item, around)
    made = form.done(
        lambda given: propose_change(
            item,
            kind=kind,
            values=form.values(),
            reason=given["reason"],
            consultees=given["consultees"],
            by=request.actor,
        )
    )
    if made is not None:
        done(request, Words("변경을 요청했습니다.", "The change has been asked for."))
        return redirect("desk:change", request_id=made.id)
    return page(
        request,
        "desk/plans/course/change_new.html",
        status=form.status,
        item=item,
        form=form,
        words=CHANGE_KINDS[kind],
    )


@fill("changes/<int:request_id>/", "change", Permission.READ)
def change(request: DeskRequest, request_id: int) -> HttpResponseBase:
    gate = access_decision if request.method == "POST" else access_request
    asked = gate(request.actor, request_id)
    may_decide = request.actor.may(decider_of(asked.kind))
    form: ConfirmForm = (
        ConfirmForm(request)
        if asked.kind == ChangeKind.STATE
        else DecideForm(request, recent_files(request))
    )
    if form.done(lambda given: _decide(request, asked, given) or True):
        done(request, Words("결정을 기록했습니다.", "The decision has been recorded."))
        return redirect("desk:change", request_id=asked.id)
    return page(
        request,
        "desk/plans/course/change.html",
        status=form.status,
        asked=asked,
        proposed=proposed(asked),
        form=form if may_decide and asked.state == RequestState.PROPOSED else None,
        may_withdraw=asked.state == RequestState.PROPOSED and _may_withdraw(request, asked),
        kinds=CHANGE_KINDS,
        states=REQUEST_STATES,
        official=STATES,
        evidence=EVIDENCE,
    )


def _decide(request: DeskRequest, asked: ChangeRequest, given: dict[str, Any]) -> None:
    if given["decision"] == "refuse":
        refuse_request(asked, note=given["note"], by=request.actor)
        return
    authority = None
    if given.get("authority_on"):
        authority = Authority(
            given["authority_kind"],
            given["authority_number"],
            given["authority_on"],
            given["file"],
        )
    approve_change(asked, authority=authority, note=given["note"], by=request.actor)


def _may_withdraw(request: DeskRequest, asked: ChangeRequest) -> bool:
    own = asked.by_id is not None and asked.by_id == request.actor.user_id
    return own or request.actor.may(Permission.EDIT_PLAN)


@do("changes/<int:request_id>/withdraw/", "change_withdraw", Permission.PROPOSE_CHANGE)
def change_withdraw(request: DeskRequest, request_id: int) -> HttpResponseBase:
    asked = access_own_request(request.actor, request_id)
    withdraw_request(asked, by=request.actor)
    done(request, Words("요청을 철회했습니다.", "The request has been withdrawn."))
    return redirect("desk:change", request_id=asked.id)
