"""The tree as the planning office edits it."""

from datetime import date

import pytest
from hypothesis import given, strategies

from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.ledger.plans.actions import (
    add_item,
    arrange_item,
    assign_department,
    enter_item,
)
from ihaeng.ledger.plans.models import Assignment, Item
from ihaeng.ledger.plans.queries import Deed, Order, foreseen
from ihaeng.ledger.plans.rules import alike, plain_title
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import DAY, PROGRAM, START

pytestmark = pytest.mark.django_db


def enter(term, title="걸어서 10분 생활도서관", *, level="task", **more):
    return enter_item(term, level=level, title=title, by=PROGRAM, **more)


def refused_at(field):
    return pytest.raises(InvalidRefusal, check=lambda refusal: field in refusal.fields)


def test_an_item_is_registered_with_its_lists_and_departments(term, library, welfare):
    item = enter(term, code="1-1", kinds=["pledge"], lead=library, supporting=[library, welfare])
    held = Assignment.objects.filter(item=item).values_list("department__name", "part")
    assert set(held) == {("도서관정책과", "lead"), ("어르신복지과", "support")}
    assert Assignment.objects.filter(item=item, since=term.starts).count() == 2
    assert list(breaches()) == []


@pytest.mark.parametrize("title", ["걸어서 10분, 생활 도서관!", "걸어서 10분 생활도서관 사업"])
def test_a_title_like_one_of_the_term_is_asked_about_first(term, title):
    factories.pledge(term)
    with refused_at("title"):
        enter(term, title)
    assert enter(term, title, anyway=True).title == title


def test_titles_of_other_terms_do_not_matter(city, term):
    factories.pledge(factories.term(city, "민선 8기"))
    assert enter(term).id


def test_titles_that_name_other_things_are_not_alike():
    assert alike("노인 복지관 신축", [(1, "청년 창업 지원"), (2, "노인복지관 건립")]) == []


@given(strategies.text(max_size=30))
def test_every_title_is_like_itself(title):
    assert alike(title, [(7, title)]) == [7]
    assert plain_title(plain_title(title)) == plain_title(title)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"code": "1-2-1"}, "code"),
        ({"code": "가-1"}, "code"),
        ({"starts": DAY, "ends": START}, "ends"),
        ({"level": "sub_task"}, "parent"),
    ],
    ids=["taken", "no number", "ends before it starts", "a part of nothing"],
)
def test_what_cannot_be_is_refused_at_its_field(term, more, field):
    factories.pledge(term)
    with refused_at(field):
        enter(term, "전혀 다른 일", **more)


def test_an_item_stands_below_a_higher_level_of_its_own_term(city, term):
    task = factories.pledge(term)
    goal = add_item(term, level="goal", title="목표", by=PROGRAM)
    elsewhere = add_item(factories.term(city, "다음"), level="goal", title="남", by=PROGRAM)
    for parent, level in ((task, "strategy"), (task, "task"), (elsewhere, "task")):
        with refused_at("parent"):
            enter(term, "전혀 다른 일", level=level, parent=parent)
    assert enter(term, "전혀 다른 일", parent=goal).parent == goal


def arrange(item, **changed):
    known = {
        "parent": None, "order": item.order, "kinds": ["pledge"], "lead": None, "supporting": [],
        "on": DAY,
    }  # fmt: skip
    arrange_item(item, **(known | changed), by=PROGRAM)


def test_an_item_moves_with_its_parts_and_never_below_itself(term):
    goal = add_item(term, level="goal", title="목표", by=PROGRAM)
    task = factories.pledge(term)
    part = enter(term, "자료 확충", level="sub_task", parent=task)
    arrange(task, parent=goal, order=3)
    task.refresh_from_db()
    assert (task.parent, task.order, part.parent) == (goal, 3, task)
    for below in (task, part):
        with refused_at("parent"):
            arrange(task, parent=below)


def test_what_is_the_same_leaves_no_trace(term, library):
    item = factories.pledge(term, library)
    before = list(Assignment.objects.values())
    arrange(item, lead=library)
    assert list(Assignment.objects.values()) == before


def test_a_supporting_department_that_is_not_chosen_ends_that_day(term, library, welfare):
    item = factories.pledge(term, library)
    assign_department(item, welfare, part="support", since=START, by=PROGRAM)
    arrange(item, lead=welfare)
    ended = Assignment.objects.filter(item=item, until=DAY).values_list("department__name", "part")
    assert set(ended) == {("도서관정책과", "lead"), ("어르신복지과", "support")}
    assert Assignment.objects.get(item=item, until=None).department == welfare


def test_no_department_begins_on_a_day_to_come(term, library, welfare):
    item = factories.pledge(term, library)
    with refused_at("on"):
        arrange(item, lead=welfare, on=date(2999, 1, 1))
    with refused_at("on"):
        foreseen(Item.objects.all(), Order(Deed.LEAD, date(2999, 1, 1), department=welfare))


def test_a_lead_cannot_begin_before_the_present_one(term, library, welfare):
    item = factories.pledge(term, library)
    with refused_at("lead"):
        arrange(item, lead=welfare, on=START.replace(month=6))


def test_another_place_is_another_version_and_the_same_none(term):
    goal = add_item(term, level="goal", title="목표", by=PROGRAM)
    task = factories.pledge(term)
    arrange(task, parent=goal)
    arrange(task, parent=goal, order=5)
    assert list(task.versions.order_by("number").values_list("parent", "on")) == [
        (None, term.starts),
        (goal.id, DAY),
    ]
    with refused_at("on"):
        arrange(task, parent=None, on=START)
