"""Everything that changes the plans."""

from ihaeng.core.documents import Words
from ihaeng.ledger.organization.actions import BRIEFS, DUTIES, FOLLOWERS, Duties, Follower
from ihaeng.ledger.plans.actions.bulk import apply_bulk
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
    tell_state,
)
from ihaeng.ledger.plans.actions.editing import (
    arrange_item,
    change_term,
    enter_item,
    like_titled,
    register_term,
    set_departments,
    set_kinds,
)
from ihaeng.ledger.plans.actions.election import (
    Printed,
    link_promise,
    strike_promise,
    take_down,
    unlink_promise,
)
from ihaeng.ledger.plans.actions.saved import drop_view, open_with, save_view
from ihaeng.ledger.plans.actions.terms import (
    carry_over,
    close_term,
    end_acting_head,
    name_acting_head,
    reopen_term,
)
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
from ihaeng.ledger.plans.bulk import Deed, Order
from ihaeng.ledger.plans.handing import DUTY, briefs_of, duties_of, held_by
from ihaeng.ledger.plans.hooks import HOLDING

__all__ = [
    "HOLDING",
    "Authority",
    "Deed",
    "DutyGiven",
    "Order",
    "Printed",
    "add_item",
    "apply_bulk",
    "approve_change",
    "arrange_item",
    "assign_department",
    "begin_term",
    "carry_over",
    "change_term",
    "close_term",
    "drop_label",
    "drop_view",
    "end_acting_head",
    "enter_item",
    "follow_department",
    "give_duties",
    "give_duty",
    "hand_duty",
    "like_titled",
    "link_promise",
    "name_acting_head",
    "name_baseline",
    "name_label",
    "open_with",
    "propose_change",
    "record_progress",
    "record_state",
    "refuse_request",
    "register_term",
    "reopen_term",
    "save_view",
    "set_denominator",
    "set_departments",
    "set_kinds",
    "strike_promise",
    "take_down",
    "tell_state",
    "unlink_promise",
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
