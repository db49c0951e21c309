"""Everything that changes the organisation, and the lists in which rooms above say what follows it."""

from ihaeng.ledger.organization.actions.accounts import (
    appoint_planner,
    give_account,
    renew_password,
)
from ihaeng.ledger.organization.actions.departments import (
    add_department,
    change_department,
    close_department,
    move_department,
    rename_department,
)
from ihaeng.ledger.organization.actions.governments import add_government
from ihaeng.ledger.organization.actions.handing import (
    accept_hand_over,
    offer_hand_over,
    withdraw_hand_over,
)
from ihaeng.ledger.organization.actions.people import (
    add_person,
    change_person,
    end_post,
    give_post,
    revoke_post,
)
from ihaeng.ledger.organization.actions.personnel import apply_personnel_round
from ihaeng.ledger.organization.actions.reforms import merge_departments, split_department
from ihaeng.ledger.organization.hooks import (
    BRIEFS,
    DUTIES,
    FOLLOWERS,
    Brief,
    Briefing,
    Chapter,
    Duties,
    Follower,
)

__all__ = [
    "BRIEFS",
    "DUTIES",
    "FOLLOWERS",
    "Brief",
    "Briefing",
    "Chapter",
    "Duties",
    "Follower",
    "accept_hand_over",
    "add_department",
    "add_government",
    "add_person",
    "apply_personnel_round",
    "appoint_planner",
    "change_department",
    "change_person",
    "close_department",
    "end_post",
    "give_account",
    "give_post",
    "merge_departments",
    "move_department",
    "offer_hand_over",
    "rename_department",
    "renew_password",
    "revoke_post",
    "split_department",
    "withdraw_hand_over",
]
