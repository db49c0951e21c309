"""Everything that changes rounds, reports and the record."""

from ihaeng.ledger.reporting.actions.record import (
    answer_problem,
    record_activity,
    record_concern,
    record_participation,
    settle_concern,
    settle_plan,
)

__all__ = [
    "answer_problem",
    "record_activity",
    "record_concern",
    "record_participation",
    "settle_concern",
    "settle_plan",
]
