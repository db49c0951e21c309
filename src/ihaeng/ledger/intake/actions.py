"""Everything the intake changes by itself: proposals, and what becomes of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal, Refusal
from ihaeng.core.documents import Document, Words
from ihaeng.ledger.intake.applying import Deed, apply
from ihaeng.ledger.intake.models import Batch, BatchItem, Progress, Proposal
from ihaeng.ledger.intake.proposing import Matching
from ihaeng.ledger.intake.reading import Kept, Read
from ihaeng.ledger.organization.models import Government
from ihaeng.library.actions import record_reading
from ihaeng.library.models import StoredFile
from ihaeng.library.queries import passage_ids
from ihaeng.library.telling import fit
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

DOCUMENT_TAKEN_IN = Kind(
    "intake.document_taken_in",
    Words(
        "{target} 문서에서 반영할 내용 {proposals}건을 찾음",
        "Found {proposals} proposals in {target}",
    ),
    ("proposals",),
)
CONFIRMED = Kind(
    "intake.confirmed",
    Words("{target} 제안을 확정함", "Confirmed the proposal {target}"),
    ("corrected",),
)
ALL_CONFIRMED = Kind(
    "intake.all_confirmed",
    Words(
        "{target} 문서의 제안 {confirmed}건을 확정함, {left}건은 남음",
        "Confirmed {confirmed} proposals of {target}, {left} are left",
    ),
    ("confirmed", "left"),
)
REFUSED = Kind(
    "intake.refused",
    Words("{target} 문서의 제안 {count}건을 반려함", "Refused {count} proposals of {target}"),
    ("count",),
)

BATCH_OPENED = Kind(
    "intake.batch_opened",
    Words("문서 {count}건을 올림", "Dropped {count} documents"),
    ("count",),
)

_DECIDED = ("state", "item_id", "corrected", "problem_ko", "problem_en", "decided_by")
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Tally:
    confirmed: int
    left: int


def open_batch(documents: Iterable[Kept | Document], *, confirms: bool, by: Actor) -> Batch:
    """Note documents dropped together, whose bytes are kept; what cannot be read has failed at once."""
    with acting(BATCH_OPENED, by=by) as act:
        batch = Batch.objects.create(
            government_id=by.government_id, user_id=by.user_id, by_name=by.name, confirms=confirms
        )
        items = [_batch_item(batch, document) for document in documents]
        BatchItem.objects.bulk_create(items, batch_size=_BATCH)
        act.target, act.facts["count"] = batch, len(items)
    return batch


def _batch_item(batch: Batch, document: Kept | Document) -> BatchItem:
    if isinstance(document, Kept):
        name = fit(document.name)[-300:]
        return BatchItem(batch=batch, name=name, digest=document.digest, size=document.size)
    said = next((problem.words for problem in document.problems), Words("", ""))
    return BatchItem(
        batch=batch,
        name=fit(document.path)[-300:],
        state=Progress.FAILED,
        problem_ko=said.ko,
        problem_en=said.en,
    )


def take_in(file: StoredFile, read: Read, *, by: Actor) -> int:
    """Keep what was read in ``file`` and propose what the ledger does not say; how much that is.

    A file that was read before is refused: nothing is proposed twice.
    """
    government = Government.objects.get(id=file.government_id)
    with acting(DOCUMENT_TAKEN_IN, by=by, chain=government.id, target=file) as act:
        on = read.sketch.on or timezone.localdate()
        record_reading(file, read.told, speaks_on=on, by=by)
        made: list[Proposal] = []
        if read.sketch.drafts:
            lines = passage_ids(file.id, (d.line for d in read.sketch.drafts if d.line))
            made = Matching(government, file, on).proposals(read.sketch, lines)
            _save(made)
        act.facts["proposals"] = len(made)
    return len(made)


def _save(made: list[Proposal]) -> None:
    """Items first, depth by depth: the others point at them."""
    waiting = made
    while waiting:
        ready = [p for p in waiting if p.under is None or p.under.pk is not None]
        for proposal in ready:
            proposal.under = proposal.under  # takes over the key it has by now
        Proposal.objects.bulk_create(ready, batch_size=_BATCH)
        done = {id(proposal) for proposal in ready}
        waiting = [p for p in waiting if id(p) not in done]


def confirm(proposal: Proposal, *, corrected: dict[str, object] | None = None, by: Actor) -> None:
    """Change the ledger as the proposal, or its ``corrected`` payload, says: once.

    Refuses (Conflict) what has been decided, and whatever the actions of the ledger refuse.
    """
    chain = proposal.file.government_id
    with acting(CONFIRMED, by=by, chain=chain, target=proposal, corrected=corrected is not None):
        locked = _open([proposal.id])
        if not locked:
            raise _decided()
        _confirm(locked, corrected, by)
        _keep(locked)


def confirm_all(file: StoredFile, *, by: Actor) -> Tally:
    """Confirm what is open of a file, in its order. What the ledger refuses stays open and says why."""
    with acting(ALL_CONFIRMED, by=by, chain=file.government_id, target=file) as act:
        locked = _open(Proposal.objects.filter(file=file).values_list("id", flat=True))
        done = sum([_tried(list(group), by) for _, group in groupby(locked, key=_of_one_go)])
        _keep(locked)
        act.facts |= {"confirmed": done, "left": len(locked) - done}
    return Tally(done, len(locked) - done)


def refuse(file: StoredFile, ids: Iterable[int], *, reason: str, by: Actor) -> int:
    """Leave the ledger as it is, for a reason. Refuses without one, or where nothing is open."""
    reason = fit(reason).strip()
    if not reason:
        words = Words("반려 사유를 입력하십시오.", "Say why it is refused.")
        raise InvalidRefusal(words, {"reason": words})
    with acting(REFUSED, by=by, chain=file.government_id, target=file, reason=reason) as act:
        locked = _open(
            Proposal.objects.filter(file=file, id__in=list(ids)).values_list("id", flat=True)
        )
        if not locked:
            raise _decided()
        for proposal in locked:
            _settle(proposal, Proposal.State.REFUSED, by)
        _keep(locked)
        act.facts["count"] = len(locked)
    return len(locked)


def _open(ids: Iterable[int]) -> list[Proposal]:
    """Those of ``ids`` nobody has decided on, locked so that nobody else decides meanwhile."""
    found = Proposal.objects.select_for_update(of=("self",)).filter(
        id__in=list(ids), state=Proposal.State.PROPOSED
    )
    proposals = list(
        found.select_related("file", "item__term", "item__government", "passage").order_by("number")
    )
    by_id = {proposal.id: proposal for proposal in proposals}
    for proposal in proposals:  # one object a row, so that a part sees the item its task became
        if proposal.under_id in by_id:
            proposal.under = by_id[proposal.under_id]
    return proposals


def _of_one_go(proposal: Proposal) -> tuple[object, ...]:
    """What is equal for neighbours that are applied at once: a kind, and the task it concerns."""
    return proposal.what, proposal.item_id, proposal.under_id


def _tried(proposals: list[Proposal], by: Actor) -> int:
    """How many were confirmed. Where all at once is refused, each is tried alone."""
    try:
        with transaction.atomic():
            _confirm(proposals, None, by)
    except Refusal as refusal:
        if len(proposals) > 1:
            return sum([_tried([one], by) for one in proposals])
        proposals[0].problem_ko, proposals[0].problem_en = refusal.words.ko, refusal.words.en
        return 0
    return len(proposals)


def _confirm(proposals: list[Proposal], corrected: dict[str, object] | None, by: Actor) -> None:
    deeds = [
        Deed(
            proposal,
            proposal.payload if corrected is None else corrected,
            proposal.file.speaks_on or timezone.localdate(),
            by,
        )
        for proposal in proposals
    ]
    state = Proposal.State.CONFIRMED if corrected is None else Proposal.State.CORRECTED
    for proposal, item in zip(proposals, apply(deeds), strict=True):
        proposal.item, proposal.corrected = item, corrected
        _settle(proposal, state, by)


def _keep(proposals: list[Proposal]) -> None:
    """Write what was decided, those decided alike at once: most of a file are."""
    alike: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        alike.setdefault(repr([getattr(proposal, name) for name in _DECIDED]), []).append(proposal)
    for first, *rest in alike.values():
        values = {name: getattr(first, name) for name in _DECIDED}
        if first.state != Proposal.State.PROPOSED:
            values["decided_at"] = timezone.now()
        Proposal.objects.filter(id__in=[first.id, *(one.id for one in rest)]).update(**values)


def _settle(proposal: Proposal, state: str, by: Actor) -> None:
    proposal.state, proposal.decided_by = state, by.name
    proposal.problem_ko = proposal.problem_en = ""


def _decided() -> ConflictRefusal:
    return ConflictRefusal(
        Words(
            "다른 사람이 이미 처리한 제안입니다. 화면을 새로 고치십시오.",
            "Somebody has decided on this before. Reload the page.",
        )
    )
