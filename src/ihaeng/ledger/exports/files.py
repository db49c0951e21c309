"""A list as CSV or XLSX. What looks like a formula stays text: whoever opens the file runs nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

from ihaeng.core.documents import Language, Words
from ihaeng.core.writing.characters import harmless
from ihaeng.ledger.listings import Column, Listing, Shape

_XLSX_FORMATS = {
    Shape.WON: "#,##0",
    Shape.NUMBER: "#,##0",
    Shape.PERCENT: "0.0",
    Shape.DATE: "yyyy-mm-dd",
}
_MOST_WIDTH = 60


def csv_of(listing: Listing, spoken: Language) -> bytes:
    """UTF-8 with the mark at its head that Excel needs, one header row."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow([harmless(column.words.said_in(spoken)) for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_printed(value, spoken) for value in row])
    return held.getvalue().encode("utf-8-sig")


def _printed(value: object, spoken: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Words):
        return harmless(value.said_in(spoken))
    if isinstance(value, str):
        return harmless(value)
    return str(value)  # figures and dates: a minus before a figure is its own


def xlsx_of(listing: Listing, spoken: Language) -> bytes:
    """One sheet: a frozen header, typed cells, columns as wide as their words."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "bottom": 1})
    formats = {
        shape: book.add_format({"num_format": code}) for shape, code in _XLSX_FORMATS.items()
    }
    for at, column in enumerate(listing.columns):
        sheet.write_string(0, at, column.words.said_in(spoken), bold)
        sheet.set_column(at, at, _width(column, at, listing.rows, spoken))
    for down, row in enumerate(listing.rows, 1):
        for at, (column, value) in enumerate(zip(listing.columns, row, strict=True)):
            _write(sheet, down, at, value, formats.get(column.shape), spoken)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(listing.rows)), max(0, len(listing.columns) - 1))
    book.close()
    return held.getvalue()


def _write(
    sheet: xlsxwriter.worksheet.Worksheet,
    down: int,
    at: int,
    value: object,
    shown: xlsxwriter.format.Format | None,
    spoken: Language,
) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(down, at, value)
        case int() if abs(value) < 10**15:
            sheet.write_number(down, at, value, shown)
        case Decimal():
            sheet.write_number(down, at, value, shown)
        case datetime():
            sheet.write_string(down, at, value.isoformat())
        case date():
            sheet.write_datetime(down, at, datetime(value.year, value.month, value.day), shown)
        case Words():
            sheet.write_string(down, at, value.said_in(spoken))
        case _:
            sheet.write_string(down, at, str(value))


def _width(column: Column, at: int, rows: Sequence[tuple[object, ...]], spoken: Language) -> int:
    """Korean letters are two columns wide."""
    words = [column.words.said_in(spoken), *(_printed(row[at], spoken) for row in rows[:200])]
    return min(_MOST_WIDTH, 2 + max(_columns(word) for word in words))


def _columns(text: str) -> int:
    return sum(2 if sign > "\u1100" else 1 for sign in text)


def joined(pages: Iterable[Listing]) -> Listing:
    """All pages of one list as one."""
    first, *rest = pages
    rows, keys = list(first.rows), list(first.keys)
    for page in rest:
        rows += page.rows
        keys += page.keys
    return Listing(first.name, first.words, first.columns, rows, keys, first.total)
