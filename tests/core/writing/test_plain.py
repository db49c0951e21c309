"""Text, CSV and HTML: nothing of the document is missing, and nothing in it is run."""

import csv
import io

from lxml import etree

from ihaeng.core.documents.drafting import Draft, Spot, spread
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes


def report():
    draft = Draft("made")
    draft.heading("□", "예산 <집행> 현황")
    draft.bullet("○", "집행률 : 85%", 1)
    draft.footnote("1)", "2024. 6. 30. 기준")
    grid = spread([["구분", Spot("예산", columns=2)], ["가람동", "=HYPERLINK(1)", "-1,234"]])
    draft.table(grid, unit="(단위 : 백만원)", caption="연도별 집행액")
    return draft.document()


def test_text_has_a_line_for_a_line_and_tabs_between_cells():
    lines = write_bytes(report(), Format.TEXT).decode().split("\n")
    assert lines == [
        "□ 예산 <집행> 현황",
        " ○ 집행률 : 85%",
        "1) 2024. 6. 30. 기준",
        "연도별 집행액",
        "(단위 : 백만원)",
        "구분\t예산\t",
        "가람동\t=HYPERLINK(1)\t-1,234",
        "",
        "",
    ]


def test_csv_shows_what_looks_like_a_formula_and_keeps_figures_figures():
    content = write_bytes(report(), Format.CSV).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[5:7] == [["구분", "예산", ""], ["가람동", "'=HYPERLINK(1)", "-1,234"]]
    assert rows[0] == ["□ 예산 <집행> 현황"]


def test_a_page_shows_markup_as_the_text_it_is_and_runs_nothing():
    draft = Draft("made")
    attack = '<script>alert(1)</script><img src=x onerror="a">'
    draft.heading("□", attack)
    draft.bullet("○", attack)
    draft.footnote("1)", attack)
    draft.table([[attack, Spot(attack)], ["가", "나"]], caption=attack, unit=f"(단위 : {attack})")
    root = etree.HTML(write_bytes(draft.document(), Format.HTML).decode())
    assert not root.findall(".//script") + root.findall(".//img")
    assert "".join(root.find("body").itertext()).count(attack) == 7
    assert root.find("head/title").text == attack


def test_a_table_of_a_page_says_what_heads_its_columns():
    root = etree.HTML(write_bytes(report(), Format.HTML).decode())
    table = root.find(".//table")
    assert [one.get("scope") for one in table.iter("th")] == ["col", "col"]
    assert table.find("caption").text == "연도별 집행액"
    assert [one.get("colspan") for one in table.iter("th")] == [None, "2"]


def test_a_note_of_a_page_does_not_go_on_with_the_sentence_behind_it():
    draft = Draft("made")
    draft.footnote("1)", "정원 및")
    draft.paragraph("별도의 문장")
    again = read_bytes(write_bytes(draft.document(), Format.HTML), "r.html")
    assert [block.text.string for block in again.blocks] == ["정원 및", "별도의 문장"]
