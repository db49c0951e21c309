"""Runs checks over a subject."""

from collections.abc import Sequence
from dataclasses import replace

from ihaeng.core.audit.model import Check, Finding, Outcome, Verdict
from ihaeng.core.audit.registry import all_checks
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Place


def run_checks(subject: Subject, checks: Sequence[Check] | None = None) -> tuple[Finding, ...]:
    """What the checks find, ordered by place and code. ``checks`` defaults to all there are.

    Where the characters themselves may be misread, nothing is said to fail.
    """
    unsure = subject.document.unsure
    found = [
        Finding(check.code, outcome.severity or check.severity, _doubted(outcome, unsure))
        for check in (all_checks() if checks is None else checks)
        for outcome in check.find(subject)
    ]
    return tuple(sorted(found, key=lambda f: (f.outcome.where[0].place.start, f.code)))


def _doubted(outcome: Outcome, unsure: Sequence[Place]) -> Outcome:
    if outcome.verdict is not Verdict.FAILS or not unsure:
        return outcome
    misread = any(_overlap(where.place, place) for where in outcome.where for place in unsure)
    return replace(outcome, verdict=Verdict.DOUBT) if misread else outcome


def _overlap(one: Place, other: Place) -> bool:
    return one.start < other.end and other.start < one.end
