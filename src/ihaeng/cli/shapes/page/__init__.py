"""Findings as one self-contained page: the documents with each finding at its place.

The page is Korean whatever language the terminal speaks: it is for the people who wrote the
documents. It loads nothing: style and script stand inside and are named by their hashes in a
content security policy, so that nothing a document holds could ever run.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from tempfile import TemporaryFile

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from ihaeng import __version__
from ihaeng.cli.choice import Choice, Counts, unreadable
from ihaeng.cli.entries import Entry
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


@dataclass(frozen=True)
class AuditPage:
    """The page of an audit."""

    choice: Choice

    def texts(self, audit: Audit) -> tuple[str, ...]:
        titles = {check.code: check.title.ko for check in all_checks()}
        findings = self.choice.of(audit.findings)
        kind, counts = audit.report.kind.value, Counts.of(audit.findings)
        return _part(_view(audit.document, kind, findings, titles, counts))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        return _rendered("문서 점검 결과", entries)


@dataclass(frozen=True)
class ReadPage:
    """The page of documents as read, without findings; reviewers' memos where asked for."""

    memos: bool = False

    def texts(self, reading: Reading) -> tuple[str, ...]:
        kind = reading.report.kind.value
        return _part(_view(reading.document, kind, (), {}, memos=self.memos))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        return _rendered("문서 읽기 결과", entries)


# What a part leaves open: the name of its file and its number on the page. No document can hold
# these, as all it holds is escaped.
_NAME, _NUMBER = Markup("<name>"), Markup("<number>")


def _part(view: FileView) -> tuple[str, ...]:
    parts = _environment().get_template("parts.html").module
    return (str(parts.file(view, _NUMBER)),)  # type: ignore[attr-defined]


def _placed(entry: Entry, number: int) -> str:
    (text,) = entry.texts
    return text.replace(_NUMBER, str(number)).replace(_NAME, escape(entry.name))


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
        _NAME,
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


def _rendered(heading: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The page, in pieces. What it says first follows from all parts, so they wait on disk."""
    style, script = _asset("page.css"), _asset("page.js")
    with TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="") as parts:
        heads: list[Entry] = []
        for number, entry in enumerate(entries, start=1):
            parts.write(_placed(entry, number) + "\n")
            heads.append(replace(entry, texts=()))
        parts.seek(0)
        yield from (
            _environment()
            .get_template("page.html")
            .generate(
                heading=heading,
                files=heads,
                # Rendered from templates, and package data: the only markup that is not escaped.
                parts=map(Markup, iter(lambda: parts.read(_PIECE), "")),
                style=Markup(style),  # noqa: S704
                script=Markup(script),  # noqa: S704
                total=Counts.total(head.counts for head in heads if head.counts),
                audited=any(head.counts for head in heads),
                labels=[*(SEVERITIES[severity] for severity in _HEAVY_FIRST), DOUBT],
                style_hash=_hash(style),
                script_hash=_hash(script),
                version=__version__,
                kind_words=lambda kind: kind_words(kind).ko,
            )
        )


_PIECE = 2**16
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
