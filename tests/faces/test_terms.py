"""Pages of terms, of the tree, of the election paper, and the forms that change them."""

import pytest

from ihaeng.ledger.plans.actions import add_item, carry_over, link_promise
from ihaeng.ledger.plans.models import ActingHead, ElectionPromise, Item, PromiseLink, Term
from ihaeng.library.models import Passage, StoredFile
from tests import factories
from tests.factories import PROGRAM, user_of
from tests.factories.plans import closed, past_term, promises

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_council(client, city):
    client.force_login(user_of(factories.officer(city, "council", name="유의회")))
    return client


def said(answer):
    return answer.content.decode()


def test_a_term_is_registered_and_a_wrong_one_refused_at_its_field(as_planner, term):
    given = {"name": "민선 10기", "head": "서바다", "starts": "2030-06-30", "ends": "2034-06-30"}
    answer = as_planner.post("/terms/add/", given)
    assert answer.status_code == 422
    assert "기간이 겹칩니다" in said(answer)
    as_planner.post("/terms/add/", given | {"starts": "2030-07-01"})
    made = Term.objects.get(name="민선 10기")
    assert "서바다" in said(as_planner.get(f"/terms/{made.id}/"))


def test_whoever_acts_for_the_head_is_named_wherever_the_head_is(as_planner, term, library):
    factories.pledge(term, library)
    given = {"name": "윤바다", "title": "부시장", "since": "2026-09-01", "reason": "궐위"}
    as_planner.post(f"/terms/{term.id}/acting/", given)
    for address in ("/terms/", f"/terms/{term.id}/", f"/tree/?term={term.id}", "/items/"):
        assert "직무대행: 부시장 윤바다" in said(as_planner.get(address)), address
    acting = ActingHead.objects.get()
    assert as_planner.get(f"/acting/{acting.id}/end/").status_code == 200
    as_planner.post(f"/acting/{acting.id}/end/", {"until": "2026-10-01"})
    assert "직무대행: " not in said(as_planner.get("/items/"))


def test_a_closed_term_offers_and_takes_no_change(as_planner, city, library):
    past = past_term(city)
    item = factories.pledge(past, library)
    answer = as_planner.post(f"/terms/{past.id}/close/", {"reason": "임기 만료"}, follow=True)
    assert "임기를 마감했습니다" in said(answer)
    page = said(as_planner.get(f"/terms/{past.id}/"))
    assert "과제 등록" not in page
    assert f"/items/{item.id}/arrange/" not in said(as_planner.get(f"/items/{item.id}/"))
    for address in (
        f"/items/{item.id}/arrange/",
        f"/items/{item.id}/money/edit/",
        f"/items/add/?term={past.id}",
        f"/terms/{past.id}/change/",
        f"/terms/{past.id}/election/add/",
    ):
        answer = as_planner.get(address)
        assert answer.status_code == 409, address
        assert "마감된 임기" in said(answer)
    as_planner.post(f"/terms/{past.id}/reopen/", {"reason": "오류"})
    assert as_planner.get(f"/items/{item.id}/arrange/").status_code == 200


def test_a_task_goes_on_in_the_next_term_with_its_old_words_beside_it(
    as_planner, city, term, library
):
    item = factories.pledge(past_term(city), library, title="옛 이름의 도서관")
    Item.objects.filter(id=item.id).update(text="열람석 300석")
    closed(item.term)
    page = said(as_planner.get(f"/terms/{term.id}/carry-over/"))
    assert "민선 8기 · 1-2-1 옛 이름의 도서관" in page
    assert as_planner.post(f"/terms/{term.id}/carry-over/", {}).status_code == 422
    as_planner.post(f"/terms/{term.id}/carry-over/", {"items": [item.id]})
    made = Item.objects.get(term=term)
    assert "열람석 300석" in said(as_planner.get(f"/items/{made.id}/"))
    assert f"/items/{made.id}/" in said(as_planner.get(f"/items/{item.id}/"))


def test_the_tree_nests_counts_and_says_states_in_words(as_council, term, library):
    goal = add_item(term, level="goal", code="1", title="배움 도시", by=PROGRAM)
    task = add_item(term, level="task", code="1-1", title="도서관", parent=goal, by=PROGRAM)
    add_item(term, level="sub_task", title="열람실", parent=task, by=PROGRAM)
    Item.objects.filter(id=task.id).update(status="done")
    page = said(as_council.get(f"/tree/?term={term.id}"))
    assert "과제 1건: 완료 1" in page
    assert page.index("배움 도시") < page.index("도서관</a>") < page.index("열람실")
    assert page.count("<details") == 2


def test_an_item_is_registered_and_one_like_it_asked_about(as_planner, term, library):
    page = said(as_planner.get(f"/items/add/?term={term.id}"))
    assert 'name="anyway"' not in page
    given = {"level": "task", "title": "생활 도서관", "code": "1-1", "kinds": ["pledge"],
             "lead": library.id}  # fmt: skip
    answer = as_planner.post(f"/items/add/?term={term.id}", given, follow=True)
    assert "도서관정책과" in said(answer)
    like = given | {"title": "생활도서관", "code": "1-2"}
    answer = as_planner.post(f"/items/add/?term={term.id}", like)
    assert answer.status_code == 422
    assert "비슷한 과제가 이미 있습니다: 1-1 생활 도서관" in said(answer)
    assert 'name="anyway"' in said(answer)
    as_planner.post(f"/items/add/?term={term.id}", like | {"anyway": "on"})
    assert Item.objects.filter(code="1-2").exists()


def test_a_part_is_registered_below_its_task(as_planner, term, library):
    task = factories.pledge(term, library)
    page = said(as_planner.get(f"/items/add/?parent={task.id}"))
    assert '<option value="sub_task" selected>' in page
    given = {"level": "milestone", "title": "착공", "parent": task.id}
    as_planner.post(f"/items/add/?parent={task.id}", given)
    assert Item.objects.get(title="착공").parent == task


def test_an_item_is_placed_listed_and_assigned(as_planner, term, library, city):
    welfare = factories.department(city, "어르신복지과")
    task = factories.pledge(term, library)
    goal = add_item(term, level="goal", code="1", title="배움 도시", by=PROGRAM)
    given = {"parent": goal.id, "order": 2, "kinds": ["pledge", "performance"],
             "lead": library.id, "supporting": [welfare.id], "on": "2026-11-01"}  # fmt: skip
    assert as_planner.get(f"/items/{task.id}/arrange/").status_code == 200
    page = said(as_planner.post(f"/items/{task.id}/arrange/", given, follow=True))
    assert "배움 도시" in page
    assert "어르신복지과" in page
    wrong = given | {"supporting": [], "on": "2026-10-01"}
    assert as_planner.post(f"/items/{task.id}/arrange/", wrong).status_code in {409, 422}


def test_promises_come_from_lines_of_the_library_or_from_paper(as_planner, city, term):
    file = StoredFile.objects.create(government_id=city.id, digest="a", name="공보", size=1)
    Passage.objects.create(file=file, line=3, text="1. 동네마다 작은도서관")
    address = f"/terms/{term.id}/election/add/"
    assert as_planner.get(address).status_code == 200
    for wrong, words in (
        ({"file": file.id}, "줄 번호를 입력"),
        ({"file": file.id, "lines": "셋"}, "3, 5-6, 8처럼"),
        ({"file": file.id, "lines": "9"}, "비어 있거나 없습니다"),
        ({}, "둘 중 하나만"),
        ({"text": "경로당 급식"}, "어디에 적힌 공약인지"),
    ):
        answer = as_planner.post(address, wrong)
        assert answer.status_code == 422
        assert words in said(answer)
    as_planner.post(address, {"file": file.id, "lines": "3"})
    as_planner.post(address, {"text": "경로당 급식", "source": "선거공보 4쪽"})
    assert [str(one) for one in ElectionPromise.objects.order_by("order")] == [
        "1 동네마다 작은도서관",
        "경로당 급식",
    ]
    page = said(as_planner.get(f"/terms/{term.id}/conformity/"))
    assert f'href="/files/{file.id}/?line=3#L3"' in page


def test_conformity_shows_what_no_item_keeps_first_and_how_words_differ(as_planner, term, library):
    first, second = promises(term, "걸어서 5분 생활도서관", "경로당 급식")
    item = factories.pledge(term, library)
    address = f"/promises/{first.id}/"
    assert as_planner.get(address).status_code == 200
    as_planner.post(address, {"item": item.id})
    assert as_planner.post(address, {"item": item.id}).status_code == 409
    page = said(as_planner.get(f"/terms/{term.id}/conformity/"))
    assert "50.0% = 1 / 2" in page
    assert page.index("경로당 급식") < page.index("걸어서")
    assert "5분" in page
    assert "10분" in page
    assert "<ins>" in page
    assert "걸어서 5분 생활도서관" in said(as_planner.get(f"/items/{item.id}/"))
    as_planner.post(f"/promises/{first.id}/untie/{item.id}/")
    assert not PromiseLink.objects.exists()
    as_planner.post(f"/promises/{second.id}/strike/", {"reason": "오자"})
    assert "0.0% = 0 / 1" in said(as_planner.get(f"/terms/{term.id}/conformity/"))


def test_a_reader_sees_everything_and_no_form(as_council, city, term, library):
    (promise,) = promises(term, "작은도서관")
    item = factories.pledge(term, library)
    link_promise(promise, item, by=PROGRAM)
    old = factories.pledge(past_term(city), library, code="9")
    closed(old.term)
    carry_over([old], term, by=PROGRAM)
    for address in (
        "/terms/", f"/terms/{term.id}/", f"/terms/{term.id}/conformity/", "/tree/",
        f"/items/{item.id}/", "/items/",
    ):  # fmt: skip
        page = said(as_council.get(address))
        assert "/items/add/" not in page, address
        assert "/arrange/" not in page, address
        assert "/acting/" not in page, address
    for address in (
        "/terms/add/", f"/terms/{term.id}/close/", f"/promises/{promise.id}/",
        f"/items/{item.id}/arrange/", "/items/add/", f"/terms/{term.id}/carry-over/",
    ):  # fmt: skip
        assert as_council.get(address).status_code == 403, address


def test_nothing_of_another_government_is_there(client, term, library):
    (promise,) = promises(term, "작은도서관")
    item = factories.pledge(term, library)
    other = factories.officer(factories.government("other", "다른시"), "planning", name="남")
    client.force_login(user_of(other))
    for address in (
        f"/terms/{term.id}/", f"/terms/{term.id}/conformity/", f"/promises/{promise.id}/",
        f"/items/{item.id}/arrange/", f"/items/add/?parent={item.id}",
        f"/items/add/?term={term.id}", f"/terms/{term.id}/carry-over/",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    assert "생활도서관" not in said(client.get(f"/tree/?term={term.id}"))
