"""A round in the browser, each page as the person whose turn it is opens it."""

from datetime import date

import pytest

from ihaeng.accounts.models import User
from ihaeng.ledger.reporting.models import Activity, Report, Round
from tests import factories as made
from tests.factories.reporting import PROGRAM, handed_up, plan, report_of, round_of, template, write

pytestmark = pytest.mark.django_db
TEXT = "○ 주민설명회\n - 일시 : 2026. 8. 5.(수)\n - 장소 : 대강당"


@pytest.fixture
def city():
    return made.government()


@pytest.fixture
def library(city):
    return made.department(city)


@pytest.fixture
def item(city, library):
    return made.pledge(made.term(city), library)


@pytest.fixture
def report(city, item):
    plan(item, "착공식", day=date(2026, 9, 15), date_text="2026. 9. 15.(화)")
    round_of(city)
    return report_of(item)


@pytest.fixture
def people(city, library):
    roles = {"officer": library, "team_lead": library, "head": library, "planning": None}
    return {
        role: User.objects.get(
            id=made.officer(city, role, name=f"{role} 사람", in_department=place).user_id
        )
        for role, place in roles.items()
    }


def post(client, user, address, **typed):
    client.force_login(user)
    return client.post(address, typed, follow=True)


def section(report, key="activities"):
    return report.sections.get(key=key)


def save(client, user, report, text=TEXT, **more):
    typed = {"text": text, "base": section(report).version, **more}
    return post(client, user, f"/reports/{report.id}/sections/activities/", **typed)


def test_a_report_goes_up_is_returned_comes_back_and_enters_the_record(client, report, people):
    step = f"/reports/{report.id}/step/"
    assert save(client, people["officer"], report).status_code == 200
    assert post(client, people["officer"], f"{step}submit/").status_code == 200
    assert post(client, people["team_lead"], f"{step}review/").status_code == 200
    returned = post(
        client, people["head"], f"{step}return/", **{"comment-activities": "참석 인원을 적으십시오"}
    )
    assert returned.status_code == 200
    seen = post(client, people["officer"], f"/reports/{report.id}/nothing/").content.decode()
    assert "참석 인원을 적으십시오" in seen
    save(client, people["officer"], report, TEXT + "\n - 참석 : 30명")
    for who, kind in (
        ("officer", "submit"),
        ("team_lead", "review"),
        ("head", "approve"),
        ("planning", "accept"),
    ):
        assert post(client, people[who], f"{step}{kind}/").status_code == 200
    assert Activity.objects.get(kind="achievement").attendee_count == 30


def test_a_clash_shows_both_texts_and_keeps_the_typed_one(client, report, people):
    save(client, people["officer"], report, "○ 먼저 저장한 설명회\n - 일시 : 2026. 8. 5.")
    answer = post(
        client,
        people["team_lead"],
        f"/reports/{report.id}/sections/activities/",
        text="○ 나중에 적은 <b>자문</b>",
        base="1",
    )
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "먼저 저장한 설명회" in said
    assert "나중에 적은 &lt;b&gt;자문&lt;/b&gt;" in said
    assert "<ins>" in said
    again = save(client, people["team_lead"], report, "○ 합친 것")
    assert again.status_code == 200
    assert section(report).content["text"] == "○ 합친 것"


def test_what_saves_itself_answers_the_new_version_and_a_clash_says_so(client, report, people):
    client.force_login(people["officer"])
    address = f"/reports/{report.id}/sections/activities/"
    first = client.post(address, {"text": TEXT, "base": "1"}, headers={"X-Autosave": "true"})
    assert first.json() == {"fields": {"base": "2"}}
    stale = client.post(address, {"text": "x", "base": "1"}, headers={"X-Autosave": "true"})
    assert (stale.status_code, "먼저 저장" in stale.json()["message"]) == (409, True)


def test_an_activity_is_added_by_fields_with_its_weekday(client, report, people):
    save(
        client,
        people["officer"],
        report,
        "",
        add="1",
        add_title="자문회의",
        add_starts="2026-08-06",
        add_time="14:00",
        add_content="설계\n예산",
    )
    assert section(report).content["text"] == (
        "○ 자문회의\n - 일시 : 2026. 8. 6.(목) 14:00\n - 내용\n   · 설계\n   · 예산"
    )


def test_a_plan_becomes_an_achievement_by_one_button(client, report, people):
    planned = Activity.objects.get(kind="plan")
    post(client, people["officer"], f"/reports/{report.id}/done/{planned.id}/")
    assert "착공식" in section(report).content["text"]
    assert section(report, "carried").content["rows"][0]["state"] == "done"


@pytest.mark.parametrize("typed", ["-1", "1.5", "많음", "９"])
def test_a_count_that_is_none_is_refused_with_what_was_typed_kept(client, report, people, typed):
    answer = post(
        client,
        people["officer"],
        f"/reports/{report.id}/sections/participation/",
        base="1",
        meetings=typed,
    )
    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode()


def test_counts_and_concerns_are_saved_from_their_fields(client, report, people):
    officer = people["officer"]
    post(
        client,
        officer,
        f"/reports/{report.id}/sections/participation/",
        base="1",
        meetings="3",
        press="0",
        scope="period",
    )
    counts = section(report, "participation").content["counts"]
    assert (counts["meetings"], counts["press"], counts["briefings"]) == (3, 0, None)
    post(
        client,
        officer,
        f"/reports/{report.id}/sections/concerns/",
        base="1",
        **{
            "text-0": "부지 확보 지연",
            "kind-0": "problem",
            "text-1": "대체 부지",
            "kind-1": "measure",
            "answers-1": "1",
        },
    )
    rows = section(report, "concerns").content["rows"]
    assert [(r["kind"], r["answers"]) for r in rows] == [("problem", []), ("measure", [1])]


def test_a_report_that_may_not_go_up_says_why_on_its_page(client, report, people):
    save(client, people["officer"], report, "○ 회의\n - 일시 : 2026. 12. 7.(화)")
    answer = post(client, people["officer"], f"/reports/{report.id}/step/submit/")
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "보고 기간을 벗어난 실적" in said
    assert "월요일입니다" in said


def test_the_planning_office_opens_a_round_sees_the_board_the_rates_and_closes(
    client, city, item, people
):
    planning, made_template = people["planning"], template(city)
    answer = post(
        client,
        planning,
        "/rounds/open/",
        template=made_template.id,
        day="2026-08-01",
        on="2026-09-23",
    )
    found = Round.objects.get()
    assert "2026년 3/4분기" in answer.content.decode()
    handed_up(report_of(item))
    for page in ("", "rates/", "chase/"):
        assert client.get(f"/rounds/{found.id}/{page}").status_code == 200
    assert "1/1 (100.0%)" in client.get(f"/rounds/{found.id}/rates/").content.decode()
    post(client, planning, f"/rounds/{found.id}/close/")
    found.refresh_from_db()
    assert found.state == "closed"
    post(client, planning, f"/reports/{report_of(item).id}/reopen/", reason="인원 정정")
    assert Report.objects.get().version == 2


def test_every_page_of_a_round_opens_in_english_too(client, report, people):
    write(report, by=PROGRAM)
    client.force_login(people["planning"])
    client.cookies["language"] = "en"
    of = report.expectation.round_id
    for address in (
        "/rounds/",
        "/rounds/open/",
        "/rounds/templates/add/",
        f"/rounds/{of}/",
        f"/rounds/{of}/dues/",
        f"/rounds/{of}/rates/",
        f"/rounds/{of}/chase/",
        f"/expectations/{report.expectation_id}/exempt/",
        "/reports/",
        f"/reports/{report.id}/",
        "/",
        f"/items/{report.expectation.item_id}/",
    ):
        assert client.get(address).status_code == 200, address


def test_a_head_names_a_deputy(client, city, library, people):
    deputy = people["officer"].people.get()
    answer = post(
        client,
        people["head"],
        "/delegations/",
        department=library.id,
        person=people["head"].people.get().id,
        deputy=deputy.id,
        since="2026-11-25",
        until="2026-11-28",
    )
    assert answer.status_code == 200
    assert "officer 사람" in answer.content.decode()


def test_another_governments_report_is_not_there(client, report, people):
    elsewhere = made.government("dalsol", "달솔시")
    stranger = made.officer(elsewhere, "planning", name="남")
    client.force_login(User.objects.get(id=stranger.user_id))
    for address in (f"/reports/{report.id}/", f"/rounds/{report.expectation.round_id}/"):
        assert client.get(address).status_code == 404


def test_another_departments_officer_may_look_but_not_type(client, city, report):
    other = made.officer(
        city, "officer", name="이웃", in_department=made.department(city, "교통과")
    )
    user = User.objects.get(id=other.user_id)
    assert save(client, user, report).status_code == 403
    assert client.get(f"/reports/{report.id}/").status_code == 200


def test_the_board_takes_the_same_queries_for_many_reports(
    client, city, library, item, people, django_assert_max_num_queries
):
    term = made.term(city, "민선 10기")
    for number in range(30):
        made.pledge(term, library, code=f"3-1-{number + 1}")
    found = round_of(city)
    client.force_login(people["planning"])
    with django_assert_max_num_queries(20):
        assert client.get(f"/rounds/{found.id}/").status_code == 200


def test_the_head_of_a_bureau_endorses_names_a_deputy_and_sees_what_is_theirs_alone(client, city):
    bureau = made.department(city, "시민생활국")
    inside = made.department(city, "평생학습과", parent=bureau)
    item = made.pledge(made.term(city, "민선 10기"), inside, code="9-1")
    round_of(city, bureau_approves=True)
    report = handed_up(report_of(item))
    chief = made.officer(city, "bureau_head", name="방누리", in_department=bureau)
    user = User.objects.get(id=chief.user_id)
    client.force_login(user)
    assert "국장 결재 대기" in client.get("/").content.decode()
    assert client.get("/delegations/").status_code == 200
    answer = post(client, user, f"/reports/{report.id}/step/endorse/")
    assert "기획부서 접수 대기" in answer.content.decode()
    clerk = made.officer(city, "officer", name="류가람", in_department=inside)
    client.force_login(User.objects.get(id=clerk.user_id))
    assert client.get("/delegations/").status_code == 403
