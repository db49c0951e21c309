"""What the organisation looks like: charts, people, hand-overs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import ROLES, Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.organization.access import access_departments, on_day
from ihaeng.ledger.organization.hooks import BRIEFS, DUTIES, Brief, Chapter, duties_of
from ihaeng.ledger.organization.models import (
    Department,
    FormerStanding,
    HandOver,
    HandOverState,
    Person,
    Post,
    Succession,
)
from ihaeng.ledger.organization.personnel import Foreseen, Step, foreseen
from ihaeng.ledger.organization.rules import Standing, in_tree

__all__ = [
    "Foreseen",
    "HeldPost",
    "Known",
    "ListedHandOver",
    "Part",
    "Past",
    "Step",
    "briefed",
    "chart",
    "chart_listing",
    "duties",
    "foreseen",
    "hand_overs",
    "kind_of_duty",
    "pack_of",
    "past_of",
    "people",
    "posts",
    "posts_in",
    "stored",
]


def workplaces(user_id: int, day: date) -> list[tuple[int, str]]:
    """The governments in which somebody holds a post on ``day``: number and name."""
    held = Post.objects.filter(on_day(day), person__user=user_id)
    found = held.values_list("person__government", "person__government__name")
    return sorted(found.distinct())


def chart(actor: Actor, day: date) -> list[Standing]:
    """The departments of ``day``, as they were called and placed on it, from the top down."""
    found = access_departments(actor, day)
    rows = list(found.values_list("id", "name", "parent_id", "order", "phone", "since", "until"))
    former = _standings(day, Q(department__government_id=actor.government_id))
    held: dict[int, int] = dict(
        Post.objects.filter(on_day(day), person__government_id=actor.government_id)
        .exclude(department=None)
        .values_list("department_id")
        .annotate(Count("person", distinct=True))
    )
    return list(
        in_tree(
            Standing(id_, *former.get(id_, (name, parent)), *rest, people=held.get(id_, 0))
            for id_, name, parent, *rest in rows
        )
    )


def _standings(day: date, which: Q) -> dict[int, tuple[str, int | None]]:
    """Name and parent on ``day`` of the departments that changed either since."""
    rows = FormerStanding.objects.filter(which, until__gt=day).order_by("-until")
    return {
        department: (name, parent)
        for department, name, parent in rows.values_list("department_id", "name", "parent_id")
    }


def chart_listing(actor: Actor, day: date) -> Listing:
    """The chart of ``day`` as a list."""
    units = chart(actor, day)
    names = {unit.id: unit.name for unit in units}
    return Listing(
        "departments",
        Words("부서 목록", "Departments"),
        (
            Column("name", Words("부서", "Department")),
            Column("parent", Words("소속", "Part of")),
            Column("phone", Words("전화", "Telephone")),
            Column("people", Words("인원", "People"), Shape.NUMBER),
            Column("since", Words("설치일", "Since"), Shape.DATE),
        ),
        [
            (unit.name, names.get(unit.parent_id), unit.phone, unit.people, unit.since)
            for unit in units
        ],
        [unit.id for unit in units],
        len(units),
    )


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened to a department. ``others`` are departments, id and name."""

    on: date
    words: Words
    others: tuple[tuple[int, str], ...] = ()


def past_of(department: Department) -> list[Past]:
    """What became of the department and out of what it came, in order."""
    told = [Past(department.since, Words("설치", "Began"))]
    name, parent = department.name, department.parent
    for standing in department.standings.select_related("parent").order_by("-until"):
        if standing.name != name:
            words = Words(
                f"‘{standing.name}’에서 ‘{name}’(으)로 이름 변경",
                f"Renamed from ‘{standing.name}’ to ‘{name}’",
            )
            told.append(Past(standing.until, words))
        if standing.parent != parent:
            words = Words("소속 변경", "Placed elsewhere")
            told.append(Past(standing.until, words, _both(standing.parent, parent)))
        name, parent = standing.name, standing.parent
    came, went = (
        Words("다음 부서의 업무를 이어받음", "Took over from"),
        Words("다음 부서로 업무가 이어짐", "Succeeded by"),
    )
    successions = Succession.objects.filter(Q(before=department) | Q(after=department))
    for before, before_name, after, after_name, on in successions.values_list(
        "before_id", "before__name", "after_id", "after__name", "on"
    ):
        if after == department.id:
            told.append(Past(on, came, ((before, before_name),)))
        else:
            told.append(Past(on, went, ((after, after_name),)))
    if department.until is not None:
        told.append(Past(department.until, Words("폐지", "Ended")))
    return sorted(told, key=lambda past: past.on)


def _both(*departments: Department | None) -> tuple[tuple[int, str], ...]:
    return tuple((each.id, each.name) for each in departments if each is not None)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post with who holds it and where. Personal data: show it after ``note_reading`` only."""

    id: int
    person_id: int
    person: str
    phone: str
    department_id: int | None
    department: str
    role: Words
    title: str
    since: date
    until: date | None


def posts(which: Q) -> list[HeldPost]:
    """The posts that ``which`` names, in the order of the roles, then of people."""
    order = {role: number for number, role in enumerate(ROLES)}
    rows = Post.objects.filter(which).values_list(
        "id", "person_id", "person__name", "person__phone", "department_id", "department__name",
        "role", "title", "since", "until",
    )  # fmt: skip
    found = sorted(rows, key=lambda row: (-order[row[6]], row[2], row[8]))
    return [HeldPost(*row[:5], row[5] or "", ROLES[row[6]].words, *row[7:]) for row in found]


def posts_in(department: Department, day: date) -> list[HeldPost]:
    return posts(on_day(day) & Q(department=department))


@dataclass(frozen=True, slots=True)
class Known:
    """A person in a list, with what they are today."""

    id: int
    name: str
    phone: str
    username: str
    active: bool | None
    posts: tuple[str, ...] = field(default=())


def people(
    actor: Actor, day: date, *, words: str = "", department_id: int | None = None,
    limit: int = 100, offset: int = 0,
) -> tuple[list[Known], int]:  # fmt: skip
    """People of the actor's government by name, and how many there are in all.

    ``words`` are a part of a name, a telephone number or a user name.
    """
    actor.demand(Permission.READ_PERSONAL)
    found = Person.objects.filter(government_id=actor.government_id)
    if words:
        found = found.filter(
            Q(name__icontains=words)
            | Q(phone__icontains=words)
            | Q(user__username__icontains=words)
        )
    if department_id is not None:
        inside = Post.objects.filter(on_day(day), department_id=department_id)
        found = found.filter(id__in=inside.values("person_id"))
    rows = list(
        found.order_by("name", "id").values_list(
            "id", "name", "phone", "user__username", "user__is_active"
        )[offset : offset + limit]
    )
    held: dict[int, list[str]] = {}
    for post in posts(on_day(day) & Q(person_id__in=[row[0] for row in rows])):
        held.setdefault(post.person_id, []).append(
            f"{post.department} {post.title or post.role.ko}".strip()
        )
    known = [
        Known(id_, name, phone, username or "", active, tuple(held.get(id_, ())))
        for id_, name, phone, username, active in rows
    ]
    return known, found.count()


def duties(person: Person, day: date) -> list[tuple[str, int, str]]:
    """Kind, id and title of everything ``person`` is responsible for on ``day``."""
    return [(kind.kind, duty, title) for kind, duty, title in duties_of(person, day)]


@dataclass(frozen=True, slots=True)
class Part:
    """One duty in a hand-over pack. ``held``: it was the giver's when this was told."""

    kind: str
    duty: int
    title: str
    held: bool
    briefs: tuple[Brief, ...]

    def chapter(self, name: str) -> list[Brief]:
        return [brief for brief in self.briefs if brief.chapter == name]


def pack_of(hand_over: HandOver, day: date) -> list[Part]:
    """What the successor must know: as kept when they accepted, else as it stands on ``day``."""
    if hand_over.state == HandOverState.ACCEPTED and hand_over.pack:
        return [_restored(kept) for kept in hand_over.pack]
    named = list(hand_over.duties.order_by("id").values_list("kind", "duty", "title"))
    held = {(kind.kind, duty) for kind, duty, _ in duties_of(hand_over.giver, hand_over.on)}
    told = briefed([(kind, duty) for kind, duty, _ in named], day)
    return [
        Part(kind, duty, title, (kind, duty) in held, tuple(told.get((kind, duty), ())))
        for kind, duty, title in named
    ]


def briefed(
    duties: Iterable[tuple[str, int]], day: date
) -> Mapping[tuple[str, int], Sequence[Brief]]:
    """What the rooms above have to say about ``duties``, soonest due first."""
    by_kind: dict[str, list[int]] = {}
    for kind, duty in duties:
        by_kind.setdefault(kind, []).append(duty)
    told: dict[tuple[str, int], list[Brief]] = {}
    for briefing in BRIEFS:
        for brief in briefing(by_kind, day):
            told.setdefault((brief.kind, brief.duty), []).append(brief)
    for briefs in told.values():
        briefs.sort(key=lambda brief: brief.due or date.max)
    return told


def stored(pack: Sequence[Part]) -> list[dict[str, Any]]:
    """``pack`` as JSON can carry it."""
    kept = [asdict(part) for part in pack]
    for part in kept:
        for brief in part["briefs"]:
            brief["due"] = brief["due"] and brief["due"].isoformat()
    return kept


def _restored(kept: Mapping[str, Any]) -> Part:
    briefs = tuple(
        Brief(
            brief["kind"],
            brief["duty"],
            Chapter(brief["chapter"]),
            brief["text"],
            date.fromisoformat(brief["due"]) if brief["due"] else None,
            brief["key"],
        )
        for brief in kept["briefs"]
    )
    return Part(kept["kind"], kept["duty"], kept["title"], kept["held"], briefs)


def kind_of_duty(kind: str) -> Words:
    return next((each.words for each in DUTIES if each.kind == kind), Words(kind, kind))


@dataclass(frozen=True, slots=True)
class ListedHandOver:
    id: int
    giver: str
    taker: str
    on: date
    state: str
    duties: int
    mine_to_accept: bool


def hand_overs(actor: Actor) -> list[ListedHandOver]:
    """Those the actor gives or takes; whoever manages the organisation sees all. Newest first."""
    found = HandOver.objects.filter(government_id=actor.government_id)
    if not actor.may(Permission.MANAGE_ORGANIZATION):
        found = found.filter(Q(giver_id=actor.person_id) | Q(taker_id=actor.person_id))
    rows = found.order_by("-id").annotate(Count("duties")).values_list(
        "id", "giver__name", "taker__name", "on", "state", "duties__count", "taker_id"
    )  # fmt: skip
    return [
        ListedHandOver(*row, row[4] == HandOverState.OFFERED and taker == actor.person_id)
        for *row, taker in rows[:200]
    ]


def known_people(government_id: int | None) -> tuple[set[str], set[str]]:
    """Names and telephone numbers of everybody the government knows or knew, to be found in texts."""
    rows = list(Person.objects.filter(government_id=government_id).values_list("name", "phone"))
    return {name for name, _ in rows}, {phone for _, phone in rows}
