"""What the plans know of a department or a person that is succeeded."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.actions import Brief, Chapter
from ihaeng.ledger.organization.models import Department, Person
from ihaeng.ledger.plans.models import Assignment, Duty, Item, Status

DUTY = "plans.item"
_SETTLED = (Status.DONE, Status.DONE_CONTINUING, Status.DISCARDED)


def held_by(department: Department, day: date) -> int:
    """In how many items of running terms the department has a part."""
    running = Assignment.objects.filter(item__term__closed_at=None)
    return running.filter(on_day(day), department=department).count()


def duties_of(person: Person, day: date) -> Sequence[tuple[int, str]]:
    """The items in which the person is named, and as what."""
    running = Duty.objects.filter(item__closed_on=None, item__term__closed_at=None)
    held = running.filter(on_day(day), person=person)
    rows = held.order_by("item__code_key", "item_id", "order").values_list(
        "item_id", "item__code", "item__title", "title"
    )
    titles: dict[int, str] = {}
    for item, code, name, title in rows:
        known = titles.get(item)
        titles[item] = f"{known}, {title}" if known else f"{code} {name}".strip() + f" - {title}"
    return list(titles.items())


def briefs_of(duties: Mapping[str, Sequence[int]], day: date) -> Iterator[Brief]:
    """Parts that end in the quarter of ``day`` or were to have ended, and the line of the plan."""
    items = duties.get(DUTY, ())
    quarter = (day.month - 1) // 3 + 1
    after = date(day.year + 1, 1, 1) if quarter == 4 else date(day.year, quarter * 3 + 1, 1)
    parts = Item.objects.filter(parent_id__in=items, closed_on=None, ends__lt=after)
    for part, parent, title, ends in (
        parts.exclude(status__in=_SETTLED)
        .order_by("ends")
        .values_list("id", "parent_id", "title", "ends")
    ):
        yield Brief(DUTY, parent, Chapter.OWED, title, ends, f"item:{part}")
    lines = Item.objects.filter(id__in=items).exclude(passage=None)
    for item, file, name, line in lines.values_list(
        "id", "passage__file_id", "passage__file__name", "passage__line"
    ):
        yield Brief(DUTY, item, Chapter.PROOF, f"{name} {line}", key=f"line:{file}:{line}")
