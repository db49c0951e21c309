"""Money as people look at it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from django.db.models import Exists, FilteredRelation, OuterRef, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Concat

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.audit.rounding import rounded
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import (
    Amount,
    BalanceAssertion,
    Basis,
    BudgetLine,
    BudgetLink,
    BudgetSheet,
    FundingSource,
    Measure,
)
from ihaeng.ledger.finance.rules.balances import Balance
from ihaeng.ledger.finance.rules.budget import BudgetRow, Change, change_of, shared
from ihaeng.ledger.finance.rules.rates import EXECUTED_OF_SECURED, SECURED_OF_PLAN, Rate
from ihaeng.ledger.finance.rules.segments import (
    AFTER,
    BEFORE,
    Segment,
    segment_of,
    segments_of,
    year_of,
)
from ihaeng.ledger.finance.rules.sources import Source, standard_sources
from ihaeng.ledger.finance.rules.tables import Figure, MoneyTable, footed, tabled
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.models import Item, Level, Part, Term


def sources(government: Government) -> tuple[Source, ...]:
    """The funding sources of a government in order; the standard ones until it has its own."""
    rows = FundingSource.objects.filter(government=government).order_by("order", "id")
    found = tuple(Source(*row) for row in rows.values_list("key", "name", "payer"))
    return found or _standard(government)


def _standard(government: Government) -> tuple[Source, ...]:
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
class SegmentMoney:
    """What the original budget of an item says of one segment."""

    segment: Segment
    sources: tuple[Source, ...]
    figures: Mapping[tuple[str, str], Figure]

    def figure(self, source: str, measure: str) -> Figure | None:
        return self.figures.get((source, measure))


def money_in_segment(item_ids: Iterable[int], day: date) -> dict[int, SegmentMoney]:
    """For each item the segment that ``day`` lies in, in three queries however many they are."""
    items = list(
        Item.objects.filter(id__in=list(item_ids)).select_related("term", "government__parent")
    )
    own: dict[int, list[Source]] = {}
    rows = FundingSource.objects.filter(government__in={item.government_id for item in items})
    for of, *source in rows.order_by("order", "id").values_list(
        "government_id", "key", "name", "payer"
    ):
        own.setdefault(of, []).append(Source(*source))
    known: dict[tuple[int, str], dict[tuple[str, str], Figure]] = {}
    amounts = amounts_on(None).filter(item__in=items, basis=Basis.ORIGINAL)
    names = ("source__key", "segment", "measure", "basis", "won", "na")
    for item_id, *row in amounts.values_list("item_id", *names):
        figure = Figure(*row)
        known.setdefault((item_id, figure.segment), {})[figure.source, figure.measure] = figure
    found = {}
    for item in items:
        segment = segment_of(day, segments(item))
        laid = own.get(item.government_id) or _standard(item.government)
        found[item.id] = SegmentMoney(segment, tuple(laid), known.get((item.id, segment.key), {}))
    return found


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


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure that counts, and the days it was in force."""

    won: int | None
    since: date
    until: date | None
    source: str
    segment: str
    measure: str

    def bears_on(self, balance: Balance) -> bool:
        return (
            self.since <= balance.on
            and (self.until is None or self.until > balance.on)
            and self.measure == balance.measure
            and balance.source in ("", self.source)
            and balance.segment in ("", self.segment)
        )


def balances(actor: Actor, item_id: int | None = None) -> tuple[Balance, ...]:
    """Every assertion of the actor's government, or of one item, checked; failing ones first.

    Two queries, however many there are.
    """
    actor.demand(Permission.READ)
    asked = BalanceAssertion.objects.filter(item__government_id=actor.government_id)
    if item_id is not None:
        asked = asked.filter(item_id=item_id)
    rows = list(
        asked.order_by("-on", "id").values_list(
            "id", "item_id", Concat("item__code", Value(" "), "item__title"), "measure",
            Coalesce("source__key", Value("")), "segment", "on", "won", "tolerance", "ground",
        )
    )  # fmt: skip
    known: dict[int, list[_Known]] = {}
    figures = Amount.objects.filter(_COUNTED, item_id__in={row[1] for row in rows})
    names = ("item_id", "won", "since", "until", "source__key", "segment", "measure")
    for item, won, since, until, source, segment, measure in figures.values_list(*names):
        known.setdefault(item, []).append(_Known(won, since, until, source, segment, measure))
    checked = [_checked(Balance(*row), known.get(row[1], [])) for row in rows]
    return tuple(sorted(checked, key=lambda balance: balance.holds))


def _checked(balance: Balance, known: list[_Known]) -> Balance:
    held = footed(figure.won for figure in known if figure.bears_on(balance))
    return replace(balance, held=held)


def sheet_changes(sheet: BudgetSheet) -> tuple[Change, ...]:
    """What applying ``sheet`` would do, row by row. Nothing is changed by asking."""
    rows = [BudgetRow.from_json(row) for row in sheet.rows]
    lines = BudgetLine.objects.filter(
        government_id=sheet.government_id, year__in={row.year for row in rows}
    )
    names = [field.name for field in fields(BudgetRow) if field.name != "refused"]
    kept: dict[tuple[int, str], tuple[BudgetRow, date]] = {}
    for on, *line in lines.values_list("sheet__on", *names):
        row = BudgetRow(*line)
        kept[row.year, row.code] = row, on
    return tuple(change_of(row, kept.get((row.year, row.code)), sheet.on) for row in rows)


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One calendar year of an item: what the plan says, and what its budget lines say."""

    year: int
    planned: int | None
    secured: int | None
    executed: int | None
    budget: int | None
    budget_executed: int | None

    @property
    def gap(self) -> int | None:
        """Budget less plan: what is still to be found where negative."""
        if self.budget is None and self.planned is None:
            return None
        return (self.budget or 0) - (self.planned or 0)


def bridge(table: MoneyTable, item_id: int) -> tuple[BridgeRow, ...]:
    """From the plan's cost to the budget's, year by year, for the years either of them knows.

    A share of a line is exact; the sum of a year is rounded half up to the won.
    """
    budget: dict[int, list[Decimal]] = {}
    spent: dict[int, list[Decimal]] = {}
    links = BudgetLink.objects.filter(item_id=item_id).values_list(
        "share", "line__year", "line__original", "line__supplementary", "line__carried_over",
        "line__executed",
    )  # fmt: skip
    for share, year, *parts, executed in links:
        for held, won in ((budget, footed(parts)), (spent, executed)):
            if (of_it := shared(won, share)) is not None:
                held.setdefault(year, []).append(of_it)
    of_year: dict[int, list[str]] = {}
    for segment in table.segments:
        if (calendar := year_of(segment.key)) is not None:
            of_year.setdefault(calendar, []).append(segment.key)
    return tuple(
        BridgeRow(
            year,
            *(
                footed(table.column_total(key, measure) for key in of_year.get(year, ()))
                for measure in Measure.values
            ),
            *(_whole(held.get(year)) for held in (budget, spent)),
        )
        for year in sorted({*of_year, *budget, *spent})
    )


def _whole(parts: list[Decimal] | None) -> int | None:
    return None if parts is None else int(rounded(sum(parts, Decimal(0)), Decimal(1)))


GAPS = {
    "spend_without_progress": Words("집행은 있으나 진도 없음", "Spent, no progress"),
    "progress_without_spend": Words("진도는 있으나 집행 없음", "Progress, nothing spent"),
    "secured_below_plan": Words("도래한 계획보다 확보 부족", "Secured less than planned so far"),
}

_MONEY_COLUMNS = (
    Column("code", Words("번호", "No.")),
    Column("title", Words("과제", "Item")),
    Column("department", Words("주관부서", "Lead department")),
    Column("planned", Words("계획", "Planned"), Shape.WON),
    Column("planned_due", Words("도래한 계획", "Planned so far"), Shape.WON),
    Column("secured", Words("확보", "Secured"), Shape.WON),
    Column("executed", Words("집행", "Spent"), Shape.WON),
    Column("secured_rate", SECURED_OF_PLAN, Shape.PERCENT),
    Column("executed_rate", EXECUTED_OF_SECURED, Shape.PERCENT),
    Column("progress", Words("진도율", "Progress"), Shape.PERCENT),
)


def money_listing(actor: Actor, term: Term, day: date, gap: str = "") -> Listing:
    """Every open item of ``term`` with its money as of ``day``; with ``gap``, only those that show it.

    One of ``GAPS``. The plan so far is that of all segments begun by ``day``.
    """
    actor.demand(Permission.READ)
    begun = [
        s.key for s in segments_of(term.starts, term.ends) if s.starts is None or s.starts <= day
    ]
    items = Item.objects.filter(
        Q(level=Level.TASK) | Exists(Amount.objects.filter(item=OuterRef("id"))),
        government_id=actor.government_id,
        term=term,
        closed_on=None,
    ).annotate(lead=FilteredRelation("assignments", condition=LEADS))
    order = ("code_key", "order", "id")
    rows = list(
        items.order_by(*order).values_list(
            "id", "code", "title", "lead__department__name", "progress"
        )
    )
    sums = _listed_sums([row[0] for row in rows], begun, day)
    kept = [
        (item, line, progress)
        for item, *line, progress in rows
        if not gap or _shows(gap, sums.get(item, _NO_SUMS), progress)
    ]
    filled = [
        (*line, *_money_values(sums.get(item, _NO_SUMS)), progress) for item, line, progress in kept
    ]
    words = GAPS.get(gap, Words("사업비 현황", "Money"))
    return Listing("money", words, _MONEY_COLUMNS, filled, [item for item, *_ in kept], len(kept))


LEADS = Q(assignments__part=Part.LEAD, assignments__until=None)
_Sums = tuple[int | None, int | None, int | None, int | None, int | None]
_NO_SUMS: _Sums = (None, None, None, None, None)


def _listed_sums(item_ids: list[int], begun: list[str], day: date) -> dict[int, _Sums]:
    """Planned, planned so far, secured, secured so far, executed."""
    wanted = {
        "planned": Q(measure=Measure.PLANNED),
        "planned_due": Q(measure=Measure.PLANNED, segment__in=begun),
        "secured": Q(measure=Measure.SECURED),
        "secured_due": Q(measure=Measure.SECURED, segment__in=begun),
        "executed": Q(measure=Measure.EXECUTED),
    }
    rows = (
        amounts_on(day)
        .filter(_COUNTED, item_id__in=item_ids)
        .values("item_id")
        .annotate(**{name: Sum("won", filter=which) for name, which in wanted.items()})
    )
    return {item: tuple(sums) for item, *sums in rows.values_list("item_id", *wanted)}


def _shows(gap: str, sums: _Sums, progress: Decimal | None) -> bool:
    _, planned_due, _, secured_due, executed = sums
    if gap == "spend_without_progress":
        return bool(executed and executed > 0 and not progress)
    if gap == "progress_without_spend":
        return bool(progress and planned_due and not executed)
    return planned_due is not None and (secured_due or 0) < planned_due


def _money_values(sums: _Sums) -> tuple[object, ...]:
    planned, planned_due, secured, _, executed = sums
    return (
        planned,
        planned_due,
        secured,
        executed,
        Rate(SECURED_OF_PLAN, secured, planned).percent,
        Rate(EXECUTED_OF_SECURED, executed, secured).percent,
    )


def revision_days(item_id: int) -> tuple[date, ...]:
    """The days on which some figure of the item changed, newest first."""
    days = Amount.objects.filter(item_id=item_id).values_list("since", flat=True).distinct()
    return tuple(days.order_by("-since"))
