"""Accounts are given by whoever manages them, and never beyond their own government."""

import re

import pytest

from ihaeng.accounts.models import User
from ihaeng.ledger.organization.actions import add_person
from ihaeng.ledger.organization.models import Person
from ihaeng.trail.models import Change
from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories import PROGRAM
from tests.factories.organization import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def haesol():
    return factories.government()


@pytest.fixture
def as_planner(client, haesol):
    actor = factories.officer(haesol, "planning", name="기획자")
    client.force_login(User.objects.get(id=actor.user_id))
    return client


@pytest.fixture
def officer(haesol):
    actor = factories.officer(haesol, name="한서윤")
    return Person.objects.get(id=actor.person_id)


def shown_in(answer):
    return re.search(r"<code>([^<]+)</code>", answer.content.decode())[1]


def test_a_new_account_comes_with_a_password_that_is_shown_once_and_must_be_changed(
    as_planner, haesol
):
    made = person(haesol, role=None)
    answer = as_planner.post(f"/people/{made.id}/account/", {"username": "seoyun.han"})
    password = shown_in(answer)
    user = User.objects.get(username="seoyun.han")
    made.refresh_from_db()
    assert made.user == user
    assert user.check_password(password)
    assert user.must_change_password
    assert not Change.objects.filter(new__contains=password).exists()
    assert password not in as_planner.get(f"/people/{made.id}/").content.decode()
    assert list(breaches()) == []


@pytest.mark.parametrize("username", ["", "한서윤", "a b", "<b>", "haesol-planning-기획자"])
def test_a_user_name_that_cannot_be_is_refused_at_its_field(as_planner, haesol, username):
    made = person(haesol, role=None)
    answer = as_planner.post(f"/people/{made.id}/account/", {"username": username})
    assert answer.status_code == 422
    assert 'id="id_username-wrong"' in answer.content.decode()


def test_a_taken_name_leaves_nothing_behind(as_planner, haesol):
    factories.user("taken")
    made = person(haesol, role=None)
    answer = as_planner.post(f"/people/{made.id}/account/", {"username": "taken"})
    assert answer.status_code == 422
    made.refresh_from_db()
    assert made.user is None


def test_an_account_is_locked_unlocked_and_gets_a_new_password(as_planner, officer):
    for deed, active in (("lock", False), ("unlock", True)):
        assert as_planner.post(f"/people/{officer.id}/account/{deed}/").status_code == 302
        assert User.objects.get(id=officer.user_id).is_active is active
    password = shown_in(as_planner.post(f"/people/{officer.id}/account/password/"))
    assert User.objects.get(id=officer.user_id).check_password(password)


@pytest.mark.parametrize("deed", ["password", "lock", "unlock"])
def test_an_account_that_reaches_further_is_out_of_reach(as_planner, haesol, officer, deed):
    other = factories.government("gomnaru", "곰나루군", "county")
    add_person(other, name="한서윤", user=officer.user, by=PROGRAM)
    manager = person(haesol, "관리자", role=None, user=factories.user("manager", manager=True))
    own = Person.objects.get(name="기획자")
    stranger = person(other, "남", role=None, user=factories.user("stranger"))
    for who, status in ((officer, 403), (manager, 403), (own, 403), (stranger, 404)):
        before = User.objects.get(id=who.user_id)
        assert as_planner.post(f"/people/{who.id}/account/{deed}/").status_code == status
        after = User.objects.get(id=who.user_id)
        assert (after.password, after.is_active) == (before.password, before.is_active)


def test_an_officer_manages_no_account(client, haesol, officer):
    client.force_login(officer.user)
    other = person(haesol, "문가온", role=None)
    assert client.get(f"/people/{other.id}/account/").status_code == 403
    assert client.post(f"/people/{officer.id}/account/lock/").status_code == 403


def test_the_manager_appoints_the_first_planner_of_a_government(client, haesol):
    client.force_login(factories.user("manager", manager=True))
    given = {"name": "새기획", "username": "planner.one"}
    answer = client.post(f"/governments/{haesol.id}/planner/", given)
    assert User.objects.get(username="planner.one").check_password(shown_in(answer))
    made = Person.objects.get(name="새기획")
    assert list(made.posts.values_list("role", flat=True)) == ["planning"]
    assert list(breaches()) == []
