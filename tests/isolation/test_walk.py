"""Nobody sees or changes what is another government's, whichever door they try."""

import re

import pytest

from ihaeng.accounts.roles import ROLES, Permission
from ihaeng.desk.routing import PUBLIC
from tests.isolation.bodies import BODIES
from tests.isolation.doors import API, DESK, DOORS, OBJECTS, WORDS, is_permission

pytestmark = pytest.mark.django_db

# Doors that answer otherwise, and why.
LISTS = {"trail_record"}  # a list of what was done to a record; of a foreign one it is empty
ANYWHERE = {"planner_new"}  # the manager appoints in every government
# What the manager alone may do: it names every government, and nothing of their work.
SPANNING = {Permission.MANAGE_INSTALLATION, Permission.READ_ACROSS}
QUERY = (
    "term", "department", "department_id", "term_id", "item", "government", "line", "before",
    "after", "view", "parent",
)  # fmt: skip


def ask(cities, caller, door, address):
    """The door tried with what would be taken if the address were one's own."""
    if door.face == "desk":
        return caller.desk(door.verb, address, {})
    body = BODIES[door.name](cities.here) if door.verb != "get" else None
    return caller.api(door.verb, address, body)


def holders(cities, door):
    """Those who may come in by ``door``, and those who may not."""
    may, may_not = [], []
    for role, caller in cities.callers.items():
        if caller.user is None or (door.face == "api" and not caller.secret):
            continue
        held = ROLES["officer" if role == "stranger" else role].permissions
        (may if not is_permission(door.access) or door.access in held else may_not).append(caller)
    return may, may_not


def leaks(cities, answered):
    return cities.there.marker in answered.text


def test_every_part_of_an_address_is_known_to_the_walk():
    unknown = {
        (door.name, part)
        for door in DOORS
        for part in door.parts
        if part not in OBJECTS and part not in WORDS and (door.name, part) not in WORDS
    }
    assert unknown == set()


def test_every_operation_that_takes_something_has_a_body():
    assert {door.name for door in API if door.verb != "get"} == set(BODIES)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_nobody_comes_in_without_signing_in(cities, door):
    answered = ask(cities, cities.nobody, door, door.address(cities.here.ids))
    assert not leaks(cities, answered)
    if door.access == PUBLIC:
        assert answered.status < 500
    elif door.face == "api":
        assert (answered.status, answered.wrote) == (401, False)
    else:
        assert (answered.status, answered.wrote) == (302, False)
        assert "/sign-in/" in answered.text
        assert cities.here.marker not in answered.text


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_a_role_without_the_permission_is_refused(cities, door):
    _, may_not = holders(cities, door)
    for caller in may_not:
        answered = ask(cities, caller, door, door.address(cities.here.ids))
        assert (answered.status, answered.wrote) == (403, False), answered.where
        assert not leaks(cities, answered)


@pytest.mark.parametrize("door", DOORS, ids=str)
def test_whoever_comes_in_sees_their_own_government_only(cities, door):
    may, _ = holders(cities, door)
    for caller in may:
        answered = ask(cities, caller, door, door.address(cities.here.ids))
        assert answered.status < 500, answered.where
        if door.access not in SPANNING:
            assert not leaks(cities, answered), answered.where


@pytest.mark.parametrize(
    "door", [door for door in DOORS if door.objects and door.name not in ANYWHERE], ids=str
)
def test_a_foreign_object_is_not_there(cities, door):
    there = cities.there.ids
    may, _ = holders(cities, door)
    for caller in may:
        for part in ("", *(door.objects if len(door.objects) > 1 else ())):
            mixed = door.address(cities.here.ids, foreign=part, other=there.get(part, 0))
            address = mixed if part else door.address(there)
            answered = ask(cities, caller, door, address)
            assert not leaks(cities, answered), answered.where
            assert not answered.wrote, answered.where
            # 403 where a deed takes more than its door: that is said before anything is looked for.
            assert answered.status in ({200} if door.name in LISTS else {403, 404}), answered.where


@pytest.mark.parametrize("door", [door for door in DOORS if door.verb == "get"], ids=str)
def test_a_foreign_number_behind_the_question_mark_shows_nothing(cities, door):
    there = cities.there.ids
    named = {name: there.get(f"{name.removesuffix('_id')}_id", there["item_id"]) for name in QUERY}
    asked = "&".join(f"{name}={value}" for name, value in named.items())
    planning = cities.callers["planning"]
    if door.access in SPANNING:
        return
    for more in ("", "&file=csv", "&format=csv"):
        address = f"{door.address(cities.here.ids)}?q=도서관&{asked}{more}"
        answered = ask(cities, planning, door, address)
        assert not leaks(cities, answered)
        assert answered.status < 500


def test_the_manager_of_the_installation_sees_no_work(cities):
    manager = cities.callers["manager"]
    for door in DESK:
        if door.access not in {*SPANNING, PUBLIC} and door.verb == "get":
            answered = manager.desk("get", door.address(cities.here.ids))
            assert cities.here.marker not in re.sub("<option.*?</option>", "", answered.text)


def test_there_is_a_door_for_every_kind_of_object():
    """An object of the world that no address names is one the walk never tries."""
    assert {part for door in DOORS for part in door.objects} == OBJECTS
