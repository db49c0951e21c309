"""Pens for spreadsheets: XLSX by a library, ODS by hand, CSV."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from tests.formats.pens import Cell, Grid, Report

Values = Sequence[Sequence[Any]]
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def written(report: Report) -> bytes:
    """A report on one sheet: lines in the first column, a blank row before and after every table."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("보고")
    row = 0
    for part in report:
        if isinstance(part, str):
            sheet.write_string(row, 0, part)
            row += 1
        else:
            _grid(sheet, row, part)
            row += len(part) + 1
    book.close()
    return held.getvalue()


def _grid(sheet: Any, top: int, grid: Grid) -> None:
    for r, cells in enumerate(grid):
        for c, one in enumerate(cells):
            if one is None:
                continue
            if one.rows * one.columns > 1:
                bottom, right = top + r + one.rows - 1, c + one.columns - 1
                sheet.merge_range(top + r, c, bottom, right, one.text)
            else:
                sheet.write_string(top + r, c, one.text)


def xlsx(
    sheets: Mapping[str, Values],
    *,
    hidden: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
) -> bytes:
    """Sheets of plain values; ``formats`` are number formats by cell (``B2``), formulas begin ``=``."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                address = xlsxwriter.utility.xl_rowcol_to_cell(r, c)
                code = (formats or {}).get(address)
                how = book.add_format({"num_format": code}) if code else None
                if isinstance(value, Cell):
                    sheet.merge_range(r, c, r + value.rows - 1, c + value.columns - 1, value.text)
                elif value is not None:
                    sheet.write(r, c, value, how)
        if name in hidden:
            sheet.hide()
    book.close()
    return held.getvalue()


def part(data: bytes, name: str, old: str, new: str) -> bytes:
    """The package with ``old`` replaced in the part called ``name``."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(held, "w") as made:
        for one in package.namelist():
            content = package.read(one)
            if one == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            made.writestr(one, content)
    return held.getvalue()


def ods(rows: Values) -> bytes:
    """One sheet of an ODS: text, numbers, and merged cells."""
    inner = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="예산">{inner}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return held.getvalue()


def _ods_cell(value: Any) -> str:
    if isinstance(value, Cell):
        spans = f'table:number-rows-spanned="{value.rows}" table:number-columns-spanned="{value.columns}"'
        return f'<table:table-cell office:value-type="string" {spans}><text:p>{escape(value.text)}</text:p></table:table-cell>'
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value={quoteattr(str(value))}/>'


def csv_of(rows: Values, separator: str = ",", encoding: str = "utf-8") -> bytes:
    held = io.StringIO()
    csv.writer(held, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return held.getvalue().encode(encoding)
