"""The audit: every relation a document allows to test, tested. One check is one file."""

from ihaeng.core.audit.model import Check, Finding, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.registry import Sample, Samples, all_checks, check_by_code, samples_of
from ihaeng.core.audit.runner import run_checks
from ihaeng.core.audit.subject import Grid, Group, Sentence, Subject

__all__ = [
    "Check",
    "Finding",
    "Grid",
    "Group",
    "Outcome",
    "Sample",
    "Samples",
    "Sentence",
    "Severity",
    "Subject",
    "Verdict",
    "Where",
    "all_checks",
    "check_by_code",
    "run_checks",
    "samples_of",
]
