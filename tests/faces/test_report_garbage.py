"""Whatever is typed into the form of a report is taken, or refused where it stands."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihaeng.accounts.models import User
from ihaeng.ledger.reporting.models import Section
from tests import factories as made
from tests.factories.reporting import plan, report_of, round_of

pytestmark = pytest.mark.django_db
ENDLESS = "9" * 5000


@pytest.fixture
def report(client):
    city = made.government()
    library = made.department(city)
    item = made.pledge(made.term(city), library)
    plan(item, "착공식", day=made.DAY.replace(month=9))
    round_of(city)
    clerk = made.officer(city, in_department=library)
    client.force_login(User.objects.get(id=clerk.user_id))
    return report_of(item)


def send(client, report, key, typed):
    section = Section.objects.get(report=report, key=key)
    typed = {"base": section.version, **typed}
    return client.post(f"/reports/{report.id}/sections/{key}/", typed)


def planned(report):
    return Section.objects.get(report=report, key="carried").content["rows"][0]["id"]


@pytest.mark.parametrize(
    ("key", "typed", "field"),
    [
        ("activities", {"text": "", "add": "1", "add_title": ""}, "add_title"),
        ("activities", {"add": "1", "add_title": "설명회", "add_ends": "내일"}, "add_ends"),
        ("money", {"money-own-planned": "많음"}, "money-own-planned"),
        ("money", {"money-own-planned": "0.0000001"}, "money-own-planned"),
        ("money", {"money-own-executed": "570 (329)"}, "money-own-executed"),
        ("participation", {"meetings": ENDLESS}, "meetings"),
        ("participation", {"press": "-1"}, "press"),
        ("concerns", {"text-0": "지연", "kind-0": "problem", "due-0": "32일"}, "due-0"),
        ("concerns", {"text-0": "", "text-1": "지연", "due-1": "32일"}, "due-0"),
        ("concerns", {"text-0": "대책", "kind-0": "measure", "answers-0": "첫째"}, "answers-0"),
        ("concerns", {"text-0": "대책", "kind-0": "measure", "answers-0": ENDLESS}, "answers-0"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_kept_there(client, report, key, typed, field):
    answer = send(client, report, key, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    (tag,) = re.findall(rf'<(?:input|textarea) id="{field}"[^>]*>', page)
    assert f'aria-describedby="{field}-wrong"' in tag
    assert f'id="{field}-wrong"' in page
    assert Section.objects.get(report=report, key=key).version == 1


def test_a_day_to_move_a_plan_to_that_is_none_is_said_at_its_field(client, report):
    field = f"plan-to-{planned(report)}"
    answer = send(client, report, "carried", {field: "모레"})
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.content.decode()


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("participation", {"scope": "bogus"}),
        ("concerns", {"text-0": "지연", "kind-0": "bogus"}),
        ("concerns", {"text-0": "지연", "kind-0": "problem", "state-0": "bogus"}),
        ("concerns", {"text-0": "지연", "kind-0": "problem", "id-0": ENDLESS}),
        ("money", {"money-own-planned": "9" * 30}),
        ("money", {"base": ENDLESS, "money-own-planned": "1"}),
        ("plans", {"base": "-1", "text": "○ 것"}),
        ("plans", {"base": "", "text": "○ 것"}),
    ],
)
def test_what_no_browser_sends_is_refused_on_the_page(client, report, key, typed):
    assert send(client, report, key, typed).status_code in {302, 409, 422}


@pytest.mark.parametrize("nasty", ["\0", "널\0", "\ud7ff\U0010ffff", "<script>alert(1)</script>"])
def test_signs_that_no_database_keeps_stop_nothing(client, report, nasty):
    address = f"/reports/{report.id}"
    for key in ("activities", "plans"):
        assert send(client, report, key, {"text": nasty}).status_code == 302
    said = client.post(f"{address}/nothing/", {"reason": "finished", "note": nasty})
    assert said.status_code in {302, 422}
    sent = client.post(f"{address}/step/submit/", {"comment": nasty, "outside_reason": nasty})
    assert sent.status_code in {302, 422}
    page = client.get(f"{address}/").content.decode()
    assert "<script>alert(1)" not in page


NAMES = st.sampled_from(
    [
        "base", "text", "add", "add_title", "add_starts", "add_content", "scope", "meetings", "press",
        "money-own-planned", "money-national-executed", "id-0", "kind-0", "text-0", "due-0",
        "state-0", "answers-0", "addressee-0", "result-0", "text-1", "kind-1", "answers-1",
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.sampled_from(["", "0", "-", "1,000", "problem", "closed", "period", "2026-09-15", ENDLESS]),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    key=st.sampled_from(
        ["activities", "carried", "plans", "money", "participation", "concerns", "bogus"]
    ),
    typed=st.dictionaries(NAMES, VALUES, max_size=8),
)
def test_no_garbage_is_an_error_of_the_program(client, report, key, typed):
    answer = client.post(f"/reports/{report.id}/sections/{key}/", typed)
    assert answer.status_code in {302, 409, 422}
    assert client.get(f"/reports/{report.id}/").status_code == 200
