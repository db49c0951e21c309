"""What the averages of a table are averages of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.rates import Ratio, mean, rounding
from ihaeng.core.audit.tables.roles import Role
from ihaeng.core.audit.tables.tabular import Line, Nothing, Sheet, Slot, Spot
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import mentions
from ihaeng.core.grammar.quantities import Kind, Quantity
from ihaeng.core.grammar.vocabulary import squeezed

_MONTH = re.compile(r"^\d{1,2}월$")
_MONTHLY = re.compile(r"월\s*평균")
_YEAR_OF_MONTHS = 12
_NAMED = 8


@dataclass(frozen=True, slots=True)
class Mean:
    """A printed average of ``parts``, or of a sum over ``count`` months.

    ``certain`` if what is averaged is beyond doubt.
    """

    stated: Quantity
    spot: Spot
    parts: tuple[Spot, ...]
    exact: Ratio
    count: int
    certain: bool
    rounding: Words | None

    @property
    def holds(self) -> bool:
        return self.rounding is not None


def means(sheet: Sheet) -> Iterator[Mean]:
    """Every average of a table that can be tested."""
    for row in sheet.rows:
        if row.role is Role.AVERAGE:
            yield from (
                _over_spans(sheet, row) if _has_spans(sheet, row) else _of_columns(sheet, row)
            )
    for column in sheet.columns:
        if column.role is Role.AVERAGE:
            yield from _of_rows(sheet, column)
    yield from _in_brackets(sheet)


def _mean(
    sheet: Sheet, spot: Spot, parts: Sequence[Spot], count: int | None = None, *, certain: bool
) -> Mean | None:
    """The average at ``spot`` over what ``parts`` hold, by their number or by ``count``."""
    stated = sheet.read(spot)
    found = [(part, sheet.read(part)) for part in parts]
    figures = [(part, amount) for part, amount in found if isinstance(amount, Quantity)]
    unread = any(amount in (Nothing.WORDS, Nothing.LONE) for _, amount in found)
    if not isinstance(stated, Quantity) or not figures or unread:
        return None
    if any(amount.kind is not stated.kind for _, amount in figures):
        return None
    total = replace(figures[0][1], value=sum((a.value for _, a in figures), Decimal(0)))
    number = count or len(figures)
    exact = mean(total, Decimal(number))
    if exact is None or (count is None and number < 2):
        return None
    spots = tuple(part for part, _ in figures)
    return Mean(stated, spot, spots, exact, number, certain, rounding(stated, exact))


def _spot(sheet: Sheet, row: Line, column: Line, slot: Slot = Slot.FIRST) -> Spot:
    return Spot(sheet.grid.number, row.index, column.index, slot)


def _has_spans(sheet: Sheet, row: Line) -> bool:
    """Averages in merged cells: each figure is followed by the blanks it covers."""
    states = [sheet.read(_spot(sheet, row, column)) for column in sheet.columns]
    stated = [isinstance(state, Quantity) for state in states]
    return bool(states) and stated[0] and Nothing.BLANK in states and len(sheet.columns) > 2


def _over_spans(sheet: Sheet, row: Line) -> Iterator[Mean]:
    above = [r for r in sheet.rows if r.role is Role.PART and r.index < row.index]
    if not above:
        return
    starts = [
        at
        for at, column in enumerate(sheet.columns)
        if sheet.read(_spot(sheet, row, column)) is not Nothing.BLANK
    ]
    for start, end in zip(starts, [*starts[1:], len(sheet.columns)], strict=True):
        covered = [column for column in sheet.columns[start:end] if column.role is Role.PART]
        parts = [_spot(sheet, above[-1], column) for column in covered]
        spot = _spot(sheet, row, sheet.columns[start])
        found = _mean(sheet, spot, parts, certain=True)
        if found is not None:
            yield found


def _of_columns(sheet: Sheet, row: Line) -> Iterator[Mean]:
    """An average row beneath, or above, the rows it is of."""
    found: list[Mean] = []
    parts = [r for r in sheet.rows if r.role is Role.PART]
    for column in sheet.columns:
        if column.role in (Role.PART, Role.TOTAL):
            spots = [_spot(sheet, part, column) for part in parts]
            one = _mean(sheet, _spot(sheet, row, column), spots, certain=True)
            found += [one] if one else []
    yield from _borne_out(found)


def _of_rows(sheet: Sheet, average: Line) -> Iterator[Mean]:
    """An average column beside the columns it is of."""
    parts = [c for c in sheet.columns if c.role is Role.PART and c.path[:-1] == average.path[:-1]]
    months = len(parts) > 1 and all(_MONTH.fullmatch(squeezed(part.leaf)) for part in parts)
    found: list[Mean] = []
    for row in sheet.rows:
        if row.role in (Role.PART, Role.TOTAL) and len(parts) > 1:
            spots = [_spot(sheet, row, part) for part in parts]
            spot = _spot(sheet, row, average)
            tried = [_mean(sheet, spot, spots, n, certain=months) for n in (None, len(parts))]
            known = [one for one in tried if one]
            found += [next((one for one in known if one.holds), known[0])] if known else []
    yield from found if months else _borne_out(found)


def _borne_out(found: Sequence[Mean]) -> Iterator[Mean]:
    """Averages may be weighted: one that fails is certain only beside others that hold."""
    holding = sum(one.holds for one in found)
    failing = len(found) - holding
    for one in found:
        if one.holds or holding:
            yield replace(one, certain=holding > failing)


def _in_brackets(sheet: Sheet) -> Iterator[Mean]:
    """``2,520건 (월평균 360건)``: over the months up to the date of the table, or any that fit all."""
    cells = list(_monthly(sheet))
    if not cells:
        return
    named = _months_of(sheet)
    counts = ([named] if named else []) + [n for n in range(2, _YEAR_OF_MONTHS + 1) if n != named]
    best = max(counts, key=lambda n: sum(_over(cell, n).holds for cell in cells))
    found = [_over(cell, best) for cell in cells]
    holding = sum(one.holds for one in found)
    if best == named or holding > 1:
        yield from (replace(one, certain=holding > 0) for one in found)


def _monthly(sheet: Sheet) -> Iterator[tuple[Quantity, Quantity, Spot]]:
    for row, cells in enumerate(sheet.grid.table.rows):
        for column, cell in enumerate(cells):
            figures = sheet.figures(row, column) if "평균" in cell.string else None
            if figures is None or not _MONTHLY.search(figures.label):
                continue
            total, stated = figures.pair.first, figures.pair.bracket
            if (
                total is not None
                and stated is not None
                and stated.kind in (total.kind, Kind.NUMBER)
            ):
                yield total, stated, Spot(sheet.grid.number, row, column)


def _over(cell: tuple[Quantity, Quantity, Spot], count: int) -> Mean:
    total, stated, spot = cell
    exact = mean(total, Decimal(count)) or Ratio(Decimal(0), Decimal(0), Decimal(0))
    bracket = replace(spot, slot=Slot.BRACKET)
    return Mean(
        stated, bracket, (spot,), exact, count, certain=False, rounding=rounding(stated, exact)
    )


def _months_of(sheet: Sheet) -> int | None:
    """The month of the date a table is as of: 7 for ``(’20. 7월말 기준)``."""
    table = sheet.grid.table
    for text in (table.unit, table.caption, sheet.grid.above):
        if "기준" in text.folded or "현재" in text.folded or "말" in text.folded:
            months = {p.month for m in mentions(text.folded) for p in m.points if p.month}
            if len(months) == 1:
                return months.pop()
    return None


def rule_of(sheet: Sheet, one: Mean) -> Words:
    """What is averaged, in words and figures."""
    amounts = [sheet.read(part) for part in one.parts[:_NAMED]]
    listed = " + ".join(a.printed for a in amounts if isinstance(a, Quantity))
    more = " + …" if len(one.parts) > _NAMED else ""
    return Words(f"평균 = ({listed}{more}) ÷ {one.count}", f"mean = ({listed}{more}) ÷ {one.count}")
