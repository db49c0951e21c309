"""A city with a term and a pledge in it."""

import pytest

from tests import factories


@pytest.fixture
def city():
    return factories.government()


@pytest.fixture
def term(city):
    return factories.term(city)


@pytest.fixture
def library(city):
    return factories.department(city)


@pytest.fixture
def item(term, library):
    return factories.pledge(term, library)
