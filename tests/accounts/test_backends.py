"""Passwords checked here and by a directory, and hashes that grow stronger."""

from dataclasses import replace

import pytest
from django.contrib.auth.hashers import make_password
from ldap3 import MOCK_SYNC, OFFLINE_SLAPD_2_4, Connection, Server
from ldap3.core.exceptions import LDAPBindError, LDAPSocketOpenError

from ihaeng.accounts.models import User
from ihaeng.accounts.policy import Directory
from ihaeng.accounts.signing.backends import DirectoryBackend
from ihaeng.trail.models import Change
from tests import factories

pytestmark = pytest.mark.django_db
STRONG = "django.contrib.auth.hashers.Argon2PasswordHasher"
OLD = "django.contrib.auth.hashers.MD5PasswordHasher"


class Directories(DirectoryBackend):
    """One person in a directory of ldap3's own making."""

    def connection(self, directory, dn, password):
        server = Server(directory.server, get_info=OFFLINE_SLAPD_2_4)
        bound = Connection(server, dn, password, client_strategy=MOCK_SYNC)
        told = {
            "objectClass": "person",
            "userPassword": "secret",
            "cn": "한서윤",
            "mail": "seoyun@haesol.example",
        }
        bound.strategy.add_entry("uid=seoyun,ou=people,dc=haesol", told)
        if not bound.bind():
            raise LDAPBindError
        return bound


@pytest.fixture
def directory(settings):
    given = Directory(server="ldaps://directory", user_dn="uid={name},ou=people,dc=haesol")

    def configure(**more):
        settings.SIGN_IN = replace(settings.SIGN_IN, directory=replace(given, **more))

    configure()
    return configure


def test_a_directory_opens_the_account_of_the_same_name(directory):
    factories.user("seoyun")
    assert Directories().authenticate(None, "seoyun", "secret").username == "seoyun"
    assert Directories().authenticate(None, "seoyun", "wrong") is None


def test_an_empty_password_never_reaches_the_directory(directory):
    factories.user("seoyun")
    assert Directories().authenticate(None, "seoyun", "") is None


@pytest.mark.parametrize("name", ["seoyun,ou=people", "*", "seoyun)(uid=*", "nobody"])
def test_a_name_cannot_reach_another_entry(directory, name):
    directory(creates_accounts=True)
    assert Directories().authenticate(None, name, "secret") is None


def test_accounts_are_made_only_where_the_policy_says_so_and_without_rights(directory):
    assert Directories().authenticate(None, "seoyun", "secret") is None
    directory(creates_accounts=True)
    made = Directories().authenticate(None, "seoyun", "secret")
    assert (made.name, made.email) == ("한서윤", "seoyun@haesol.example")
    assert not made.is_manager
    assert not made.has_usable_password()
    assert not Change.objects.filter(token=None).exists()


def test_a_directory_that_does_not_answer_is_said_to_be_down(directory, client, monkeypatch):
    def refuse(*_):
        raise LDAPSocketOpenError("no route")

    monkeypatch.setattr(DirectoryBackend, "connection", refuse)
    answer = client.post("/sign-in/", {"username": "seoyun", "password": "secret"})
    assert answer.status_code == 422
    assert "디렉터리" in answer.content.decode()


def test_a_weak_hash_is_renewed_by_signing_in_and_only_there(client, settings):
    user = factories.user("dain")
    settings.PASSWORD_HASHERS = [STRONG, OLD]
    assert user.check_password(factories.PASSWORD)
    assert User.objects.get().password.startswith("md5")
    client.post("/sign-in/", {"username": "dain", "password": factories.PASSWORD})
    assert User.objects.get().password.startswith("argon2")
    assert client.get("/account/").status_code == 200
    assert not Change.objects.filter(token=None).exists()
    assert make_password(factories.PASSWORD).startswith("argon2")
