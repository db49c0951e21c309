"""Handing duties over to a successor."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.hooks import DUTIES, duties_of
from ihaeng.ledger.organization.models import HandOver, HandOverDuty, HandOverState, Person
from ihaeng.ledger.organization.queries import pack_of, stored
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

OFFERED = Kind(
    "organization.hand_over_offered",
    Words(
        "{giver}의 업무 {duties}건을 {taker}에게 넘기기로 함",
        "Offered {duties} duties of {giver} to {taker}",
    ),
    ("giver", "taker", "duties"),
)
ACCEPTED = Kind(
    "organization.hand_over_accepted",
    Words(
        "{taker}이(가) {giver}의 업무 {duties}건을 인수함",
        "{taker} took over {duties} duties of {giver}",
    ),
    ("giver", "taker", "duties"),
)
WITHDRAWN = Kind(
    "organization.hand_over_withdrawn",
    Words("인계인수 {target}을(를) 취소함", "Withdrew the hand-over {target}"),
)


def offer_hand_over(
    giver: Person,
    taker: Person,
    *,
    duties: Iterable[tuple[str, int]],
    on: date,
    contacts: str = "",
    notes: str = "",
    by: Actor,
) -> HandOver:
    """``taker`` is asked to take the ``duties`` (kind, id) of ``giver`` from ``on``.

    Nothing moves before they accept. Refused: no duty, one that ``giver`` does not have or that
    is offered already, oneself, somebody of another government.
    """
    wanted = set(duties)
    held = {(kind.kind, duty): title for kind, duty, title in duties_of(giver, on)}
    if taker.id == giver.id or taker.government_id != giver.government_id:
        words = Words(
            "같은 기관의 다른 직원을 고르십시오.", "Choose somebody else of the government."
        )
        raise InvalidRefusal(words, {"taker": words})
    if not wanted or not wanted <= held.keys():
        words = Words(
            f"{giver}이(가) 맡고 있는 업무를 하나 이상 고르십시오.",
            f"Choose at least one duty that {giver} has.",
        )
        raise InvalidRefusal(words, {"duties": words})
    _refuse_offered(giver, wanted)
    with acting(
        OFFERED,
        by=by,
        chain=giver.government_id,
        giver=giver.name,
        taker=taker.name,
        duties=len(wanted),
    ) as act:
        made = HandOver.objects.create(
            government_id=giver.government_id,
            giver=giver,
            taker=taker,
            on=on,
            contacts=contacts,
            notes=notes,
        )
        for kind, duty in sorted(wanted):
            HandOverDuty.objects.create(
                hand_over=made, kind=kind, duty=duty, title=held[kind, duty][:300]
            )
        act.target = made
    return made


def _refuse_offered(giver: Person, wanted: set[tuple[str, int]]) -> None:
    offered = HandOverDuty.objects.filter(
        hand_over__giver=giver, hand_over__state=HandOverState.OFFERED
    )
    twice = [title for kind, duty, title in offered.values_list("kind", "duty", "title")
             if (kind, duty) in wanted]  # fmt: skip
    if twice:
        words = Words(
            f"이미 인계 중인 업무입니다: {', '.join(twice)}. 앞의 인계를 취소한 뒤 다시 하십시오.",
            f"Offered already: {', '.join(twice)}. Withdraw that offer first.",
        )
        raise ConflictRefusal(words, {"duties": words})


def accept_hand_over(hand_over: HandOver, *, by: Actor) -> None:
    """The taker has the duties from ``hand_over.on``, and the pack is kept as it stood.

    A duty that the giver has lost meanwhile stays where it is, and the pack says so. Refused:
    anybody but the taker, and a hand-over that is settled.
    """
    if by.person_id != hand_over.taker_id:
        raise ForbiddenRefusal(
            Words(
                f"인수자({hand_over.taker}) 본인만 인수할 수 있습니다.",
                f"Only {hand_over.taker} can accept this.",
            )
        )
    giver, taker = hand_over.giver, hand_over.taker
    with acting(
        ACCEPTED,
        by=by,
        chain=hand_over.government_id,
        target=hand_over,
        giver=giver.name,
        taker=taker.name,
    ) as act:
        _settle(hand_over, HandOverState.ACCEPTED)
        pack = pack_of(hand_over, timezone.localdate())
        hand_over.pack = stored(pack)
        hand_over.save(update_fields=["pack"])
        kinds = {kind.kind: kind for kind in DUTIES}
        moving = [part for part in pack if part.held]
        for part in moving:
            kinds[part.kind].hand(part.duty, giver, taker, hand_over.on, by)
        act.facts["duties"] = len(moving)


def withdraw_hand_over(hand_over: HandOver, *, reason: str = "", by: Actor) -> None:
    """The offer holds no more. Refused: a hand-over that is settled."""
    with acting(WITHDRAWN, by=by, chain=hand_over.government_id, target=hand_over, reason=reason):
        _settle(hand_over, HandOverState.WITHDRAWN)


def _settle(hand_over: HandOver, state: HandOverState) -> None:
    """Of two who settle it at once, one is refused."""
    now = timezone.now()
    settled = HandOver.objects.filter(id=hand_over.id, state=HandOverState.OFFERED).update(
        state=state, settled_at=now
    )
    if not settled:
        raise ConflictRefusal(
            Words("이미 처리된 인계인수입니다.", "This hand-over is settled already.")
        )
    hand_over.state, hand_over.settled_at = state, now
