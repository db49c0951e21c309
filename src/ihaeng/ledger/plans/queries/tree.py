"""Lists of items, and what stands around one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.plans.access import access_items
from ihaeng.ledger.plans.models import Assignment, Duty, Item, ItemKind, Level, Part

PAGE = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; blank means not at all."""

    text: str = ""
    kind: str = ""
    status: str | None = None  # "" asks for those whose state nobody has set
    department: int | None = None
    term: int | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of a list of items. ``departments`` are the lead, then those that support."""

    id: int
    code: str
    title: str
    status: str
    label: str
    progress: Decimal | None
    ends: date | None
    lead: str = ""
    supporting: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemPage:
    total: int
    number: int
    pages: int
    rows: tuple[ItemRow, ...]


def items_page(actor: Actor, filters: Filters, number: int = 1) -> ItemPage:
    """The tasks that pass ``filters``, in the order of their codes. Four queries, whatever comes."""
    found = narrowed(access_items(actor).filter(level=Level.TASK), filters)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    fields = ("id", "code", "title", "status", "label", "progress", "ends")
    rows = list(found.values_list(*fields)[(number - 1) * PAGE : number * PAGE])
    ids = [row[0] for row in rows]
    leads, supports = _departments(ids)
    kinds = _kinds(ids)
    return ItemPage(
        total,
        number,
        pages,
        tuple(
            ItemRow(
                *row,
                lead=leads.get(row[0], ""),
                supporting=tuple(supports.get(row[0], ())),
                kinds=tuple(kinds.get(row[0], ())),
            )
            for row in rows
        ),
    )


def narrowed(found: QuerySet[Item], filters: Filters) -> QuerySet[Item]:
    for word in filters.text.split():
        found = found.filter(Q(title__icontains=word) | Q(code__startswith=word))
    if filters.kind:
        found = found.filter(id__in=ItemKind.objects.filter(kind=filters.kind).values("item_id"))
    if filters.status is not None:
        found = found.filter(status=filters.status)
    if filters.department is not None:
        led = Assignment.objects.filter(department_id=filters.department, until=None)
        found = found.filter(id__in=led.values("item_id"))
    if filters.term is not None:
        found = found.filter(term_id=filters.term)
    return found


def _departments(ids: Iterable[int]) -> tuple[dict[int, str], dict[int, list[str]]]:
    leads: dict[int, str] = {}
    supports: dict[int, list[str]] = {}
    rows = Assignment.objects.filter(item_id__in=ids, until=None).order_by("id")
    for item, part, name in rows.values_list("item_id", "part", "department__name"):
        if part == Part.LEAD:
            leads[item] = name
        else:
            supports.setdefault(item, []).append(name)
    return leads, supports


def _kinds(ids: Iterable[int]) -> dict[int, list[str]]:
    kinds: dict[int, list[str]] = {}
    rows = ItemKind.objects.filter(item_id__in=ids).order_by("id")
    for item, kind in rows.values_list("item_id", "kind"):
        kinds.setdefault(item, []).append(kind)
    return kinds


@dataclass(frozen=True, slots=True)
class Officer:
    title: str
    name: str
    phone: str


def officers(item: Item) -> list[Officer]:
    """Who is in charge of the item today, in the order of their rank. Personal data."""
    rows = Duty.objects.filter(item=item, until=None).order_by("order", "id")
    return [Officer(*row) for row in rows.values_list("title", "person__name", "person__phone")]


@dataclass(frozen=True, slots=True)
class Step:
    """An item above or below another, enough to lead there."""

    id: int
    level: str
    code: str
    title: str
    status: str = ""


def above(item: Item) -> list[Step]:
    """The way from the top of the tree down to ``item``, without it."""
    steps: list[Step] = []
    step = item.parent
    while step is not None:
        steps.insert(0, Step(step.id, step.level, step.code, step.title))
        step = step.parent
    return steps


def below(item: Item) -> list[Step]:
    """The parts of ``item``."""
    rows = item.parts.order_by("code_key", "order", "id")
    return [Step(*row) for row in rows.values_list("id", "level", "code", "title", "status")]


def departments_of(item: Item) -> tuple[str, tuple[str, ...]]:
    """The department that leads the item, and those that support it."""
    leads, supports = _departments([item.id])
    return leads.get(item.id, ""), tuple(supports.get(item.id, ()))
