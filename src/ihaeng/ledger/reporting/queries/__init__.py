"""What others read of rounds and of the record."""

from ihaeng.ledger.reporting.queries.people import (
    briefs_of,
    delegations_of,
    has_written,
    my_reports,
    waiting_for,
)
from ihaeng.ledger.reporting.queries.record import (
    Card,
    activities_of,
    card_of,
    concerns_of,
    difference_to_log,
    participation_of_item,
    plans_of_period,
    sub_task_matrix,
)
from ihaeng.ledger.reporting.queries.rounds import (
    BoardRow,
    Chased,
    Line,
    Rates,
    chase_list,
    held_by_round,
    lines_of,
    nobody_asked,
    reporting_rates,
    round_board,
    rounds,
)

__all__ = [
    "BoardRow",
    "Card",
    "Chased",
    "Line",
    "Rates",
    "activities_of",
    "briefs_of",
    "card_of",
    "chase_list",
    "concerns_of",
    "delegations_of",
    "difference_to_log",
    "has_written",
    "held_by_round",
    "lines_of",
    "my_reports",
    "nobody_asked",
    "participation_of_item",
    "plans_of_period",
    "reporting_rates",
    "round_board",
    "rounds",
    "sub_task_matrix",
    "waiting_for",
]
