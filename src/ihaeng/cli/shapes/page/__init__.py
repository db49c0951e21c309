"""Findings as one self-contained page: the documents with each finding at its place.

The page is Korean whatever language the terminal speaks: it is for the people who wrote the
documents. It loads nothing: style and script stand inside and are named by their hashes in a
content security policy, so that nothing a document holds could ever run.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ihaeng import __version__
from ihaeng.cli.choice import Choice, Counts, unreadable
from ihaeng.cli.labels import (
    DOUBT,
    GRAVITIES,
    SEVERITIES,
    kind_words,
    line_words,
    place_words,
    told,
)
from ihaeng.cli.shapes.page.shown import View
from ihaeng.cli.shapes.page.view import Viewer
from ihaeng.core.audit import all_checks
from ihaeng.core.audit.model import Finding, Severity, Verdict
from ihaeng.core.documents import Document
from ihaeng.core.pipeline import Audit, Reading


@dataclass(frozen=True, slots=True)
class FileView:
    """One file of the page."""

    path: str
    kind: str
    unread: bool
    problems: tuple[tuple[str, str, str], ...]
    unplaced: tuple[tuple[int, str], ...]
    viewer: Viewer
    memos: tuple[View, ...]
    counts: Counts | None
    held: tuple[tuple[str, Finding], ...]


def audit_page(audits: Iterable[Audit], choice: Choice) -> Iterator[str]:
    """The page of an audit, in pieces."""
    titles = {check.code: check.title.ko for check in all_checks()}
    shown = [_audited(audit, choice, titles) for audit in audits]
    yield from _rendered("문서 점검 결과", shown, titles)


def read_page(readings: Iterable[Reading], *, memos: bool = False) -> Iterator[str]:
    """The page of documents as read, without findings; reviewers' memos where asked for."""
    shown = [
        _view(reading.document, reading.report.kind.value, (), {}, memos=memos)
        for reading in readings
    ]
    yield from _rendered("문서 읽기 결과", shown, {})


def _audited(audit: Audit, choice: Choice, titles: dict[str, str]) -> FileView:
    findings = choice.of(audit.findings)
    kind = audit.report.kind.value
    counts = Counts.of(audit.findings)
    return _view(audit.document, kind, findings, titles, counts)


def _view(
    document: Document,
    kind: str,
    findings: tuple[Finding, ...],
    titles: dict[str, str],
    counts: Counts | None = None,
    *,
    memos: bool = False,
) -> FileView:
    said = partial(line_words, transcribed=document.transcribed)
    viewer = Viewer(document, findings, titles)
    return FileView(
        document.path,
        kind_words(kind).ko,
        unreadable(document),
        tuple((GRAVITIES[p.gravity].ko, said(p.place).ko, p.words.ko) for p in document.problems),
        tuple((p.line, document.source[p.start : p.end]) for p in document.unplaced),
        viewer,
        viewer.memos(document.memos) if memos else (),
        counts,
        tuple(_held(findings, document)),
    )


def _held(findings: Iterable[Finding], document: Document) -> Iterator[tuple[str, Finding]]:
    """What holds, each with its place."""
    for finding in findings:
        if finding.outcome.verdict is Verdict.HOLDS:
            first = finding.outcome.where[0] if finding.outcome.where else None
            yield place_words(first, transcribed=document.transcribed).ko, finding


def _rendered(heading: str, shown: list[FileView], titles: dict[str, str]) -> Iterator[str]:
    style, script = _asset("page.css"), _asset("page.js")
    total = Counts.total(file.counts for file in shown if file.counts)
    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            heading=heading,
            files=shown,
            total=total,
            audited=any(file.counts for file in shown),
            titles=titles,
            labels=[*(SEVERITIES[severity] for severity in _HEAVY_FIRST), DOUBT],
            # Package data, not the user's: the only markup that is not escaped.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
            style_hash=_hash(style),
            script_hash=_hash(script),
            version=__version__,
        )
    )


_HEAVY_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTICE)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("ihaeng.cli.shapes.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["told"] = told
    environment.filters["figure"] = "{:,}".format
    return environment


@cache
def _asset(name: str) -> str:
    folder = files("ihaeng.cli.shapes.page").joinpath("templates")
    return folder.joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
