"""Terms: who stands in for the head, the end of one, and what goes on in the next."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.plans.actions.tree import add_item, assign_department, give_duty
from ihaeng.ledger.plans.hooks import HOLDING
from ihaeng.ledger.plans.models import (
    ActingHead,
    Assignment,
    CarryOver,
    Duty,
    Item,
    Status,
    Term,
)
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

TERM_CLOSED = Kind("plans.term_closed", Words("{target} 임기를 마감함", "Closed the term {target}"))
TERM_REOPENED = Kind(
    "plans.term_reopened",
    Words("{target} 임기의 마감을 취소함", "Opened the term {target} again"),
)
ACTING_NAMED = Kind(
    "plans.acting_head_named",
    Words("{target} 직무대행을 {name}(으)로 등록함", "{name} acts for the head in {target}"),
    ("name",),
)
ACTING_ENDED = Kind(
    "plans.acting_head_ended",
    Words("{target} 직무대행 {name}의 종료일을 등록함", "{name} acts for the head no longer"),
    ("name",),
)
CARRIED_OVER = Kind(
    "plans.items_carried_over",
    Words(
        "{before}의 과제 {items}건을 {target}(으)로 이어받음",
        "Carried {items} items of {before} over into {target}",
    ),
    ("before", "items"),
)
_SETTLED = (Status.DONE, Status.DISCARDED)


def close_term(term: Term, *, reason: str = "", by: Actor) -> None:
    """Nothing of the term can be changed from now on.

    Refused while a room above is not done with it (``hooks.HOLDING``), and before its last day.
    """
    refuse_closed_term(term)
    if term.ends >= timezone.localdate():
        words = Words(
            f"{term}은(는) {term.ends}까지입니다. 임기가 끝난 뒤 마감하십시오.",
            f"{term} lasts until {term.ends}. Close it when it is over.",
        )
        raise ConflictRefusal(words)
    for holds in HOLDING:
        words_or_none = holds(term)
        if words_or_none is not None:
            raise ConflictRefusal(words_or_none)
    with acting(TERM_CLOSED, by=by, chain=term.government_id, target=term, reason=reason):
        term.closed_at = timezone.now()
        term.save(update_fields=["closed_at"])


def reopen_term(term: Term, *, reason: str, by: Actor) -> None:
    """Take the closing back. Refused once items went on in another term: they would count twice."""
    if CarryOver.objects.filter(before__term=term).exists():
        raise ConflictRefusal(
            Words(
                "이미 다음 임기로 이어받은 과제가 있어 마감을 취소할 수 없습니다.",
                "Items were carried over into the next term: the closing stands.",
            )
        )
    with acting(TERM_REOPENED, by=by, chain=term.government_id, target=term, reason=reason):
        term.closed_at = None
        term.save(update_fields=["closed_at"])


def name_acting_head(
    term: Term, *, name: str, title: str, since: date, reason: str, by: Actor
) -> ActingHead:
    """``name`` does the duties of the head from ``since``; who did so before ends that day."""
    _refuse_outside(term, "since", since)
    with acting(
        ACTING_NAMED, by=by, chain=term.government_id, target=term, reason=reason, name=name
    ):
        for former in ActingHead.objects.select_for_update().filter(term=term, until=None):
            _refuse_before(former, "since", since)
            former.until = since
            former.save(update_fields=["until"])
        return ActingHead.objects.create(
            term=term, name=name, title=title, since=since, reason=reason
        )


def end_acting_head(acting_head: ActingHead, *, until: date, by: Actor) -> None:
    """The head is back on ``until``, or another elected."""
    term = acting_head.term
    _refuse_before(acting_head, "until", until)
    with acting(ACTING_ENDED, by=by, chain=term.government_id, target=term, name=acting_head.name):
        acting_head.until = until
        acting_head.save(update_fields=["until"])


def _refuse_outside(term: Term, name: str, day: date) -> None:
    if not term.starts <= day <= term.ends:
        words = Words(
            f"임기({term.starts}~{term.ends}) 안의 날짜를 입력하십시오.",
            f"Enter a day of the term ({term.starts} to {term.ends}).",
        )
        raise InvalidRefusal(words, {name: words})


def _refuse_before(former: ActingHead, name: str, day: date) -> None:
    if day <= former.since:
        words = Words(
            f"{former}의 대행 시작일({former.since})보다 뒤여야 합니다.",
            f"It must come after {former} began to act ({former.since}).",
        )
        raise InvalidRefusal(words, {name: words})


def carry_over(
    items: Sequence[Item], into: Term, *, parent: Item | None = None, by: Actor
) -> list[Item]:
    """New items of ``into`` that go on with ``items`` of a closed term, below ``parent``.

    The old ones stay as they are, with all that was told of them, in their own term: since that is
    closed, nothing counts twice. Parts that are not settled go along. Codes stay where they are
    free. Refused: items of a term that is not closed, and those carried over before.
    """
    refuse_closed_term(into)
    for item in items:
        _refuse_carrying(item, into)
    before = " · ".join(dict.fromkeys(item.term.name for item in items))
    with acting(
        CARRIED_OVER,
        by=by,
        chain=into.government_id,
        target=into,
        before=before,
        items=len(items),
    ):
        taken = set(into.items.exclude(code="").values_list("code", flat=True))
        return [_carried(item, into, parent, taken, by) for item in items]


def _refuse_carrying(item: Item, into: Term) -> None:
    if item.term.closed_at is None or item.term_id == into.id:
        words = Words(
            f"{item}은(는) 마감되지 않은 임기의 과제입니다. 그 임기를 마감한 뒤 이어받으십시오.",
            f"{item} belongs to a term that is not closed. Close it first.",
        )
    elif CarryOver.objects.filter(before=item).exists():
        words = Words(
            f"{item}은(는) 이미 이어받은 과제입니다.", f"{item} has been carried over before."
        )
    else:
        return
    raise ConflictRefusal(words, {"items": words})


def _carried(item: Item, into: Term, parent: Item | None, taken: set[str], by: Actor) -> Item:
    code = "" if item.code in taken else item.code
    taken.add(code)
    made = add_item(
        into,
        level=item.level,
        title=item.title,
        code=code,
        kinds=list(item.kinds.order_by("id").values_list("kind", flat=True)),
        parent=parent,
        text=item.text,
        goal=item.goal,
        order=item.order,
        starts=into.starts,
        ends=item.ends if item.ends is not None and item.ends > into.starts else None,
        passage=item.passage,
        by=by,
    )
    CarryOver.objects.create(before=item, after=made)
    for held in Assignment.objects.filter(item=item, until=None, department__until=None):
        assign_department(made, held.department, part=held.part, since=into.starts, by=by)
    for duty in Duty.objects.filter(item=item, until=None).select_related("person"):
        give_duty(made, duty.person, title=duty.title, since=into.starts, order=duty.order, by=by)
    for part in item.parts.filter(closed_on=None).exclude(status__in=_SETTLED).order_by("id"):
        _carried(part, into, made, taken, by)
    return made
