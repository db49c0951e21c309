"""The JSON contract, and that of an audit: plain values others build on. ``ihaeng schema`` describes it.

A field is never left out: what a finding or a place does not have is null.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ihaeng.cli.choice import Choice, Counts
from ihaeng.cli.entries import Entry
from ihaeng.core.audit.model import Finding, Where
from ihaeng.core.documents import Correction, Document, Language, Problem, Words
from ihaeng.core.pipeline import Audit

Value = dict[str, Any]


@dataclass(frozen=True)
class AuditJson:
    """One object for all files, written file by file so that a large folder needs little memory."""

    choice: Choice
    language: Language

    def texts(self, audit: Audit) -> tuple[str, ...]:
        return nameless(audited_value(audit, self.choice, self.language))

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        yield '{"files": ['
        yield from joined(entries)
        yield "]}\n"


def joined(entries: Iterable[Entry]) -> Iterator[str]:
    for number, entry in enumerate(entries):
        yield (",\n" if number else "\n") + named(entry)
    yield "\n"


def nameless(value: Value) -> tuple[str, ...]:
    """The object of a file without its path."""
    del value["path"]
    return (json.dumps(value, ensure_ascii=False, indent=1),)


def named(entry: Entry) -> str:
    """The object of a file with its path, the first field of all."""
    (text,) = entry.texts
    return f'{{\n "path": {json.dumps(entry.name, ensure_ascii=False)},{text.removeprefix("{")}'


def audited_value(audit: Audit, choice: Choice, language: Language) -> Value:
    counts = Counts.of(audit.findings)
    return {
        "path": audit.document.path,
        "kind": audit.report.kind.value,
        "problems": problem_values(audit.document, language),
        "findings": [_finding(finding, language) for finding in choice.of(audit.findings)],
        "counts": {
            "checked": counts.checked,
            "held": counts.held,
            "failed": counts.failed,
            "doubt": counts.doubt,
        },
        "transcribed": audit.document.transcribed,
    }


def problem_values(document: Document, language: Language) -> list[Value]:
    return [_problem(problem, language) for problem in document.problems]


def _problem(problem: Problem, language: Language) -> Value:
    place = problem.place
    return {
        "code": problem.code,
        "gravity": problem.gravity.value,
        "message": problem.words.said_in(language),
        "line": place.line if place else None,
        "end_line": place.end_line if place else None,
        "page": place.page if place else None,
        "sheet": place.sheet if place else None,
    }


def _finding(finding: Finding, language: Language) -> Value:
    outcome = finding.outcome
    return {
        "code": finding.code,
        "verdict": outcome.verdict.value,
        "severity": finding.severity.value,
        "where": [_where(where) for where in outcome.where],
        "rule": outcome.rule.said_in(language),
        "stated": outcome.stated,
        "computed": outcome.computed,
        "message": outcome.message.said_in(language),
        "rounding": _said(outcome.rounding, language),
        "corrections": [_correction(correction, language) for correction in outcome.corrections],
    }


def _said(words: Words | None, language: Language) -> str | None:
    return words.said_in(language) if words else None


def _where(where: Where) -> Value:
    return {
        "line": where.place.line,
        "end_line": where.place.end_line,
        "page": where.place.page,
        "sheet": where.place.sheet,
        "table": where.table,
        "row": where.row,
        "column": where.column,
        "text": where.text,
    }


def _correction(correction: Correction, language: Language) -> Value:
    return {
        "line": correction.place.line,
        "end_line": correction.place.end_line,
        "printed": correction.printed,
        "proposed": correction.proposed,
        "reason": correction.reason.said_in(language),
    }
