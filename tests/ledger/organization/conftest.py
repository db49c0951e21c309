import pytest
from django.utils import timezone

from ihaeng.trail.verifying import breaches
from tests import factories
from tests.factories.organization import TODAY, keys


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *_: TODAY)


@pytest.fixture
def haesol(db):
    return factories.government()


@pytest.fixture
def other(db):
    return factories.government("gomnaru", "곰나루군", "county")


@pytest.fixture
def planner(haesol):
    return factories.officer(haesol, "planning", name="기획자")


@pytest.fixture
def room():
    with keys() as made:
        yield made


@pytest.fixture
def sound(db):
    """The trail has nothing to complain of once the test is over."""
    yield
    assert list(breaches()) == []
