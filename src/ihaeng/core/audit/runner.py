"""Runs checks over a subject."""

from collections.abc import Sequence

from ihaeng.core.audit.model import Check, Finding
from ihaeng.core.audit.registry import all_checks
from ihaeng.core.audit.subject import Subject


def run_checks(subject: Subject, checks: Sequence[Check] | None = None) -> tuple[Finding, ...]:
    """What the checks find, ordered by place and code. ``checks`` defaults to all there are."""
    found = [
        Finding(check.code, outcome.severity or check.severity, outcome)
        for check in (all_checks() if checks is None else checks)
        for outcome in check.find(subject)
    ]
    return tuple(sorted(found, key=lambda f: (f.outcome.where[0].place.start, f.code)))
