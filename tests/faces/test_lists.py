"""The list of tasks: its order, saved views, and one deed on many rows, without any script."""

import re

import pytest

from ihaeng.ledger.plans.models import Assignment, ItemKind, SavedView
from tests import factories
from tests.factories import user_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def items(city, library):
    term = factories.term(city)
    return [
        factories.pledge(term, library, code=code, title=title)
        for code, title in (("1-10", "홀몸 어르신 안부"), ("1-2", "생활도서관"))
    ]


def hidden(said):
    """What the form of a preview would post."""
    form = said[said.index('action="/items/bulk/apply/"') :]
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)
    given = {}
    for name, value in found:
        given.setdefault(name, []).append(value)
    return given


def preview(client, items, **given):
    posted = {"item": [item.id for item in items], "on": "2026-11-25", **given}
    return client.post("/items/bulk/", posted)


def test_a_column_says_how_the_list_is_ordered_and_leads_to_the_other_way(as_planner, items):
    said = as_planner.get("/items/?sort=code&kind=pledge").content.decode()
    assert '<th scope="col" aria-sort="ascending"><a href="?kind=pledge&amp;sort=-code">' in said
    assert said.count("aria-sort") == 1
    assert said.index("생활도서관") < said.index("홀몸 어르신")
    turned = as_planner.get("/items/?sort=-code").content.decode()
    assert 'aria-sort="descending"' in turned
    assert turned.index("홀몸 어르신") < turned.index("생활도서관")


def test_a_deed_is_looked_at_then_done_then_refused(as_planner, items):
    ItemKind.objects.create(item=items[0], kind="pending_issue")
    answer = preview(as_planner, items, deed="tag", kind="pending_issue")
    said = answer.content.decode()
    assert "이미 들어 있습니다" in said
    assert "공약, 현안" in said
    assert ItemKind.objects.filter(kind="pending_issue").count() == 1
    given = hidden(said)
    after = as_planner.post("/items/bulk/apply/", given, follow=True)
    assert "과제 1건을 바꾸었습니다" in after.content.decode()
    assert ItemKind.objects.filter(kind="pending_issue").count() == 2
    again = as_planner.post("/items/bulk/apply/", given)
    assert again.status_code == 409
    assert "이미 반영했거나" in again.content.decode()


def test_another_department_leads_from_a_day(as_planner, items, city):
    welfare = factories.department(city, "어르신복지과")
    answer = preview(as_planner, items, deed="lead", department=welfare.id)
    given = hidden(answer.content.decode())
    as_planner.post("/items/bulk/apply/", given)
    held = Assignment.objects.filter(part="lead", until=None)
    assert set(held.values_list("department__name", flat=True)) == {"어르신복지과"}


def test_all_that_fit_can_be_chosen_at_once(as_planner, items):
    posted = {"everything": "yes", "query": "q=생활", "deed": "untag", "kind": "pledge"}
    said = as_planner.post("/items/bulk/", posted).content.decode()
    assert "생활도서관" in said
    assert "홀몸" not in said


@pytest.mark.parametrize(
    "given",
    [
        {"deed": "tag", "kind": "pledge"},
        {"item": "1", "deed": "nothing"},
        {"item": "1", "deed": "tag", "kind": "no"},
        {"item": "1", "deed": "lead"},
        {"item": "1", "deed": "lead", "department": "1", "on": "언젠가"},
        {"item": "²", "deed": "tag", "kind": "pledge"},
    ],
)
def test_a_deed_that_says_too_little_is_refused_in_words(as_planner, items, given):
    answer = as_planner.post("/items/bulk/", given)
    assert answer.status_code == 422
    assert "고르십시오" in answer.content.decode()


def test_chosen_rows_are_a_file(as_planner, items):
    answer = as_planner.post("/items/chosen/", {"item": items[1].id, "file": "csv"})
    said = answer.content.decode("utf-8-sig")
    assert "생활도서관" in said
    assert "홀몸" not in said


def test_a_reader_chooses_rows_for_a_file_alone(client, city, items):
    client.force_login(user_of(factories.officer(city, "council", name="유의회")))
    said = client.get("/items/").content.decode()
    assert 'formaction="/items/chosen/"' in said
    assert "/items/bulk/" not in said
    assert preview(client, items, deed="tag", kind="pledge").status_code == 403


def test_a_view_is_saved_opens_the_list_and_is_dropped(as_planner, items):
    form = as_planner.get("/items/views/add/?query=q%3D생활%26sort%3Dcode")
    assert form.status_code == 200
    given = {"name": "생활", "query": "q=생활&sort=code", "opens": "on"}
    as_planner.post("/items/views/add/", given)
    opened = as_planner.get("/items/", follow=True)
    assert opened.redirect_chain[0][0].startswith("/items/?q=")
    said = opened.content.decode()
    assert "(기본)" in said
    assert "홀몸" not in said
    view = SavedView.objects.get()
    as_planner.post(f"/items/views/{view.id}/open/")
    assert as_planner.get("/items/").status_code == 200
    as_planner.post(f"/items/views/{view.id}/drop/")
    assert not SavedView.objects.exists()


def test_a_name_that_is_taken_is_refused_at_the_field(as_planner, items):
    given = {"name": "생활", "query": ""}
    as_planner.post("/items/views/add/", given)
    answer = as_planner.post("/items/views/add/", given)
    assert answer.status_code == 422
    assert "같은 이름의 보기가 이미 있습니다" in answer.content.decode()
