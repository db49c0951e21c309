"""What was removed, altered or done past the actions shows."""

import pytest
from django.db import connection

from ihaeng.ledger.organization.models import Department, Government
from ihaeng.trail.models import Chain
from ihaeng.trail.queries import history, recent
from ihaeng.trail.triggers import install, removals
from ihaeng.trail.verifying import breaches
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def haesol():
    government = factories.government()
    factories.department(government)
    factories.department(government, "기획예산과")
    factories.user("dain")
    return government


@pytest.fixture
def shell():
    """An SQL shell whose owner can take the triggers off."""

    def run(*statements):
        with connection.cursor() as cursor:
            for removal in removals(connection):
                cursor.execute(removal)
            for statement in statements:
                cursor.execute(statement)
        install(connection)

    return run


def codes():
    return {breach.code for breach in breaches()}


def test_an_honest_trail_holds(haesol):
    assert list(breaches()) == []


def test_it_holds_again_after_the_triggers_were_put_in_place_anew(haesol, shell):
    shell()
    factories.department(haesol, "감사담당관")
    assert list(breaches()) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DELETE FROM trail_event WHERE number = 1 AND chain > 0", "missing"),
        ("UPDATE trail_event SET by_name = '남' WHERE number = 1 AND chain > 0", "altered"),
        ("UPDATE trail_event SET at = '2020-01-01 00:00:00+00:00' WHERE chain > 0", "altered"),
        ("UPDATE trail_change SET new = '{}' WHERE \"table\" = 'ledger_department'", "altered"),
        ("DELETE FROM trail_change WHERE \"table\" = 'ledger_department'", "altered"),
        ("DELETE FROM trail_event WHERE number = 2 AND chain > 0", "end"),
        ("UPDATE ledger_department SET phone = '1'", "row"),
        ("DELETE FROM ledger_department", "row"),
    ],
)
def test_what_a_shell_without_triggers_did_shows(haesol, shell, statement, code):
    shell(statement)
    assert code in codes()


def test_a_bulk_statement_past_the_actions_shows(haesol):
    Department.objects.update(phone="1")
    assert codes() == {"past_actions"}


def test_a_changed_end_of_a_chain_shows(haesol):
    Chain.objects.filter(id=haesol.id).update(number=99)
    assert "end" in codes()


def test_history_tells_what_changed_in_sentences(haesol):
    department = Department.objects.get(name="기획예산과")
    (told,) = history(department)
    assert told.sentence.ko == "기획예산과 부서를 등록함"
    assert {change.field: change.new for change in told.changes}["name"] == "기획예산과"
    assert recent(haesol.id)[0].sentence.en == "Registered 기획예산과"


def test_another_government_has_its_own_chain(haesol):
    other = factories.government("gomnaru", "곰나루군", "county")
    factories.department(other)
    assert [one.number for one in recent(other.id)] == [1]
    assert Government.objects.count() == 2
    assert list(breaches()) == []
