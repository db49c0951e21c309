"""The manager of an installation sees how all its governments stand, and nothing else of them."""

from datetime import date
from decimal import Decimal

import pytest

from ihaeng.accounts.actors import Actor, Grant
from ihaeng.accounts.refusals import ForbiddenRefusal
from ihaeng.accounts.roles import ROLES
from ihaeng.ledger.overview.queries import across
from ihaeng.ledger.plans.actions import record_progress
from tests import factories
from tests.factories.course import EVIDENCE, changed, state
from tests.factories.plans import past_term

pytestmark = pytest.mark.django_db
MANAGER = Actor(1, "관리자", None, grants=(Grant(ROLES["manager"], None),))
DAY = date(2026, 12, 31)


def progress(item, percent, on):
    record_progress(item, on=on, percent=Decimal(percent), by=factories.PROGRAM)


@pytest.fixture
def term():
    return factories.term(factories.government())


def means(of):
    return [None if one.mean is None else str(one.mean) for one in of.reached[-3:]]


def test_a_progress_holds_until_the_next_one(term):
    first, second = (factories.pledge(term, code=code) for code in ("1", "2"))
    progress(first, "10.5", date(2026, 7, 31))
    progress(first, "20", date(2026, 9, 30))
    progress(second, "40", date(2026, 10, 1))
    (row,) = across(MANAGER, DAY).rows
    assert means(row) == [None, "20", "30"]
    assert [one.items for one in row.reached[-3:]] == [0, 1, 2]


def test_the_whole_weighs_every_pledge_alike(term):
    other = factories.term(factories.government("gomnaru", "곰나루군"))
    for number, percent in enumerate((0, 30)):
        progress(factories.pledge(term, code=str(number)), percent, date(2026, 8, 1))
    progress(factories.pledge(other), 90, date(2026, 8, 1))
    assert across(MANAGER, DAY).whole[-1].mean == 40


def test_only_pledges_of_the_latest_term_count(term):
    old = factories.pledge(past_term(term.government), code="8")
    progress(old, 90, date(2026, 7, 15))
    now = factories.pledge(term)
    progress(now, 10, date(2026, 7, 15))
    gone = factories.pledge(term, code="2-1")
    progress(gone, 50, date(2026, 7, 15))
    changed(gone, "discard", evidence=EVIDENCE)
    state(now, "done")
    (row,) = across(MANAGER, DAY).rows
    assert (row.total, row.done, means(row)[-1]) == (1, 1, "10")


def test_a_government_without_figures_is_there_without_figures():
    factories.government()
    (row,) = across(MANAGER, DAY).rows
    assert (row.total, row.done, means(row)) == (0, 0, [None] * 3)


def test_it_is_for_the_manager_alone(term):
    with pytest.raises(ForbiddenRefusal):
        across(factories.officer(term.government, "planning"), DAY)


def test_the_queries_do_not_grow_with_the_governments(term, django_assert_num_queries):
    progress(factories.pledge(term), 10, date(2026, 8, 1))
    for number in range(4):
        more = factories.term(factories.government(f"g{number}", f"{number}번시"))
        progress(factories.pledge(more), 10, date(2026, 8, 1))
    with django_assert_num_queries(4):
        assert len(across(MANAGER, DAY).rows) == 5


def test_the_page_shows_them_side_by_side(term, visit):
    progress(factories.pledge(term), "12.25", date(2026, 8, 1))
    shown = visit("/governments/across/", factories.user("manager", manager=True))
    text = shown.content.decode()
    assert shown.status_code == 200
    assert "해솔시" in text
    assert "12.3" in text
    assert "생활도서관" not in text
