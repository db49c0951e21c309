"""Who is expected to report on what: worked out from the chart of a day, with the reason."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.models import Department, Succession
from ihaeng.ledger.plans.models import Assignment, Item, Level, Part
from ihaeng.ledger.reporting.models import Template
from ihaeng.ledger.schedule.rules import dated

Span = tuple[date, date]  # first and last day


@dataclass(frozen=True, slots=True)
class Expected:
    item_id: int
    department_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class Roll:
    """``expected``, and the items nobody can be asked about, with why."""

    expected: tuple[Expected, ...]
    nobody: tuple[tuple[int, str], ...]


def roll(template: Template, span: Span, day: date) -> Roll:
    """Who is expected by ``template``, for a period of those days, by the chart of ``day``.

    Every running task of its lists in a term that has a day in the period, by its lead department (and supporting ones where the
    template says so). A department that is gone is followed to the one that took over; where
    several did, nobody is guessed.
    """
    items = set(_running(template, span, day))
    parts = [Part.LEAD, Part.SUPPORT] if template.with_support else [Part.LEAD]
    heirs = _heirs(template.government_id, day)
    expected: dict[tuple[int, int], Expected] = {}
    led: set[int] = set()
    problems: dict[int, str] = {}
    rows = Assignment.objects.filter(on_day(day), item_id__in=items, part__in=parts)
    for item, department, name, part in rows.order_by("item_id", "part").values_list(
        "item_id", "department_id", "department__name", "part"
    ):
        found = heirs.get(department, [department])
        if len(found) != 1:
            problems[item] = f"주관 부서 {name}이(가) {len(found)}개 부서로 나뉨"
            continue
        led |= {item} if part == Part.LEAD else set()
        followed = "" if found[0] == department else f" ({name}의 업무를 이어받음)"
        reason = f"{dated(day)} 조직도의 {Part(part).label} 부서{followed}"
        expected.setdefault((item, found[0]), Expected(item, found[0], reason))
    nobody = tuple(
        (item, problems.get(item, "주관 부서가 정해지지 않음")) for item in sorted(items - led)
    )
    return Roll(tuple(expected.values()), nobody)


def _running(template: Template, span: Span, day: date) -> Iterable[int]:
    found = Item.objects.filter(
        Q(closed_on=None) | Q(closed_on__gt=day),
        government_id=template.government_id,
        level=Level.TASK,
        term__closed_at=None,
        term__starts__lte=span[1],
        term__ends__gte=span[0],
    )
    if template.kinds:
        found = found.filter(kinds__kind__in=template.kinds)
    return found.values_list("id", flat=True)


def _heirs(government_id: int, day: date) -> dict[int, list[int]]:
    """For each department gone by ``day``, the ones that hold its duties on ``day``."""
    gone = set(
        Department.objects.filter(government_id=government_id, until__lte=day).values_list(
            "id", flat=True
        )
    )
    after: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(before_id__in=gone, on__lte=day).order_by("id")
    for before, heir in rows.values_list("before_id", "after_id"):
        after[before].append(heir)
    return {one: sorted(_last(one, after, gone)) for one in gone}


def _last(start: int, after: dict[int, list[int]], gone: set[int]) -> set[int]:
    found: set[int] = set()
    seen: set[int] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in gone:
            waiting += after.get(one, [])
        else:
            found.add(one)
    return found
