"""The end of a term, whoever acts for its head, and what goes on in the next one."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal, NotFoundRefusal
from ihaeng.accounts.roles import Permission
from ihaeng.ledger.overview.queries import led_by, standings
from ihaeng.ledger.plans.access import access_item, access_term
from ihaeng.ledger.plans.actions import (
    add_item,
    assign_department,
    carry_over,
    change_term,
    close_term,
    end_acting_head,
    follow_department,
    name_acting_head,
    register_term,
    reopen_term,
)
from ihaeng.ledger.plans.models import Assignment, Item
from ihaeng.ledger.plans.queries import carryable, head_of
from ihaeng.ledger.reporting.access import access_report
from ihaeng.ledger.reporting.actions import close_round
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import DAY, PROGRAM
from tests.factories.plans import closed, past_term
from tests.factories.reporting import report_of, round_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def past(city):
    return past_term(city)


@pytest.fixture
def planner(city):
    return factories.officer(city, "planning")


def test_a_term_is_not_closed_before_it_is_over(term):
    with pytest.raises(ConflictRefusal, match="Close it when it is over"):
        close_term(term, by=PROGRAM)


def over(term):
    """The term ended early, with all that was done in it."""
    return change_term(
        term, name=term.name, head=term.head, starts=term.starts, ends=date(2026, 10, 31),
        reason="사임", by=PROGRAM,
    )  # fmt: skip


def test_a_term_is_not_closed_while_a_round_asks_about_it(city, term, library):
    factories.pledge(term, library)
    asked = round_of(city)
    over(term)
    with pytest.raises(ConflictRefusal, match="is open"):
        close_term(term, by=PROGRAM)
    close_round(asked, on=DAY, by=PROGRAM)
    close_term(term, by=PROGRAM)
    assert term.closed_at is not None


def test_nothing_of_a_closed_term_is_written_whatever_it_is(city, term, library, planner):
    item = factories.pledge(term, library)
    asked = round_of(city)
    report = report_of(item)
    close_round(asked, on=DAY, by=PROGRAM)
    closed(over(term))
    assert access_item(planner, item.id) == item
    assert access_report(planner, report.id).id == report.id
    for permission in (Permission.EDIT_PLAN, Permission.EDIT_MONEY):
        with pytest.raises(ConflictRefusal, match="is closed"):
            access_item(planner, item.id, permission)
    with pytest.raises(ConflictRefusal, match="is closed"):
        access_report(planner, report.id, Permission.ACCEPT_REPORT)
    with pytest.raises(ConflictRefusal, match="is closed"):
        access_term(planner, term.id, Permission.EDIT_PLAN)


def test_departments_of_a_closed_term_stay_as_they_were(past, library, welfare):
    item = factories.pledge(past, library)
    closed(past)
    assert follow_department(library, welfare, DAY, by=PROGRAM) == 0
    assert Assignment.objects.get(item=item).until is None


def test_a_closing_can_be_taken_back_until_something_went_on_elsewhere(past, term, library):
    item = factories.pledge(past, library)
    closed(past)
    reopen_term(past, reason="잘못 마감", by=PROGRAM)
    assert past.closed_at is None
    closed(past)
    carry_over([item], term, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        reopen_term(past, reason="잘못 마감", by=PROGRAM)


def test_what_is_carried_over_is_a_new_item_beside_the_old_one(past, term, library, welfare):
    item = factories.pledge(past, library)
    assign_department(item, welfare, part="support", since=past.starts, by=PROGRAM)
    add_item(past, level="sub_task", title="열람실 개선", parent=item, by=PROGRAM)
    closed(past)
    before = Item.objects.filter(term=past).values().order_by("id")
    told = list(before)
    (made,) = carry_over([item], term, by=PROGRAM)
    assert list(before.all()) == told
    assert (made.title, made.term, made.status) == (item.title, term, "")
    assert [part.title for part in made.parts.all()] == ["열람실 개선"]
    assert set(made.assignments.values_list("department__name", "part")) == {
        ("도서관정책과", "lead"),
        ("어르신복지과", "support"),
    }
    assert list(breaches()) == []


def test_what_is_carried_over_counts_once(past, term, library, city, planner):
    item = factories.pledge(past, library)
    officer = factories.officer(city, in_department=library)
    closed(past)
    (made,) = carry_over([item], term, by=PROGRAM)
    assert [row[0] for row in led_by(officer)] == [made.id]
    assert sum(part.total for part in standings(planner, term.id, "pledge")) == 1
    assert sum(part.total for part in standings(planner, past.id, "pledge")) == 1
    assert carryable(planner) == []
    with pytest.raises(ConflictRefusal, match="carried over before"):
        carry_over([item], term, by=PROGRAM)


def test_an_item_of_a_running_term_is_not_carried_over(past, term):
    with pytest.raises(ConflictRefusal, match="Close it first"):
        carry_over([factories.pledge(past)], term, by=PROGRAM)


def test_a_code_that_is_taken_is_left_blank_in_the_new_term(past, term):
    item = factories.pledge(past)
    factories.pledge(term, title="다른 과제")
    closed(past)
    (made,) = carry_over([item], term, by=PROGRAM)
    assert made.code == ""


def test_whoever_acts_for_the_head_is_named_beside_the_head_while_it_lasts(term):
    acting = name_acting_head(
        term, name="윤바다", title="부시장", since=date(2026, 9, 1), reason="궐위", by=PROGRAM
    )
    assert head_of(term, date(2026, 8, 31)).words.ko == "홍가람"
    said = head_of(term, date(2026, 9, 1)).words.ko
    assert said == "홍가람 (직무대행: 부시장 윤바다, 2026-09-01부터, 궐위)"
    end_acting_head(acting, until=date(2026, 10, 1), by=PROGRAM)
    assert head_of(term, date(2026, 10, 1)).words.ko == "홍가람"


def test_one_acts_for_the_head_at_a_time(term):
    days = [date(2026, 9, 1), date(2026, 10, 1)]
    for name, since in zip(("윤바다", "서하늘"), days, strict=True):
        name_acting_head(term, name=name, title="부시장", since=since, reason="궐위", by=PROGRAM)
    assert head_of(term, date(2026, 9, 30)).acting == "부시장 윤바다"
    assert head_of(term, date(2026, 10, 1)).acting == "부시장 서하늘"
    with pytest.raises(InvalidRefusal):
        name_acting_head(
            term, name="뒤", title="부시장", since=date(2026, 10, 1), reason="궐위", by=PROGRAM
        )


@pytest.mark.parametrize(
    ("name", "starts", "ends", "field"),
    [
        ("민선 9기", date(2030, 7, 1), date(2034, 6, 30), "name"),
        ("민선 10기", date(2030, 7, 1), date(2030, 7, 1), "ends"),
        ("민선 10기", date(2030, 6, 30), date(2034, 6, 30), "starts"),
    ],
)
def test_a_term_that_cannot_be_is_refused_at_its_field(city, term, name, starts, ends, field):
    with pytest.raises(InvalidRefusal) as refused:
        register_term(city, name=name, head="", starts=starts, ends=ends, by=PROGRAM)
    assert set(refused.value.fields) == {field}


def test_a_term_can_end_earlier_than_it_was_to(term):
    close_term(over(term), by=PROGRAM)
    assert term.closed_at is not None


def test_another_governments_term_is_not_there(term):
    other = factories.officer(factories.government("other", "다른시"), "planning", name="남")
    with pytest.raises(NotFoundRefusal):
        access_term(other, term.id)
