"""Rows of a budget as the finance system exports them: columns found by their headings."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from string import ascii_uppercase
from typing import Any

from ihaeng.core.documents import Table, Words
from ihaeng.core.grammar.units import unit_of
from ihaeng.core.grammar.vocabulary import TOTALS, squeezed
from ihaeng.core.reading.sheets.rows import LazyRows
from ihaeng.ledger.finance.rules.units import UNITS, MoneyUnit, typed_amount

# The first that fits a heading, squeezed, wins; hence the narrow ones before the wide.
_HEADINGS = (
    ("year", re.compile(r"회계연도|회계년도|예산연도|^연도$|^년도$")),
    ("code", re.compile(r"코드$|과목번호|사업번호")),
    ("department", re.compile(r"부서|실과")),
    ("left", re.compile(r"잔액|집행률|집행율|비율|%")),
    ("current", re.compile(r"현액")),
    ("carried_over", re.compile(r"이월")),
    ("supplementary", re.compile(r"추경|증감")),
    ("executed", re.compile(r"집행|지출")),
    ("original", re.compile(r"본예산|당초|예산액")),
    ("name", re.compile(r"사업명|과목명|예산과목|세부사업|편성목|통계목")),
)
AMOUNTS = ("original", "supplementary", "carried_over", "executed")
_NEEDED = {"code", "name"}
_YEAR = re.compile(r"(20\d\d)년?(?:도)?")


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One row as read; ``refused`` says why it cannot be taken. Amounts are won, None a blank."""

    row: int
    year: int = 0
    code: str = ""
    name: str = ""
    department: str = ""
    original: int | None = None
    supplementary: int | None = None
    carried_over: int | None = None
    executed: int | None = None
    refused: Words | None = None

    def as_json(self) -> dict[str, object]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "BudgetRow":
        refused = kept["refused"]
        return cls(**{**kept, "refused": Words(**refused) if refused else None})


def columns_of(header: Sequence[str]) -> dict[int, str]:
    """What each column holds, by its heading; of several names and codes, all."""
    found: dict[int, str] = {}
    for at, heading in enumerate(header):
        words = squeezed(heading)
        name = next((name for name, known in _HEADINGS if known.search(words)), None)
        if name is not None and (name in {"code", "name"} or name not in found.values()):
            found[at] = name
    return found


def is_budget(table: Table) -> bool:
    """Whether ``table`` has a code, a name and at least one kind of amount."""
    found = set(columns_of(table.header).values())
    return found >= _NEEDED and bool(found & set(AMOUNTS))


def budget_rows(table: Table, unit: MoneyUnit, year: int | None = None) -> tuple[BudgetRow, ...]:
    """The rows of ``table``, amounts in the unit it prints, else ``unit``.

    ``year`` holds where the table has no column for it. Rows are numbered as printed, from 1.
    """
    columns = columns_of(table.header)
    printed = unit_of(table.unit.string) if table.unit else None
    factor = printed.factor if printed else unit.factor
    units = {at: _unit(table.header[at], factor, unit) for at in columns}
    rows = (
        _row(
            [(columns[at], row[at].string, units[at]) for at in columns if at < len(row)],
            _number(table, row[0].row),
            year,
        )
        for row in table.body
    )
    return tuple(_twice(row for row in rows if row is not None))


def _unit(heading: str, printed: int, given: MoneyUnit) -> MoneyUnit:
    own = unit_of(heading)
    factor = own.factor if own else printed
    return next((unit for unit in UNITS.values() if unit.factor == factor), given)


def _number(table: Table, row: int) -> int:
    """The number a spreadsheet gives the row; without one, that in the table."""
    if isinstance(table.rows, LazyRows):
        return int(table.rows.address(row, 0).lstrip(ascii_uppercase))
    return row + 1


def _row(
    cells: list[tuple[str, str, MoneyUnit]], number: int, year: int | None
) -> BudgetRow | None:
    words = {name: _joined(cells, name) for name in ("year", "code", "name", "department")}
    if not any(text.strip() for _, text, _ in cells):
        return None
    found = _YEAR.fullmatch(words["year"].removesuffix(".0")) if words["year"] else None
    row = BudgetRow(
        number,
        int(found[1]) if found else (year or 0),
        words["code"],
        words["name"],
        words["department"],
    )
    amounts: dict[str, int | None] = {}
    for name, text, unit in cells:
        if name in {*AMOUNTS, "current"}:
            typed = typed_amount(text, unit)
            if isinstance(typed, Words):
                return replace(row, refused=typed)
            amounts[name] = typed.won
    current = amounts.pop("current", None)
    row = replace(
        row,
        original=amounts.get("original"),
        supplementary=amounts.get("supplementary"),
        carried_over=amounts.get("carried_over"),
        executed=amounts.get("executed"),
    )
    return replace(row, refused=_wrong(row, current))


def _joined(cells: list[tuple[str, str, MoneyUnit]], name: str) -> str:
    parts = [" ".join(text.split()) for of, text, _ in cells if of == name]
    return ("/" if name == "code" else " ").join(part for part in parts if part)


def _wrong(row: BudgetRow, current: int | None) -> Words | None:
    if not row.code:
        if squeezed(row.name) in TOTALS:
            return Words(
                "합계 행입니다. 합계는 내역에서 계산합니다.", "A total: totals are worked out."
            )
        return Words("코드가 없습니다. 과목 코드를 넣으십시오.", "There is no code. Enter it.")
    if not row.year:
        return Words(
            "회계연도가 없습니다. 열을 넣거나 올릴 때 연도를 고르십시오.",
            "There is no year. Add the column, or choose the year when you upload.",
        )
    made = sum(amount or 0 for amount in (row.original, row.supplementary, row.carried_over))
    if current is not None and current != made:
        return Words(
            f"예산현액 {current:,}원이 본예산·추경·이월의 합 {made:,}원과 다릅니다. "
            "추경 열에는 최종액이 아니라 증감액을 넣으십시오.",
            f"The budget in force is {current:,} won, its parts make {made:,}. "
            "The supplementary column holds the change, not the new sum.",
        )
    return None


def _twice(rows: Iterable[BudgetRow]) -> Iterator[BudgetRow]:
    held = list(rows)
    often = Counter((row.year, row.code) for row in held if row.refused is None)
    for row in held:
        if row.refused is None and often[row.year, row.code] > 1:
            yield replace(
                row,
                refused=Words(
                    f"코드 {row.code}이(가) 이 자료에 여러 번 있습니다. 한 줄로 합치거나 하위 코드 열을 넣으십시오.",
                    f"The code {row.code} stands in several rows. Make one of them, or add the column of sub-codes.",
                ),
            )
        else:
            yield row


def shared(won: int | None, share: Decimal) -> Decimal | None:
    """``share`` percent of ``won``, exact: a share of a won is rounded only where it is shown."""
    return None if won is None else Decimal(won) * share / 100


@dataclass(frozen=True, slots=True)
class Change:
    """What applying a row would do: ``added``, ``changed``, ``unchanged`` or ``refused``.

    ``before`` holds what stands in the ledger where the row changes it.
    """

    row: BudgetRow
    kind: str
    before: BudgetRow | None = None
    reason: Words | None = None


def change_of(row: BudgetRow, kept: tuple[BudgetRow, date] | None, on: date) -> Change:
    """``row`` of a sheet of ``on`` against the line ``kept``, and the day of its sheet."""
    before, kept_on = kept or (None, None)
    if row.refused is not None:
        return Change(row, "refused", before, row.refused)
    if before is None or kept_on is None:
        return Change(row, "added")
    if replace(before, row=row.row) == row:
        return Change(row, "unchanged", before)
    if kept_on > on:
        newer = Words(
            f"더 최근({kept_on}) 자료가 이미 반영되어 있습니다.",
            f"A newer sheet ({kept_on}) has been applied.",
        )
        return Change(row, "refused", before, newer)
    return Change(row, "changed", before)
