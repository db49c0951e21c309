"""Where the template asks for it, the bureau signs between the head and the planning office."""

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, ForbiddenRefusal
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    delegate,
    endorse_report,
    return_report,
    review_report,
    submit_report,
)
from ihaeng.ledger.reporting.queries import chase_list, my_reports, reporting_rates, waiting_for
from tests import factories
from tests.factories.reporting import handed_up, report_of, round_of, write

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM


@pytest.fixture
def bureau(city):
    return factories.department(city, "시민생활국")


@pytest.fixture
def library(city, bureau):
    return factories.department(city, parent=bureau)


@pytest.fixture
def director(city, bureau):
    return factories.officer(city, "bureau_head", name="방누리", in_department=bureau)


@pytest.fixture
def report(city, item):
    round_of(city, bureau_approves=True)
    return report_of(item)


def test_it_waits_for_the_bureau_and_reaches_the_planning_office_after_it(report, director):
    signed = handed_up(report)
    assert (signed.state, signed.handed_in_on) == ("signed", None)
    with pytest.raises(ConflictRefusal):
        accept_report(report, by=PROGRAM)
    assert [row["id"] for row in waiting_for(director)] == [report.id]
    assert my_reports(director) == []
    endorsed = endorse_report(report, by=director)
    assert endorsed.state == "approved"
    assert endorsed.handed_in_on is not None


def test_the_bureau_may_send_it_back_to_the_officer(report, director):
    handed_up(report)
    returned = return_report(report, {"activities": "장소"}, by=director)
    assert returned.state == "returned"


def test_the_head_of_a_bureau_signs_for_its_departments_and_does_no_more(city, report, director):
    elsewhere = factories.department(city, "교통국")
    stranger = factories.officer(city, "bureau_head", name="도가온", in_department=elsewhere)
    write(report)
    submit_report(report, by=PROGRAM)
    with pytest.raises(ForbiddenRefusal):
        review_report(report, by=director)
    review_report(report, by=PROGRAM)
    approve_report(report, by=PROGRAM)
    with pytest.raises(ForbiddenRefusal):
        endorse_report(report, by=stranger)


def test_a_department_under_no_bureau_goes_straight_to_the_planning_office(city):
    alone = factories.department(city, "감사담당관")
    item = factories.pledge(factories.term(city), alone)
    round_of(city, bureau_approves=True)
    assert handed_up(report_of(item)).state == "approved"


def test_it_is_in_time_until_the_deadline_of_the_bureau(report):
    of = report.expectation.round
    handed_up(report)
    assert of.bureau_due > of.department_due
    endorse_report(report, on=of.bureau_due, by=PROGRAM)
    total = reporting_rates(of.id)[1]
    assert (total.timeliness.numerator, total.timeliness.denominator) == (1, 1)


def test_the_department_is_chased_by_its_own_deadline_and_the_bureau_by_its(report):
    of = report.expectation.round
    assert chase_list(of.id, of.bureau_due)[0].overdue_days > 0
    handed_up(report)
    assert chase_list(of.id, of.bureau_due)[0].overdue_days == 0


def test_a_deputy_of_the_bureau_signs_in_its_departments(city, bureau, report, director):
    deputy = factories.officer(city, "officer", name="류가람", in_department=bureau)
    handed_up(report)
    with pytest.raises(ForbiddenRefusal):
        endorse_report(report, by=deputy)
    director, deputy_ = (Person.objects.get(id=one.person_id) for one in (director, deputy))
    until = factories.DAY.replace(year=2030)
    delegate(bureau, director, deputy_, since=factories.START, until=until, by=PROGRAM)
    assert endorse_report(report, by=deputy).state == "approved"
