"""Coming in, being kept out, and what is recorded of both."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone

from ihaeng.accounts.actions import add_user, lock_user
from ihaeng.accounts.factors.actions import add_totp
from ihaeng.accounts.first import set_up_token
from ihaeng.accounts.models import Session, User
from ihaeng.accounts.policy import Passwords, Portal, SecondFactor, Sessions
from ihaeng.ledger.organization.actions import add_person, give_post
from ihaeng.trail.models import Change, Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def dain():
    return factories.user("dain")


def enter(client, name="dain", password=factories.PASSWORD, onward="", **more):
    return client.post(
        "/sign-in/", {"username": name, "password": password, "next": onward}, **more
    )


def kinds():
    return list(Event.objects.filter(kind__startswith="accounts.").values_list("kind", flat=True))


def code_of(secret, ahead=0):
    counter = list(totp.yield_hotp_counters_from_time())[1] + ahead
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def policy(settings, **parts):
    settings.SIGN_IN = replace(settings.SIGN_IN, **parts)


def test_the_right_password_opens_the_desk_and_is_recorded(client, dain):
    assert enter(client, onward="/account/").url == "/account/"
    assert client.get("/account/").status_code == 200
    assert kinds() == ["accounts.signed_in"]
    assert not Change.objects.filter(token=None).exists()


def test_where_one_is_signed_in_is_told_by_the_clock_of_the_office(client, dain):
    enter(client)
    Session.objects.update(since=datetime(2026, 11, 25, 16, 47, tzinfo=UTC))
    assert "2026-11-26 01:47" in client.get("/account/").content.decode()


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_nobody_is_led_to_another_site(client, dain, onward):
    assert enter(client, onward=onward).url == "/"


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(client, dain):
    lock_user(factories.user("locked"), by=factories.PROGRAM)
    said = set()
    for name in ("dain", "nobody", "locked"):
        password = factories.PASSWORD if name == "locked" else "x"
        answer = enter(client, name, password)
        assert answer.status_code == 422
        page = answer.content.decode().replace(f'value="{name}"', "")
        said.add(re.sub(r"\b\w{64}\b", "", page))
    assert len(said) == 1
    assert kinds().count("accounts.sign_in_failed") == 3


def test_after_five_failures_even_the_right_password_is_kept_out_and_told_until_when(client, dain):
    for _ in range(5):
        answer = enter(client, password="x")
    assert re.search(r"\d\d:\d\d까지", answer.content.decode())
    answer = enter(client)
    assert answer.status_code == 422
    assert re.search(r"\d\d:\d\d까지", answer.content.decode())
    assert kinds().count("accounts.locked_out") == 1
    assert "x" not in {e.target_name for e in Event.objects.all()}


def test_a_lock_out_binds_one_name_at_one_address(client, dain):
    factories.user("other")
    for _ in range(5):
        enter(client, password="x")
    assert enter(client, "other").status_code == 302
    assert enter(client, REMOTE_ADDR="10.1.1.1").status_code == 302


def test_the_session_before_signing_in_is_worth_nothing_after(client, dain):
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    enter(client)
    assert client.cookies["sessionid"].value != before
    assert "planted" not in client.session
    assert not Session.objects.filter(session_key=before).exists()


def test_an_idle_session_ends_with_a_word(client, dain):
    enter(client)
    session = client.session
    session["seen"] -= 61 * 60
    session.save()
    answer = client.get("/account/", follow=True)
    assert answer.redirect_chain[0][0].startswith("/sign-in/")
    assert "오랫동안" in answer.content.decode()


def test_a_session_ends_however_busy_it_was(client, dain, settings):
    policy(settings, sessions=Sessions(absolute_hours=1))
    enter(client)
    session = client.session
    session["since"] -= 3601
    session.save()
    assert client.get("/account/").status_code == 302


def test_one_session_too_many_ends_the_oldest(client, dain, settings, django_user_model):
    policy(settings, sessions=Sessions(concurrent=2))
    clients = [type(client)() for _ in range(3)]
    for one in clients:
        enter(one)
    assert [one.get("/account/").status_code for one in clients] == [302, 200, 200]


def test_signing_out_everywhere_else_leaves_only_this_session(client, dain):
    other = type(client)()
    enter(other)
    enter(client)
    client.post("/account/sessions/end/")
    assert (client.get("/account/").status_code, other.get("/account/").status_code) == (200, 302)


def test_the_key_of_a_session_is_not_shown(client, dain):
    enter(client)
    assert client.session.session_key not in client.get("/account/").content.decode()


def test_a_password_given_by_another_must_be_changed_first(client):
    add_user(username="new", name="새사람", password=factories.PASSWORD, by=factories.PROGRAM)
    enter(client, "new")
    assert client.get("/").url == "/account/password/"
    form = {"old": factories.PASSWORD, "new": "겨울-바다-깊고-푸르다-8"}
    assert client.post("/account/password/", {**form, "again": "x"}).status_code == 422
    assert client.post("/account/password/", {**form, "again": form["new"]}).url == "/"
    assert client.get("/").status_code == 200
    assert "accounts.password_changed" in kinds()
    changed = "".join(str(c.new) for c in Change.objects.all())
    assert User.objects.get().password not in changed


@pytest.mark.parametrize(
    "bad", ["짧다", "password123", "1234567890", "dain-dain1", factories.PASSWORD]
)
def test_a_bad_password_is_refused_at_its_field(client, dain, bad):
    enter(client)
    form = {"old": factories.PASSWORD, "new": bad, "again": bad}
    answer = client.post("/account/password/", form)
    assert answer.status_code == 422
    assert 'id="new-wrong"' in answer.content.decode()


def test_an_old_password_must_be_changed_where_the_policy_says_so(client, dain, settings):
    enter(client)
    assert client.get("/").status_code == 200
    policy(settings, passwords=Passwords(max_age_days=1))
    User.objects.update(created_at=timezone.now() - timezone.timedelta(days=2))
    assert client.get("/").url == "/account/password/"


def test_an_app_is_set_up_by_pages_and_then_asked_for(client, dain):
    enter(client)
    client.get("/account/factors/app/")
    secret = client.session["totp"]
    assert client.post("/account/factors/app/", {"code": "000000"}).status_code == 422
    answer = client.post("/account/factors/app/", {"code": code_of(secret)})
    codes = re.findall(r"<code>(\d+)</code>", answer.content.decode())
    assert len(codes) == 10
    client.post("/sign-out/")

    assert enter(client, onward="/account/").url == "/sign-in/second/"
    assert client.get("/account/").status_code == 302
    spent = client.post("/sign-in/second/", {"code": code_of(secret)})
    assert spent.status_code == 422, "a code works once"
    assert client.post("/sign-in/second/", {"code": code_of(secret, 1)}).url == "/account/"
    client.post("/sign-out/")

    enter(client)
    assert client.post("/sign-in/second/", {"code": codes[0]}).status_code == 302
    client.post("/sign-out/")
    enter(client)
    assert client.post("/sign-in/second/", {"code": codes[0]}).status_code == 422
    noted = "".join(f"{c.old}{c.new}" for c in Change.objects.all())
    assert secret not in noted
    assert {"accounts.factor_added", "accounts.factor_used"} <= set(kinds())
    assert not Change.objects.filter(token=None).exists()


def test_failures_of_the_second_factor_lock_out_as_well(client, dain):
    secret = totp.generate_totp_secret()
    add_totp(dain, secret=secret, code=code_of(secret, -1), by=factories.PROGRAM)
    enter(client)
    for _ in range(5):
        client.post("/sign-in/second/", {"code": "000000"})
    assert client.post("/sign-in/second/", {"code": code_of(secret, 1)}).status_code == 422


def test_a_role_may_require_a_second_factor(client, settings):
    haesol = factories.government()
    officer = factories.officer(haesol, "planning")
    policy(settings, second_factor=SecondFactor(required_for=("planning",)))
    enter(client, officer_name := User.objects.get(id=officer.user_id).username)
    assert officer_name
    assert client.get("/").url == "/account/factors/"
    client.get("/account/factors/app/")
    client.post("/account/factors/app/", {"code": code_of(client.session["totp"])})
    assert client.get("/").status_code == 200


def test_a_removed_factor_is_recorded_and_somebody_elses_cannot_be(client, dain):
    other = factories.user("other")
    for user in (dain, other):
        secret = totp.generate_totp_secret()
        add_totp(user, secret=secret, code=code_of(secret), by=factories.PROGRAM)
    client.force_login(dain)
    theirs = other.authenticator_set.get(type="totp").id
    mine = dain.authenticator_set.get(type="totp").id
    form = {"password": factories.PASSWORD}
    assert client.post("/account/factors/remove/", {**form, "factor": theirs}).status_code == 404
    assert client.post("/account/factors/remove/", {**form, "factor": mine}).status_code == 302
    assert not dain.authenticator_set.exists()
    assert "accounts.factor_removed" in kinds()


def test_a_portal_is_believed_only_from_its_own_address(client, dain, settings):
    policy(settings, portal=Portal(header="X-Portal-User"), proxies=(ip_network("10.0.0.0/24"),))
    told = {"headers": {"X-Portal-User": "dain"}}
    assert client.get("/sign-in/", **told).status_code == 200
    assert client.get("/sign-in/", REMOTE_ADDR="10.0.0.7", **told).status_code == 302
    assert client.get("/account/", REMOTE_ADDR="10.0.0.7", **told).status_code == 200
    assert client.get("/account/", REMOTE_ADDR="10.0.0.7").status_code == 302


def test_a_portal_is_off_by_default(client, dain):
    answer = client.get("/sign-in/", headers={"X-Remote-User": "dain", "Remote-User": "dain"})
    assert answer.status_code == 200


def test_the_first_account_needs_the_code_of_the_server_and_is_made_once(
    client, settings, tmp_path
):
    settings.HOME = tmp_path
    token = set_up_token(tmp_path)
    form = {"token": "x", "username": "first", "name": "첫 관리자", "new": factories.PASSWORD}
    assert client.post("/set-up/", form).status_code == 403
    assert client.post("/set-up/", {**form, "token": token, "new": "짧다"}).status_code == 422
    assert client.post("/set-up/", {**form, "token": token}).url == "/"
    assert User.objects.get().is_manager
    assert client.get("/set-up/").status_code == 302
    assert set_up_token(tmp_path) is None


def test_whoever_has_posts_in_several_governments_chooses_one_and_no_other(client, dain):
    haesol, byeolbit = factories.government(), factories.government("byeolbit", "별빛군", "county")
    elsewhere = factories.government("dalbit", "달빛시")
    for place in (haesol, byeolbit):
        person = add_person(place, name="다인", user=dain, by=factories.PROGRAM)
        give_post(person, role="planning", since=factories.START, by=factories.PROGRAM)
    assert enter(client).url == "/account/government/"
    page = client.get("/account/government/").content.decode()
    assert ("별빛군" in page, "달빛시" in page) == (True, False)
    form = {"government": elsewhere.id}
    assert client.post("/account/government/", form).status_code == 404
    assert client.post("/account/government/", {"government": byeolbit.id}).url == "/"
    assert client.get("/").wsgi_request.actor.government_id == byeolbit.id
