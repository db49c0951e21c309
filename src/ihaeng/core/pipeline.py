"""The only module that strings the rooms together: bytes to document to report to findings."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from ihaeng.core.audit import Finding, Subject, run_checks
from ihaeng.core.audit.model import Check
from ihaeng.core.documents import Document
from ihaeng.core.grammar.reports import Report, understand
from ihaeng.core.reading import PLAIN, Options
from ihaeng.core.reading.archives import Member
from ihaeng.core.reading.sources import Contents, Source, contents_of, files_under, read_contents


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what it was understood to be."""

    document: Document
    report: Report


@dataclass(frozen=True, slots=True)
class Audit:
    """A reading and every relation that was tested in it, in the order of the document."""

    document: Document
    report: Report
    findings: tuple[Finding, ...]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Pause the cycle collector: documents are trees of frozen values and hold no cycles.

    Its passes over ever more live objects are what makes a large document cost more than its size.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def read(source: Source, options: Options = PLAIN) -> Reading:
    """Read and understand the file at ``source``. Never raises for what the file holds.

    A file that cannot be opened gives an empty document with the problem that says so.
    """
    found = contents_of(source)
    return understood(found) if isinstance(found, Document) else read_taken(found, options)


def read_taken(contents: Contents, options: Options = PLAIN) -> Reading:
    """The same for contents taken from their source before."""
    with _undisturbed():
        return understood(read_contents(contents, options))


def read_source(data: bytes, path: str = "", options: Options = PLAIN) -> Reading:
    """The same for bytes at hand; ``path`` is the name to report."""
    return read_taken(Contents(path, data), options)


def understood(document: Document) -> Reading:
    with _undisturbed():
        return Reading(document, understand(document))


def audit(source: Source, checks: Sequence[Check] | None = None, options: Options = PLAIN) -> Audit:
    """Read the file at ``source`` and test every relation the checks know (all checks if None)."""
    return audited(read(source, options), checks)


def audited(reading: Reading, checks: Sequence[Check] | None = None) -> Audit:
    with _undisturbed():
        findings = run_checks(Subject(reading.document, reading.report), checks)
    return Audit(reading.document, reading.report, findings)


__all__ = [
    "Audit",
    "Contents",
    "Member",
    "Options",
    "Reading",
    "Source",
    "audit",
    "audited",
    "contents_of",
    "files_under",
    "read",
    "read_source",
    "read_taken",
    "understood",
]
