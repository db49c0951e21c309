"""States, changes and baselines on pages: each role does what is its own, and sees the rest."""

import csv
import io
from datetime import date
from zipfile import ZipFile

import pytest

from ihaeng.accounts.models import User
from ihaeng.ledger.plans.models import Baseline, ChangeRequest, Item, StatusLabel, Term
from ihaeng.ledger.plans.queries import states_of
from tests import factories
from tests.factories import course as made

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(term, library):
    return factories.pledge(term, library)


@pytest.fixture
def as_role(client, city, library):
    """Signs in as somebody with the role; department roles belong to the library."""

    def enter(role):
        home = library if role in {"officer", "team_lead", "head"} else None
        actor = factories.officer(city, role, name=f"{role} 담당", in_department=home)
        client.force_login(User.objects.get(id=actor.user_id))
        return client

    return enter


def text_of(answer):
    return answer.content.decode()


PARTIAL = {
    "as": "partial",
    "on": "2026-09-30",
    "lagging": "부지 미확보",
    "measure": "교환 협의",
    "progress": "40.5",
    "method": "hand",
}


def test_planning_records_a_state_with_its_evidence_and_the_card_shows_it(as_role, item):
    client = as_role("planning")
    asked = text_of(client.get(f"/items/{item.id}/state/?as=partial"))
    assert "지연 내용" in asked
    assert "달성 결과" not in asked
    answer = client.post(f"/items/{item.id}/state/", PARTIAL, follow=True)
    said = text_of(answer)
    for words in ("일부추진", "부지 미확보", "교환 협의", "40.5", "직접 입력"):
        assert words in said


def test_a_state_without_its_evidence_comes_back_at_the_field_with_what_was_typed(as_role, item):
    answer = as_role("planning").post(f"/items/{item.id}/state/", PARTIAL | {"measure": ""})
    said = text_of(answer)
    assert answer.status_code == 422
    assert 'id="id_measure-wrong"' in said
    assert "부지 미확보" in said
    assert states_of(item.id) == []


@pytest.mark.parametrize("progress", ["많이", "101", "NaN", "1e9", "-1"])
def test_a_progress_that_is_none_is_refused_at_its_field(as_role, item, progress):
    answer = as_role("planning").post(f"/items/{item.id}/state/", PARTIAL | {"progress": progress})
    assert answer.status_code == 422
    assert 'id="id_progress-wrong"' in text_of(answer)
    assert states_of(item.id) == []


def test_a_department_proposes_and_planning_confirms(as_role, item):
    client = as_role("officer")
    client.post(f"/items/{item.id}/state/", PARTIAL)
    assert states_of(item.id) == []
    asked = ChangeRequest.objects.get()
    assert client.post(f"/changes/{asked.id}/", {"decision": "approve"}).status_code == 403
    client = as_role("planning")
    assert f"/changes/{asked.id}/" in text_of(client.get("/"))
    answer = client.post(f"/changes/{asked.id}/", {"decision": "approve"}, follow=True)
    assert "승인" in text_of(answer)
    assert [row.status for row in states_of(item.id)] == ["partial"]
    assert f"/changes/{asked.id}/" not in text_of(client.get("/"))


def test_a_department_tells_nothing_of_anothers_item(as_role, term, city):
    other = factories.pledge(term, factories.department(city, "어르신복지과"), code="2-1")
    client = as_role("officer")
    assert client.post(f"/items/{other.id}/state/", PARTIAL).status_code == 403
    assert client.get(f"/items/{other.id}/changes/hold/").status_code == 403
    assert f"/items/{other.id}/state/" not in text_of(client.get(f"/items/{other.id}/"))


REASON = {"reason": "수요 변화", "consultees": "주민자치회"}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("amend", {"title": "걸어서 15분 생활도서관", "code": "1-2-1"}),
        ("reschedule", {"ends": "2029-12-31"}),
        ("merge", {"into": "other"}),
        ("split", {"parts": "1-2-7 동네도서관 | 5곳\n1-2-8 이동도서관"}),
        ("hold", {}),
        ("discard", {}),
    ],
)
def test_each_change_is_asked_for_and_decided_with_its_authority(
    as_role, item, term, library, kind, given
):
    other = factories.pledge(term, library, code="1-2-2", title="책꾸러미")
    given = {name: other.id if typed == "other" else typed for name, typed in given.items()}
    client = as_role("officer")
    assert client.get(f"/items/{item.id}/changes/{kind}/").status_code == 200
    answer = client.post(f"/items/{item.id}/changes/{kind}/", given | REASON, follow=True)
    assert answer.status_code == 200
    asked = ChangeRequest.objects.get(item=item)
    client = as_role("executive")
    answer = client.post(f"/changes/{asked.id}/", {"decision": "approve"})
    assert answer.status_code == 422
    assert 'id="id_authority_number-wrong"' in text_of(answer)
    decision = {
        "decision": "approve",
        "authority_kind": "mayor",
        "authority_number": "기획예산과-77",
        "authority_on": "2026-09-15",
    }
    answer = client.post(f"/changes/{asked.id}/", decision, follow=True)
    assert "단체장 결재 기획예산과-77 (2026-09-15)" in text_of(answer)
    assert ChangeRequest.objects.get(item=item).state == "approved"
    assert "기획예산과-77" in text_of(client.get(f"/items/{item.id}/"))


def test_a_text_nobody_touched_is_no_change_however_the_browser_ends_its_lines(
    as_role, term, library
):
    item = factories.add_item(
        term, level="task", code="7", title="책꾸러미", text="첫째\n둘째 ", by=factories.PROGRAM
    )
    factories.assign_department(item, library, since=factories.START, by=factories.PROGRAM)
    given = {"code": "7", "title": "새 책꾸러미", "text": "첫째\r\n둘째", "goal": ""}
    as_role("officer").post(f"/items/{item.id}/changes/amend/", given | REASON)
    assert ChangeRequest.objects.get().values == {"title": "새 책꾸러미"}


def test_the_former_text_stays_on_the_card(as_role, item):
    made.changed(item, "reschedule", on=made.AUGUST, ends="2027-09-30")
    made.changed(item, "reschedule", on=made.SEPTEMBER, ends="2027-11-30")
    made.changed(item, "amend", on=made.OCTOBER, title="걸어서 15분 생활도서관")
    said = text_of(as_role("council").get(f"/items/{item.id}/"))
    assert "<del>걸어서 10분 생활도서관</del>" in said
    assert "<del>2027-09-30</del>" in said
    assert "2개월 지연" in said


def test_a_resumed_item_says_what_will_be_finished(as_role, item):
    held = made.changed(item, "hold")
    client = as_role("officer")
    said = text_of(client.get(f"/items/{held.id}/"))
    assert f"/items/{held.id}/changes/resume/" in said
    assert f"/items/{held.id}/changes/hold/" not in said
    answer = client.post(f"/items/{held.id}/changes/resume/", REASON)
    assert 'id="id_outlook-wrong"' in text_of(answer)


def test_lines_that_are_no_items_are_refused_at_their_field(as_role, item):
    answer = as_role("officer").post(
        f"/items/{item.id}/changes/split/", REASON | {"parts": "번호 없는 과제"}
    )
    assert answer.status_code == 422
    assert 'id="id_parts-wrong"' in text_of(answer)


def test_a_request_is_withdrawn_by_who_asked(as_role, item):
    client = as_role("officer")
    client.post(f"/items/{item.id}/changes/hold/", REASON)
    asked = ChangeRequest.objects.get()
    client.post(f"/changes/{asked.id}/withdraw/")
    said = text_of(client.get("/changes/?state=withdrawn"))
    assert f"/changes/{asked.id}/" in said
    assert client.post(f"/changes/{asked.id}/withdraw/").status_code == 409


@pytest.mark.parametrize("role", ["council", "auditor", "panel"])
def test_a_reader_sees_everything_and_no_form(as_role, client, item, role):
    made.state(item, "partial")
    asked = made.request(item, "hold")
    if role == "panel":
        actor = factories.officer(item.government, role, until=date(2099, 1, 1))
        client.force_login(User.objects.get(id=actor.user_id))
    else:
        as_role(role)
    card = text_of(client.get(f"/items/{item.id}/"))
    assert "부지 2곳 미확보" in card
    for address in (f"/items/{item.id}/state/", f"/items/{item.id}/changes/hold/"):
        assert address not in card
        assert client.get(address).status_code == 403
    page = text_of(client.get(f"/changes/{asked.id}/"))
    assert "결정 기록" not in page
    assert "요청 철회" not in page
    assert "기준시점 정하기" not in text_of(client.get("/baselines/"))
    for address in (f"/changes/{asked.id}/", f"/changes/{asked.id}/withdraw/", "/baselines/"):
        assert client.post(address, {"decision": "refuse", "note": "."}).status_code == 403
    assert client.get("/plan-settings/").status_code == 403


def test_another_governments_items_requests_and_files_are_missing(as_role, item):
    asked = made.request(item, "hold")
    stranger = factories.officer(factories.government("other", "다른시"), "planning", name="남기획")
    client = as_role("planning")
    client.force_login(User.objects.get(id=stranger.user_id))
    for address in (
        f"/items/{item.id}/state/",
        f"/items/{item.id}/changes/hold/",
        f"/changes/{asked.id}/",
        "/baselines/compare/",
    ):
        assert client.get(address).status_code == 404
    assert client.post(f"/changes/{asked.id}/withdraw/").status_code == 404
    assert "생활도서관" not in text_of(client.get("/changes/"))
    assert client.get(f"/items/{item.id}/changes/nothing/").status_code == 404


def test_a_baseline_is_named_and_compared_on_the_page_and_as_a_file(as_role, item, term):
    client = as_role("planning")
    given = {"kind": "confirmed", "name": "실천계획 확정", "on": "2026-08-14", "authority": "=1+1"}
    assert client.post(f"/baselines/?term={term.id}", given).status_code == 302
    base = Baseline.objects.get()
    made.changed(item, "amend", title="걸어서 15분 생활도서관")
    made.state(Item.objects.get(id=item.id), "done", on=made.SEPTEMBER)
    asked = f"term={term.id}&before={base.id}&after_on=2026-10-20"
    said = text_of(client.get(f"/baselines/compare/?{asked}"))
    for words in ("<del>걸어서 10분 생활도서관</del>", "실천계획 확정 (2026-08-14)", "변경 1건"):
        assert words in said
    held = client.get(f"/baselines/compare/?{asked}&file=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(held)))
    assert rows[1][:6] == [
        "1-2-1", "걸어서 15분 생활도서관", "변경", "과제명", "걸어서 10분 생활도서관",
        "걸어서 15분 생활도서관",
    ]  # fmt: skip
    book = client.get(f"/baselines/compare/?{asked}&file=xlsx")
    assert ZipFile(io.BytesIO(book.content)).testzip() is None


@pytest.mark.parametrize(
    "asked", ["before=9999999&after=x", "before_on=20&after_on=2026-13-01", "term=0"]
)
def test_what_is_no_moment_falls_back_to_the_term_and_today(as_role, item, asked):
    answer = as_role("council").get(f"/baselines/compare/?{asked}")
    assert answer.status_code == 200
    assert "2026-07-01 현재" in text_of(answer)


def test_a_panel_member_takes_no_file_away(client, item):
    actor = factories.officer(item.government, "panel", until=date(2099, 1, 1))
    client.force_login(User.objects.get(id=actor.user_id))
    assert client.get("/baselines/compare/").status_code == 200
    assert client.get("/baselines/compare/?file=csv").status_code == 403


def test_planning_maps_its_own_words_and_they_are_offered(as_role, item):
    client = as_role("planning")
    client.post("/plan-settings/", {"label": "추진중", "status": "on_track"})
    label = StatusLabel.objects.get()
    assert "추진중 (정상추진)" in text_of(client.get(f"/items/{item.id}/state/"))
    given = {
        "as": f"label-{label.id}",
        "on": "2026-09-30",
        "outlook": "2027년 준공",
        "method": "hand",
    }
    assert "추진중" in text_of(client.post(f"/items/{item.id}/state/", given, follow=True))
    again = client.post("/plan-settings/", {"label": "추진중", "status": "partial"})
    assert again.status_code == 422
    client.post(f"/plan-settings/labels/{label.id}/drop/")
    assert not StatusLabel.objects.exists()
    assert "추진중" in text_of(client.get(f"/items/{item.id}/"))


def test_the_denominator_is_set_with_a_reason(as_role, term):
    client = as_role("planning")
    assert client.post(f"/plan-settings/terms/{term.id}/", {}).status_code == 422
    client.post(f"/plan-settings/terms/{term.id}/", {"reason": "관리규정 제9조"})
    assert Term.objects.get().counts_discarded is False
    assert "분모에서 제외" in text_of(client.get("/plan-settings/"))


def test_the_dashboard_prints_each_rate_with_its_method_and_nothing_unsaid(as_role, item, term):
    made.baseline(term)
    made.state(item, "done", on=made.SEPTEMBER)
    said = text_of(as_role("council").get("/dashboard/"))
    for words in ("완료율(확정 당시 기준)", "100.0", "(완료 + 이행 후 계속추진) ÷ 현재 과제 수"):
        assert words in said
    assert "이행률" not in said


def test_every_page_of_the_course_speaks_english_too(as_role, item, term):
    base = made.baseline(term)
    made.changed(item, "reschedule", ends="2027-11-30")
    asked = made.request(item, "hold")
    client = as_role("planning")
    client.cookies["language"] = "en"
    for address, words in {
        f"/items/{item.id}/": "Wordings of the plan",
        f"/items/{item.id}/state/?as=done": "What attained it",
        f"/items/{item.id}/changes/amend/": "Ask for a change: Amend the text",
        f"/changes/{asked.id}/": "Record the decision",
        "/changes/": "Waits for a decision",
        "/baselines/": "Name a baseline",
        f"/baselines/compare/?before={base.id}": "What differs",
        "/plan-settings/": "Register a word",
        "/dashboard/": "Completion rate",
    }.items():
        assert words in text_of(client.get(address)), address


@pytest.mark.parametrize("many", [1, 12])
def test_a_card_asks_as_often_however_much_has_become_of_the_item(
    as_role, item, term, django_assert_max_num_queries, many
):
    for number in range(many):
        made.changed(Item.objects.get(id=item.id), "amend", title=f"이름 {number}")
        made.state(Item.objects.get(id=item.id), on=made.SEPTEMBER)
    client = as_role("planning")
    client.get("/")
    with django_assert_max_num_queries(35):
        client.get(f"/items/{item.id}/")


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_of_requests_asks_as_often_for_many_as_for_one(
    as_role, term, library, django_assert_max_num_queries, many
):
    for number in range(many):
        made.request(factories.pledge(term, library, code=f"3-{number}"), "hold")
    client = as_role("planning")
    client.get("/")
    with django_assert_max_num_queries(9):
        client.get("/changes/")
