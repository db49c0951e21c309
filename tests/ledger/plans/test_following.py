"""Items go along when a department or an officer is succeeded."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.ledger.organization import actions
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.organization.queries import briefed, duties
from ihaeng.ledger.plans.actions import add_item, assign_department, give_duty
from ihaeng.ledger.plans.models import Assignment
from ihaeng.ledger.reporting.actions import record_concern
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import DAY, PROGRAM, START

pytestmark = pytest.mark.django_db
ON = date(2026, 8, 1)


@pytest.fixture
def haesol():
    return factories.government()


def parts(item, day=None):
    found = Assignment.objects.filter(item=item, until=day)
    return sorted(found.values_list("department__name", "part"))


def test_items_go_to_the_department_that_takes_over(haesol):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    item = factories.pledge(factories.term(haesol), library)
    assign_department(item, learning, part="support", since=START, by=PROGRAM)
    actions.merge_departments([library, learning], name="도서관과", on=ON, by=PROGRAM)
    assert parts(item) == [("도서관과", "lead")]
    assert parts(item, ON) == [("도서관정책과", "lead"), ("평생학습과", "support")]
    assert list(breaches()) == []


def test_a_supporting_department_that_absorbs_the_lead_leads(haesol):
    library, learning = factories.department(haesol), factories.department(haesol, "평생학습과")
    item = factories.pledge(factories.term(haesol), library)
    assign_department(item, learning, part="support", since=START, by=PROGRAM)
    actions.merge_departments([library], into=learning, on=ON, by=PROGRAM)
    assert parts(item) == [("평생학습과", "lead")]


def test_a_department_with_items_is_not_closed(haesol):
    library = factories.department(haesol)
    factories.pledge(factories.term(haesol), library)
    with pytest.raises(ConflictRefusal, match="items"):
        actions.close_department(library, on=ON, by=PROGRAM)


def test_an_officer_hands_items_over_with_what_is_owed_and_open(haesol):
    library = factories.department(haesol)
    giver, taker = (
        factories.officer(haesol, in_department=library, name=name) for name in ("한서윤", "문가온")
    )
    people = [Person.objects.get(id=actor.person_id) for actor in (giver, taker)]
    term = factories.term(haesol)
    item = factories.pledge(term, library)
    give_duty(item, people[0], title="담당자", since=START, by=PROGRAM)
    add_item(
        term, level="milestone", title="설계 완료", parent=item, ends=date(2026, 12, 31), by=PROGRAM
    )
    add_item(term, level="milestone", title="착공", parent=item, ends=date(2027, 1, 1), by=PROGRAM)
    record_concern(item, kind="problem", text="터를 구하지 못함", by=PROGRAM)
    told = briefed([("plans.item", item.id)], DAY)["plans.item", item.id]
    assert {(brief.chapter, brief.text) for brief in told} == {
        ("owed", "설계 완료"),
        ("problem", "터를 구하지 못함"),
    }
    made = actions.offer_hand_over(*people, duties=[("plans.item", item.id)], on=DAY, by=giver)
    assert duties(people[1], DAY) == []
    actions.accept_hand_over(made, by=taker)
    assert duties(people[0], DAY) == []
    assert duties(people[1], DAY) == [
        ("plans.item", item.id, "1-2-1 걸어서 10분 생활도서관 - 담당자")
    ]
    assert list(breaches()) == []
