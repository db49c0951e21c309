"""The gates of the organisation, and the one place where an account becomes an actor."""

from datetime import date
from typing import NamedTuple

from django.db.models import FilteredRelation, Q, QuerySet

from ihaeng.accounts.actors import Actor, Grant
from ihaeng.accounts.models import User
from ihaeng.accounts.refusals import ForbiddenRefusal, NotFoundRefusal
from ihaeng.accounts.roles import ROLES, Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Government, HandOver, Person, Post


def on_day(day: date, prefix: str = "") -> Q:
    """What is in force on ``day``, for anything with ``since`` and an exclusive ``until``."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": day})
    )


class House(NamedTuple):
    """A government as far as every page names it."""

    name: str
    masthead: bool


def actor_for(user: User, day: date, government_id: int | None = None) -> Actor:
    """What ``user`` may do on ``day`` in one government: the one asked for, else the first.

    Nobody acts in two governments at once; whoever has posts in several chooses. One in which they
    hold no post any more comes after all others.
    """
    return at_work(user, day, government_id)[0]


def at_work(user: User, day: date, government_id: int | None = None) -> tuple[Actor, House | None]:
    """The actor, and the government they act in. One query: it is asked before every page."""
    held = FilteredRelation("posts", condition=on_day(day, "posts__"))
    people = Person.objects.filter(user=user).annotate(held=held).order_by("id", "held__id")
    if government_id is not None:
        people = people.filter(government_id=government_id)
    fields = ("government_id", "government__name", "government__masthead", "id")
    rows = list(people.values_list(*fields, "held__role", "held__department_id"))
    of, name, masthead, person, *_ = next(
        (row for row in rows if row[4] is not None), rows[0] if rows else (None,) * 6
    )
    grants: list[Grant] = []
    for *_, id_, key, department in rows:
        if id_ == person and key is not None:
            role = ROLES[key]
            where = with_below(department, day) if role.spans_below else [department]
            grants += [Grant(role, of, one) for one in where]
    if user.is_manager:
        grants.append(Grant(ROLES["manager"], None))
    actor = Actor(
        user_id=user.id, name=user.name, government_id=of, person_id=person, grants=tuple(grants)
    )
    return actor, None if of is None else House(name, masthead)


def with_below(department_id: int, day: date) -> list[int]:
    """The department, and whatever is part of it on ``day``, at any depth."""
    found = [department_id]
    parts = found
    while parts:
        below = Department.objects.filter(on_day(day), parent_id__in=parts).exclude(id__in=found)
        parts = list(below.values_list("id", flat=True))
        found = [*found, *parts]
    return found


def missing(words: Words) -> NotFoundRefusal:
    """No such ``words`` (a noun) for this actor."""
    return NotFoundRefusal(
        Words(
            f"{words.ko}을(를) 찾을 수 없습니다. 삭제되었거나 열람할 수 없는 자료입니다.",
            f"There is no such {words.en.lower()}, or it is not yours to see.",
        )
    )


def access_government(actor: Actor, permission: Permission = Permission.READ) -> Government:
    """The actor's own government."""
    government = Government.objects.filter(id=actor.government_id).first()
    if government is None:
        raise missing(Words("기관", "Government"))
    actor.demand(permission)
    return government


def access_departments(actor: Actor, day: date | None = None) -> QuerySet[Department]:
    """The departments of the actor's government, in order; with a day, those in force on it."""
    actor.demand(Permission.READ)
    found = Department.objects.filter(government_id=actor.government_id).order_by("order", "id")
    return found if day is None else found.filter(on_day(day))


def access_department(
    actor: Actor, department_id: int, permission: Permission = Permission.READ
) -> Department:
    found = Department.objects.filter(government_id=actor.government_id, id=department_id).first()
    if found is None:
        raise missing(Words("부서", "Department"))
    actor.demand(permission, found.id if permission is not Permission.READ else None)
    return found


def access_people(actor: Actor) -> QuerySet[Person]:
    """Everybody of the actor's government, by name."""
    actor.demand(Permission.READ_PERSONAL)
    return Person.objects.filter(government_id=actor.government_id).order_by("name", "id")


def access_person(
    actor: Actor, person_id: int, permission: Permission = Permission.READ_PERSONAL
) -> Person:
    found = Person.objects.filter(government_id=actor.government_id, id=person_id).first()
    if found is None:
        raise missing(Words("직원", "Person"))
    actor.demand(permission)
    return found


def access_account(actor: Actor, person_id: int) -> User:
    """The account of somebody of the actor's government, to be renewed or locked.

    Refused: one's own, the system manager's, and that of somebody who works for another government
    as well: who could enter it would enter there, too.
    """
    person = access_person(actor, person_id, Permission.MANAGE_USERS)
    user = person.user
    if user is None:
        raise missing(Words("계정", "Account"))
    elsewhere = Person.objects.filter(user=user).exclude(id=person.id).exists()
    if user.id == actor.user_id or user.is_manager or elsewhere:
        raise ForbiddenRefusal(
            Words(
                "본인, 시스템 관리자 또는 다른 기관에도 소속된 사람의 계정은 여기에서 바꿀 수 없습니다. "
                "시스템 관리자에게 요청하십시오.",
                "One's own account, a system manager's and that of somebody who works for another "
                "government cannot be changed here. Ask the system manager.",
            )
        )
    return user


def access_post(
    actor: Actor, post_id: int, permission: Permission = Permission.MANAGE_ORGANIZATION
) -> Post:
    found = (
        Post.objects.filter(person__government_id=actor.government_id, id=post_id)
        .select_related("person")
        .first()
    )
    if found is None:
        raise missing(Words("역할", "Post"))
    actor.demand(permission)
    return found


def access_hand_over(actor: Actor, hand_over_id: int) -> HandOver:
    """For those between whom it is, and for whoever manages the organisation."""
    found = (
        HandOver.objects.filter(government_id=actor.government_id, id=hand_over_id)
        .select_related("giver", "taker")
        .first()
    )
    between = found is not None and actor.person_id in {found.giver_id, found.taker_id}
    if found is None or not (between or actor.may(Permission.MANAGE_ORGANIZATION)):
        raise missing(Words("인계인수", "Hand-over"))
    return found


def access_governments(actor: Actor) -> QuerySet[Government]:
    """Every government of the installation, for its manager."""
    actor.demand(Permission.MANAGE_INSTALLATION)
    return Government.objects.order_by("name", "id")


def access_across(actor: Actor) -> QuerySet[Government]:
    """Every government of the installation, for whoever may see sums of them."""
    actor.demand(Permission.READ_ACROSS)
    return Government.objects.order_by("name", "id")


def access_any_government(actor: Actor, government_id: int) -> Government:
    found = access_governments(actor).filter(id=government_id).first()
    if found is None:
        raise missing(Words("기관", "Government"))
    return found
