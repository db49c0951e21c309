"""Which findings are shown, and the counts, which are always of all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ihaeng.core.audit.model import Finding, Severity, Verdict
from ihaeng.core.documents import Document, Gravity, Words

_WEIGHT = {Severity.NOTICE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the findings to show: ``failing`` only, and nothing lighter than ``least``."""

    failing: bool = False
    least: Severity = Severity.NOTICE

    def of(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        return tuple(
            finding
            for finding in findings
            if _WEIGHT[finding.severity] >= _WEIGHT[self.least]
            and (finding.fails or not self.failing)
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How many relations were tested and how they came out; ``by_severity`` counts what fails."""

    checked: int
    held: int
    failed: int
    doubt: int
    by_severity: dict[Severity, int]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> "Counts":
        found = tuple(findings)
        verdicts = Counter(finding.outcome.verdict for finding in found)
        failed = Counter(finding.severity for finding in found if finding.fails)
        return cls(
            len(found),
            verdicts[Verdict.HOLDS],
            verdicts[Verdict.FAILS],
            verdicts[Verdict.DOUBT],
            {severity: failed[severity] for severity in Severity},
        )

    @classmethod
    def total(cls, several: "Iterable[Counts]") -> "Counts":
        whole = cls.of(())
        for one in several:
            severities = {s: whole.by_severity[s] + one.by_severity[s] for s in Severity}
            whole = cls(
                whole.checked + one.checked,
                whole.held + one.held,
                whole.failed + one.failed,
                whole.doubt + one.doubt,
                severities,
            )
        return whole


def unreadable(document: Document) -> bool:
    """Nothing of the file could be read, and something is lost by that."""
    return bool(lost_in(document))


def lost_in(document: Document) -> tuple[Words, ...]:
    """Why nothing of the file could be read; empty where something could, or nothing is lost."""
    if document.blocks:
        return ()
    return tuple(p.words for p in document.problems if p.gravity is Gravity.LOST)
