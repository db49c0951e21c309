"""Documents on their way in: kept, read in child processes, proposed, and confirmed where asked.

Doing it again changes nothing, so what was interrupted is resumed by beginning it anew.
"""

import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import tee
from pathlib import PurePath

from django.db import InterfaceError, OperationalError, transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import InvalidRefusal, Refusal
from ihaeng.core.documents import Document, Problem, Words
from ihaeng.core.pipeline import Source, contents_of
from ihaeng.core.pool import MEGABYTES, SECONDS, Pool
from ihaeng.core.reading import refusals
from ihaeng.core.reading.formats import is_plain
from ihaeng.core.reading.guard import Failure
from ihaeng.ledger.intake.actions import Tally, confirm_all, take_in
from ihaeng.ledger.intake.models import Progress, Proposal
from ihaeng.ledger.intake.reading import Kept, Read, Task, not_read, read_task
from ihaeng.ledger.intake.rules import kind_of_government, official_name
from ihaeng.ledger.organization.actions import add_government
from ihaeng.ledger.organization.models import Government
from ihaeng.library.actions import store_file
from ihaeng.library.files import keep, path_of
from ihaeng.library.models import FileState, StoredFile

_log = logging.getLogger(__name__)
_FEW = 5
_BROKE = Words(
    "프로그램 오류로 이 문서를 반영하지 못했습니다. 바뀐 것은 없습니다. 시스템 관리자에게 알리십시오.",
    "The program failed on this document. Nothing was changed. Tell the system manager.",
)
_NONE = Tally(0, 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. ``problem`` says why nothing did, or what could not be done."""

    name: str
    progress: Progress
    file: StoredFile | None = None
    proposals: int = 0
    tally: Tally = _NONE
    problem: Words | None = None


def kept(source: Source) -> Kept | Document:
    """Store the bytes at ``source``; a document that says why where they cannot be had."""
    found = contents_of(source)
    if isinstance(found, Document):
        return found
    return Kept(found.name, keep(found.data), len(found.data), found.problems)


def jobs_for(names: Sequence[str]) -> int:
    """In how many child processes to read; 0, here, for a few texts: no engine can bring us down."""
    if len(names) <= _FEW and all(is_plain(PurePath(name)) for name in names):
        return 0
    allowed = getattr(os, "sched_getaffinity", None)
    return min(len(names), len(allowed(0)) if allowed else os.cpu_count() or 1)


def import_all(
    documents: Iterable[Kept | Document],
    *,
    government: Government | None,
    confirms: bool,
    jobs: int,
    by: Actor,
) -> Iterator[Outcome]:
    """What becomes of each document, in order, each in a transaction of its own.

    Without a ``government`` each goes to the one it names most, which is registered if need be.
    """
    ahead, behind = tee((document, _to_be_read(document, government)) for document in documents)
    reads = read_all((_task(document) for document, unread in ahead if unread), jobs)
    for document, unread in behind:
        read = next(reads) if unread else None
        yield _outcome(document, read, government, confirms=confirms, by=by)


def _to_be_read(document: Kept | Document, government: Government | None) -> bool:
    return isinstance(document, Kept) and known_file(document.digest, government) is None


def known_file(digest: str, government: Government | None) -> StoredFile | None:
    """The file of these bytes that was read before."""
    found = StoredFile.objects.filter(digest=digest).exclude(state=FileState.WAITING)
    if government is not None:
        found = found.filter(government_id=government.id)
    return found.order_by("id").first()


def _task(document: Kept | Document) -> Task:
    assert isinstance(document, Kept)  # noqa: S101 - the others are not to be read
    return Task(path_of(document.digest), document.name, document.problems)


def read_all(tasks: Iterable[Task], jobs: int) -> Iterator[Read]:
    """What is read in each, in order, in ``jobs`` child processes; 0: here."""
    if jobs == 0:
        yield from map(read_task, tasks)
        return
    ahead, behind = tee(tasks)
    with Pool(read_task, jobs) as pool:
        for task, made in zip(behind, pool.in_order(ahead), strict=True):
            if isinstance(made, Failure):
                yield not_read(refusals.ended(task.name, made, SECONDS, MEGABYTES))
            else:
                yield made


def _outcome(
    document: Kept | Document,
    read: Read | None,
    government: Government | None,
    *,
    confirms: bool,
    by: Actor,
) -> Outcome:
    if isinstance(document, Document):
        return Outcome(document.path, Progress.FAILED, problem=_first(document.problems))
    name = PurePath(document.name).name
    try:
        with transaction.atomic():
            file, proposals = _taken_in(document, read, government, by=by)
            open_ = Proposal.objects.filter(file=file, state=Proposal.State.PROPOSED)
            tally = confirm_all(file, by=by) if confirms and open_.exists() else _NONE
    except Refusal as refusal:
        return Outcome(name, Progress.FAILED, problem=refusal.words)
    except (OperationalError, InterfaceError):  # the database, not the document: stop, to resume
        raise
    except Exception:  # noqa: BLE001 - nothing is swallowed: it is logged, and told at the document
        # One document that breaks the program must not hold up those behind it for ever.
        _log.exception("could not take in a document of digest %s", document.digest)
        return Outcome(name, Progress.FAILED, problem=_BROKE)
    progress = Progress.KNOWN if proposals is None else Progress.DONE
    if file.state == FileState.FAILED:
        progress = Progress.FAILED
    return Outcome(name, progress, file, proposals or 0, tally, _said(file))


def _taken_in(
    document: Kept, read: Read | None, government: Government | None, *, by: Actor
) -> tuple[StoredFile, int | None]:
    """The file, and how much it proposes; None where it was taken in before."""
    known = known_file(document.digest, government)
    if known is not None or read is None:
        assert known is not None  # noqa: S101 - what is unread is unknown
        return known, None
    of = government or _government_named(read.sketch.city, by=by)
    name = PurePath(document.name).name
    file, _ = store_file(of.id, name=name, digest=document.digest, size=document.size, by=by)
    return file, take_in(file, read, by=by)


def _government_named(city: str | None, *, by: Actor) -> Government:
    name = official_name(city) if city else ""
    found = Government.objects.filter(name=name).first()
    if found is not None:
        return found
    kind = kind_of_government(name)
    if not kind:
        raise InvalidRefusal(
            Words(
                "어느 기관의 문서인지 알 수 없습니다. --government로 기관 이름을 지정하십시오.",
                "It does not say whose document it is. Name the government with --government.",
            )
        )
    return add_government(code=name, name=name, kind=kind, by=by)


def _first(problems: Iterable[Problem]) -> Words | None:
    return next((problem.words for problem in problems), None)


def _said(file: StoredFile) -> Words | None:
    """Why nothing of a file could be read."""
    if file.state != FileState.FAILED:
        return None
    lost = next((p for p in file.problems if p["gravity"] == "lost"), None)
    return Words(lost["ko"], lost["en"]) if lost else None
