"""Everything that changes the plans."""

from ihaeng.core.documents import Words
from ihaeng.ledger.organization.actions import BRIEFS, DUTIES, FOLLOWERS, Duties, Follower
from ihaeng.ledger.plans.actions.changes import (
    Authority,
    approve_change,
    propose_change,
    refuse_request,
    withdraw_request,
)
from ihaeng.ledger.plans.actions.course import (
    drop_label,
    name_baseline,
    name_label,
    record_progress,
    record_state,
    set_denominator,
)
from ihaeng.ledger.plans.actions.tree import (
    add_item,
    assign_department,
    begin_term,
    follow_department,
    give_duty,
    hand_duty,
)
from ihaeng.ledger.plans.handing import DUTY, briefs_of, duties_of, held_by

__all__ = [
    "Authority",
    "add_item",
    "approve_change",
    "assign_department",
    "begin_term",
    "drop_label",
    "follow_department",
    "give_duty",
    "hand_duty",
    "name_baseline",
    "name_label",
    "propose_change",
    "record_progress",
    "record_state",
    "refuse_request",
    "set_denominator",
    "withdraw_request",
]

FOLLOWERS.append(
    Follower(
        Words("맡은 과제", "items"),
        held_by,
        lambda before, after, on, by: follow_department(before, after, on, by=by),
    )
)
DUTIES.append(
    Duties(
        DUTY,
        Words("과제", "Item"),
        duties_of,
        lambda item, giver, taker, on, by: hand_duty(item, giver, taker, on, by=by),
    )
)
BRIEFS.append(briefs_of)
