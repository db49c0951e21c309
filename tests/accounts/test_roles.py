"""What each role may do, written out once more by hand."""

import pytest

from ihaeng.accounts.roles import ROLES, Permission, Reach

P = Permission
READER = {P.READ, P.EXPORT}
OFFICER = READER | {P.READ_PERSONAL, P.WRITE_REPORT, P.PROPOSE_CHANGE, P.HAND_OVER, P.INTAKE}
TABLE = {
    "planning": OFFICER
    | {
        P.READ_TRAIL, P.ACCEPT_REPORT, P.RUN_ROUND, P.EDIT_PLAN, P.DECIDE_CHANGE, P.EDIT_MONEY,
        P.MANAGE_ORGANIZATION, P.MANAGE_USERS,
    },
    "officer": OFFICER,
    "team_lead": OFFICER | {P.REVIEW_REPORT},
    "head": OFFICER | {P.REVIEW_REPORT, P.APPROVE_REPORT},
    "bureau_head": READER | {P.READ_PERSONAL, P.ENDORSE_REPORT, P.HAND_OVER},
    "executive": READER | {P.READ_PERSONAL, P.DECIDE_CHANGE},
    "auditor": READER | {P.READ_PERSONAL, P.READ_TRAIL},
    "council": READER,
    "panel": {P.READ},
    "evaluator": READER,
    "manager": {P.MANAGE_INSTALLATION, P.MANAGE_ORGANIZATION, P.MANAGE_USERS, P.READ_ACROSS},
}  # fmt: skip
OUTSIDERS = ("council", "panel", "evaluator")


@pytest.mark.parametrize("key", TABLE)
def test_a_role_may_do_what_the_table_says_and_no_more(key):
    assert ROLES[key].permissions == TABLE[key]


def test_there_is_no_role_outside_the_table():
    assert set(ROLES) == set(TABLE)


def test_whoever_accepts_reports_does_not_approve_them():
    assert not [
        r.key for r in ROLES.values() if {P.ACCEPT_REPORT, P.APPROVE_REPORT} <= r.permissions
    ]


def test_people_from_outside_change_nothing_and_see_no_personal_data():
    for key in OUTSIDERS:
        assert ROLES[key].permissions <= READER


def test_whoever_comes_for_a_time_must_have_a_last_day():
    assert {key for key, role in ROLES.items() if role.must_end} == {"panel", "evaluator"}


def test_those_of_a_department_write_only_there():
    reach = {key for key, role in ROLES.items() if role.reach is Reach.DEPARTMENT}
    assert reach == {"officer", "team_lead", "head", "bureau_head"}
