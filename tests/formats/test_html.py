"""A page is read as it prints: nothing is run, nothing fetched, nothing lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.documents import Bullet, Document, Formula, Heading, Paragraph, Picture, texts_of
from ihaeng.core.reading import read_bytes
from tests.formats.pens import Cell
from tests.formats.pens import html as pen
from tests.formats.told import GRID, codes, lines, printed


def read(body: str, **how: str) -> Document:
    return read_bytes(pen.page(body, **how), "보고서.html")


def test_paragraphs_are_lines_and_signs_say_what_they_are():
    document = read(
        "<h1>□ 추진현황</h1><p>&nbsp;&nbsp;○ 순회\n   운영</p><div>2023년<div>보고</div>끝</div>"
    )
    assert [type(block) for block in document.blocks] == [Heading, Bullet, *[Paragraph] * 3]
    assert document.blocks[1].level == 2
    assert lines(document)[1:] == ["\u00a0\u00a0○ 순회 운영", "2023년", "보고", "끝"]
    assert document.problems == ()


def test_words_over_several_elements_are_one_sentence():
    assert lines(read("<p>예산 <b>36</b>억&amp;<i>원</i><span>을</span> 집행</p>")) == [
        "예산 36억&원을 집행"
    ]


def test_a_break_begins_a_line_only_where_a_sign_follows():
    document = read("<p>가람시<br>누리동<br>- 순회</p>")
    assert [block.text.string for block in document.blocks] == ["가람시 누리동", "순회"]


def test_what_no_browser_prints_is_not_read():
    hidden = "<p hidden>가</p><p style='display: none'>나</p><!-- 다 --><script>라()</script><style>마{}</style>"
    noise = "<noscript>바</noscript><template>사</template><iframe src='x'>아</iframe><select><option>자</select>"
    assert lines(read(f"{hidden}{noise}<p>차</p>", head="<title>카</title>")) == ["차"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949", "utf-16", ""])
def test_a_page_is_read_in_the_encoding_it_is_in(encoding):
    assert lines(read("<p>뷁 쀍 순회</p>", encoding=encoding)) == ["뷁 쀍 순회"]


def test_a_wrong_declaration_does_no_harm():
    wrong = "<meta charset='utf-8'><p>순회 운영</p>".encode("cp949")
    assert lines(read_bytes(wrong, "a.html")) == ["순회 운영"]
    korean = '<meta http-equiv="Content-Type" content="text/html; charset=EUC-KR"><p>뷁</p>'
    assert lines(read_bytes(korean.encode("cp949"), "a.html")) == ["뷁"]
    strange = "<?xml version='1.0' encoding='euc-kr'?><html><body><p>가</p></body></html>"
    assert lines(read_bytes(strange.encode(), "a.html")) == ["가"]


def test_lists_are_set_in_and_their_signs_printed():
    document = read(
        "<ul><li>하나<ul><li>둘<ul><li>셋</li></ul></li></ul></li><li>- 넷</li></ul>"
        "<ol start=3 type=a><li>다섯<li value=7>여섯</ol>"
        "<ul style='list-style: none'><li>일곱</ul>"
    )
    assert lines(document) == ["• 하나", "◦ 둘", "▪ 셋", "- 넷", "c. 다섯", "g. 여섯", "일곱"]
    assert [block.level for block in document.blocks[:4]] == [0, 2, 4, 0]


def test_what_a_style_sets_in_is_set_in():
    document = read(
        "<p style='margin-left:20pt; text-indent:-10.0pt'>- 가</p><blockquote>- 나</blockquote>"
    )
    assert [block.level for block in document.blocks] == [2, 2]


def test_merged_cells_headings_and_captions_of_tables():
    (table,) = read(pen.table(GRID)).tables
    assert table.header == ("구분", "예산/국비", "예산/시비")
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    body = (
        "<table><caption>예산 <b>현황</b></caption><tfoot><tr><td>합계<td>3</tr></tfoot>"
        "<thead><tr><th>2024<th>2025</tr></thead><tbody><tr><td>1<td>2</tr></table>"
    )
    (table,) = read(body).tables
    assert table.caption.string == "예산 현황"
    assert table.header == ("2024", "2025")
    assert [[cell.string for cell in row] for row in table.body] == [["1", "2"], ["합계", "3"]]


def test_lists_and_tables_in_cells_are_those_of_the_cell():
    inner = pen.table([[Cell("안"), Cell("쪽")]])
    document = read(
        f"<table><tr><td>밖{inner}</td><td><ul><li>가</li><li>나</li></ul></td></tr></table>"
    )
    assert [table.width for table in document.tables] == [2, 2]
    cell = document.tables[0].rows[0][1]
    assert cell.string == "• 가 • 나"
    assert [block.text.string for block in cell.blocks] == ["가", "나"]


def test_words_set_loose_in_a_table_are_kept():
    document = read("<table><tr>앞<td>가</td><td>나</td></tr>뒤<div>옆</div></table>")
    assert sorted(lines(document)) == sorted(["앞뒤", "옆", "가", "나"])


def test_pictures_are_told_and_only_written_ones_have_bytes():
    data = "data:image/png;base64,iVBORw0KGgo="
    document = read(
        f"<p>위치<img src='../map.jpg' alt=' 사업  위치도 '><img src='{data}'><img src='data:,x'></p>"
    )
    _, far, near, other = document.blocks
    assert isinstance(far, Picture)
    assert (far.text.string, far.name, far.media, far.data) == (
        "사업 위치도",
        "../map.jpg",
        "image/jpeg",
        b"",
    )
    assert (near.media, near.data) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert (other.name, other.data) == ("", b"")


def test_raised_figures_and_formulas():
    document = read(
        "<p>36건<sup>1)</sup> 5m<sup>2</sup> 제<sup>가</sup></p><math><mi>x</mi><mo>=</mo><mn>1</mn></math>"
    )
    assert lines(document) == ["36건¹⁾ 5m² 제가", "x = 1"]
    assert isinstance(document.blocks[1], Formula)


def test_preformatted_text_keeps_its_lines_and_blanks():
    document = read(
        "<pre>\n□ 현황\n   ○ 순회\n</pre><details><summary>펼치기</summary>내용</details>"
    )
    assert lines(document) == ["□ 현황", "   ○ 순회", "펼치기", "내용"]


def test_an_empty_page_says_so():
    assert codes(read("")) == ["empty"]
    assert codes(read_bytes(b"", "a.html")) == ["empty"]
    assert codes(read_bytes(b"<html>", "a.html")) == ["empty"]


@pytest.mark.slow
@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "b", "blockquote"])
def test_elements_in_each_other_without_end_lose_no_word(tag):
    assert "바닥" in read(f"<{tag}>" * 30 + "바닥").source
    assert codes(read(f"<{tag}>" * 5_000 + "바닥"))[0] == "too-deep"


TAGS = st.sampled_from(
    "<p> </p> <table> <tr> <td rowspan=9> <th colspan=99999> </table> <ul> <li> </ul> <ol> <br> "
    "<caption> <thead> <pre> </pre> <b> </b> 가 12 &nbsp; &#0; < > <img> <sup> </sup>".split()
)


@pytest.mark.slow
@given(st.lists(TAGS, max_size=40).map("".join))
def test_whatever_the_tags_every_line_is_placed(body):
    document = read(body)
    filled = {at for at, words in enumerate(document.source.split("\n"), 1) if words.strip()}
    assert filled <= document.placed_lines | {place.line for place in document.unplaced}
    assert all(text.string for block in document.blocks for text in texts_of(block))


def test_a_hard_blank_alone_is_a_blank_line() -> None:
    page = "<p>○ 위원회 구성 및</p><p>&nbsp;</p><p>별도의 문장</p>"
    document = read_bytes(f"<html><body>{page}</body></html>".encode(), "r.html")
    assert printed(document) == ["위원회 구성 및", "별도의 문장"]
