"""``ihaeng trail verify`` says whether the trail holds, and its exit code says so, too."""

import sys

import pytest

from ihaeng.cli.command import Terminal
from ihaeng.config.commands.trail import run
from ihaeng.ledger.organization.models import Department
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def verify(capsys, monkeypatch):

    def verified():
        code = run(None, Terminal(sys.stdout, sys.stderr, "ko"))
        return code, capsys.readouterr().out

    return verified


def test_a_sound_trail_is_clean(verify):
    factories.department(factories.government())
    code, said = verify()
    assert code == 0
    assert "어긋난 곳: 0" in said


def test_a_change_past_the_actions_shows(verify):
    factories.department(factories.government())
    Department.objects.update(name="몰래과")
    code, said = verify()
    assert code == 1
    assert "past_actions" in said
