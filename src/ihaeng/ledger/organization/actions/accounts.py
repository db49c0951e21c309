"""Accounts of people: given, renewed, locked. Whose they may be is asked by ``access_account``."""

from django.conf import settings
from django.utils import timezone

from ihaeng.accounts.actions import add_user, set_password
from ihaeng.accounts.actors import Actor
from ihaeng.accounts.models import User
from ihaeng.accounts.passwords import one_time_password
from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.actions.people import add_person, change_person, give_post
from ihaeng.ledger.organization.models import Government, Person
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

ACCOUNT_GIVEN = Kind(
    "organization.account_given",
    Words("{target}에게 계정을 만들어 줌", "Made an account for {target}"),
)
PLANNER_APPOINTED = Kind(
    "organization.planner_appointed",
    Words("{target}의 기획부서 담당자를 지정함", "Appointed the planning office of {target}"),
)


def give_account(person: Person, *, username: str, by: Actor) -> str:
    """The person can sign in as ``username`` with the password returned, which must be changed.

    Nobody can see it again. Refused: somebody who has an account, a name that is taken.
    """
    if person.user_id is not None:
        raise ConflictRefusal(
            Words(f"{person}은(는) 이미 계정이 있습니다.", f"{person} has an account already.")
        )
    password = one_time_password(settings.SIGN_IN.passwords)
    with acting(ACCOUNT_GIVEN, by=by, chain=person.government_id, target=person):
        user = add_user(username=username, name=person.name, password=password, by=by)
        change_person(person, name=person.name, phone=person.phone, user=user, by=by)
    return password


def renew_password(user: User, *, by: Actor) -> str:
    """A new password, returned once, to be changed at the next sign-in; every session ends."""
    password = one_time_password(settings.SIGN_IN.passwords)
    set_password(user, new=password, by=by)
    return password


def appoint_planner(government: Government, *, name: str, username: str, by: Actor) -> str:
    """Somebody new to run ``government`` as its planning office; the password, once."""
    with acting(PLANNER_APPOINTED, by=by, chain=government.id, target=government):
        person = add_person(government, name=name, by=by)
        give_post(person, role="planning", since=timezone.localdate(), by=by)
        return give_account(person, username=username, by=by)
