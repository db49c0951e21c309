"""Lists of tasks: their order, views somebody saved, and one deed on many of them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal, NotFoundRefusal
from ihaeng.ledger.plans.access import access_items, access_view
from ihaeng.ledger.plans.actions import (
    add_item,
    apply_bulk,
    assign_department,
    drop_view,
    open_with,
    save_view,
    set_kinds,
)
from ihaeng.ledger.plans.models import Assignment, Item, ItemKind, SavedView
from ihaeng.ledger.plans.queries import (
    Deed,
    Filters,
    Order,
    foreseen,
    items_page,
    tree_of,
    views_of,
)
from ihaeng.trail.models import Event
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import DAY, PROGRAM, START

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner(city):
    return factories.officer(city, "planning")


@pytest.fixture
def council(city):
    return factories.officer(city, "council", name="유의회")


def item(term, code, *, lead=None, status="", progress=None, ends=None):
    made = add_item(
        term, level="task", code=code, title=f"과제 {code}", ends=ends, kinds=["pledge"], by=PROGRAM
    )
    if status or progress is not None:
        Item.objects.filter(id=made.id).update(status=status, progress=progress)
    if lead is not None:
        assign_department(made, lead, since=START, by=PROGRAM)
    return made


@pytest.fixture
def three(term, library, welfare):
    item(term, "1-10", lead=welfare, status="done", progress=Decimal(100), ends=date(2027, 1, 1))
    item(term, "1-2", lead=library, status="partial", progress=Decimal(20), ends=date(2028, 1, 1))
    item(term, "1-3")


@pytest.mark.parametrize(
    ("order", "codes"),
    [
        ("code", ["1-2", "1-3", "1-10"]),
        ("-code", ["1-10", "1-3", "1-2"]),
        ("status", ["1-10", "1-2", "1-3"]),
        ("-status", ["1-2", "1-10", "1-3"]),
        ("progress", ["1-2", "1-10", "1-3"]),
        ("-progress", ["1-10", "1-2", "1-3"]),
        ("lead", ["1-2", "1-10", "1-3"]),
        ("ends", ["1-10", "1-2", "1-3"]),
        ("-ends", ["1-2", "1-10", "1-3"]),
    ],
)
def test_a_list_is_ordered_as_asked_with_blanks_last(three, council, order, codes):
    rows = items_page(council, Filters(order=order)).rows
    assert [row.code for row in rows] == codes


def test_rows_alike_stay_in_the_order_of_their_codes(term, council):
    for code in ("3", "1", "2"):
        item(term, code, status="done")
    assert [r.code for r in items_page(council, Filters(order="-status")).rows] == ["1", "2", "3"]


def test_more_tasks_ask_no_more_questions(term, library, planner):
    def asked():
        mine = access_items(planner)
        with CaptureQueriesContext(connection) as queries:
            items_page(planner, Filters(order="lead"))
            tree_of(planner, term.id)
            foreseen(mine, Order(Deed.LEAD, DAY, department=library))
        return len(queries)

    item(term, "1", lead=library)
    few = asked()
    for number in range(2, 12):
        item(term, str(number), lead=library)
    assert asked() == few


def test_a_view_is_seen_by_its_owner_and_by_all_where_it_is_shared(planner, council):
    save_view(name="내 보기", query="status=partial", by=planner)
    save_view(name="늦은 과제", query="status=on_hold", shared=True, by=planner)
    assert [view.name for view in views_of(planner)] == ["내 보기", "늦은 과제"]
    assert [(v.name, v.mine) for v in views_of(council)] == [("늦은 과제", False)]
    with pytest.raises(NotFoundRefusal):
        access_view(council, SavedView.objects.get(name="늦은 과제").id)


def test_a_view_of_another_government_is_not_seen(planner):
    save_view(name="늦은 과제", query="status=on_hold", shared=True, by=planner)
    other = factories.officer(factories.government("other", "다른시"), "council", name="남")
    assert views_of(other) == []


def test_a_name_is_given_once_by_each_owner(planner, council):
    save_view(name="늦은 과제", query="", by=planner)
    save_view(name="늦은 과제", query="", by=council)
    with pytest.raises(ConflictRefusal) as refused:
        save_view(name="늦은 과제", query="", by=planner)
    assert "name" in refused.value.fields


def test_only_the_planning_office_shares_a_view(council):
    with pytest.raises(ForbiddenRefusal):
        save_view(name="늦은 과제", query="", shared=True, by=council)


def test_a_list_opens_with_one_view(planner):
    first = save_view(name="하나", query="", opens=True, by=planner)
    save_view(name="둘", query="", opens=True, by=planner)
    assert [v.name for v in views_of(planner) if v.opens] == ["둘"]
    open_with(first, opens=True, by=planner)
    assert [v.name for v in views_of(planner) if v.opens] == ["하나"]
    drop_view(first, by=planner)
    assert [v.name for v in views_of(planner)] == ["둘"]
    assert list(breaches()) == []


def lists(made):
    return set(ItemKind.objects.filter(item=made).values_list("kind", flat=True))


def test_a_deed_is_done_to_every_row_it_can_be_done_to(city, term, planner):
    first, second = item(term, "1"), item(term, "2")
    set_kinds(second, ["pledge", "pending_issue"], by=PROGRAM)
    order = Order(Deed.TAG, DAY, kind="pending_issue")
    plan = foreseen(access_items(planner), order)
    assert [effect.refused is None for effect in plan.effects] == [True, False]
    assert plan.effects[0].after == ("pledge", "pending_issue")
    done = apply_bulk(city, [first.id, second.id], order, token=plan.token, by=planner)
    assert done == 1
    assert lists(first) == {"pledge", "pending_issue"}
    assert list(breaches()) == []


def test_a_preview_that_is_posted_twice_is_done_once(city, term, planner):
    made = item(term, "1")
    order = Order(Deed.UNTAG, DAY, kind="pledge")
    token = foreseen(access_items(planner), order).token
    apply_bulk(city, [made.id], order, token=token, by=planner)
    with pytest.raises(ConflictRefusal, match="done already"):
        apply_bulk(city, [made.id], order, token=token, by=planner)
    assert Event.objects.filter(kind="plans.bulk_done").count() == 1


def test_nothing_is_done_if_a_row_changed_after_the_preview(city, term, planner, library):
    first, second = item(term, "1"), item(term, "2")
    order = Order(Deed.LEAD, DAY, department=library)
    token = foreseen(access_items(planner), order).token
    assign_department(second, library, since=START, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        apply_bulk(city, [first.id, second.id], order, token=token, by=planner)
    assert not Assignment.objects.filter(item=first).exists()


def test_a_department_that_leads_supports_no_longer(city, term, planner, library, welfare):
    made = item(term, "1", lead=library)
    assign_department(made, welfare, part="support", since=START, by=PROGRAM)
    order = Order(Deed.LEAD, DAY, department=welfare)
    token = foreseen(access_items(planner), order).token
    apply_bulk(city, [made.id], order, token=token, by=planner)
    held = Assignment.objects.filter(item=made, until=None)
    assert list(held.values_list("department__name", "part")) == [("어르신복지과", "lead")]


def test_rows_of_another_government_are_not_touched(city, term, planner):
    other = factories.government("other", "다른시")
    theirs = item(factories.term(other), "1")
    order = Order(Deed.UNTAG, DAY, kind="pledge")
    token = foreseen(Item.objects.filter(id=theirs.id), order).token
    with pytest.raises(ConflictRefusal):
        apply_bulk(city, [theirs.id], order, token=token, by=planner)
    assert lists(theirs) == {"pledge"}


def test_a_tree_counts_the_tasks_below_and_their_states(term, council):
    goal = add_item(term, level="goal", title="목표", by=PROGRAM)
    strategy = add_item(term, level="strategy", title="전략", parent=goal, by=PROGRAM)
    for code, status in (("1", "done"), ("2", "done"), ("3", "partial")):
        made = item(term, code, status=status)
        Item.objects.filter(id=made.id).update(parent=strategy)
    Item.objects.filter(code="3").update(closed_on=DAY)
    (top,) = tree_of(council, term.id)
    assert (top.tasks, top.states) == (2, {"done": 2})
    assert [node.title for node in top.parts[0].parts] == ["과제 1", "과제 2", "과제 3"]
