"""Promises as printed before the election, and the items that keep them."""

from collections.abc import Sequence

from django.db.models import Max

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.plans.election import Printed
from ihaeng.ledger.plans.models import (
    ElectionPromise,
    Item,
    PromiseLink,
    StruckPromise,
    Term,
)
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

PROMISES_TAKEN = Kind(
    "plans.promises_taken_down",
    Words(
        "{target} 선거공보의 공약 {promises}건을 옮겨 적음",
        "Took down {promises} promises of the election paper of {target}",
    ),
    ("promises",),
)
PROMISE_STRUCK = Kind(
    "plans.promise_struck",
    Words("잘못 옮겨 적은 공약을 집계에서 뺌: {target}", "Left out, taken down wrongly: {target}"),
)
PROMISE_LINKED = Kind(
    "plans.promise_linked",
    Words("공약 ‘{target}’을(를) {item} 과제와 연결함", "{item} keeps the promise “{target}”"),
    ("item",),
)
PROMISE_UNLINKED = Kind(
    "plans.promise_unlinked",
    Words(
        "공약 ‘{target}’과(와) {item} 과제의 연결을 끊음",
        "{item} keeps the promise “{target}” no longer",
    ),
    ("item",),
)


def take_down(term: Term, printed: Sequence[Printed], *, by: Actor) -> list[ElectionPromise]:
    """Keep ``printed`` for good, after those of the term already there.

    Refused: words that stand there already, and words that say nowhere where they were printed.
    """
    refuse_closed_term(term)
    known = set(
        term.promises.filter(struck=None).values_list("text", flat=True)
    )  # the same line read twice would count twice
    for one in printed:
        words = _wrong_with(one, known)
        if words is not None:
            raise InvalidRefusal(words, {"text": words})
        known.add(one.text)
    with acting(
        PROMISES_TAKEN, by=by, chain=term.government_id, target=term, promises=len(printed)
    ):
        Term.objects.select_for_update().get(id=term.id)
        last = term.promises.aggregate(last=Max("order"))["last"] or 0
        return [
            ElectionPromise.objects.create(
                term=term,
                order=order,
                number=one.number,
                text=one.text,
                passage=one.passage,
                source=one.source,
            )
            for order, one in enumerate(printed, last + 1)
        ]


def _wrong_with(one: Printed, known: set[str]) -> Words | None:
    if not one.text.strip():
        return Words("공약 문구를 입력하십시오.", "Enter the words of the promise.")
    if one.passage is None and not one.source.strip():
        return Words(
            "선거공보의 어디에 적힌 공약인지 입력하십시오. 예: 선거공보 3쪽",
            "Say where it was printed, for example page 3 of the paper.",
        )
    if one.text in known:
        return Words(
            f"이미 옮겨 적은 공약입니다: {one.text[:60]}", f"Taken down already: {one.text[:60]}"
        )
    return None


def strike_promise(promise: ElectionPromise, *, reason: str, by: Actor) -> None:
    """It was taken down wrongly: it counts no more, and stays to be seen. Refused while linked."""
    if StruckPromise.objects.filter(promise=promise).exists():
        raise ConflictRefusal(Words("이미 뺀 공약입니다.", "It has been left out before."))
    if promise.links.exists():
        raise ConflictRefusal(
            Words(
                "과제와 연결된 공약입니다. 연결을 먼저 끊으십시오.",
                "It is tied to items. Untie them first.",
            )
        )
    with acting(
        PROMISE_STRUCK,
        by=by,
        chain=promise.term.government_id,
        target=promise,
        reason=reason,
    ):
        StruckPromise.objects.create(promise=promise, reason=reason)


def link_promise(promise: ElectionPromise, item: Item, *, by: Actor) -> PromiseLink:
    """``item`` keeps ``promise``. Refused across terms, twice, and for a promise that was struck."""
    words = None
    if item.term_id != promise.term_id:
        words = Words("다른 임기의 과제입니다.", "The item belongs to another term.")
    elif StruckPromise.objects.filter(promise=promise).exists():
        words = Words("집계에서 뺀 공약입니다.", "The promise has been left out.")
    elif PromiseLink.objects.filter(promise=promise, item=item).exists():
        words = Words("이미 연결된 과제입니다.", "They are tied already.")
    if words is not None:
        raise ConflictRefusal(words, {"item": words})
    with acting(
        PROMISE_LINKED,
        by=by,
        chain=item.government_id,
        target=promise,
        item=str(item),
    ):
        return PromiseLink.objects.create(promise=promise, item=item)


def unlink_promise(promise: ElectionPromise, item: Item, *, by: Actor) -> None:
    """Take the tie away; the trail keeps that it was there."""
    with acting(PROMISE_UNLINKED, by=by, chain=item.government_id, target=promise, item=str(item)):
        gone, _ = PromiseLink.objects.filter(promise=promise, item=item).delete()
        if not gone:
            raise ConflictRefusal(Words("이미 끊은 연결입니다.", "They are not tied."))
