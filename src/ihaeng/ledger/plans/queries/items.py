"""The list of tasks: narrowed, in an order, page by page or whole."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.plans.access import access_items
from ihaeng.ledger.plans.models import Assignment, Item, ItemKind, Level, Part, Status
from ihaeng.ledger.plans.queries.tree import departments_by_item

PAGE = 100
# What a list can be ordered by; "-" before it turns it round. Ties fall back on the code.
ORDERS = ("code", "status", "progress", "lead", "ends")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; blank means not at all."""

    text: str = ""
    kind: str = ""
    status: str | None = None  # "" asks for those whose state nobody has set
    department: int | None = None
    term: int | None = None
    order: str = "code"


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


def tasks(actor: Actor, filters: Filters) -> QuerySet[Item]:
    """The tasks that pass ``filters``, in the order they ask for."""
    found = narrowed(access_items(actor).filter(level=Level.TASK), filters)
    return _ordered(found, filters.order)


def items_page(actor: Actor, filters: Filters, number: int = 1) -> ItemPage:
    """A page of the tasks that pass ``filters``. Three queries, or five where there are more pages."""
    found = tasks(actor, filters)
    if number <= 1:  # mostly all there is: the row after the last tells, and nothing is counted
        rows = _rows(found[: PAGE + 1])
        if len(rows) <= PAGE:
            return ItemPage(len(rows), 1, 1, rows)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    return ItemPage(total, number, pages, _rows(found[(number - 1) * PAGE : number * PAGE]))


def items_listing(
    found: QuerySet[Item], kinds: Mapping[str, Words], states: Mapping[str, Words]
) -> Listing:
    """All of ``found`` for a file, in the words of ``kinds`` and ``states``. Three queries."""
    rows = _rows(found)
    return Listing(
        "items",
        Words("과제 목록", "Tasks"),
        _COLUMNS,
        [
            (
                row.code,
                row.title,
                _joined([kinds[kind] for kind in row.kinds]),
                row.lead,
                ", ".join(row.supporting),
                states[row.status] if row.status else None,
                row.label or None,
                row.progress,
                row.ends,
            )
            for row in rows
        ],
        [row.id for row in rows],
        len(rows),
    )


_COLUMNS = (
    Column("code", Words("번호", "Number")),
    Column("title", Words("과제명", "Title")),
    Column("kinds", Words("구분", "Kind"), Shape.WORDS),
    Column("lead", Words("주관부서", "Lead")),
    Column("supporting", Words("협조부서", "Supporting")),
    Column("status", Words("이행상태", "State"), Shape.WORDS),
    Column("label", Words("자체 표기", "Own word")),
    Column("progress", Words("진행률(%)", "Progress (%)"), Shape.PERCENT),
    Column("ends", Words("완료 예정일", "Ends"), Shape.DATE),
)


def _joined(words: Sequence[Words]) -> Words:
    return Words(", ".join(one.ko for one in words), ", ".join(one.en for one in words))


def _rows(found: QuerySet[Item]) -> tuple[ItemRow, ...]:
    rows = list(found.values_list("id", "code", "title", "status", "label", "progress", "ends"))
    ids = [row[0] for row in rows]
    leads, supports = departments_by_item(ids)
    kinds = _kinds(ids)
    return tuple(
        ItemRow(
            *row,
            lead=leads.get(row[0], ""),
            supporting=tuple(supports.get(row[0], ())),
            kinds=tuple(kinds.get(row[0], ())),
        )
        for row in rows
    )


def _ordered(found: QuerySet[Item], order: str) -> QuerySet[Item]:
    """Blanks last, whichever way round."""
    by = order.removeprefix("-")
    if order == "code":
        return found.order_by("code_key", "order", "id")
    match by:
        case "status":
            found = found.alias(place=_official_place())
        case "lead":
            leads = Assignment.objects.filter(item=OuterRef("pk"), part=Part.LEAD, until=None)
            place = leads.values("department__order")[:1]
            name = leads.values("department__name")[:1]
            found = found.alias(place=Subquery(place), lead_name=Subquery(name))
        case "progress" | "ends":
            found = found.alias(place=F(by))
        case _:
            found = found.alias(place=F("code_key"))
    turned = order.startswith("-")
    first = F("place").desc(nulls_last=True) if turned else F("place").asc(nulls_last=True)
    return found.order_by(
        first, *(["lead_name"] if by == "lead" else []), "code_key", "order", "id"
    )


def _official_place() -> Case:
    """The states in their official order; NULL for none."""
    places = [When(status=status, then=Value(place)) for place, status in enumerate(Status.values)]
    return Case(*places, default=None, output_field=IntegerField())


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


def _kinds(ids: Iterable[int]) -> dict[int, list[str]]:
    kinds: dict[int, list[str]] = {}
    rows = ItemKind.objects.filter(item_id__in=ids).order_by("id")
    for item, kind in rows.values_list("item_id", "kind"):
        kinds.setdefault(item, []).append(kind)
    return kinds
