"""Batches worked through beside the pages: by a thread, one at a time, and resumed by anybody."""

import threading
from datetime import timedelta

from django.db import connections
from django.db.models import Q
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.core.pool import SECONDS
from ihaeng.ledger.intake.importing import Outcome, import_all, jobs_for
from ihaeng.ledger.intake.models import Batch, BatchItem, Progress
from ihaeng.ledger.intake.reading import Kept

_ONE_FILE = timedelta(seconds=SECONDS + 60)  # nobody is quicker dead than a file may take
_ALONE = threading.Lock()


def wake(batch_id: int) -> None:
    """See to it that somebody works on the batch. Returns at once; once too often does no harm."""
    threading.Thread(target=_work_alone, args=(batch_id,), daemon=True).start()


def _work_alone(batch_id: int) -> None:
    try:
        with _ALONE:
            work_through(batch_id)
    finally:
        connections.close_all()


def work_through(batch_id: int) -> None:
    """Import what waits in the batch, unless somebody else is at it."""
    batch = _held(batch_id)
    if batch is None:
        return
    waiting = list(batch.items.filter(state=Progress.WAITING).order_by("id"))
    try:
        outcomes = import_all(
            (Kept(item.name, item.digest, item.size) for item in waiting),
            government=batch.government,
            confirms=batch.confirms,
            jobs=jobs_for([item.name for item in waiting]),
            by=Actor(batch.user_id, batch.by_name, batch.government_id),
        )
        for item, outcome in zip(waiting, outcomes, strict=True):
            _note(item, outcome)
            Batch.objects.filter(id=batch_id).update(held_until=timezone.now() + _ONE_FILE)
    finally:
        Batch.objects.filter(id=batch_id).update(held_until=None)


def _held(batch_id: int) -> Batch | None:
    """The batch, if it was nobody's and is ours now."""
    now = timezone.now()
    free = Batch.objects.filter(Q(held_until=None) | Q(held_until__lt=now), id=batch_id)
    if not free.update(held_until=now + _ONE_FILE):
        return None
    return Batch.objects.select_related("government").get(id=batch_id)


def _note(item: BatchItem, outcome: Outcome) -> None:
    item.state, item.file, item.proposals = outcome.progress, outcome.file, outcome.proposals
    if outcome.problem is not None:
        item.problem_ko, item.problem_en = outcome.problem.ko, outcome.problem.en
    item.save(update_fields=["state", "file", "proposals", "problem_ko", "problem_en"])
