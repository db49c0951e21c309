"""Amounts printed above a table against the total in it: ``○ 일반회계 : 총 9,845억``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.model import Where
from ihaeng.core.audit.rounding import rounded, rounding_of
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import Books
from ihaeng.core.audit.tables.carried import whole_of
from ihaeng.core.audit.tables.roles import Role
from ihaeng.core.audit.tables.tabular import Sheet, Spot
from ihaeng.core.documents import Block, Box, Bullet, Heading, Paragraph, Table, Text, Words
from ihaeng.core.grammar.quantities import Kind, Quantity, Unit, quantities

_TOTAL = re.compile(
    r"(?:총|총\s?액|총\s?규모|총\s?사업비|총\s?예산|합\s?계)(?:[가-힣\s]{0,6})?\s*:?\s*$"
)
_ABOVE = 8  # physical lines
_POWERS = (1, 2, 3, 4, -1, -2, -3, -4)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Headline:
    """An amount that a line above a table gives, and the total of the table it stands for.

    ``rounding`` names how the total prints so; ``power`` is 3 if the headline is a thousand
    times the total. Both are None if it is simply another amount.
    """

    text: Text
    stated: Quantity
    sheet: Sheet
    spot: Spot
    total: Quantity
    rounding: Words | None
    power: int | None

    @property
    def where(self) -> Where:
        return Where.of(self.text, self.stated.start, self.stated.end)

    @property
    def is_close(self) -> bool:
        """Another amount, but near enough to be meant as this one: a digit, or a tenth, off."""
        right = rounded(self.total.value, self.stated.grain)
        digits = [str(int(value / self.stated.grain)) for value in (self.stated.value, right)]
        same_length = len(digits[0]) == len(digits[1])
        one_off = same_length and sum(a != b for a, b in zip(*digits, strict=True)) == 1
        return one_off or abs(self.stated.value - right) * 10 <= right


def headlines(subject: Subject, books: Books) -> Iterator[Headline]:
    """Every headline above a table of one measure that has a total row, or only one row."""
    sheets = iter(books.sheets.values())
    above: list[Text] = []
    for block in subject.document.body:
        if isinstance(block, Table):
            found = _headline(next(sheets), above)
            if found is not None:
                yield found
            above = []
        else:
            above += _text_of(block)


def _text_of(block: Block) -> list[Text]:
    return [block.text] if isinstance(block, Bullet | Paragraph | Heading | Box) else []


def _headline(sheet: Sheet, above: Sequence[Text]) -> Headline | None:
    whole = whole_of(sheet.rows) if sheet.columns else None
    unit = sheet.grid.unit
    if whole is None or unit is None or unit.kind not in (Kind.MONEY, Kind.COUNT):
        return None
    line = sheet.grid.table.place.line
    captions = [sheet.grid.table.caption] if sheet.grid.table.caption else []
    texts = [*captions, *(t for t in above[:-7:-1] if t and line - t.place().line <= _ABOVE)]
    for text in texts:
        stated = _stated(text, unit)
        if stated is not None:
            return _compared(sheet, text, stated, _totals(sheet, whole.index, unit))
    return None


def _stated(text: Text, unit: Unit) -> Quantity | None:
    """The amount of a line that gives a total in the measure of the table, if it gives just that."""
    measured = [q for q in quantities(text.folded) if q.kind is unit.kind]
    counted = unit.kind is Kind.COUNT
    amounts = [q for q in measured if q.unit == unit.name] if counted else measured
    if len(amounts) != 1 or amounts[0].approximate or amounts[0].bound:
        return None
    return amounts[0] if _TOTAL.search(text.folded[: amounts[0].start]) else None


def _totals(sheet: Sheet, row: int, unit: Unit) -> list[tuple[Spot, Quantity]]:
    """The figures of the total row, the latest year first, then totals, then from the right."""
    found: list[tuple[str, bool, int, Spot, Quantity]] = []
    for column in sheet.columns:
        spot = Spot(sheet.grid.number, row, column.index)
        amount = sheet.read(spot)
        if column.role in (Role.PART, Role.TOTAL) and isinstance(amount, Quantity):
            years = _YEAR.findall(column.name)
            whole = column.role is Role.TOTAL
            at = -column.index if whole else column.index
            found.append((max(years, default=""), whole, at, spot, amount))
    found.sort(key=lambda one: one[:3], reverse=True)
    counted = unit.kind is Kind.COUNT
    kinds = (Kind.COUNT, Kind.NUMBER) if counted else (Kind.MONEY,)
    return [(spot, amount) for *_, spot, amount in found if amount.kind in kinds]


def _compared(
    sheet: Sheet, text: Text, stated: Quantity, totals: Sequence[tuple[Spot, Quantity]]
) -> Headline | None:
    if not totals:
        return None
    for spot, total in totals:
        if how := _printed_as(stated, total, 0):
            return Headline(text, stated, sheet, spot, total, how, None)
    for spot, total in totals:
        powers = _POWERS if stated.kind is Kind.MONEY else ()
        power = next((k for k in powers if _printed_as(stated, total, k)), None)
        if power is not None:
            return Headline(text, stated, sheet, spot, total, None, power)
    return Headline(text, stated, sheet, *totals[0], None, None)


def _printed_as(stated: Quantity, total: Quantity, power: int) -> Words | None:
    """The rounding under which the total, off by a power of ten, prints as the headline."""
    scale = Decimal(10) ** power
    value = stated.value / scale
    # 41,440억 for 4,144억: the last digit of the right amount is that of the wrong one.
    by_digit = rounding_of(value, total.value, stated.grain) if power > 0 else None
    return by_digit or rounding_of(value, total.value, stated.grain / scale)
