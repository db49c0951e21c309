"""A city whose one department leads one pledge."""

import pytest

from tests import factories
from tests.factories.reporting import report_of, round_of


@pytest.fixture
def city():
    return factories.government()


@pytest.fixture
def library(city):
    return factories.department(city)


@pytest.fixture
def item(city, library):
    return factories.pledge(factories.term(city), library)


@pytest.fixture
def round_(city, item):
    return round_of(city)


@pytest.fixture
def report(round_, item):
    return report_of(item)
