"""A token is made by its owner, seen once, and does no more than its owner may."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from ihaeng.accounts.models import User
from ihaeng.accounts.policy import SecondFactor, SignInPolicy
from ihaeng.accounts.tokens.models import ApiToken
from ihaeng.trail.models import Event
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(client):
    user = User.objects.get(id=factories.officer(factories.government()).user_id)
    client.force_login(user)
    return user


def make(client, *, days=30, **more):
    until = timezone.localdate() + timedelta(days=days)
    typed = {
        "name": "성과 화면",
        "scopes": ["read"],
        "until": until,
        "password": factories.PASSWORD,
    }
    return client.post("/account/tokens/", typed | more)


def secret_in(answer):
    return answer.content.decode().split("<code>")[1].split("</code>")[0]


def ask(secret):
    """A program has a token and no session."""
    return Client().get("/api/items", headers={"Authorization": f"Bearer {secret}"}).status_code


def test_a_token_is_shown_once_and_opens_the_interface_until_it_is_revoked(client, user):
    secret = secret_in(make(client))
    page = client.get("/account/tokens/").content.decode()
    assert "성과 화면" in page
    assert secret not in page
    assert ask(secret) == 200
    client.post("/account/tokens/revoke/", {"token": ApiToken.objects.get().id})
    assert ask(secret) == 401
    kinds = Event.objects.filter(kind__startswith="accounts.token").values_list("kind", flat=True)
    assert list(kinds) == ["accounts.token_made", "accounts.token_revoked"]
    assert not Event.objects.filter(facts__icontains=secret).exists()


@pytest.mark.parametrize(
    "wrong",
    [{"scopes": ["edit_money"]}, {"scopes": []}, {"name": " "}, {"days": 400}, {"days": -1}],
)
def test_a_token_that_may_more_or_lasts_too_long_is_not_made(client, user, wrong):
    assert make(client, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_browser_left_open_makes_no_token_without_the_password(client, user):
    session = client.session
    session["seen"] = timezone.now().timestamp()
    session["since"] = timezone.now().timestamp() - 3600
    session.save()
    assert make(client, password="틀린 비밀번호").status_code == 422
    assert make(client).status_code == 200


def test_nobody_revokes_the_token_of_another(client, user):
    make(client)
    other = factories.officer(factories.government("gomnaru", "곰나루군", "county"))
    client.force_login(User.objects.get(id=other.user_id))
    assert (
        client.post("/account/tokens/revoke/", {"token": ApiToken.objects.get().id}).status_code
        == 404
    )
    assert ApiToken.objects.get().revoked_at is None


def test_where_the_role_needs_a_second_factor_a_token_does_not_get_past_it(client, user, settings):
    secret = secret_in(make(client))
    settings.SIGN_IN = SignInPolicy(second_factor=SecondFactor(required_for=("officer",)))
    assert ask(secret) == 403
    assert client.get("/account/tokens/")["Location"] == "/account/factors/"


def test_a_token_of_an_account_whose_password_was_renewed_waits_for_the_new_one(client, user):
    secret = secret_in(make(client))
    User.objects.filter(id=user.id).update(must_change_password=True)
    assert ask(secret) == 403
