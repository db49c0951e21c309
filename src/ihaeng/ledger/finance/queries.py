"""Money as people look at it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet, Sum

from ihaeng.ledger.finance.models import Amount, Basis, FundingSource, Measure
from ihaeng.ledger.finance.rules.segments import AFTER, BEFORE, Segment, segments_of
from ihaeng.ledger.finance.rules.sources import Source, standard_sources
from ihaeng.ledger.finance.rules.tables import Figure, MoneyTable, tabled
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item


def sources(government: Government) -> tuple[Source, ...]:
    """The funding sources of a government in order; the standard ones until it has its own."""
    rows = FundingSource.objects.filter(government=government).order_by("order", "id")
    found = tuple(Source(*row) for row in rows.values_list("key", "name", "payer"))
    if found:
        return found
    return standard_sources(government.kind, government.parent.kind if government.parent else "")


def segments(item: Item) -> tuple[Segment, ...]:
    """The segments that the money of ``item`` is laid out in: those of its term."""
    return segments_of(item.term.starts, item.term.ends)


def amounts_on(on: date | None) -> QuerySet[Amount]:
    """The amounts in force on a day; today's newest without one."""
    return Amount.objects.filter(on_day(on) if on else Q(until=None))


def money_table(item_id: int, on: date | None = None) -> MoneyTable:
    """The money of an item as it was known on ``on``, with every figure's line; else as known now.

    Three queries, however many figures there are.
    """
    item = Item.objects.select_related("term", "government__parent").get(id=item_id)
    rows = amounts_on(on).filter(item_id=item_id).order_by("id")
    figures = (
        Figure(*row)
        for row in rows.values_list(
            "source__key", "segment", "measure", "basis", "won", "na", "since",
            "printed", "unit", "passage_id", "passage__file_id", "passage__line",
        )
    )  # fmt: skip
    return tabled(figures, sources(item.government), segments(item), on)


@dataclass(frozen=True, slots=True)
class MoneyTotals:
    """The sums of one item in won, None where nothing is known."""

    planned: int | None = None
    secured: int | None = None
    executed: int | None = None
    planned_in_term: int | None = None
    secured_in_term: int | None = None


_COUNTED = ~Q(basis=Basis.CARRIED_OVER) | Q(measure=Measure.EXECUTED)
_IN_TERM = ~Q(segment__in=(BEFORE, AFTER))


def money_totals(item_ids: Iterable[int], on: date | None = None) -> dict[int, MoneyTotals]:
    """The totals of many items in one query. An item without any figure is not among them."""
    wanted = {
        "planned": Q(measure=Measure.PLANNED),
        "secured": Q(measure=Measure.SECURED),
        "executed": Q(measure=Measure.EXECUTED),
        "planned_in_term": Q(measure=Measure.PLANNED) & _IN_TERM,
        "secured_in_term": Q(measure=Measure.SECURED) & _IN_TERM,
    }
    rows = (
        amounts_on(on)
        .filter(_COUNTED, item_id__in=list(item_ids))
        .values("item_id")
        .annotate(**{name: Sum("won", filter=which) for name, which in wanted.items()})
    )
    return {item: MoneyTotals(*sums) for item, *sums in rows.values_list("item_id", *wanted)}
