"""Changes of the plan: proposed by who carries it out, decided by an authority, applied at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.actions.applying import apply_change
from ihaeng.ledger.plans.models import (
    AuthorityKind,
    ChangeKind,
    ChangeRequest,
    Item,
    RequestState,
    Version,
)
from ihaeng.ledger.plans.proposing import refuse_change
from ihaeng.ledger.plans.refusing import refuse_before, refuse_closed, refuse_future, wrong
from ihaeng.ledger.plans.rules.changes import differences, wording
from ihaeng.library.models import StoredFile
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

PROPOSED = Kind(
    "plans.change_proposed",
    Words("{target} 과제의 {change}을(를) 요청함", "Asked for a change of {target}: {change}"),
    ("change",),
)
APPROVED = Kind(
    "plans.change_approved",
    Words("{target} 과제의 {change}을(를) 승인함", "Approved a change of {target}: {change}"),
    ("change",),
)
REFUSED = Kind(
    "plans.change_refused",
    Words("{target} 과제의 {change}을(를) 불승인함", "Refused a change of {target}: {change}"),
    ("change",),
)
WITHDRAWN = Kind(
    "plans.change_withdrawn",
    Words("{target} 과제의 {change} 요청을 철회함", "Withdrew a change of {target}: {change}"),
    ("change",),
)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decided, by which document, on which day; ``file`` is the document where it is stored."""

    kind: str
    number: str
    on: date
    file: StoredFile | None = None


def propose_change(
    item: Item,
    *,
    kind: str,
    values: Mapping[str, Any],
    reason: str = "",
    consultees: str = "",
    file: StoredFile | None = None,
    by: Actor,
) -> ChangeRequest:
    """Ask for a change of ``item``; nothing of it changes before somebody approves.

    Refused (Invalid): what refuse_change says, no reason where one is needed. Refused (Conflict): a
    closed item or term, a request of the kind that is not decided yet.
    """
    refuse_closed(item)
    if kind != ChangeKind.STATE and not reason.strip():
        raise wrong("reason", "변경 사유를 적으십시오.", "Say why it is to be changed.")
    refuse_change(item, kind, values, file)
    if item.requests.filter(kind=kind, state=RequestState.PROPOSED).exists():
        raise ConflictRefusal(
            Words(
                f"이 과제에는 심의 중인 {ChangeKind(kind).label} 요청이 있습니다. 결정된 뒤에 다시 "
                "요청하거나 먼저 철회하십시오.",
                "A request of this kind waits for its decision already. Withdraw it first, or wait.",
            )
        )
    with acting(
        PROPOSED,
        by=by,
        chain=item.government_id,
        target=item,
        reason=reason,
        change=ChangeKind(kind).label,
    ):
        return ChangeRequest.objects.create(
            item=item,
            kind=kind,
            values=dict(values),
            base=_current(item).number,
            reason=reason.strip(),
            consultees=consultees.strip(),
            file=file,
            by_id=by.user_id,
            by_name=by.name,
        )


def approve_change(
    request: ChangeRequest, *, authority: Authority | None = None, note: str = "", by: Actor
) -> None:
    """Decide for it and change the plan, in one transaction.

    A state needs no ``authority`` but somebody else than who proposed it; any other change is
    adopted on the day of its authority. Refused (Conflict): a request decided already, an item
    reworded since, or closed. Refused (Invalid): no authority, a day to come or before the version
    in force, and whatever can no longer be as proposed.
    """
    with acting(
        APPROVED,
        by=by,
        chain=request.item.government_id,
        target=request.item,
        reason=note,
        change=request.get_kind_display(),
    ) as act:
        held, item = _open(request)
        refuse_closed(item)
        _refuse_stale(held, item)
        on = _decided_on(held, item, authority, by)
        refuse_change(item, held.kind, held.values, held.file)
        _settle(held, RequestState.APPROVED, note, by)
        if authority is not None and held.kind != ChangeKind.STATE:
            held.authority_kind = authority.kind
            held.authority_number, held.authority_on = authority.number.strip(), on
            held.file = authority.file or held.file
        held.save()
        act.authority = held.authority
        apply_change(held, item, on, by=by)


def refuse_request(request: ChangeRequest, *, note: str, by: Actor) -> None:
    """Decide against it; ``note`` says why. Refused: no reason, a request decided already."""
    if not note.strip():
        raise wrong("note", "불승인 사유를 적으십시오.", "Say why it is refused.")
    _end(REFUSED, request, RequestState.REFUSED, note, by=by)


def withdraw_request(request: ChangeRequest, *, by: Actor) -> None:
    """It is not asked for any more. Refused (Conflict): a request decided already."""
    _end(WITHDRAWN, request, RequestState.WITHDRAWN, "", by=by)


def _end(kind: Kind, request: ChangeRequest, state: str, note: str, *, by: Actor) -> None:
    with acting(
        kind,
        by=by,
        chain=request.item.government_id,
        target=request.item,
        reason=note,
        change=request.get_kind_display(),
    ):
        held, _ = _open(request)
        _settle(held, state, note, by)
        held.save()


def _open(request: ChangeRequest) -> tuple[ChangeRequest, Item]:
    """The request and its item, held against everybody else; refused once it is decided."""
    item = Item.objects.select_for_update().get(id=request.item_id)
    held = ChangeRequest.objects.select_for_update().get(id=request.id)
    if held.state != RequestState.PROPOSED:
        raise ConflictRefusal(
            Words(
                f"이미 처리된 요청입니다: {held.get_state_display()}.",
                f"The request is settled already: {held.state}.",
            )
        )
    return held, item


def _settle(held: ChangeRequest, state: str, note: str, by: Actor) -> None:
    held.state, held.note = state, note.strip()
    held.decided_by, held.decided_at = by.name, timezone.now()


def _current(item: Item) -> Version:
    return item.versions.order_by("-number")[0]


def _refuse_stale(held: ChangeRequest, item: Item) -> None:
    """Nobody approves a change of a wording they have not seen."""
    now = _current(item)
    if now.number == held.base:
        return
    then = item.versions.get(number=held.base)
    found = differences(wording(then), wording(now))
    ko = ", ".join(f"{one.words.ko}(‘{one.old}’ → ‘{one.new}’)" for one in found)
    en = ", ".join(f"{one.words.en} (“{one.old}” → “{one.new}”)" for one in found)
    raise ConflictRefusal(
        Words(
            f"요청한 뒤에 과제가 바뀌어 승인할 수 없습니다. 바뀐 항목: {ko}. 철회하고 다시 요청하십시오.",
            f"The item has changed since this was asked for: {en}. Withdraw it and ask anew.",
        )
    )


def _decided_on(held: ChangeRequest, item: Item, authority: Authority | None, by: Actor) -> date:
    """The day from which the change holds."""
    if held.kind == ChangeKind.STATE:
        if held.by_id is not None and held.by_id == by.user_id:
            raise ForbiddenRefusal(
                Words(
                    "본인이 요청한 이행상태는 본인이 확인할 수 없습니다. 다른 담당자에게 요청하십시오.",
                    "Nobody confirms a state they proposed. Ask a colleague.",
                )
            )
        return date.fromisoformat(held.values["on"])
    if authority is None or authority.kind not in AuthorityKind or not authority.number.strip():
        words = (
            "승인 근거(의결·결재 문서번호)를 적으십시오.",
            "Give the document that decides it.",
        )
        raise wrong("authority_number", *words)
    refuse_future(authority.on, "authority_on")
    refuse_before(authority.on, _current(item).on, "authority_on")
    return authority.on
