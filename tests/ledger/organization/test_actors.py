"""Who an account is today, and which government may lie in which."""

from datetime import date

import pytest

from ihaeng.accounts.models import User
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.ledger.finance.rules.sources import standard_sources
from ihaeng.ledger.organization import actions
from ihaeng.ledger.organization.access import actor_for
from ihaeng.ledger.organization.models import GovernmentKind
from tests import factories
from tests.factories import DAY, PROGRAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def moved(haesol):
    """Somebody whose post in one government has ended and who works in another now."""
    former = factories.officer(haesol, "planning", until=date(2026, 11, 1))
    user = User.objects.get(id=former.user_id)
    other = factories.government("gomnaru", "곰나루군", "county")
    person = actions.add_person(other, name=user.name, user=user, by=PROGRAM)
    actions.give_post(person, role="planning", since=date(2026, 11, 1), by=PROGRAM)
    return user, other


def test_an_account_acts_where_it_holds_a_post_today_not_where_it_once_did(moved):
    user, other = moved
    assert actor_for(user, DAY).government_id == other.id
    assert actor_for(user, date(2026, 10, 1)).government_id != other.id


def test_a_government_that_is_asked_for_is_never_exchanged_for_another(moved, haesol):
    user, _ = moved
    asked = actor_for(user, DAY, haesol.id)
    assert (asked.government_id, asked.grants) == (haesol.id, ())


def test_no_city_lies_in_a_metropolis_whose_word_for_its_money_it_would_share(haesol):
    metropolis = factories.government("nuri", "누리광역시", "metropolis")
    with pytest.raises(InvalidRefusal) as refused:
        actions.add_government(
            code="dalbit", name="달빛시", kind="city", parent=metropolis, by=PROGRAM
        )
    assert set(refused.value.fields) == {"parent"}
    for kind in ("district", "county"):
        actions.add_government(code=kind, name=kind, kind=kind, parent=metropolis, by=PROGRAM)


@pytest.mark.parametrize("kind", GovernmentKind.values)
@pytest.mark.parametrize("parent", ["", *GovernmentKind.values])
def test_no_two_standard_sources_of_a_government_share_a_name(kind, parent):
    names = [source.name for source in standard_sources(kind, parent)]
    assert len(set(names)) == len(names)
