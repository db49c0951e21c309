"""The only module that strings the rooms together: bytes to document to report to findings."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ihaeng.core.audit import Finding, Subject, run_checks
from ihaeng.core.audit.model import Check
from ihaeng.core.documents import Document
from ihaeng.core.grammar.reports import Report, understand
from ihaeng.core.reading import PLAIN, Options, read_bytes, read_file, readable


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


def read(path: Path, options: Options = PLAIN) -> Reading:
    """Read and understand the file at ``path``. Never raises for what the file holds.

    A file that cannot be opened gives an empty document with the problem that says so.
    """
    with _undisturbed():
        document = read_file(path, options)
        return Reading(document, understand(document))


def read_source(data: bytes, path: str = "", options: Options = PLAIN) -> Reading:
    """The same for bytes at hand; ``path`` is the name to report."""
    with _undisturbed():
        document = read_bytes(data, path, options)
        return Reading(document, understand(document))


def audit(path: Path, checks: Sequence[Check] | None = None, options: Options = PLAIN) -> Audit:
    """Read the file at ``path`` and test every relation the checks know (all checks if None)."""
    return audited(read(path, options), checks)


def audited(reading: Reading, checks: Sequence[Check] | None = None) -> Audit:
    with _undisturbed():
        findings = run_checks(Subject(reading.document, reading.report), checks)
    return Audit(reading.document, reading.report, findings)


def files_under(paths: Sequence[Path]) -> Iterator[Path]:
    """The files named, and every readable file below the folders named, in sorted order.

    Hidden files and folders are passed over; links out of a named folder are not followed.
    """
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        root = path.resolve()
        for found in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in found.relative_to(path).parts)
            if hidden or not found.is_file() or not readable(found):
                continue
            if found.resolve().is_relative_to(root):
                yield found
