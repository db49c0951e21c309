"""``ihaeng user``, as whoever runs the server types it."""

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from ihaeng.accounts.models import User
from ihaeng.cli.main import main
from ihaeng.trail.models import Change
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def ihaeng(capsys):
    def run(*words):
        code = main(["--lang", "en", "user", *words])
        return code, capsys.readouterr()

    return run


def test_an_account_is_made_with_a_password_that_works_once(ihaeng):
    code, said = ihaeng("add", "seoyun", "--name", "한서윤")
    password = said.out.strip().rpartition(": ")[2]
    assert code == 0
    request = RequestFactory().post("/sign-in/")
    user = authenticate(request, username="seoyun", password=password)
    assert (user.name, user.must_change_password, user.is_manager) == ("한서윤", True, False)
    assert not Change.objects.filter(token=None).exists()


def test_a_locked_account_is_listed_as_such_and_unlocked(ihaeng):
    factories.user("dain")
    assert ihaeng("lock", "dain")[0] == 0
    assert "locked" in ihaeng("list")[1].out
    assert ihaeng("unlock", "dain")[0] == 0
    assert User.objects.get().is_active


def test_the_last_manager_cannot_be_dismissed(ihaeng):
    factories.user("dain", manager=True)
    code, said = ihaeng("role", "dain", "--no-manager")
    assert code == 2
    assert "Appoint another" in said.err


def test_an_unknown_or_taken_name_is_refused_in_words(ihaeng):
    factories.user("dain")
    assert "no account nobody" in ihaeng("password", "nobody")[1].err
    code, said = ihaeng("add", "dain")
    assert (code, "taken" in said.err) == (2, True)
