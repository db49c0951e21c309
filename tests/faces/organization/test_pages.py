"""The pages of the organisation: what they do, and for whom they do not."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ihaeng.ledger.organization.models import Department, Government, HandOver, Person, Post
from ihaeng.trail.models import Event
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import user_of
from tests.factories.organization import keys, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def haesol():
    return factories.government()


@pytest.fixture
def library(haesol):
    return factories.department(haesol, phone="031-8075-2440")


@pytest.fixture
def planner(haesol):
    return user_of(factories.officer(haesol, "planning", name="기획자"))


@pytest.fixture
def as_planner(client, planner):
    client.force_login(planner)
    return client


@pytest.fixture
def council(haesol):
    return user_of(factories.officer(haesol, "council", name="의원"))


def test_the_chart_shows_teams_below_their_department(as_planner, haesol, library):
    factories.department(haesol, "작은도서관팀", parent=library)
    factories.department(haesol, "감사과")
    said = as_planner.get("/departments/").content.decode()
    assert re.search(
        r"도서관정책과</a>\s*<ul>\s*<li><a[^>]*>작은도서관팀</a>\s*</li></ul></li>", said
    )
    assert '<th scope="row">' in said


def test_the_chart_of_a_past_day_is_asked_for_by_its_day(as_planner, library):
    given = {"name": "평생학습과", "on": "2026-10-01", "authority": ""}
    assert as_planner.post(f"/departments/{library.id}/rename/", given).status_code == 302
    assert "도서관정책과" in as_planner.get("/departments/?day=2026-09-30").content.decode()
    assert "도서관정책과" not in as_planner.get("/departments/").content.decode()


def test_a_refusal_stands_at_its_field_and_keeps_what_was_typed(as_planner, library):
    given = {"name": "평생학습과", "on": "2026-07-01"}
    answer = as_planner.post(f"/departments/{library.id}/rename/", given)
    assert answer.status_code == 422
    assert "설치일" in answer.content.decode()
    assert 'value="평생학습과"' in answer.content.decode()


@pytest.mark.parametrize("deed", ["change", "rename", "move", "split", "close"])
def test_every_form_about_a_department_opens(as_planner, library, deed):
    assert as_planner.get(f"/departments/{library.id}/{deed}/").status_code == 200


def test_departments_are_registered_split_and_merged_by_pages(as_planner, haesol):
    for name in ("가과", "나과"):
        given = {"name": name, "since": "2026-07-01", "phone": "8075-2150", "order": "1"}
        assert as_planner.post("/departments/new/", given).status_code == 302
    first, second = Department.objects.order_by("id")
    given = {"departments": [first.id, second.id], "name": "다과", "on": "2026-10-01"}
    merged = as_planner.post("/departments/merge/", given, follow=True)
    assert "가과" in merged.content.decode()
    third = Department.objects.get(name="다과")
    given = {"names": "라과\n마과", "on": "2026-11-01"}
    assert as_planner.post(f"/departments/{third.id}/split/", given).status_code == 302
    assert set(Department.objects.filter(until=None).values_list("name", flat=True)) == {
        "라과", "마과",
    }  # fmt: skip
    assert list(breaches()) == []


def test_whoever_may_not_read_personal_data_sees_no_name(client, library, council):
    person(library.government, in_department=library, phone="031-111-2222")
    client.force_login(council)
    said = client.get(f"/departments/{library.id}/").content.decode()
    assert "031-8075-2440" in said
    assert "한서윤" not in said
    assert "031-111-2222" not in said
    assert client.get("/people/").status_code == 403


@pytest.mark.parametrize(
    "address",
    ["/departments/new/", "/departments/merge/", "/personnel/", "/governments/", "/trail/"],
)
def test_an_officer_manages_nothing(client, haesol, library, address):
    client.force_login(user_of(factories.officer(haesol, in_department=library)))
    assert client.get(address).status_code == 403


def test_another_government_is_not_there(as_planner):
    other = factories.government("gomnaru", "곰나루군", "county")
    department = factories.department(other)
    stranger = person(other, in_department=department)
    post = Post.objects.get(person=stranger)
    for address in (
        f"/departments/{department.id}/",
        f"/departments/{department.id}/rename/",
        f"/people/{stranger.id}/",
        f"/people/{stranger.id}/posts/new/",
        f"/posts/{post.id}/end/",
        f"/hand-overs/new/{stranger.id}/",
    ):
        assert as_planner.get(address).status_code == 404, address


def test_a_person_gets_a_post_and_loses_it_by_pages(as_planner, library):
    given = {"name": "문가온", "phone": "8075-2150"}
    assert as_planner.post("/people/new/", given).status_code == 302
    made = Person.objects.get(name="문가온")
    given = {"role": "head", "department": library.id, "title": "과장", "since": "2026-07-01"}
    assert as_planner.post(f"/people/{made.id}/posts/new/", given).status_code == 302
    post = made.posts.get()
    assert "과장" in as_planner.get(f"/people/{made.id}/").content.decode()
    assert as_planner.post(f"/posts/{post.id}/end/", {"on": "2026-10-01"}).status_code == 302
    post.refresh_from_db()
    assert post.until.isoformat() == "2026-10-01"


def test_an_evaluator_is_refused_without_an_end(as_planner, haesol):
    made = person(haesol, role=None)
    given = {"role": "evaluator", "since": "2026-07-01"}
    answer = as_planner.post(f"/people/{made.id}/posts/new/", given)
    assert answer.status_code == 422
    assert "종료일" in answer.content.decode()
    assert not made.posts.exists()


def test_a_telephone_number_is_checked(as_planner):
    answer = as_planner.post("/people/new/", {"name": "문가온", "phone": "<b>"})
    assert answer.status_code == 422
    assert not Person.objects.filter(name="문가온").exists()


def sheet(text):
    return SimpleUploadedFile("인사발령.csv", text.encode("cp949"), "text/csv")


def test_a_personnel_round_is_looked_at_first_and_then_applied(as_planner, haesol, library):
    factories.department(haesol, "평생학습과")
    mover = person(haesol, in_department=library)
    text = "성명,현 부서,새 부서,역할,직위\n한서윤,도서관정책과,평생학습과,팀장,팀장\n새사람,,도서관정책과,,주무관\n"
    shown = as_planner.post("/personnel/", {"on": "2026-11-02", "file": sheet(text)})
    assert shown.status_code == 200
    assert Post.objects.filter(person=mover).count() == 1
    rows = html.unescape(re.search(r'name="rows" value="([^"]*)"', shown.content.decode())[1])
    for _ in range(2):  # twice changes nothing more
        answer = as_planner.post("/personnel/apply/", {"on": "2026-11-02", "rows": rows})
        assert answer.status_code == 200
        held = Post.objects.filter(until=None).exclude(role="planning")
        assert set(held.values_list("person__name", "department__name", "role")) == {
            ("한서윤", "평생학습과", "team_lead"),
            ("새사람", "도서관정책과", "officer"),
        }
    assert list(breaches()) == []


def test_a_round_with_a_bad_row_changes_nothing(as_planner, library):
    text = "성명,현 부서,새 부서\n새사람,,도서관정책과\n없는이,도서관정책과,없는과\n"
    shown = as_planner.post("/personnel/", {"on": "2026-11-02", "file": sheet(text)})
    said = shown.content.decode()
    assert "반영 불가" in said
    assert "모두 반영" not in said
    rows = '[["2","새사람","","","도서관정책과","","","","",""],["3","없는이","","","없는과","","","","",""]]'
    answer = as_planner.post("/personnel/apply/", {"on": "2026-11-02", "rows": rows})
    assert answer.status_code == 422
    assert not Person.objects.filter(name="새사람").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", "부서\n가과\n".encode(), b"%PDF-1.7"])
def test_a_file_that_is_no_sheet_is_refused_at_its_field(as_planner, data):
    answer = as_planner.post(
        "/personnel/", {"on": "2026-11-02", "file": SimpleUploadedFile("표.xlsx", data)}
    )
    assert answer.status_code == 422
    assert 'id="id_file-wrong"' in answer.content.decode()


@pytest.mark.parametrize("rows", ["", "[]x", "{}", '[["a"]]', "[[1]]", "3"])
def test_rows_that_were_tampered_with_are_refused(as_planner, rows):
    answer = as_planner.post("/personnel/apply/", {"on": "2026-11-02", "rows": rows})
    assert answer.status_code in {200, 422}
    assert Person.objects.count() == 1


@pytest.fixture
def two(haesol, library):
    """A giver and a taker, each with an account."""
    return [
        user_of(factories.officer(haesol, in_department=library, name=name))
        for name in ("한서윤", "문가온")
    ]


def test_duties_move_once_the_successor_accepts(client, two):
    giver, taker = (Person.objects.get(user=user) for user in two)
    with keys() as room:
        room.people = {7: giver.id}
        client.force_login(two[0])
        given = {
            "taker": taker.id, "on": "2026-11-25", "duties": ["tests.key:7"],
            "contacts": "용역사 02-123-4567", "notes": "<script>열쇠는 서랍에</script>",
        }  # fmt: skip
        offered = client.post(f"/hand-overs/new/{giver.id}/", given)
        assert offered.status_code == 302
        assert client.post(f"{offered.url}accept/").status_code == 403
        client.force_login(two[1])
        said = client.get(offered.url).content.decode()
        for words in (
            "이번 분기에 할 일",
            "7번 점검",
            "&lt;자물쇠&gt;",
            "용역사",
            "&lt;script&gt;",
        ):
            assert words in said
        assert client.post(f"{offered.url}accept/").status_code == 302
        assert room.people == {7: taker.id}
        assert client.post(f"{offered.url}accept/").status_code == 409
        assert client.post(f"{offered.url}withdraw/").status_code == 409
    said = client.get(offered.url).content.decode()
    assert "7번 점검" in said, "the pack is kept as it stood"
    assert "인수 완료" in said
    assert list(breaches()) == []


def test_a_duty_lost_meanwhile_does_not_move(client, two):
    giver, taker = (Person.objects.get(user=user) for user in two)
    with keys() as room:
        room.people = {7: giver.id, 8: giver.id}
        client.force_login(two[0])
        given = {"taker": taker.id, "on": "2026-11-25", "duties": ["tests.key:7", "tests.key:8"]}
        offered = client.post(f"/hand-overs/new/{giver.id}/", given)
        room.people[8] = 0
        client.force_login(two[1])
        assert client.post(f"{offered.url}accept/").status_code == 302
        assert room.people == {7: taker.id, 8: 0}


def test_nobody_hands_over_what_is_not_theirs(client, two):
    giver, taker = (Person.objects.get(user=user) for user in two)
    with keys() as room:
        room.people = {7: giver.id}
        client.force_login(two[1])
        assert client.get(f"/hand-overs/new/{giver.id}/").status_code == 403
        given = {"taker": giver.id, "on": "2026-11-25", "duties": ["tests.key:7"]}
        assert client.post(f"/hand-overs/new/{taker.id}/", given).status_code == 422
    assert not HandOver.objects.exists()


def test_a_hand_over_between_others_is_not_there(client, haesol, library, two):
    giver, taker = (Person.objects.get(user=user) for user in two)
    with keys() as room:
        room.people = {7: giver.id}
        client.force_login(two[0])
        given = {"taker": taker.id, "on": "2026-11-25", "duties": ["tests.key:7"]}
        offered = client.post(f"/hand-overs/new/{giver.id}/", given)
        third = factories.officer(haesol, in_department=library, name="셋째")
        client.force_login(user_of(third))
        assert client.get(offered.url).status_code == 404
        assert client.post(f"{offered.url}withdraw/").status_code == 404


def test_the_manager_registers_governments_and_reads_no_work(client):
    client.force_login(factories.user("관리자", manager=True))
    given = {"name": "곰나루군", "code": "gomnaru", "kind": "county"}
    assert client.post("/governments/", given).status_code == 302
    assert Government.objects.get().name == "곰나루군"
    assert client.post("/governments/", given).status_code == 422
    assert "곰나루군 기관을 등록함" in client.get("/trail/installation/").content.decode()
    assert client.get("/departments/").status_code == 403


def test_the_history_tells_what_changed_in_sentences(as_planner, library):
    given = {"name": "평생학습과", "on": "2026-10-01", "authority": "규칙 제12호"}
    as_planner.post(f"/departments/{library.id}/rename/", given)
    for address in ("/trail/", f"/trail/ledger.department/{library.id}/"):
        said = as_planner.get(address).content.decode()
        assert "도서관정책과의 이름을 평생학습과(으)로 바꿈" in said
        assert "규칙 제12호" in said
        assert "<td>도서관정책과</td><td>평생학습과</td>" in said


def test_the_history_of_another_government_is_empty(as_planner):
    other = factories.department(factories.government("gomnaru", "곰나루군", "county"))
    said = as_planner.get(f"/trail/ledger.department/{other.id}/").content.decode()
    assert "기록이 없습니다" in said


def test_lists_take_no_more_queries_for_more_people(
    as_planner, haesol, library, django_assert_max_num_queries
):
    for number in range(30):
        person(haesol, f"직원{number:02}", in_department=library)
    with django_assert_max_num_queries(30):
        assert "직원29" in as_planner.get("/people/").content.decode()


@pytest.mark.parametrize(
    "address", ["/departments/", "/people/", "/hand-overs/", "/trail/", "/personnel/"]
)
def test_pages_speak_english_too(as_planner, library, address):
    as_planner.cookies["language"] = "en"
    said = as_planner.get(address).content.decode()
    assert '<html lang="en"' in said


def test_whoever_reads_names_and_numbers_is_recorded(as_planner, planner, library):
    made = person(library.government, in_department=library)
    addresses = ["/people/", f"/people/{made.id}/", f"/departments/{library.id}/"]
    for number, address in enumerate(addresses, 1):
        as_planner.get(address)
        reads = Event.objects.filter(kind="accounts.personal_read", by_id=planner.id)
        assert reads.count() == number, address
