"""An office document at a terminal, and its findings, by page, sheet, table, row and column."""

import csv
import io
import re

import pytest


@pytest.fixture
def shown(ihaeng, office):
    return ihaeng("read", office).out


def between(text: str, first: str, last: str) -> str:
    return text[text.index(first) : text.index(last)]


def test_what_stands_on_a_page_stands_below_its_rule(shown):
    assert "예산 집행 현황" in between(shown, "── 1쪽 ──", "── 2쪽 ──")
    assert "추진 체계도" in between(shown, "── 2쪽 ──", "── 3쪽 · 문자 인식 결과 ──")
    assert "향후 계획" in between(shown, "── 3쪽", "── 문자 인식 결과 끝 ──")


def test_sheets_are_parted(ihaeng, sheets):
    shown = ihaeng("read", sheets).out
    assert "[표 1]" in between(shown, "══ 총괄 시트 ══", "══ 세부 시트 ══")
    assert "sheet 세부" in ihaeng("read", sheets, "--lang", "en").out


def test_a_table_in_a_cell_is_drawn_below_and_named_in_the_cell(shown):
    outer, _, inner = shown.partition("[표 3] (표 2의 2행 2열)")
    assert "| [표 3] " in outer
    assert "총괄팀" not in outer
    assert "총괄팀" in inner


def test_merged_absent_and_dash_are_told_apart(shown):
    assert re.search(r"\| ↖ +\| - +\| ∅ +\|", shown)


def test_pictures_are_named(shown):
    for words in ("[그림 image1.png] 청사 전경", "[그림 image2.emf]", "| [그림 image3.png] |"):
        assert words in shown


def test_page_headers_come_last_and_memos_only_where_asked_for(ihaeng, office, shown):
    assert "기획예산과 업무보고" in shown.partition("══ 머리글·바닥글 ══")[2]
    assert "수치 확인 바람" not in shown
    assert "수치 확인 바람" in ihaeng("read", office, "--memos").out.partition("══ 메모 ══")[2]


def test_findings_stand_under_page_and_cell_where_a_file_has_no_lines(ihaeng, office):
    shown = ihaeng("audit", office).out
    assert "\n  1쪽 표 1의 2행 2열\n" in shown
    assert "「700」 (1쪽 표 1의 3행 2열)" in shown
    assert "번째 줄" not in shown
    assert "page 1, table 1, row 2, column 2" in ihaeng("audit", office, "--lang", "en").out


def test_findings_stand_under_their_sheet(ihaeng, sheets):
    assert "\n  세부 시트 표 2의 2행 2열\n" in ihaeng("audit", sheets).out


def test_the_spreadsheet_names_page_sheet_table_row_and_column(ihaeng, sheets):
    shown = ihaeng("audit", sheets, "--format", "csv", "--failing").out
    first, second = csv.DictReader(io.StringIO(shown.removeprefix("\ufeff")))
    at = ("쪽", "시트", "표", "행", "열")
    assert [first[name] for name in at] == ["", "총괄", "1", "2", "2"]
    assert [second[name] for name in at] == ["", "세부", "2", "2", "2"]
    assert first["함께 본 곳"] == "총괄 시트 표 1의 3행 2열; 총괄 시트 표 1의 4행 2열"
