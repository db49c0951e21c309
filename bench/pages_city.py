"""What ``bench.pages`` looks at: a country of governments, and people who open its pages.

Written past the actions, with the triggers off: this is about reading.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import connection
from django.utils import timezone

from ihaeng.accounts.models import User
from ihaeng.ledger.organization.models import Department, Government, Person, Post
from ihaeng.ledger.plans.models import Assignment, Item, ItemKind, Progress, Status, Term
from ihaeng.ledger.plans.rules.code import code_key
from ihaeng.trail.triggers import removals

START = date(2022, 7, 1)
LABEL = "추진상황 확인됨"  # every item has a label: no contender has to look one up
_STATUSES = [status.value for status in Status]
_DEPARTMENTS = 30


def build(governments: int, pledges: int, quarters: int) -> dict[str, User]:
    """Returns who opens the list (of the first government) and who sees all of them."""
    chance = Random(3)
    with connection.cursor() as cursor:
        for statement in removals(connection):
            cursor.execute(statement)
    made = Government.objects.bulk_create(
        Government(code=f"g{n}", name=f"{n}번째시", kind="city") for n in range(governments)
    )
    for number, government in enumerate(made):
        _fill(government, pledges, quarters, chance, with_parts=number == 0)
    return {"planner": _person(made[0], "planning"), "manager": _user("manager", manager=True)}


def _fill(of: Government, pledges: int, quarters: int, chance: Random, *, with_parts: bool) -> None:
    term = Term.objects.create(
        government=of, name="민선 8기", head="홍가람", starts=START, ends=date(2026, 6, 30)
    )
    departments = Department.objects.bulk_create(
        Department(government=of, name=f"{n}번째과", order=n, since=START)
        for n in range(_DEPARTMENTS)
    )
    items = Item.objects.bulk_create(
        _pledge(of, term, number, chance) for number in range(1, pledges + 1)
    )
    ItemKind.objects.bulk_create(ItemKind(item=item, kind="pledge") for item in items)
    if with_parts:
        Assignment.objects.bulk_create(_parts(items, departments, chance))
    Progress.objects.bulk_create(_course(items, quarters, chance))


def _pledge(of: Government, term: Term, number: int, chance: Random) -> Item:
    code = f"{number // 25 + 1}-{number // 5 % 5 + 1}-{number}"
    return Item(
        government=of,
        term=term,
        level="task",
        code=code,
        code_key=code_key(code),
        title=f"걸어서 10분, 마을마다 생활문화 거점 조성 {number}차 사업",
        status=_STATUSES[number % len(_STATUSES)],
        label=LABEL,
        progress=Decimal(chance.randrange(101)),
        starts=START,
        ends=date(2026, 6, 30),
    )


def _parts(
    items: list[Item], departments: list[Department], chance: Random
) -> Iterator[Assignment]:
    for item in items:
        lead, support = chance.sample(departments, 2)
        yield Assignment(item=item, department=lead, part="lead", since=START)
        yield Assignment(item=item, department=support, part="support", since=START)


def _course(items: list[Item], quarters: int, chance: Random) -> Iterator[Progress]:
    days = [START + timedelta(days=91 * (n + 1)) for n in range(quarters)]
    now = timezone.now()
    for item in items:
        reached = Decimal(0)
        for day in days:
            reached = min(Decimal(100), reached + chance.randrange(12))
            yield Progress(item=item, percent=reached, method="hand", on=day, made_at=now)


def _person(of: Government, role: str) -> User:
    user = _user(role)
    person = Person.objects.create(government=of, user=user, name=role)
    Post.objects.create(person=person, role=role, since=START)
    return user


def _user(name: str, *, manager: bool = False) -> User:
    user = User(username=name, name=name, is_manager=manager)
    user.set_unusable_password()
    user.save()
    return user
