"""A city with two departments and a term."""

import pytest

from tests import factories


@pytest.fixture
def haesol(db):
    return factories.government()


@pytest.fixture
def library(haesol):
    return factories.department(haesol)


@pytest.fixture
def welfare(haesol):
    return factories.department(haesol, "어르신복지과")


@pytest.fixture
def term(haesol):
    return factories.term(haesol)
