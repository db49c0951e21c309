"""A city with two departments, a term, and a pledge in it."""

import pytest

from tests import factories


@pytest.fixture
def city(db):
    return factories.government()


@pytest.fixture
def library(city):
    return factories.department(city)


@pytest.fixture
def welfare(city):
    return factories.department(city, "어르신복지과")


@pytest.fixture
def term(city):
    return factories.term(city)


@pytest.fixture
def item(term, library):
    return factories.pledge(term, library)
