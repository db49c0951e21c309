"""A report on its way up, spoken in JSON."""

from datetime import date

import pytest

from ihaeng.accounts.roles import Permission
from ihaeng.ledger.organization.models import Person
from ihaeng.ledger.reporting.actions import delegate
from ihaeng.ledger.reporting.models import Activity, Report
from tests import factories
from tests.api.conftest import Machine, secret_of
from tests.factories import PROGRAM, START
from tests.factories.reporting import handed_up, report_of, round_of

pytestmark = pytest.mark.django_db
TEXT = "○ 주민설명회\n - 일시 : 2026. 8. 5.(수)\n - 장소 : 대강당"


@pytest.fixture
def report(haesol, item):
    round_of(haesol)
    return report_of(item)


@pytest.fixture
def staff(haesol, library):
    return {
        role: factories.officer(haesol, role, name=f"{role} 사람", in_department=library)
        for role in ("officer", "team_lead", "head")
    }


@pytest.fixture
def machines(staff):
    return {role: Machine(secret_of(actor)) for role, actor in staff.items()}


def write(machine, report, text=TEXT, *, tag=""):
    address = f"reports/{report.id}/sections/activities"
    tag = tag or machine.get(address)["ETag"]
    return machine.put(address, {"text": text}, **{"If-Match": tag})


def test_a_report_is_written_handed_up_and_enters_the_record(machine, machines, report):
    assert write(machines["officer"], report).json()["version"] == 2
    for who, step in (("officer", "submit"), ("team_lead", "review"), ("head", "approve")):
        assert machines[who].post(f"reports/{report.id}/{step}", {}).status_code == 200
    said = machine.post(f"reports/{report.id}/accept", {}).json()
    assert (said["state"], [step["kind"] for step in said["steps"]][-1]) == ("accepted", "accept")
    assert Activity.objects.get().place == "대강당"


def test_who_comes_second_is_told_and_overwrites_nothing(machines, report):
    tag = machines["officer"].get(f"reports/{report.id}/sections/activities")["ETag"]
    assert write(machines["officer"], report, tag=tag).status_code == 200
    late = write(machines["team_lead"], report, "○ 나중", tag=tag)
    assert (late.status_code, late.json()["code"]) == (412, "stale")
    assert "주민설명회" in report.sections.get(key="activities").content["text"]


def test_a_section_is_told_what_it_takes(machines, report):
    address = f"reports/{report.id}/sections/participation"
    tag = machines["officer"].get(address)["ETag"]
    answer = machines["officer"].put(address, {"text": "글"}, **{"If-Match": tag})
    assert answer.status_code == 422
    assert "scope" in answer.json()["message"]["en"]


def test_a_return_says_what_needs_work(machines, report):
    write(machines["officer"], report)
    machines["officer"].post(f"reports/{report.id}/submit", {})
    comments = {"comments": {"activities": "참석 인원을 적으십시오"}}
    said = machines["team_lead"].post(f"reports/{report.id}/return", comments).json()
    assert said["state"] == "returned"
    assert said["sections"][0]["comment"] == "참석 인원을 적으십시오"


def test_a_deputys_token_does_no_more_than_its_scopes(staff, library, report):
    head, deputy = (Person.objects.get(id=staff[r].person_id) for r in ("head", "officer"))
    until = date(2027, 12, 31)
    delegate(library, head, deputy, since=START, until=until, by=PROGRAM)
    handed_up(report)
    Report.objects.filter(id=report.id).update(state="reviewed")
    reader = Machine(secret_of(staff["officer"], [Permission.READ]))
    answer = reader.post(f"reports/{report.id}/approve", {})
    assert answer.status_code == 403
    report.refresh_from_db()
    assert report.state == "reviewed"


def test_a_list_is_taken_away_as_a_file_by_whoever_may(machine, machines, narrow, report):
    address = f"rounds/{report.expectation.round_id}/reports"
    told = machine.get(f"{address}?format=csv")
    assert told["Content-Type"] == "text/csv"
    assert "걸어서 10분 생활도서관" in told.content.decode("utf-8-sig")
    assert machine.get(f"{address}?format=xlsx").content[:2] == b"PK"
    assert narrow.get(f"{address}?format=csv").status_code == 403
