"""Everything that changes the plans."""

from ihaeng.core.documents import Words
from ihaeng.ledger.organization.actions import BRIEFS, DUTIES, FOLLOWERS, Duties, Follower
from ihaeng.ledger.plans.actions.tree import (
    DutyGiven,
    add_item,
    assign_department,
    begin_term,
    follow_department,
    give_duties,
    give_duty,
    hand_duty,
)
from ihaeng.ledger.plans.handing import DUTY, briefs_of, duties_of, held_by

__all__ = [
    "DutyGiven",
    "add_item",
    "assign_department",
    "begin_term",
    "follow_department",
    "give_duties",
    "give_duty",
    "hand_duty",
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
