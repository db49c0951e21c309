"""Spreadsheets: every table on a sheet is a table, every value is what is stored."""

import pickle
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihaeng.core.documents import Bullet, Document, Gravity, Heading, Note, State, texts_of
from ihaeng.core.reading import read_bytes
from ihaeng.core.reading.sheets import blocks, engine
from ihaeng.core.reading.sheets.blocks import Grid, Merge, Wall, Words
from ihaeng.core.reading.sheets.rows import LazyRows
from ihaeng.core.reading.sheets.values import percent, shown
from tests.formats.pens import Cell
from tests.formats.pens import sheets as pen
from tests.formats.told import codes, strings

PLAIN = [["구분", "국비", "시비"], ["가람동", 10, 20], ["누리동", 30, 40.5]]


def read(rows: pen.Values, **how: object) -> Document:
    return read_bytes(pen.xlsx({"예산": rows}, **how), "a.xlsx")


def test_a_sheet_with_one_table_gives_that_table_and_its_places():
    document = read(PLAIN)
    (table,) = document.blocks
    assert strings(table) == [
        ["구분", "국비", "시비"],
        ["가람동", "10", "20"],
        ["누리동", "30", "40.5"],
    ]
    assert table.header_rows == 1
    place = table.rows[2][2].text.place()
    assert (place.line, place.sheet) == (3, "예산")
    assert document.source[place.start : place.end] == "40.5"
    assert table.rows.address(2, 2) == "C3"
    assert document.problems == ()


@pytest.mark.parametrize("place", ["a.xlsx", "a.zip", "보고서"])
def test_a_workbook_is_known_by_its_bytes(place):
    assert len(read_bytes(pen.xlsx({"예산": PLAIN}), place).tables) == 1


def test_several_tables_hang_on_one_sheet():
    left, right = PLAIN, [["항목", "수"], ["책", 3]]
    rows = [[*a, None, *b] for a, b in zip(left, [*right, [None, None]], strict=True)]
    document = read([*rows, [None], *PLAIN])
    assert [table.rows.address(0, 0) for table in document.tables] == ["A1", "E1", "A5"]
    assert strings(document.tables[1]) == [["항목", "수"], ["책", "3"]]


def test_words_above_a_table_are_its_title_and_unit_and_remarks_stand_below_it():
    document = read(
        [
            ["□ 예산 현황", None, "(단위: 천원)"],
            *PLAIN,
            ["※ 잠정치"],
            [None],
            ["- 집행은 따로 본다"],
        ]
    )
    heading, table, note, bullet = document.blocks
    assert isinstance(heading, Heading)
    assert (table.caption.string, table.unit.string) == ("예산 현황", "(단위: 천원)")
    assert len(table.rows) == 3
    assert isinstance(note, Note)
    assert isinstance(bullet, Bullet)


def test_a_title_over_all_columns_is_no_row_and_a_heading_over_some_is():
    title = [Cell("예산 현황", columns=3)]
    heads = [Cell("구분", rows=2), Cell("예산", columns=2)]
    document = read([title, heads, [None, "국비", "시비"], ["가람동", 10, 20]])
    _, table = document.blocks
    assert table.caption.string == "예산 현황"
    assert table.header == ("구분", "예산/국비", "예산/시비")
    assert [(cell.rows, cell.columns) for cell in table.rows[0]] == [(2, 1), (1, 2), (0, 0)]
    assert table.rows[1][0].columns == 0


def test_a_sheet_of_words_is_text_set_in_by_its_columns():
    document = read([["□ 추진 방향"], [None, "○ 일자리"], [None, None, "- 청년"], [None, "○ 복지"]])
    assert [type(block) for block in document.blocks] == [Heading, Bullet, Bullet, Bullet]
    assert [block.level for block in document.blocks[1:]] == [2, 4, 2]
    assert document.tables == ()


def test_lines_in_a_cell_are_kept_apart_where_they_are_a_list():
    document = read([["추진실적", "수"], ["- 책 선정\n- 배부", 2], ["○ 순회", 3], ["가\n나", 1]])
    table = document.tables[0]
    assert [block.text.string for block in table.rows[1][0].blocks] == ["책 선정", "배부"]
    assert [block.text.string for block in table.rows[2][0].blocks] == ["순회"]
    assert table.rows[3][0].string == "가 나"
    printed = [text for text in texts_of(table) if text]
    assert all(document.source[t.place().start : t.place().end] == t.string for t in printed)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1234.0, "1234"),
        (0.1 + 0.2, "0.3"),
        (-0.5, "-0.5"),
        (1e20, "100000000000000000000"),
        (1e-7, "0.0000001"),
        (123456789012345.6, "123456789012346"),
        (7, "7"),
        (True, "TRUE"),
        (None, ""),
        ("가\t나\r\n다", "가 나\n다"),
        (date(2024, 9, 4), "2024-09-04"),
        (datetime(2024, 9, 4, 14, 30), "2024-09-04 14:30"),
        (datetime(2024, 9, 4, 14, 30, 5), "2024-09-04 14:30:05"),
        (time(9, 5), "09:05"),
        (timedelta(hours=36, minutes=5), "36:05"),
    ],
)
def test_a_value_is_printed_as_a_person_sees_it(value, words):
    assert shown(value) == words


@given(st.decimals(min_value=0, max_value=10**9, places=4, allow_nan=False))
def test_a_share_is_its_percent_exactly(share):
    printed = percent(str(share))
    assert printed is not None
    assert printed.endswith("%")
    assert type(share)(printed[:-1]) == share * 100


def test_percents_errors_and_dates_are_read_as_they_are_shown():
    formats = {"B2": "0.0%", "C2": '0"%"', "B3": "yyyy-mm-dd", "C3": "#,##0"}
    rows = [["집행률", "가", "나"], ["가람동", 0.1234, 12], ["누리동", 45539, 1234567]]
    data = pen.xlsx({"예산": rows}, formats=formats)
    table = read_bytes(data, "a.xlsx").tables[0]
    assert strings(table)[1:] == [["가람동", "12.34%", "12"], ["누리동", "2024-09-04", "1234567"]]
    broken = pen.part(data, "xl/worksheets/sheet1.xml", "<v>12</v>", "<v>#DIV/0!</v>")
    broken = pen.part(
        broken, "xl/worksheets/sheet1.xml", '<c r="C2" s="2">', '<c r="C2" s="2" t="e">'
    )
    assert strings(read_bytes(broken, "a.xlsx").tables[0])[1][2] == "#DIV/0!"


def test_kept_results_of_formulas_are_read_and_nothing_is_run():
    rows = [["구분", "수"], ["가", '=HYPERLINK("cmd")'], ["합계", "=SUM(B1:B2)"]]
    data = pen.xlsx({"예산": rows})
    kept = pen.part(data, "xl/worksheets/sheet1.xml", "SUM(B1:B2)</f><v>0", "SUM(B1:B2)</f><v>12")
    assert strings(read_bytes(kept, "a.xlsx").tables[0])[2] == ["합계", "12"]
    gone = pen.part(data, "xl/worksheets/sheet1.xml", "SUM(B1:B2)</f><v>0</v>", "SUM(B1:B2)</f>")
    document = read_bytes(gone, "a.xlsx")
    assert codes(document) == ["uncounted-formulas"]
    assert document.problems[0].gravity is Gravity.LOST


def test_commands_in_cells_are_words():
    words = ["=cmd|' /C calc'!A0", "+1+cmd", "@SUM(1)"]
    document = read_bytes(pen.csv_of([["가", "나", "다"], words]), "a.csv")
    assert strings(document.tables[0])[1] == words


def test_hidden_sheets_are_told_and_not_read():
    document = read_bytes(pen.xlsx({"예산": PLAIN, "원본": PLAIN}, hidden=["원본"]), "a.xlsx")
    assert len(document.tables) == 1
    assert codes(document) == ["hidden-sheet"]
    assert document.problems[0].gravity is Gravity.NOTE
    assert "원본" in document.problems[0].words.ko


def test_sheets_come_in_their_order():
    document = read_bytes(pen.xlsx({"하나": PLAIN, "둘": PLAIN}), "a.xlsx")
    assert [table.place.sheet for table in document.tables] == ["하나", "둘"]


def test_an_open_document_sheet_is_read_alike():
    rows = [[Cell("예산 현황", columns=3)], *PLAIN]
    document = read_bytes(pen.ods(rows), "a.ods")
    table = document.tables[0]
    assert strings(table)[-1] == ["누리동", "30", "40.5"]
    assert table.place.sheet == "예산"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_separated_text_is_read_in_any_encoding(separator, encoding):
    rows = [
        ["구분", "예산, 계", "비고"],
        ["가람동", "1,200", '그는 "예"라 했다'],
        ["누리동", "3", "두\n줄"],
    ]
    document = read_bytes(pen.csv_of(rows, separator, encoding), "a.csv")
    assert strings(document.tables[0]) == [
        ["구분", "예산, 계", "비고"],
        ["가람동", "1,200", '그는 "예"라 했다'],
        ["누리동", "3", "두 줄"],
    ]
    assert document.problems == ()


def test_cells_a_row_lacks_are_absent_and_the_table_is_in_doubt():
    table = read_bytes("가,나,다\n1,2,3\n4\n".encode(), "a.csv").tables[0]
    assert [cell.state for cell in table.rows[2]] == [State.VALUE, State.ABSENT, State.ABSENT]
    assert table.doubt is not None


def test_a_quote_that_was_never_meant_as_one_swallows_nothing():
    lines = ["가,나", '"1,2', *(f"{n},{n}" for n in range(100))]
    table = read_bytes("\n".join(lines).encode(), "a.csv").tables[0]
    assert len(table.rows) == 102


def test_a_line_too_wide_is_cut_and_told():
    document = read_bytes(("1," * 3000 + "\n가,나").encode(), "a.csv")
    assert codes(document) == ["too-many-cells"]


def test_more_cells_than_there_is_room_for_are_left_out_and_told(monkeypatch):
    monkeypatch.setattr(engine, "MOST_CELLS", 6)
    found = engine.opened(pen.xlsx({"예산": PLAIN, "둘": PLAIN}))
    assert [(len(sheet.pieces), sheet.left_out) for sheet in found.sheets] == [(1, 3), (0, 9)]
    monkeypatch.setattr(blocks.Wall.__init__, "__defaults__", ((), (0, 0), 6))
    assert codes(read_bytes(pen.csv_of(PLAIN), "a.csv")) == ["too-many-cells"]


def test_damage_is_told():
    whole = pen.xlsx({"예산": PLAIN})
    assert codes(read_bytes(whole[:100], "a.xlsx")) == ["damaged"]
    assert codes(read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.xls")) == [
        "damaged"
    ]
    torn = pen.part(whole, "xl/worksheets/sheet1.xml", "</sheetData>", "")
    assert codes(read_bytes(torn, "a.xlsx")) == ["broken-sheet"]
    assert codes(read_bytes(pen.xlsx({"빈": []}), "a.xlsx")) == ["empty"]
    assert codes(read_bytes(b"", "a.csv")) == ["empty"]


def test_a_workbook_cut_behind_its_parts_gives_what_is_left():
    whole = pen.xlsx({"예산": PLAIN})
    document = read_bytes(whole[: whole.index(b"PK\x01\x02")], "a.xlsx")
    assert codes(document) == ["torn-package"]
    assert strings(document.tables[0])[0] == ["구분", "국비", "시비"]


@pytest.mark.slow
def test_a_sheet_that_claims_every_cell_there_is_ends_only_its_own_process():
    cells = [["가", "나"], ["다", "라"]]
    data = pen.xlsx({"예산": cells})
    far = pen.part(data, "xl/worksheets/sheet1.xml", 'r="B2"', 'r="XFD1048576"')
    assert codes(read_bytes(far, "a.xlsx")) in (["engine-died"], ["too-hungry"], ["too-slow"])
    assert len(read_bytes(data, "a.xlsx").blocks) == 1


def rows_of(*lines: str, merged: tuple[Merge, ...] = ()) -> LazyRows:
    document = read_bytes("\n".join(lines).encode(), "a.csv")
    rows = document.tables[0].rows
    assert isinstance(rows, LazyRows)
    return LazyRows(rows._grid._replace(merged=merged), rows._lines)


def test_rows_are_made_once_and_are_equal_to_rows_made_at_once():
    rows = rows_of("가,나", "1,2", "3,4")
    assert rows[1] is rows[-2]
    assert rows == tuple(rows)
    assert tuple(rows) == rows
    assert rows[1:] == tuple(rows)[1:]
    assert hash(rows) == hash(tuple(rows))
    assert rows != tuple(rows)[1:]
    assert pickle.loads(pickle.dumps(rows)) == rows  # noqa: S301 - ours
    with pytest.raises(IndexError):
        rows[3]


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (16383, "XFD1")])
def test_addresses_are_those_of_the_spreadsheet(column, name):
    assert LazyRows(Grid(0, 0, 1, (), ()), ()).address(0, column) == name


CELLS = st.sampled_from(["", "", "가", "12", "※ 주", "(단위: 원)", "□ 제목"])
MERGES = st.builds(Merge, *(st.integers(0, 6),) * 2, *(st.integers(1, 9),) * 2)


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=7), max_size=7), st.lists(MERGES, max_size=3))
def test_however_a_sheet_is_cut_every_word_that_shows_is_in_one_piece(rows, merged):
    cells = [list(row) for row in rows]
    wall = Wall(cells, merged)
    found: list[str] = []
    for piece in wall.pieces():
        found += [piece.text] if isinstance(piece, Words) else "\t".join(piece.rows).split("\t")
        if isinstance(piece, Grid):
            assert all(row.count("\t") < piece.width for row in piece.rows)
    shown_words = [cell for row in cells for cell in row if cell not in ("", "\0")]
    assert sorted(filter(None, found)) == sorted(shown_words)
    assert wall.left_out == 0
