"""What stands around one item."""

from collections.abc import Iterable
from dataclasses import dataclass

from ihaeng.ledger.plans.models import Assignment, Duty, Item, Part


def departments_by_item(ids: Iterable[int]) -> tuple[dict[int, str], dict[int, list[str]]]:
    """Of each item today, the department that leads it and those that support it."""
    leads: dict[int, str] = {}
    supports: dict[int, list[str]] = {}
    rows = Assignment.objects.filter(item_id__in=ids, until=None).order_by("id")
    for item, part, name in rows.values_list("item_id", "part", "department__name"):
        if part == Part.LEAD:
            leads[item] = name
        else:
            supports.setdefault(item, []).append(name)
    return leads, supports


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
    leads, supports = departments_by_item([item.id])
    return leads.get(item.id, ""), tuple(supports.get(item.id, ()))
