"""The tree itself: terms, items, and who has a part in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.models import Assignment, Duty, Item, ItemKind, Part, Term, Version
from ihaeng.ledger.plans.rules import code_key
from ihaeng.ledger.plans.rules.changes import wording
from ihaeng.library.models import Passage
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

TERM_BEGUN = Kind(
    "plans.term_begun", Words("{target} 임기를 등록함", "Registered the term {target}")
)
ITEM_ADDED = Kind("plans.item_added", Words("{target} 과제를 등록함", "Registered {target}"))
LEAD_GIVEN = Kind(
    "plans.department_assigned",
    Words(
        "{target} 과제의 {part} 부서를 {department}(으)로 정함",
        "Assigned {target} to {department} ({part})",
    ),
    ("part", "department"),
)
DUTY_GIVEN = Kind(
    "plans.duty_given",
    Words("{target} 과제의 {title}을(를) 지정함", "Named the {title} of {target}"),
    ("title",),
)

ITEMS_FOLLOWED = Kind(
    "plans.items_followed",
    Words(
        "{target}의 과제 {items}건을 {after}(으)로 옮김",
        "Moved {items} items of {target} to {after}",
    ),
    ("items", "after"),
)
DUTY_HANDED = Kind(
    "plans.duty_handed",
    Words(
        "{target} 과제의 담당을 {giver}에서 {taker}(으)로 바꿈",
        "{taker} took over {target} from {giver}",
    ),
    ("giver", "taker"),
)


def begin_term(
    government: Government, *, name: str, head: str, starts: date, ends: date, by: Actor
) -> Term:
    with acting(TERM_BEGUN, by=by, chain=government.id) as act:
        term = Term.objects.create(
            government=government, name=name, head=head, starts=starts, ends=ends
        )
        act.target = term
    return term


def add_item(
    term: Term,
    *,
    level: str,
    title: str,
    code: str = "",
    kinds: Iterable[str] = (),
    parent: Item | None = None,
    text: str = "",
    goal: str = "",
    order: int = 0,
    starts: date | None = None,
    ends: date | None = None,
    weight: Decimal | None = None,
    passage: Passage | None = None,
    adopted_on: date | None = None,
    by: Actor,
) -> Item:
    """Register an item of the tree, in the lists ``kinds``. A code that is taken is refused.

    Its wording is its first version, adopted on the first day of the term if not told otherwise.
    """
    if code and Item.objects.filter(term=term, code=code).exists():
        raise ConflictRefusal(_taken(code), {"code": _taken(code)})
    with acting(ITEM_ADDED, by=by, chain=term.government_id) as act:
        item = Item.objects.create(
            government_id=term.government_id,
            term=term,
            parent=parent,
            level=level,
            code=code,
            code_key=code_key(code),
            order=order,
            title=title,
            text=text,
            goal=goal,
            starts=starts,
            ends=ends,
            weight=weight,
            passage=passage,
        )
        for kind in kinds:
            ItemKind.objects.create(item=item, kind=kind)
        Version.objects.create(item=item, number=1, on=adopted_on or term.starts, **wording(item))
        act.target = item
    return item


def _taken(code: str) -> Words:
    return Words(
        f"번호 {code}은(는) 이 임기에서 이미 쓰이고 있습니다. 다른 번호를 쓰십시오.",
        f"The code {code} is taken in this term. Choose another.",
    )


def assign_department(
    item: Item, department: Department, *, part: str = Part.LEAD, since: date, by: Actor
) -> Assignment:
    """``department`` takes ``part`` in ``item`` from ``since``; a former lead ends that day."""
    with acting(
        LEAD_GIVEN,
        by=by,
        chain=item.government_id,
        target=item,
        part=Part(part).label,
        department=department.name,
    ):
        if part == Part.LEAD:
            for former in Assignment.objects.filter(item=item, part=Part.LEAD, until=None):
                former.until = since
                former.save(update_fields=["until"])
        return Assignment.objects.create(item=item, department=department, part=part, since=since)


@dataclass(frozen=True, slots=True)
class DutyGiven:
    """A duty for ``person``; the one it ``replaces`` ends."""

    person: Person
    title: str
    order: int = 0
    replaces: Duty | None = None


def give_duty(
    item: Item,
    person: Person,
    *,
    title: str,
    since: date,
    order: int = 0,
    replaces: Duty | None = None,
    by: Actor,
) -> Duty:
    """``person`` has a duty in ``item`` from ``since``; the one it ``replaces`` ends that day."""
    return give_duties(item, [DutyGiven(person, title, order, replaces)], since=since, by=by)[0]


def give_duties(item: Item, given: Sequence[DutyGiven], *, since: date, by: Actor) -> list[Duty]:
    """Duties in ``item`` from ``since``; those they replace end that day."""
    titles = ", ".join(one.title for one in given)
    former = [one.replaces.id for one in given if one.replaces is not None]
    with acting(DUTY_GIVEN, by=by, chain=item.government_id, target=item, title=titles):
        if former:
            Duty.objects.filter(id__in=former).update(until=since)
        return Duty.objects.bulk_create(
            Duty(item=item, person=one.person, title=one.title, since=since, order=one.order)
            for one in given
        )


def follow_department(before: Department, after: Department, on: date, *, by: Actor) -> int:
    """``after`` takes the part of ``before`` in every item from ``on``; how many items that are.

    In closed terms it stays as it was.

    Where it has a part already, it keeps the greater one: who leads does not support besides.
    """
    with acting(
        ITEMS_FOLLOWED, by=by, chain=before.government_id, target=before, after=after.name
    ) as act:
        held = Assignment.objects.filter(department=before, until=None)
        moving = list(held.filter(item__term__closed_at=None).order_by("id"))
        act.facts["items"] = len(moving)
        for former in moving:
            former.until = on
            former.save(update_fields=["until"])
            has = Assignment.objects.filter(item=former.item_id, department=after, until=None)
            if former.part == Part.LEAD:
                has.filter(part=Part.SUPPORT).update(until=on)
            if not has.exists():
                Assignment.objects.create(
                    item_id=former.item_id, department=after, part=former.part, since=on
                )
    return len(moving)


def hand_duty(item_id: int, giver: Person, taker: Person, on: date, *, by: Actor) -> None:
    """What ``giver`` is in the item, ``taker`` is from ``on``."""
    item = Item.objects.get(id=item_id, government_id=giver.government_id)
    with acting(
        DUTY_HANDED,
        by=by,
        chain=item.government_id,
        target=item,
        giver=giver.name,
        taker=taker.name,
    ):
        for former in Duty.objects.filter(on_day(on), item=item, person=giver):
            former.until = on
            former.save(update_fields=["until"])
            Duty.objects.create(
                item=item, person=taker, title=former.title, order=former.order, since=on
            )
