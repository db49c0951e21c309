"""Everything a government keeps can be found by its own people, and by nobody else."""

import pytest

from ihaeng.ledger.organization.models import Department
from ihaeng.ledger.searching import queries
from ihaeng.ledger.searching.queries import catch_up, rebuild, search
from ihaeng.trail.recording import acting
from tests import factories
from tests.trail.kinds import RENAMED

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HOME = tmp_path
    queries._index.cache_clear()


@pytest.fixture
def haesol():
    return factories.government()


@pytest.fixture
def reader(haesol):
    return factories.officer(haesol, "council")


def found(actor, words, **more):
    return {hit.title for hit in search(actor, words, **more).hits}


def test_what_was_just_registered_is_found(haesol, reader):
    factories.pledge(factories.term(haesol), factories.department(haesol))
    assert found(reader, "생활 도서관") == {"1-2-1 걸어서 10분 생활도서관"}
    assert found(reader, "도서관정책과") == {"도서관정책과"}


def test_what_was_renamed_is_found_by_its_new_name_only(haesol, reader):
    department = factories.department(haesol)
    assert found(reader, "도서관") == {"도서관정책과"}
    with acting(RENAMED, by=factories.PROGRAM, chain=haesol.id, target=department, to="x"):
        department.name = "평생학습과"
        department.save()
    assert found(reader, "도서관") == set()
    assert found(reader, "평생") == {"평생학습과"}


def test_another_government_finds_nothing(haesol):
    factories.department(haesol)
    other = factories.government("gomnaru", "곰나루군", "county")
    assert found(factories.officer(other, "council"), "도서관") == set()


def test_a_kind_narrows_the_search(haesol, reader):
    factories.pledge(factories.term(haesol), factories.department(haesol))
    assert found(reader, "도서관", kind="department") == {"도서관정책과"}


def test_what_was_written_past_the_actions_is_found_after_a_rebuild(haesol, reader):
    factories.department(haesol)
    assert found(reader, "몰래") == set()
    Department.objects.update(name="몰래과")
    assert found(reader, "몰래") == set()
    assert rebuild(haesol.id) == 1
    assert found(reader, "몰래") == {"몰래과"}


def test_an_index_that_was_thrown_away_comes_back_by_itself(haesol, reader, settings, tmp_path):
    factories.department(haesol)
    assert found(reader, "도서관") == {"도서관정책과"}
    settings.HOME = tmp_path / "new"
    queries._index.cache_clear()
    assert catch_up(haesol.id)
    assert found(reader, "도서관") == {"도서관정책과"}
