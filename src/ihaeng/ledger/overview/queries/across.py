"""Sums over many governments side by side: how far their pledges are, quarter after quarter."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.db.models import Count

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.organization.access import access_across
from ihaeng.ledger.plans.models import Item, Kind, Level, Term
from ihaeng.ledger.plans.rules.rates import DONE
from ihaeng.ledger.schedule.rules import Cycle, Period

QUARTERS = 16  # a term of office
_PARTS = 10_000  # of one percent: progress has four decimals, and sums stay whole numbers

# A progress holds until the next one of its item, so each row adds what it differs from the one
# before it; summed up from the first month on that gives every quarter in one reading.
STEPS = """
SELECT government_id, month, SUM(step), SUM(fresh) FROM (
  SELECT i.government_id, substr(CAST(p."on" AS text), 1, 7) AS month,
    p.reached - COALESCE(LAG(p.reached) OVER course, 0) AS step,
    CASE WHEN LAG(p.reached) OVER course IS NULL THEN 1 ELSE 0 END AS fresh
  FROM (
    SELECT id, item_id, "on", CAST(ROUND(percent * 10000) AS bigint) AS reached
    FROM ledger_progress
  ) p JOIN ledger_item i ON i.id = p.item_id
  WHERE i.term_id IN ({terms}) AND i.level = 'task' AND i.closed_on IS NULL AND EXISTS (
    SELECT 1 FROM ledger_itemkind k WHERE k.item_id = i.id AND k.kind = 'pledge'
  )
  WINDOW course AS (PARTITION BY p.item_id ORDER BY p."on", p.id)
) AS steps GROUP BY government_id, month
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """At the end of a quarter: ``parts`` of a percent (1/10,000) over ``items`` with a progress."""

    items: int = 0
    parts: int = 0

    @property
    def mean(self) -> Decimal | None:
        return Decimal(self.parts) / _PARTS / self.items if self.items else None


@dataclass(frozen=True, slots=True)
class Abreast:
    """The pledges of a government in its latest term; ``reached`` goes along the quarters."""

    name: str
    total: int
    done: int
    reached: tuple[Reached, ...]


@dataclass(frozen=True, slots=True)
class Across:
    quarters: tuple[Period, ...]
    rows: tuple[Abreast, ...]

    @property
    def whole(self) -> tuple[Reached, ...]:
        """All pledges of all governments as one list, quarter by quarter."""
        columns = zip(*(row.reached for row in self.rows), strict=True)
        return tuple(
            Reached(sum(one.items for one in column), sum(one.parts for one in column))
            for column in columns
        )


def across(actor: Actor, day: date) -> Across:
    """Every government the actor may see sums of, by name. Four queries, whatever comes."""
    governments = list(access_across(actor).values_list("id", "name"))
    terms = latest_terms([id_ for id_, _ in governments], day)
    quarters = _back_from(Period.of(Cycle.QUARTER, day))
    steps = _steps(list(terms.values()))
    counts = _counts(terms.values())
    rows = (
        Abreast(
            name,
            sum(counts[id_].values()),
            sum(number for status, number in counts[id_].items() if status in DONE),
            _along(quarters, steps[id_]),
        )
        for id_, name in governments
    )
    return Across(quarters, tuple(rows))


def latest_terms(governments: Iterable[int], day: date) -> dict[int, int]:
    """The term of each government that began last."""
    begun = Term.objects.filter(government_id__in=governments, starts__lte=day).order_by("starts")
    return dict(begun.values_list("government_id", "id"))


def _back_from(last: Period) -> tuple[Period, ...]:
    found = [last]
    while len(found) < QUARTERS:
        found.insert(0, found[0].previous())
    return tuple(found)


def _steps(terms: Sequence[int]) -> dict[int, list[tuple[str, int, int]]]:
    """By government: the month (2026-09), what was gained in it, how many were first measured."""
    found: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    if not terms:
        return found
    with connection.cursor() as cursor:
        cursor.execute(STEPS.format(terms=", ".join(["%s"] * len(terms))), terms)
        for government, month, gained, fresh in cursor.fetchall():
            found[government].append((month, int(gained), int(fresh)))
    return found


def _counts(terms: Iterable[int]) -> dict[int, dict[str, int]]:
    """By government: how many pledges are in each status."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Item.objects.filter(
        term_id__in=list(terms), level=Level.TASK, closed_on=None, kinds__kind=Kind.PLEDGE
    )
    grouped = rows.order_by().values_list("government_id", "status").annotate(count=Count("id"))
    for government, status, count in grouped:
        found[government][status] = count
    return found


def _along(
    quarters: Sequence[Period], steps: Sequence[tuple[str, int, int]]
) -> tuple[Reached, ...]:
    ends = [f"{quarter.ends:%Y-%m}" for quarter in quarters]
    gained: Mapping[str, list[int]] = defaultdict(lambda: [0, 0])
    for month, parts, fresh in steps:
        end = next((end for end in ends if month <= end), None)
        if end is not None:
            gained[end][0] += fresh
            gained[end][1] += parts
    items = parts = 0
    found = []
    for end in ends:
        items, parts = items + gained[end][0], parts + gained[end][1]
        found.append(Reached(items, parts))
    return tuple(found)
