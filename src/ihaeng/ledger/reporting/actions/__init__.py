"""Everything that changes rounds, reports and the record."""

from ihaeng.ledger.organization.actions import BRIEFS
from ihaeng.ledger.plans.actions import HOLDING
from ihaeng.ledger.reporting.actions.record import (
    ActivityRow,
    answer_problem,
    record_activities,
    record_activity,
    record_concern,
    record_participation,
    settle_concern,
    settle_plan,
)
from ihaeng.ledger.reporting.actions.reports import (
    accept_report,
    approve_report,
    declare_nothing,
    endorse_report,
    reopen_report,
    return_report,
    review_report,
    save_section,
    stage_achievement,
    submit_report,
    take_back_nothing,
    withdraw_report,
)
from ihaeng.ledger.reporting.actions.rounds import (
    add_template,
    change_dues,
    close_round,
    delegate,
    end_exemption,
    exempt,
    open_round,
    renew_expectations,
)
from ihaeng.ledger.reporting.queries import briefs_of, held_by_round

__all__ = [
    "ActivityRow",
    "accept_report",
    "add_template",
    "answer_problem",
    "approve_report",
    "change_dues",
    "close_round",
    "declare_nothing",
    "delegate",
    "end_exemption",
    "endorse_report",
    "exempt",
    "open_round",
    "record_activities",
    "record_activity",
    "record_concern",
    "record_participation",
    "renew_expectations",
    "reopen_report",
    "return_report",
    "review_report",
    "save_section",
    "settle_concern",
    "settle_plan",
    "stage_achievement",
    "submit_report",
    "take_back_nothing",
    "withdraw_report",
]

BRIEFS.append(briefs_of)
HOLDING.append(held_by_round)
