"""Handing duties over: the offer, the pack, the answer."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.desk.forms.organization import OfferForm
from ihaeng.desk.pages import page
from ihaeng.desk.routing import DeskRequest, do, fill, see
from ihaeng.desk.views.organization import MANAGE, form_page
from ihaeng.ledger.organization import actions, queries
from ihaeng.ledger.organization.access import access_hand_over, access_people, access_person
from ihaeng.ledger.organization.models import HandOverState

_CHAPTERS = (
    ("owed", Words("이번 분기에 할 일", "Owed this quarter")),
    ("proof", Words("증빙이 있는 곳", "Where the proof is")),
    ("problem", Words("해결되지 않은 문제", "Open problems")),
    ("contact", Words("연락처", "Contacts")),
)
_STATES = {
    HandOverState.OFFERED: Words("인수 대기", "Waiting"),
    HandOverState.ACCEPTED: Words("인수 완료", "Accepted"),
    HandOverState.WITHDRAWN: Words("취소", "Withdrawn"),
}


@see("hand-overs/", "hand_overs", Permission.HAND_OVER)
def hand_overs(request: DeskRequest) -> HttpResponse:
    return page(
        request,
        "desk/organization/hand_overs.html",
        hand_overs=queries.hand_overs(request.actor),
        states=_STATES,
    )


@fill("hand-overs/new/<int:person_id>/", "hand_over_new", Permission.HAND_OVER)
def hand_over_new(request: DeskRequest, person_id: int) -> HttpResponse:
    """One's own duties; for somebody else only whoever manages the organisation."""
    own = person_id == request.actor.person_id
    giver = access_person(request.actor, person_id, Permission.HAND_OVER if own else MANAGE)
    today = timezone.localdate()
    duties = [(f"{kind}:{duty}", title) for kind, duty, title in queries.duties(giver, today)]
    others = access_people(request.actor).exclude(id=giver.id)
    form = OfferForm(request, others, duties, initial={"on": today})
    made = form.done(
        lambda given: actions.offer_hand_over(giver, given.pop("taker"), **given, by=request.actor)
    )
    if made is not None:
        return redirect("desk:hand_over", made.id)
    title = Words(f"{giver}의 업무 인계", f"Hand over the duties of {giver}")
    return form_page(request, form, title, "hand_overs")


@see("hand-overs/<int:hand_over_id>/", "hand_over", Permission.HAND_OVER)
def hand_over(request: DeskRequest, hand_over_id: int) -> HttpResponse:
    found = access_hand_over(request.actor, hand_over_id)
    return page(
        request,
        "desk/organization/hand_over.html",
        hand_over=found,
        parts=queries.pack_of(found, timezone.localdate()),
        chapters=_CHAPTERS,
        state=_STATES[HandOverState(found.state)],
        kind_of=queries.kind_of_duty,
        offered=found.state == HandOverState.OFFERED,
        mine=found.taker_id == request.actor.person_id,
    )


@do("hand-overs/<int:hand_over_id>/accept/", "hand_over_accept", Permission.HAND_OVER)
def hand_over_accept(request: DeskRequest, hand_over_id: int) -> HttpResponse:
    actions.accept_hand_over(access_hand_over(request.actor, hand_over_id), by=request.actor)
    return redirect("desk:hand_over", hand_over_id)


@do("hand-overs/<int:hand_over_id>/withdraw/", "hand_over_withdraw", Permission.HAND_OVER)
def hand_over_withdraw(request: DeskRequest, hand_over_id: int) -> HttpResponse:
    actions.withdraw_hand_over(access_hand_over(request.actor, hand_over_id), by=request.actor)
    return redirect("desk:hand_over", hand_over_id)
