"""No more is spent than was secured, and no more secured than was planned."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.audit.tables.books import Books, balanced
from ihaeng.core.audit.tables.roles import Role, plain
from ihaeng.core.audit.tables.tabular import Line, Sheet, Slot, Spot
from ihaeng.core.audit.tables.telling import where
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Quantity
from ihaeng.core.grammar.vocabulary import squeezed

_SECURED = re.compile(r"확보.{0,3}\(집행")
_PLAN = re.compile(r"투자계획|사업비계획|재원투자")
_SPENT = Words("집행액 ≤ 확보액", "spent ≤ secured")
_PLANNED = Words("확보액 ≤ 투자계획", "secured ≤ planned")


@dataclass(frozen=True, slots=True)
class _Bound:
    """``small`` must not be more than ``large``; ``excused`` if there may be a reason."""

    small: Quantity
    large: Quantity
    spots: tuple[Spot, ...]
    rule: Words
    place: str
    excused: bool = False


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    plan: Sheet | None = None
    for sheet in books.sheets.values():
        heading = squeezed(sheet.grid.table.caption.string + sheet.grid.above.string)
        if _SECURED.search(heading):
            bounds = [*_spending(sheet), *(_planning(plan, sheet) if plan else ())]
            yield from (_outcome(books, bound) for bound in bounds)
            plan = None
        elif _PLAN.search(heading):
            plan = sheet


def _spending(sheet: Sheet) -> Iterator[_Bound]:
    """Cell by cell; a year may spend what an earlier one has left."""
    row = _total_row(sheet)
    left = Decimal(0)
    for column in sheet.columns if row else ():
        spot = Spot(sheet.grid.number, row.index if row else 0, column.index)
        secured, spent = sheet.read(spot), _bracket(sheet, spot)
        if not isinstance(secured, Quantity) or not isinstance(spent, Quantity):
            continue
        if column.role is Role.PART:
            left += secured.value - spent.value
        yield _Bound(
            spent, secured, (spot,), _SPENT, column.name, column.role is Role.PART and left >= 0
        )


def _bracket(sheet: Sheet, spot: Spot) -> object:
    return sheet.read(Spot(spot.table, spot.row, spot.column, Slot.BRACKET))


def _planning(plan: Sheet, secured: Sheet) -> Iterator[_Bound]:
    """Column by column, and over all years for which money was secured."""
    rows = _total_row(plan), _total_row(secured)
    if rows[0] is None or rows[1] is None or plan.grid.unit != secured.grid.unit:
        return
    planned = {plain(column.name): column for column in plan.columns if column.role is Role.PART}
    small, large, spots = list[Quantity](), list[Quantity](), list[Spot]()
    for column in secured.columns:
        same = planned.get(plain(column.name))
        one = Spot(secured.grid.number, rows[1].index, column.index)
        amount = secured.read(one)
        if same is None or column.role is not Role.PART or not isinstance(amount, Quantity):
            continue
        other = Spot(plan.grid.number, rows[0].index, same.index)
        bound = plan.read(other)
        if isinstance(bound, Quantity):
            small, large, spots = [*small, amount], [*large, bound], [*spots, one, other]
            yield _Bound(amount, bound, (one, other), _PLANNED, column.name, excused=True)
    if len(small) > 1:
        yield _Bound(_sum(small), _sum(large), tuple(spots), _PLANNED, "누계", excused=True)


def _sum(amounts: list[Quantity]) -> Quantity:
    from_first = amounts[0]
    total = sum((amount.value for amount in amounts), Decimal(0))
    return Quantity("", 0, 0, total, from_first.unit, "", from_first.kind, from_first.grain)


def _total_row(sheet: Sheet) -> Line | None:
    return next((row for row in sheet.rows if row.role is Role.TOTAL), None)


def _outcome(books: Books, bound: _Bound) -> Outcome:
    factor = factor_of(bound.large)
    small, large = shown(bound.small.value / factor), shown(bound.large.value / factor)
    holds = bound.small.value <= bound.large.value
    doubtful = bound.excused or any(books.sheets[spot.table].doubt for spot in bound.spots)
    verdict = Verdict.HOLDS if holds else Verdict.DOUBT if doubtful else Verdict.FAILS
    return Outcome(
        verdict,
        tuple(where(books, spot) for spot in bound.spots),
        Words(f"[{bound.place}] {bound.rule.ko}", f"[{bound.place}] {bound.rule.en}"),
        f"{small} <= {large}",
        shown(abs(bound.large.value - bound.small.value) / factor),
        _message(bound, verdict, small, large),
    )


def _message(bound: _Bound, verdict: Verdict, small: str, large: str) -> Words:
    if verdict is Verdict.HOLDS:
        return Words("한도 안에 있습니다.", "It stays within the bound.")
    spent = bound.rule is _SPENT
    ko = (
        f"집행액 {small}이 확보액 {large}보다"
        if spent
        else f"확보액 {small}이 투자계획 {large}보다"
    )
    if verdict is Verdict.DOUBT:
        return Words(
            f"{ko} 많습니다. 이월이나 계획 변경 때문인지 확인하십시오.",
            f"{small} is more than {large}. Find out whether money was carried over or the plan changed.",
        )
    return Words(
        f"{ko} 많습니다. 두 값을 확인하십시오.",
        f"{small} is more than {large}. Check both figures.",
    )


CHECK = Check(
    "TF06",
    Words("계획·확보·집행의 한도", "Planned, secured, spent"),
    Words(
        "확보한 것보다 많이 집행했다는 표는 두 값 가운데 하나가 틀린 것입니다.",
        "If more is spent than was secured, one of the two figures is wrong.",
    ),
    Severity.ERROR,
    find,
)
