"""XLSX: figures are figures, text is never run, sums are live where they hold."""

import io
import zipfile
from decimal import Decimal

import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from ihaeng.core.documents import Sheet, Sum
from ihaeng.core.documents.drafting import NO_CELL, Draft, Spot, spread
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes
from tests.core.writing.made import png


def report(total="30"):
    draft = Draft("made")
    draft.heading("□", "예산 현황")
    rows = spread([
        [Spot("구분", rows=2), Spot("예산", columns=2)],
        ["국비", "시비"],
        ["가람동", "10", "1,234.50"],
        ["나래동", "20", "=1+1"],
        ["계", total, "-"],
    ])  # fmt: skip
    sums = [Sum((4, 1), (2, 1), (3, 1))]
    draft.table(rows, 2, unit="(단위 : 백만원)", sums=sums)
    draft.page_break(Sheet(297, 210))
    draft.paragraph("+붙임")
    draft.picture(png(), "image/png", "현황도")
    return draft.document()


def cells(package):
    """Of the first sheet, by address: the formula and the value as they are stored."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        root = etree.fromstring(held.read("xl/worksheets/sheet1.xml"))
    return root, {
        one.get("r"): (one.findtext("{*}f"), one.findtext("{*}v"), one.get("t"))
        for one in root.iter("{*}c")
    }


def test_every_cell_comes_back_as_it_was_but_for_the_commas_of_figures():
    (table,) = read_bytes(write_bytes(report(), Format.XLSX), "r.xlsx").tables
    assert [[c.string for c in row] for row in table.rows] == [
        ["구분", "예산", ""], ["", "국비", "시비"], ["가람동", "10", "1234.5"],
        ["나래동", "20", "=1+1"], ["계", "30", "-"],
    ]  # fmt: skip
    assert [(c.rows, c.columns) for c in table.rows[0]] == [(2, 1), (1, 2), (0, 0)]
    assert table.unit.string == "(단위 : 백만원)"


def test_a_sum_is_live_where_the_printed_figures_add_up():
    _, found = cells(write_bytes(report(), Format.XLSX))
    assert found["B7"][:2] == ("SUM(B5:B6)", "30")


def test_a_sum_that_does_not_hold_stays_as_it_is_printed():
    _, found = cells(write_bytes(report("31"), Format.XLSX))
    assert found["B7"] == (None, "31", None)


def test_what_looks_like_a_formula_is_text():
    _, found = cells(write_bytes(report(), Format.XLSX))
    assert found["C6"][0] is None
    assert found["C6"][2] == "s"
    assert [key for key, (formula, _, _) in found.items() if formula] == ["B7"]


def test_a_figure_is_stored_exactly_as_far_as_a_sheet_can():
    _, found = cells(write_bytes(report(), Format.XLSX))
    assert Decimal(found["C5"][1]) == Decimal("1234.5")


@pytest.mark.parametrize(
    "words", ["1234567890123456", "010", "1,23", "3.", "△5", "12%", "2024. 3."]
)
def test_figures_that_would_print_otherwise_stay_text(words):
    draft = Draft("made")
    draft.table([["구분", "값"], ["가", words]])
    (table,) = read_bytes(write_bytes(draft.document(), Format.XLSX), "r.xlsx").tables
    assert table.rows[1][1].string == words


def test_the_head_of_a_lone_table_stays_in_sight_and_on_every_page():
    package = write_bytes(report(), Format.XLSX)
    root, _ = cells(package)
    assert root.find(".//{*}pane").get("ySplit") == "4"
    assert root.find(".//{*}pageSetup").get("fitToHeight") == "0"
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        assert "$3:$4" in held.read("xl/workbook.xml").decode()
        assert b'orientation="landscape"' in held.read("xl/worksheets/sheet2.xml")


def test_a_new_page_is_a_new_sheet():
    book = CalamineWorkbook.from_filelike(io.BytesIO(write_bytes(report(), Format.XLSX)))
    assert len(book.sheet_names) == 2
    assert book.get_sheet_by_index(1).to_python()[0][0] == "+붙임"


def test_a_cell_that_is_none_and_lists_in_cells_are_written():
    draft = Draft("made")
    lines = Spot(fill=lambda cell: (cell.bullet("○", "하나"), cell.bullet("-", "둘")))
    draft.table([["구분", "내용"], ["가", lines], ["나", NO_CELL]])
    (table,) = read_bytes(write_bytes(draft.document(), Format.XLSX), "r.xlsx").tables
    assert "하나" in table.rows[1][1].string
    assert "둘" in table.rows[1][1].string
