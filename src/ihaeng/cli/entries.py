"""What one file adds to a result. It is small, and the same wherever it was made.

A document may be larger than its file and pictures larger still; an entry is only what is shown.
So files can be worked on in other processes and on other machines, and entries be kept for later.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Protocol, TypeVar

from ihaeng import __version__
from ihaeng.cli.choice import Choice, Counts, lost_in
from ihaeng.core.audit import Check, check_by_code
from ihaeng.core.documents import Document, Words
from ihaeng.core.pipeline import (
    Audit,
    Contents,
    Options,
    Reading,
    Source,
    audited,
    contents_of,
    read_taken,
    understood,
)
from ihaeng.core.pool import SECONDS
from ihaeng.core.reading import PLAIN

Seen_contra = TypeVar("Seen_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """``texts`` are for the shape that wrote them, which adds the name and the place among others.

    ``lost`` says why nothing of the file could be read; ``failing`` counts the failing findings
    that are shown. ``key`` is a digest of all the entry follows from, but the name; it is empty
    where there was nothing to read or the machine may have been at fault.
    """

    name: str
    kind: str
    texts: tuple[str, ...]
    lost: tuple[Words, ...] = ()
    counts: Counts | None = None
    failing: int = 0
    key: str = ""


class Shape(Protocol[Seen_contra]):
    """How results are shown: what there is to say of one file, and all files together."""

    def texts(self, seen: Seen_contra) -> tuple[str, ...]: ...

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]: ...


class Work(Protocol):
    """What is done with every file; picklable, and its ``repr`` says all there is to it."""

    @property
    def options(self) -> Options: ...

    def entry(self, reading: Reading, key: str = "") -> Entry: ...


@dataclass(frozen=True)
class Auditing:
    """Test what the checks of these codes know, of all checks if None."""

    shape: Shape[Audit]
    choice: Choice
    codes: tuple[str, ...] | None = None
    options: Options = PLAIN

    def entry(self, reading: Reading, key: str = "") -> Entry:
        audit = audited(reading, self._checks())
        shown = self.choice.of(audit.findings)
        return Entry(
            audit.document.path,
            audit.report.kind.value,
            self.shape.texts(audit),
            lost_in(audit.document),
            Counts.of(audit.findings),
            sum(finding.fails for finding in shown),
            key,
        )

    def _checks(self) -> tuple[Check, ...] | None:
        if self.codes is None:
            return None
        return tuple(check for code in self.codes if (check := check_by_code(code)))


@dataclass(frozen=True)
class Showing:
    """Show what stands where."""

    shape: Shape[Reading]
    options: Options = PLAIN

    def entry(self, reading: Reading, key: str = "") -> Entry:
        document = reading.document
        kind = reading.report.kind.value
        return Entry(document.path, kind, self.shape.texts(reading), lost_in(document), key=key)


def entry_of(work: Work, source: Source) -> Entry:
    found = contents_of(source)
    return refused(work, found) if isinstance(found, Document) else entry_from(work, found)


def entry_from(work: Work, contents: Contents) -> Entry:
    return work.entry(read_taken(contents, work.options), key_of(work, contents))


def refused(work: Work, document: Document) -> Entry:
    """The entry of a file that could not be worked on; ``document`` says why."""
    return work.entry(understood(document))


def seconds_for(work: Work) -> float:
    """How long a file may take. To recognise characters takes seconds a page, for thousands."""
    return _OCR * SECONDS if work.options.ocr else SECONDS


_OCR = 20


def key_of(work: Work, contents: Contents) -> str:
    """Equal for equal bytes read in the same way; of the name only the ending tells how."""
    ending = PurePath(contents.name).suffix.lower()
    way = (__version__, repr(work), ending, [problem.code for problem in contents.problems])
    digest = sha256(repr(way).encode("utf-8", "surrogatepass"))
    digest.update(contents.data)
    return digest.hexdigest()
