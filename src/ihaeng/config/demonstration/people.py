"""The people of a made-up government: one for each role, and officers for every office."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ihaeng.accounts.actions import add_user
from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import ROLES
from ihaeng.ledger.organization.actions import add_person, change_person, give_post
from ihaeng.ledger.organization.models import Department, Government, Person

_TITLES = {"officer": "주무관", "team_lead": "팀장", "head": "과장", "planning": "주무관"}


@dataclass(frozen=True, slots=True)
class SignIn:
    """One way into the demonstration, to be printed."""

    role: str
    username: str
    password: str


def names(pool: dict[str, list[str]]) -> Iterator[str]:
    """Names without end, the same ones every time."""
    number = 0
    while True:
        surname = pool["surnames"][number % len(pool["surnames"])]
        given = pool["given"][(number * 5 + number // 12) % len(pool["given"])]
        yield surname + given
        number += 1


def password() -> str:
    """A demonstration has no password of its own that somebody could keep."""
    return secrets.token_urlsafe(9)


def staff(
    government: Government,
    departments: dict[str, Department],
    pool: dict[str, Any],
    since: date,
    by: Actor,
) -> dict[str, dict[str, Person]]:
    """Head, team lead and officer of every department, without accounts; by department and role."""
    called = names(pool)
    return {
        name: {
            role: _posted(government, department, next(called), role, number, since, by)
            for number, role in enumerate(("head", "team_lead", "officer"))
        }
        for name, department in departments.items()
    }


def _posted(
    government: Government,
    department: Department,
    name: str,
    role: str,
    number: int,
    since: date,
    by: Actor,
) -> Person:
    phone = f"{2000 + department.order * 10 + number}"
    person = add_person(government, name=name, phone=phone, by=by)
    give_post(person, role=role, department=department, title=_TITLES[role], since=since, by=by)
    return person


def government_wide(
    government: Government, bureau: Department, since: date, today: date, by: Actor
) -> dict[str, Person]:
    """One person for every role that spans the government, or a bureau of it."""
    found = {}
    for role in ROLES.values():
        if role.key in {"officer", "team_lead", "head", "manager"}:
            continue
        person = add_person(government, name=role.words.ko, by=by)
        until = today + timedelta(days=180) if role.must_end else None
        place = bureau if role.spans_below else None
        give_post(person, role=role.key, department=place, since=since, until=until, by=by)
        found[role.key] = person
    return found


def accounts(people: dict[str, Person], by: Actor) -> list[SignIn]:
    """An account for each of ``people`` and for the system manager, named after the role."""
    found = [_account(role, people[role], by) for role in people]
    found.append(_account("manager", None, by))
    return found


def _account(role: str, person: Person | None, by: Actor) -> SignIn:
    word = password()
    name = person.name if person else ROLES[role].words.ko
    user = add_user(
        username=role,
        name=name,
        password=word,
        manager=person is None,
        must_change=False,
        by=by,
    )
    if person is not None:
        change_person(person, name=person.name, phone=person.phone, user=user, by=by)
    return SignIn(role, role, word)
