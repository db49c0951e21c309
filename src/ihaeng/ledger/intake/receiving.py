"""Bytes that somebody sends: kept to be taken in, or only looked at, to say what they would propose."""

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.utils import timezone

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Document, Words
from ihaeng.core.pipeline import Contents, contents_of, files_under
from ihaeng.ledger.intake.importing import jobs_for, known_file, read_all
from ihaeng.ledger.intake.models import Progress, Proposal
from ihaeng.ledger.intake.proposing import Matching
from ihaeng.ledger.intake.reading import Kept, Read, Task
from ihaeng.ledger.organization.models import Government
from ihaeng.library.files import keep
from ihaeng.library.models import StoredFile

_MOST_FILES, _MOST_BYTES = 1000, 512 * 2**20


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What taking in one document would do. ``failed`` counts the findings that fail in it."""

    name: str
    progress: Progress
    kind: str = ""
    failed: int = 0
    proposals: tuple[Proposal, ...] = ()
    problem: Words | None = None


def refuse_too_much(sizes: Iterable[int]) -> None:
    """Raises ``InvalidRefusal`` for nothing at all, and for more than is taken at once."""
    known = list(sizes)
    words = None
    if not known:
        words = Words("가져올 문서를 고르십시오.", "Choose documents to import.")
    elif len(known) > _MOST_FILES or sum(known) > _MOST_BYTES:
        words = Words(
            "한 번에 1,000개, 모두 512MB까지 올릴 수 있습니다. 나누어 올리거나 ihaeng import 명령을 쓰십시오.",
            "At most 1,000 files and 512 MB at once. Split them, or use the command ihaeng import.",
        )
    if words is not None:
        raise InvalidRefusal(words, {"documents": words})


def received(name: str, chunks: Iterable[bytes]) -> Iterator[Kept | Document]:
    """The bytes of a file kept; those of every document in it if it is an archive."""
    with _unpacked(name, chunks) as documents:
        for found in documents:
            if isinstance(found, Document):
                yield found
            else:
                yield Kept(found.name, keep(found.data), len(found.data), found.problems)


def foreseen(name: str, chunks: Iterable[bytes], government: Government) -> list[Foreseen]:
    """What taking the file in would propose to ``government``. Nothing is kept, nothing changed."""
    with _unpacked(name, chunks) as documents, tempfile.TemporaryDirectory() as folder:
        found = [
            document if isinstance(document, Document) else _task(document, Path(folder), number)
            for number, document in enumerate(documents)
        ]
        known = {
            one.name: one for one in found if isinstance(one, Task) and _is_known(one, government)
        }
        unread = [one for one in found if isinstance(one, Task) and one.name not in known]
        reads = read_all(unread, jobs_for([task.name for task in unread]))
        return [
            _failed(one)
            if isinstance(one, Document)
            else Foreseen(one.name, Progress.KNOWN)
            if one.name in known
            else _seen(one, next(reads), government)
            for one in found
        ]


@contextmanager
def _unpacked(name: str, chunks: Iterable[bytes]) -> Iterator[Iterator[Contents | Document]]:
    called = PurePosixPath(name).name or "file"
    with tempfile.TemporaryDirectory() as folder:
        # Its own name only as an ending, so that no name leads out of the folder.
        path = Path(folder) / f"upload{PurePosixPath(called).suffix[:20]}"
        with path.open("wb") as file:
            file.writelines(chunks)
        yield (
            _named(contents_of(source), called) if source == path else contents_of(source)
            for source in files_under([path])
        )


def _named(found: Contents | Document, name: str) -> Contents | Document:
    if isinstance(found, Document):
        return Document(name, (), found.problems, "")
    return Contents(name, found.data, found.problems)


def _task(contents: Contents, folder: Path, number: int) -> Task:
    path = folder / str(number)
    path.write_bytes(contents.data)
    return Task(path, contents.name, contents.problems)


def _is_known(task: Task, government: Government) -> bool:
    return known_file(hashlib.sha256(task.path.read_bytes()).hexdigest(), government) is not None


def _failed(document: Document) -> Foreseen:
    said = next((problem.words for problem in document.problems), None)
    return Foreseen(document.path, Progress.FAILED, problem=said)


def _seen(task: Task, read: Read, government: Government) -> Foreseen:
    name = PurePosixPath(task.name).name
    if not read.told.readable:
        lost = next((one for one in read.told.problems if one["gravity"] == "lost"), None)
        words = Words(str(lost["ko"]), str(lost["en"])) if lost else None
        return Foreseen(name, Progress.FAILED, problem=words)
    on = read.sketch.on or timezone.localdate()
    nowhere = StoredFile(government_id=government.id, name=name)
    proposals = Matching(government, nowhere, on).proposals(read.sketch, {})
    failed = read.told.counts.get("failed", 0)
    return Foreseen(name, Progress.DONE, read.told.kind, failed, tuple(proposals))
