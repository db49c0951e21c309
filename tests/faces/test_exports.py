"""Every list offers its file, by one mechanism, to those who may take it away."""

import io

import pytest
from python_calamine import CalamineWorkbook

from ihaeng.trail.models import Event
from tests import factories
from tests.factories import user_of
from tests.factories.finance import card_money
from tests.factories.plans import promises
from tests.factories.reporting import round_of

pytestmark = pytest.mark.django_db
LISTS = [
    "/items/", "/money/", "/money/budget/", "/departments/", "/people/", "/trail/", "/files/",
    "/rounds/", "/rounds/{round}/", "/rounds/{round}/rates/", "/rounds/{round}/chase/", "/terms/",
    "/terms/{term}/conformity/",
]  # fmt: skip


@pytest.fixture
def places(city):
    term, library = factories.term(city), factories.department(city)
    item = factories.pledge(term, library, title="=걸어서 10분")
    card_money(item)
    promises(term, "작은도서관")
    return {"round": round_of(city).id, "term": term.id}


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_every_list_gives_its_file(client, city, places, address, kind):
    client.force_login(user_of(factories.officer(city, "planning")))
    answer = client.get(f"{address.format(**places)}?file={kind}")
    assert answer.status_code == 200
    assert f".{kind}" in answer.headers["Content-Disposition"]
    if kind == "csv":
        assert answer.content.decode("utf-8-sig").count("\r\n") >= 1
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        assert book.get_sheet_by_index(0).to_python()


def test_the_page_leads_to_the_file_with_its_filters(visit, city, places):
    address = "/items/?q=%EA%B1%B8%EC%96%B4%EC%84%9C&sort=-code&page=1"
    said = visit(address, user_of(factories.officer(city, "council"))).content.decode()
    assert "?q=%EA%B1%B8%EC%96%B4%EC%84%9C&amp;sort=-code&amp;file=xlsx" in said


def test_who_may_not_export_sees_no_link_and_gets_no_file(visit, client, city, places):
    from_outside = factories.officer(
        city, "panel", name="평가단", until=factories.DAY.replace(year=2027)
    )
    said = visit("/items/", user_of(from_outside)).content.decode()
    assert "걸어서 10분" in said
    assert "file=" not in said
    assert client.get("/items/?file=csv").status_code == 403


def test_a_file_of_people_is_logged_like_any_look_at_them(client, city):
    client.force_login(user_of(factories.officer(city, "planning")))
    client.get("/people/?file=csv")
    assert Event.objects.filter(kind="accounts.personal_read").count() == 1


def test_a_file_holds_all_pages_and_runs_nothing(client, city, places):
    term = factories.pledge(factories.term(city, "다음")).term
    for number in range(101):
        factories.pledge(term, code=f"9-{number}", title=f"과제 {number}")
    client.force_login(user_of(factories.officer(city, "council")))
    rows = client.get(f"/items/?term={term.id}&file=csv").content.decode("utf-8-sig").split("\r\n")
    assert len(rows) == 1 + 102 + 1
    first = client.get(f"/items/?term={places['term']}&file=csv").content.decode("utf-8-sig")
    assert "'=걸어서" in first


def test_files_of_another_government_hold_nothing_of_this_one(client, city, places):
    other = factories.government("other", "다른시")
    client.force_login(user_of(factories.officer(other, "planning", name="남")))
    for address in LISTS:
        answer = client.get(f"{address.format(**places)}?file=csv")
        assert answer.status_code in {200, 404}
        assert "걸어서" not in answer.content.decode("utf-8-sig", "replace")
