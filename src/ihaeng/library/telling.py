"""What an audited document has to tell a database: plain values, made where the file is read.

No Django here: files are read in child processes that know nothing of a database.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.audit import Finding, Outcome, Verdict, Where
from ihaeng.core.documents import Document, Gravity, Problem, Words, texts_of
from ihaeng.core.pipeline import Audit

_BREAK = re.compile(r"\r\n|\n|\r")  # lines are counted as the readers count them
# What no text column takes: PostgreSQL refuses the one, UTF-8 the others.
_UNFIT = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    text: str
    page: int | None = None
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as stored, field by field."""

    code: str
    verdict: str
    severity: str
    line: int
    page: int | None
    sheet: str
    words: str
    places: list[dict[str, object]]
    rule: Words
    message: Words
    stated: str
    computed: str


@dataclass(frozen=True, slots=True)
class Told:
    """A file in plain values. ``readable`` is False where nothing of it could be read."""

    kind: str
    readable: bool
    lines: tuple[Line, ...]
    findings: tuple[Found, ...]
    counts: dict[str, int]
    problems: list[dict[str, object]]


def told(audit: Audit) -> Told:
    """What ``audit`` has to tell: every line that is not blank, what fails, what is in doubt."""
    document = audit.document
    verdicts = [finding.outcome.verdict for finding in audit.findings]
    return Told(
        kind=audit.report.kind.value,
        readable=bool(document.blocks)
        or not any(problem.gravity is Gravity.LOST for problem in document.problems),
        lines=tuple(_lines(document)),
        findings=tuple(_found(f) for f in audit.findings if f.outcome.verdict is not Verdict.HOLDS),
        counts={
            "checked": len(verdicts),
            "held": verdicts.count(Verdict.HOLDS),
            "failed": verdicts.count(Verdict.FAILS),
            "doubt": verdicts.count(Verdict.DOUBT),
        },
        problems=[problem_json(problem) for problem in document.problems],
    )


def fit(words: str) -> str:
    """``words`` without the characters no database takes."""
    return words.translate(_UNFIT)


def problem_json(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "gravity": problem.gravity.value,
        "ko": fit(problem.words.ko),
        "en": fit(problem.words.en),
        "line": problem.place.line if problem.place else None,
    }


def _lines(document: Document) -> Iterator[Line]:
    stands = _standing(document) if document.transcribed else {}
    for number, text in enumerate(_BREAK.split(document.source), start=1):
        if text.strip():
            page, sheet = stands.get(number, (None, ""))
            yield Line(number, fit(text), page, fit(sheet)[:100])


def _standing(document: Document) -> dict[int, tuple[int | None, str]]:
    """The page and the sheet of every line that a block holds."""
    stands: dict[int, tuple[int | None, str]] = {}
    for block in (*document.blocks, *document.margins, *document.memos):
        for place in (
            block.place,
            *(run.place for text in texts_of(block) for run in text.runs),
        ):
            stands[place.line] = (place.page, place.sheet or "")
    return stands


def _found(finding: Finding) -> Found:
    outcome: Outcome = finding.outcome
    first = outcome.where[0].place
    return Found(
        finding.code,
        outcome.verdict.value,
        finding.severity.value,
        first.line,
        first.page,
        fit(first.sheet or "")[:100],
        fit(outcome.where[0].text),
        [_where(where) for where in outcome.where],
        Words(fit(outcome.rule.ko), fit(outcome.rule.en)),
        Words(fit(outcome.message.ko), fit(outcome.message.en)),
        fit(outcome.stated),
        fit(outcome.computed),
    )


def _where(where: Where) -> dict[str, object]:
    return {"line": where.place.line, "words": fit(where.text)}
