"""A list is the same list in every file."""

import csv
import io
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from ihaeng.core.documents import Words
from ihaeng.ledger.exports.files import csv_of, joined, xlsx_of
from ihaeng.ledger.listings import Column, Listing, Shape

COLUMNS = (
    Column("title", Words("과제명", "Title")),
    Column("won", Words("확보액", "Secured"), Shape.WON),
    Column("rate", Words("집행률", "Rate"), Shape.PERCENT),
    Column("day", Words("기준일", "As of"), Shape.DATE),
    Column("status", Words("상태", "Status"), Shape.WORDS),
)


def listing(*rows):
    return Listing(
        "tasks", Words("과제", "Tasks"), COLUMNS, list(rows), list(range(len(rows))), len(rows)
    )


ROW = ("도서관", 1_142_000_000, Decimal("57.7"), date(2026, 11, 25), Words("완료", "Done"))
DANGEROUS = ["=1+1", "+82", "-2", "@SUM(A1)", "\t=1", '=HYPERLINK("x")', "\r=1"]


def rows_of(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_a_csv_opens_in_a_spreadsheet_and_says_the_same():
    head, row = rows_of(csv_of(listing(ROW), "ko"))
    assert head == ["과제명", "확보액", "집행률", "기준일", "상태"]
    assert row == ["도서관", "1142000000", "57.7", "2026-11-25", "완료"]
    assert csv_of(listing(), "ko").startswith(b"\xef\xbb\xbf")


def test_an_xlsx_holds_typed_cells():
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_of(listing(ROW), "en")))
    head, row = book.get_sheet_by_index(0).to_python()
    assert head == ["Title", "Secured", "Rate", "As of", "Status"]
    assert row == ["도서관", 1_142_000_000, 57.7, date(2026, 11, 25), "Done"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_a_formula(text):
    (_, row) = rows_of(csv_of(listing((text, None, None, None, None)), "ko"))
    assert row[0] == f"'{text}"
    with ZipFile(io.BytesIO(xlsx_of(listing((text, None, None, None, None)), "ko"))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_a_negative_figure_is_a_figure():
    (_, row) = rows_of(csv_of(listing(("x", -5, None, None, None)), "ko"))
    assert row[1] == "-5"


def test_blank_and_zero_differ():
    (_, blank, zero) = rows_of(
        csv_of(listing(("a", None, None, None, None), ("b", 0, None, None, None)), "ko")
    )
    assert (blank[1], zero[1]) == ("", "0")


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20), max_size=5
    )
)
def test_whatever_is_typed_comes_back(titles):
    made = listing(*((title, None, None, None, None) for title in titles))
    _, *rows = rows_of(csv_of(made, "ko"))
    assert [row[0].removeprefix("'") for row in rows] == [
        title.removeprefix("'") for title in titles
    ]
    xlsx_of(made, "ko")


def test_pages_join_into_one_list():
    whole = joined([listing(ROW), listing(ROW)])
    assert len(whole.rows) == 2
