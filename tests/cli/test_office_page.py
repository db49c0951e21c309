"""The page of an office document: what was read, side by side with what is printed."""

import re

import pytest

from ihaeng.cli.entries import Showing
from ihaeng.cli.shapes.page import ReadPage, pictures
from ihaeng.cli.shapes.page.pictures import Pictures
from ihaeng.core.pipeline import understood
from ihaeng.core.reading.grids import Slot, grid
from tests.cli.made import ADDRESS, PNG, Pen
from tests.cli.markup import Page


@pytest.fixture
def page(ihaeng, office):
    return Page(ihaeng("read", office, "--format", "html").out)


def classed(page: Page, name: str) -> list[str]:
    return [e.words for e in page.elements if name in (e.attributes.get("class") or "").split()]


def test_pages_begin_where_the_file_says_and_nowhere_else(page):
    assert classed(page, "turn")[:3] == ["1쪽", "2쪽", "3쪽 · 문자 인식 결과"]


def test_characters_told_from_a_picture_are_marked_until_they_end(page):
    assert classed(page, "unsure") == ["향후 계획 7월 중 완료"]
    assert classed(page, "turn")[3:] == ["문자 인식 결과 끝"]


def test_sheets_are_headings_above_what_stands_on_them(ihaeng, sheets):
    page = Page(ihaeng("read", sheets, "--format", "html").out)
    assert [e.words for e in page.all("h4", **{"class": "sheet"})] == ["총괄 시트", "세부 시트"]


def test_a_table_in_a_cell_is_drawn_in_the_cell_under_the_number_of_findings(page):
    tables = page.all("table")
    assert ["table" in table.inside for table in tables] == [False, False, True]
    assert "표 3" in tables[2].words
    assert "표 3" in next(cell.words for cell in page.all("td") if "전담조직" in cell.words)


def test_merged_absent_blank_and_dash_are_told_apart(page):
    assert any(cell.attributes.get("colspan") == "3" for cell in page.all("th"))
    assert any(cell.attributes.get("rowspan") == "2" for cell in page.all("th"))
    assert [cell.words for cell in page.all("td", **{"class": "dash"})] == ["31-"]
    assert [cell.words for cell in page.all("td", **{"class": "absent"})] == ["칸 없음"]


def test_a_picture_is_shown_with_words_for_those_who_do_not_see_it(page):
    shown = [image.attributes for image in page.all("img")]
    assert [image["alt"] for image in shown] == ["청사 전경", "그림 image3.png"]
    assert {image["src"] for image in shown} == {ADDRESS}


def test_a_picture_no_browser_shows_is_named(page):
    (words,) = [e.words for e in page.all("figcaption")]
    assert words.startswith("그림 image2.emf")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"\x01\x00\x00\x00 EMF",
        b"\xd7\xcd\xc6\x9a WMF",
        b"<html>",
        b"RIFF0000WAVE",
    ],
)
def test_nothing_but_pictures_every_browser_shows_is_embedded(data):
    address, why = Pictures().address(data)
    assert address == ""
    assert why


def test_the_kind_of_a_picture_is_told_by_its_bytes():
    found = [b"\xff\xd8\xff\xe0", b"GIF89a", b"BM", b"RIFF0000WEBP", PNG]
    kinds = [re.match("data:([a-z/]+);base64,", Pictures().address(data)[0]) for data in found]
    assert [kind[1] for kind in kinds if kind] == [
        f"image/{name}" for name in ("jpeg", "gif", "bmp", "webp", "png")
    ]


def test_pictures_are_named_only_where_they_would_make_the_page_too_large(monkeypatch):
    monkeypatch.setattr(pictures, "MOST_BYTES_IN_ALL", 2 * len(PNG))
    kept = Pictures()
    assert [bool(kept.address(PNG)[0]) for _ in range(3)] == [True, True, False]
    monkeypatch.setattr(pictures, "MOST_BYTES", len(PNG) - 1)
    assert Pictures().address(PNG)[0] == ""


def test_page_headers_stand_apart_and_memos_only_where_asked_for(ihaeng, office, page):
    (margins,) = classed(page, "beside")
    assert margins.split() == ["머리글·바닥글", "36기획예산과", "업무보고"]
    assert "수치 확인 바람" not in page.source
    with_memos = Page(ihaeng("read", office, "--format", "html", "--memos").out)
    assert "수치 확인 바람" in classed(with_memos, "beside")[1]


def test_a_finding_is_named_by_page_table_row_and_column(ihaeng, office):
    page = Page(ihaeng("audit", office, "--format", "html").out)
    (link,) = [e for e in page.all("a") if "nav" in e.inside]
    assert link.words.endswith("1쪽 표 1의 2행 2열")
    assert "번째 줄" not in page.source


def test_a_heading_cell_that_reaches_into_the_body_is_not_cut():
    pen = Pen("표.hwpx")
    words = {at: (pen.line(f"{at}"),) for at in ((0, 0), (0, 1), (1, 1))}
    slots = [
        Slot(0, 0, words[0, 0], rows=2, heads=True),
        Slot(0, 1, words[0, 1], heads=True),
        Slot(1, 1, words[1, 1]),
    ]
    document = pen.document([grid(slots, pen.here())])
    work = Showing(ReadPage())
    page = Page("".join(work.shape.whole([work.entry(understood(document))])))
    assert page.all("th", rowspan="2")
    assert page.all("thead") == []
