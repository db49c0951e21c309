"""The dashboard counts what is there, once, for whoever may see it."""

from decimal import Decimal

import pytest

from ihaeng.accounts.models import User
from ihaeng.core.documents import Words
from ihaeng.ledger.overview.queries import standings, together
from ihaeng.ledger.plans.models import Item
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting
from tests import factories

pytestmark = pytest.mark.django_db
SET = Kind("tests.set", Words("상태를 정함", "Set"))


@pytest.fixture
def planner(city):
    return factories.officer(city, "planning")


def pledges(term, department, *states):
    for number, (status, progress) in enumerate(states, 1):
        made = factories.pledge(term, department, code=f"{department.id}-{number}")
        with acting(SET, by=factories.PROGRAM):
            Item.objects.filter(id=made.id).update(status=status, progress=progress)


def test_tasks_are_counted_by_leading_department_and_state(city, term, planner):
    library, welfare = factories.department(city), factories.department(city, "어르신복지과")
    pledges(term, library, ("done", 100), ("on_track", Decimal("33.3")), ("", None))
    pledges(term, welfare, ("done", 100))
    factories.pledge(term, code="9")
    parts = standings(planner, term.id, "pledge")
    assert [(part.department, dict(part.statuses)) for part in parts] == [
        ("도서관정책과", {"": 1, "done": 1, "on_track": 1}),
        ("어르신복지과", {"done": 1}),
        ("", {"": 1}),
    ]
    assert parts[0].mean == Decimal("66.65")
    assert (together(parts).total, together(parts).mean) == (5, Decimal("233.3") / 3)


def test_another_governments_tasks_are_not_counted(term, planner):
    other = factories.term(factories.government("other", "다른시"))
    factories.pledge(other)
    assert standings(planner, term.id, "pledge") == []
    assert standings(planner, other.id, "pledge") == []


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_asks_the_database_as_often_for_many_as_for_one(
    visit, city, term, planner, django_assert_num_queries, many
):
    department = factories.department(city)
    pledges(term, department, *[("done", 100)] * many)
    user = User.objects.get(id=planner.user_id)
    visit("/", user)
    with django_assert_num_queries(12):
        answer = visit("/dashboard/")
    assert f"{many}건" in answer.content.decode()


def test_a_city_without_a_term_is_told_so(visit, planner):
    answer = visit("/dashboard/", User.objects.get(id=planner.user_id))
    assert "등록된 과제가 없습니다" in answer.content.decode()
