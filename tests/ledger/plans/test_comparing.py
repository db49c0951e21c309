"""A baseline is kept as it was known; two days are compared field by field."""

from datetime import date
from decimal import Decimal

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.plans.actions import add_item, record_progress, set_denominator
from ihaeng.ledger.plans.models import Term
from ihaeng.ledger.plans.queries import Moment, comparison, comparison_listing, rates
from tests import factories
from tests.factories import course as made

pytestmark = pytest.mark.django_db
NOW = Moment(made.OCTOBER)


@pytest.fixture
def planner(city):
    return factories.officer(city, "planning", name="윤기획")


def test_added_closed_and_changed_items_are_told_with_old_and_new(term, item, library, planner):
    other = factories.pledge(term, library, code="1-2-2", title="책꾸러미")
    made.state(item, "on_track", on=made.AUGUST)
    base = made.baseline(term)
    made.changed(item, "amend", title="걸어서 15분 생활도서관")
    made.changed(other, "split", parts=[
        {"code": "1-2-3", "title": "영아 책꾸러미", "goal": ""},
        {"code": "1-2-4", "title": "유아 책꾸러미", "goal": ""},
    ])  # fmt: skip
    item.refresh_from_db()
    made.state(item, "partial", on=made.SEPTEMBER)
    found = comparison(planner, term, Moment.of(base), NOW)
    assert [(row.code, row.what) for row in found.rows] == [
        ("1-2-1", "changed"), ("1-2-2", "removed"), ("1-2-3", "added"), ("1-2-4", "added"),
    ]  # fmt: skip
    first = found.rows[0]
    assert [(d.field, d.old, d.new) for d in first.differences] == [
        ("title", "걸어서 10분 생활도서관", "걸어서 15분 생활도서관")
    ]
    assert (first.then.status, first.now.status) == ("on_track", "partial")
    rows = comparison_listing(found).rows
    assert rows[0][3].ko == "과제명"
    assert rows[0][6:8] == ("정상추진", "일부추진")
    assert len(rows) == 4


def test_an_item_whose_state_alone_moved_is_told_apart_from_one_that_did_not(
    term, item, library, planner
):
    factories.pledge(term, library, code="1-2-2")
    made.state(item, on=made.SEPTEMBER)
    found = comparison(planner, term, Moment(made.AUGUST), NOW)
    assert ([row.what for row in found.rows], found.same) == (["moved"], 1)


def test_a_new_place_in_the_tree_is_told_by_name(term, item, planner):
    goal = add_item(term, level="goal", code="2", title="돌봄", by=factories.PROGRAM)
    made.changed(item, "amend", parent_id=goal.id)
    (row,) = comparison(planner, term, Moment(made.AUGUST), NOW).rows
    assert (row.differences[0].old, row.differences[0].new) == ("", "2 돌봄")


def test_what_is_entered_later_for_an_earlier_day_does_not_change_a_baseline(term, item, planner):
    base = made.baseline(term)
    add_item(
        term, level="task", code="9", title="늦게 등록", adopted_on=factories.START,
        by=factories.PROGRAM,
    )  # fmt: skip
    then = comparison(planner, term, Moment.of(base), NOW)
    assert [(row.code, row.what) for row in then.rows] == [("9", "added")]
    assert comparison(planner, term, Moment(made.AUGUST), NOW).rows == ()


def test_a_term_has_one_confirmed_plan_and_each_name_once(term):
    made.baseline(term)
    for kind, name in (("confirmed", "다시 확정"), ("jury", "실천계획 확정")):
        with pytest.raises(ConflictRefusal):
            made.baseline(term, kind, name)
    with pytest.raises(InvalidRefusal):
        made.baseline(term, "jury", "배심원", on=date(2099, 1, 1))


@pytest.mark.parametrize("many", [1, 25])
def test_comparing_and_rating_ask_as_often_for_many_items_as_for_one(
    term, library, planner, django_assert_num_queries, many
):
    for number in range(many):
        one = factories.pledge(term, library, code=f"1-{number}")
        made.state(one)
    base = made.baseline(term)
    for number in range(many):
        made.changed(term.items.get(code=f"1-{number}"), "amend", goal="9곳")
    with django_assert_num_queries(6):
        comparison(planner, term, Moment.of(base), NOW)
    with django_assert_num_queries(9):
        rates(planner, term, "pledge", made.OCTOBER)


def test_rates_are_of_the_list_of_the_term_on_the_day(term, item, library, city, planner):
    other = factories.pledge(term, library, code="1-2-2")
    factories.pledge(factories.term(city, "민선 10기"), library)
    add_item(term, level="task", kinds=["major_work"], title="주요업무", by=factories.PROGRAM)
    made.baseline(term)
    made.state(item, "done", on=made.SEPTEMBER)
    record_progress(item, on=made.SEPTEMBER, percent=Decimal(100), by=factories.PROGRAM)
    made.changed(other, "merge", on=made.OCTOBER, into=item.id)
    before = rates(planner, term, "pledge", made.AUGUST)
    assert [figure.shown() for figure in before.figures] == ["0.0", "0.0", "0.0", ""]
    assert (before.current, before.original, before.unset) == (2, 2, 2)
    after = rates(planner, term, "pledge", made.OCTOBER)
    assert [figure.shown() for figure in after.figures] == ["100.0", "100.0", "100.0", "100.0"]
    assert (after.current, after.original, after.confirmed) == (1, 2, "실천계획 확정")


def test_the_denominator_of_a_term_is_a_setting_with_a_reason(term, item, library, planner):
    made.state(factories.pledge(term, library, code="1-2-2"), "done")
    made.changed(item, "discard")
    assert rates(planner, term, "pledge", made.OCTOBER).figures[0].shown() == "50.0"
    set_denominator(term, counts_discarded=False, reason="관리규정 제9조", by=factories.PROGRAM)
    held = Term.objects.get(id=term.id)
    assert rates(planner, held, "pledge", made.OCTOBER).figures[0].shown() == "100.0"


def test_another_governments_plan_is_not_compared(term, item):
    stranger = factories.officer(factories.government("other", "다른시"), "planning")
    assert comparison(stranger, term, Moment(made.AUGUST), NOW).rows == ()
    assert rates(stranger, term, "pledge", made.OCTOBER).current == 0
