"""What stands around every page."""

import pytest

from ihaeng.accounts.models import User
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Government
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting
from tests import factories

pytestmark = pytest.mark.django_db
SWITCHED = Kind("tests.switched", Words("표시를 켬", "Switched on"))


@pytest.fixture
def officer():
    city = factories.government()
    actor = factories.officer(city, "planning")
    return User.objects.get(id=actor.user_id)


def test_the_page_to_sign_in_is_sound_before_and_after_a_mistake(visit, client):
    assert "로그인" in visit("/").content.decode()
    answer = client.post("/sign-in/", {"username": "없는사람", "password": "틀림"})
    assert answer.status_code == 422
    assert "맞지 않습니다" in answer.content.decode()


def test_the_first_page_names_the_government(visit, officer):
    assert "해솔시" in visit("/", officer).content.decode()


def test_the_page_speaks_english_when_asked(visit, client, officer):
    visit("/", officer)
    answer = client.post("/language/", {"language": "en", "next": "/"}, follow=True)
    assert '<html lang="en">' in answer.content.decode()
    assert "Sign out" in answer.content.decode()


def test_the_sign_of_an_official_site_is_shown_only_by_a_government_that_switched_it_on(
    visit, officer
):
    said = "대한민국 공식 전자정부 누리집"
    assert said not in visit("/", officer).content.decode()
    with acting(SWITCHED, by=factories.PROGRAM):
        Government.objects.update(masthead=True)
    assert said in visit("/").content.decode()


def test_where_one_is_is_marked_in_the_menu(visit, officer):
    assert '<a href="/" aria-current="page">' in visit("/", officer).content.decode()


def test_the_first_page_shows_an_officer_what_the_department_leads(visit):
    city = factories.government()
    library, welfare = factories.department(city), factories.department(city, "어르신복지과")
    term = factories.term(city)
    factories.pledge(term, library)
    factories.pledge(term, welfare, code="2", title="홀몸 어르신 안부 살핌")
    actor = factories.officer(city, in_department=library)
    said = visit("/", User.objects.get(id=actor.user_id)).content.decode()
    assert "걸어서 10분 생활도서관" in said
    assert "홀몸 어르신 안부 살핌" not in said


def test_the_first_page_shows_what_changed_to_those_who_may_read_the_trail(visit, officer):
    assert "해솔시" in visit("/", officer).content.decode()
    assert "최근 변경" in visit("/").content.decode()
