"""What reading XLSX and DOCX costs, against the bare engine and against python-docx.

``python -m bench.sheets``, or ``measured()``. Ratios are taken in one run, round by round. XLSX is
measured to the Document, whose cells are made when somebody asks; ``touched`` is the same with
every cell asked for.
"""

import io
import json
from typing import Any

import docx
import xlsxwriter
from python_calamine import CalamineWorkbook

from bench.timing import ratio
from ihaeng.core.documents import Document
from ihaeng.core.reading import read_bytes

ROWS, COLUMNS = 10_000, 20
SECTIONS = 200


def measured() -> dict[str, float]:
    """Every figure by name: seconds, ratios, and cells a second."""
    sheet, text = workbook(), report()
    mine, bare, faster = ratio(lambda: read_bytes(sheet, "x.xlsx"), lambda: calamine(sheet))
    whole, _, _ = ratio(lambda: touched(read_bytes(sheet, "x.xlsx")), lambda: calamine(sheet))
    ours, theirs, times = ratio(lambda: read_bytes(text, "x.docx"), lambda: python_docx(text))
    return {
        "xlsx_seconds": mine,
        "xlsx_calamine_seconds": bare,
        "xlsx_times_calamine": 1 / faster,
        "xlsx_cells_a_second": ROWS * COLUMNS / mine,
        "xlsx_touched_cells_a_second": ROWS * COLUMNS / whole,
        "docx_seconds": ours,
        "docx_python_docx_seconds": theirs,
        "docx_times_python_docx": 1 / times,
    }


def workbook() -> bytes:
    """One sheet with a row of headings, a column of names and figures of one to four digits."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("대장")
    sheet.write_row(0, 0, [f"항목 {column}" for column in range(COLUMNS)])
    for row in range(1, ROWS):
        figures = [row * column % 10_000 for column in range(1, COLUMNS)]
        sheet.write_row(row, 0, [f"사업 {row}", *figures])
    book.close()
    return held.getvalue()


def report() -> bytes:
    """A heading, eight list lines and a table of five rows and columns, many times over."""
    made: Any = docx.Document()
    for section in range(SECTIONS):
        made.add_heading(f"{section + 1}. 추진 과제", 1)
        for line in range(8):
            made.add_paragraph(
                f" ○ 세부 사업 {line}: 2024. {line + 1}. 3. 예산 {line * 100}백만원 집행"
            )
        table = made.add_table(5, 5)
        for row, cells in enumerate(table.rows):
            for column, cell in enumerate(cells.cells):
                cell.text = str(row * column * 10)
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def calamine(data: bytes) -> int:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def python_docx(data: bytes) -> int:
    """Its text alone: of every paragraph and every cell."""
    made: Any = docx.Document(io.BytesIO(data))
    cells = (cell for table in made.tables for row in table.rows for cell in row.cells)
    return sum(len(one.text) for one in made.paragraphs) + sum(len(cell.text) for cell in cells)


def touched(document: Document) -> int:
    return sum(len(cell.string) for table in document.tables for row in table.rows for cell in row)


if __name__ == "__main__":
    print(json.dumps(measured(), indent=1))
