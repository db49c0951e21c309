"""The election paper stays as it was printed, and the plan is held against it."""

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal, NotFoundRefusal
from ihaeng.ledger.plans.access import access_promise
from ihaeng.ledger.plans.actions import (
    Printed,
    link_promise,
    strike_promise,
    take_down,
    unlink_promise,
)
from ihaeng.ledger.plans.models import ElectionPromise
from ihaeng.ledger.plans.queries import conformity, conformity_listing, printed_lines
from ihaeng.library.models import Passage, StoredFile
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import PROGRAM
from tests.factories.plans import promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(city):
    return factories.officer(city, "council")


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_a_printed_promise(term, deed):
    promises(term, "동네마다 작은도서관")
    found = ElectionPromise.objects.all()
    deeds = {"update": lambda: found.update(text="다르게"), "delete": found.delete}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        deeds[deed]()
    assert ElectionPromise.objects.get().text == "동네마다 작은도서관"


def test_conformity_is_promises_kept_over_promises_printed(term, reader):
    first, second, third = promises(term, "작은도서관", "경로당 급식", "버스 증차")
    item, other = factories.pledge(term), factories.pledge(term, code="2", title="급식")
    link_promise(first, item, by=PROGRAM)
    link_promise(second, item, by=PROGRAM)
    link_promise(second, other, by=PROGRAM)
    found = conformity(reader, term)
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.rate == Decimal(200) / 3
    assert [row.id for row in found.unlinked] == [third.id]
    assert found.without == ()


def test_a_pledge_without_a_promise_is_listed(term, reader):
    item = factories.pledge(term)
    assert [one.id for one in conformity(reader, term).without] == [item.id]


def test_without_any_promise_there_is_no_rate(term, reader):
    assert conformity(reader, term).rate is None


def test_words_that_differ_are_told_apart_from_those_that_do_not(term, reader):
    first, second = promises(term, "걸어서 10분, 생활도서관", "경로당 급식")
    item = factories.pledge(term, title="걸어서 10분 생활도서관")
    link_promise(first, item, by=PROGRAM)
    link_promise(second, item, by=PROGRAM)
    rows = conformity(reader, term).linked
    assert [row.items[0].same for row in rows] == [True, False]


def test_a_promise_taken_down_wrongly_counts_no_more_and_stays_to_be_seen(term, reader):
    first, _ = promises(term, "오자가 있는 공약", "경로당 급식")
    strike_promise(first, reason="오자", by=PROGRAM)
    found = conformity(reader, term)
    assert (found.denominator, [row.struck for row in found.struck]) == (1, ["오자"])
    with pytest.raises(ConflictRefusal):
        link_promise(first, factories.pledge(term), by=PROGRAM)


def test_a_promise_that_is_kept_is_not_struck(term):
    (promise,) = promises(term, "작은도서관")
    link_promise(promise, factories.pledge(term), by=PROGRAM)
    with pytest.raises(ConflictRefusal, match="Untie"):
        strike_promise(promise, reason="오자", by=PROGRAM)


@pytest.mark.parametrize(
    "printed",
    [
        Printed("작은도서관", source="선거공보 3쪽"),
        Printed("새 공약"),
        Printed("  ", source="선거공보 3쪽"),
    ],
    ids=["twice", "from nowhere", "without words"],
)
def test_what_cannot_be_a_printed_promise_is_refused(term, printed):
    promises(term, "작은도서관")
    with pytest.raises(InvalidRefusal):
        take_down(term, [printed], by=PROGRAM)


def test_a_tie_is_made_once_within_a_term_and_can_be_undone(city, term):
    (promise,) = promises(term, "작은도서관")
    item = factories.pledge(term)
    link_promise(promise, item, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        link_promise(promise, item, by=PROGRAM)
    unlink_promise(promise, item, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        unlink_promise(promise, item, by=PROGRAM)
    with pytest.raises(ConflictRefusal, match="another term"):
        link_promise(promise, factories.pledge(factories.term(city, "다른 임기")), by=PROGRAM)
    assert list(breaches()) == []


def test_a_promise_has_the_words_number_and_line_of_the_paper(city, term):
    file = StoredFile.objects.create(government_id=city.id, digest="a", name="공보", size=1)
    for line, text in ((3, "1. 동네마다 작은도서관"), (5, "2) 걸어서 10분"), (6, "생활도서관")):
        Passage.objects.create(file=file, line=line, text=text)
    first, second = take_down(term, printed_lines(file, [(3, 3), (5, 6)]), by=PROGRAM)
    assert (first.number, first.text, first.passage.line) == ("1", "동네마다 작은도서관", 3)
    assert (second.number, second.text, second.passage.line) == ("2", "걸어서 10분 생활도서관", 5)
    with pytest.raises(InvalidRefusal, match="Line 4"):
        printed_lines(file, [(4, 4)])


def test_the_file_has_a_row_for_every_promise_item_and_pledge_without_promise(term, reader):
    first, _ = promises(term, "작은도서관", "경로당 급식")
    item = factories.pledge(term)
    factories.pledge(term, code="2", title="공보에 없음")
    link_promise(first, item, by=PROGRAM)
    rows = conformity_listing(conformity(reader, term)).rows
    assert [row[5].ko for row in rows] == ["연결된 과제 없음", "문구 다름", "선거공보에 없는 과제"]


def test_more_promises_ask_no_more_questions(term, reader):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            conformity(reader, term)
        return len(queries)

    (promise,) = promises(term, "작은도서관")
    link_promise(promise, factories.pledge(term), by=PROGRAM)
    few = asked()
    for number in range(2, 9):
        (more,) = promises(term, f"공약 {number}")
        item = factories.pledge(term, code=str(number), title=f"과제 {number}")
        link_promise(more, item, by=PROGRAM)
    assert asked() == few


def test_another_governments_promise_is_not_there(term):
    (promise,) = promises(term, "작은도서관")
    other = factories.officer(factories.government("other", "다른시"), "planning", name="남")
    with pytest.raises(NotFoundRefusal):
        access_promise(other, promise.id)
