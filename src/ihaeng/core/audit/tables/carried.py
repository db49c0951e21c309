"""Lines of a summary table that were carried from the total of a table of their own."""

import re
from collections.abc import Iterator, Sequence

from ihaeng.core.audit.tables.balance import Relation
from ihaeng.core.audit.tables.roles import Role, plain
from ihaeng.core.audit.tables.tabular import Line, Sheet, Slot, Spot
from ihaeng.core.documents import Text, Words
from ihaeng.core.grammar.vocabulary import squeezed

_KEY = re.compile(r"^[^:(<〈\[]*")
_SIGNS = re.compile(r"^[^0-9가-힣A-Za-z]+|[^0-9가-힣A-Za-z]+$")
_ENDINGS = re.compile(r"(?:세부)?(?:내역|현황|명세|총괄표?|예산|집행현황|세부사업)$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def carried(sheets: Sequence[Sheet], code: str) -> Iterator[Relation]:
    """For every line of a table whose name heads a later table: the same columns agree."""
    summaries: dict[str, tuple[Sheet, Line]] = {}
    for sheet in sheets:
        whole = _whole(sheet)
        found = summaries.get(_key(sheet))
        if found is not None and whole is not None and _same_unit(found[0], sheet):
            yield from _relations(*found, sheet, whole, code)
        for row in sheet.rows:
            if sheet.columns and row.role is Role.PART and len(plain(row.leaf)) > 1:
                summaries.setdefault(plain(row.leaf), (sheet, row))


def _key(sheet: Sheet) -> str:
    """The name a caption gives its table: 일반회계 of ``○ 일반회계 : 총 9,845억``."""
    return heading_of(sheet.grid.table.caption or sheet.grid.above)


def heading_of(text: Text) -> str:
    found = _KEY.match(_SIGNS.sub("", text.folded))
    name = _SIGNS.sub("", squeezed(found.group())) if found else ""
    return _ENDINGS.sub("", name) or name


def _whole(sheet: Sheet) -> Line | None:
    """The row that is the total of a table: the only outermost total, or the only row."""
    return whole_of(sheet.rows)


def whole_of(rows: Sequence[Line]) -> Line | None:
    if len(rows) == 1:
        return rows[0]
    highest = max((row.rank for row in rows), default=0)
    totals = [row for row in rows if highest and row.rank == highest]
    return totals[0] if len(totals) == 1 else None


def _same_unit(one: Sheet, other: Sheet) -> bool:
    return one.grid.unit == other.grid.unit


def _relations(
    summary: Sheet, row: Line, detail: Sheet, whole: Line, code: str
) -> Iterator[Relation]:
    columns = {_column_key(column): column for column in detail.columns}
    for column in summary.columns:
        same = columns.get(_column_key(column))
        if same is None or column.role is Role.RATE:
            continue
        rule = Words(
            f"총괄표의 {row.leaf} = 「{_key(detail)}」 표의 합계, {column.name}",
            f"{row.leaf} in the summary = total of its own table, {column.name}",
        )
        for slot in Slot:
            total = Spot(summary.grid.number, row.index, column.index, slot)
            term = Spot(detail.grid.number, whole.index, same.index, slot)
            yield Relation(code, rule, total, ((term, 1),))


def _column_key(column: Line) -> str:
    """A column by its year if it has one (2020년 계획 is 2020년), else by its name."""
    year = _YEAR.search(column.name)
    return year.group() if year else plain(column.name)
