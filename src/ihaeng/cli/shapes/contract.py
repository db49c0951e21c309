"""The JSON contract: plain values others build on. ``ihaeng schema`` describes it.

A field is never left out: what a finding or a place does not have is null.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ihaeng.cli.choice import Choice, Counts
from ihaeng.core.audit.model import Finding, Where
from ihaeng.core.documents import Correction, Document, Language, Problem, Words
from ihaeng.core.grammar.tables import table_json
from ihaeng.core.pipeline import Audit, Reading

Value = dict[str, Any]


def audit_json(audits: Iterable[Audit], choice: Choice, language: Language) -> Iterator[str]:
    """One object for all files, written file by file so that a large folder needs little memory."""
    yield '{"files": ['
    yield from _joined(audited_value(audit, choice, language) for audit in audits)
    yield "]}\n"


def read_json(readings: Iterable[Reading], language: Language, *, single: bool) -> Iterator[str]:
    """One object where ``single``, else a list of them."""
    values = (read_value(reading, language) for reading in readings)
    if single:
        yield from (_dumped(value) + "\n" for value in values)
        return
    yield "["
    yield from _joined(values)
    yield "]\n"


def _joined(values: Iterable[Value]) -> Iterator[str]:
    for number, value in enumerate(values):
        yield (",\n" if number else "\n") + _dumped(value)
    yield "\n"


def _dumped(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def audited_value(audit: Audit, choice: Choice, language: Language) -> Value:
    counts = Counts.of(audit.findings)
    return {
        "path": audit.document.path,
        "kind": audit.report.kind.value,
        "problems": _problems(audit.document, language),
        "findings": [_finding(finding, language) for finding in choice.of(audit.findings)],
        "counts": {
            "checked": counts.checked,
            "held": counts.held,
            "failed": counts.failed,
            "doubt": counts.doubt,
        },
    }


def read_value(reading: Reading, language: Language) -> Value:
    document, report = reading.document, reading.report
    return {
        "path": document.path,
        "kind": report.kind.value,
        "report": report.as_json(),
        "outline": [
            {"level": e.level, "marker": e.marker, "title": e.title, "line": e.line}
            for e in report.outline
        ],
        "tables": [table_json(table) for table in document.tables],
        "problems": _problems(document, language),
    }


def _problems(document: Document, language: Language) -> list[Value]:
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
