"""HWPX that is rare or made to wear the reader out: nothing is lost silently, nothing grows."""

import io
import zipfile
from dataclasses import replace

import pytest

from ihaeng.core.documents import Bullet, Document, Table, texts_of
from ihaeng.core.reading import read_bytes
from ihaeng.core.reading.xml import MOST_TREE, parsed
from tests.formats.pens import Cell
from tests.formats.pens import hwpx as pen
from tests.formats.pens.hwpx import control, paragraph, sublist, words


def read(*body: str, **how: object) -> Document:
    return read_bytes(pen.package("".join(body), **how), "보고서.hwpx")


def printed(document: Document) -> list[str]:
    return [text.string for block in document.blocks for text in texts_of(block)]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def text(inner: str) -> str:
    return f"<hp:t>{inner}</hp:t>"


def gone(number: int, inner: str) -> str:
    ends = f'Id="{number}" TcId="{number}"/>'
    return f"<hp:deleteBegin {ends}{inner}<hp:deleteEnd {ends}"


def test_what_is_struck_out_is_not_printed_however_the_marks_lie() -> None:
    begin, end = gone(7, "|").split("|")
    over_paragraphs = (paragraph(text(f"앞{begin}지움")), paragraph(text(f"지움{end}뒤")))
    assert printed(read(*over_paragraphs)) == ["앞", "뒤"]
    assert printed(read(paragraph(text("앞" + gone(1, "가" + gone(2, "나") + "다") + "뒤")))) == [
        "앞뒤"
    ]


def test_a_deletion_without_an_end_strikes_nothing_out() -> None:
    begin, _ = gone(7, "|").split("|")
    document = read(paragraph(text(f"앞{begin}뒤"), pen.memo("확인")), paragraph(words("다음 줄")))
    assert printed(document) == ["앞뒤", "다음 줄"]
    assert [block.text.string for block in document.memos] == ["확인"]


def test_memos_kept_behind_the_text_are_memos_too() -> None:
    memo = f"<hp:memo><hp:paraList>{paragraph(words('다시 볼 것'))}</hp:paraList></hp:memo>"
    document = read(paragraph(words("○ 순회")), f"<hp:memogroup>{memo}</hp:memogroup>")
    assert printed(document) == ["순회"]
    assert [block.text.string for block in document.memos] == ["다시 볼 것"]


def test_a_memo_stands_on_the_page_of_what_it_is_about_and_a_margin_on_none() -> None:
    document = read(
        paragraph(words("앞"), pen.memo("첫 쪽"), pen.margin("header", "가람시"), lines=pen.layout((0, 0))),
        paragraph(words("뒤"), breaks=True, lines=pen.layout((0, 0))),
    )  # fmt: skip
    assert [block.place.page for block in document.blocks] == [1, 2]
    assert [block.place.page for block in (*document.memos, *document.margins)] == [1, None]


def test_fields_of_forms_print_what_they_show() -> None:
    fields = (
        '<hp:edit><hp:text>가람동</hp:text></hp:edit><hp:checkBtn caption=" 동의함"/>'
        '<hp:comboBox selectedValue=" 2023년"/>'
    )
    assert printed(read(paragraph(fields))) == ["가람동 동의함 2023년"]


def test_what_nobody_has_seen_yet_is_looked_into() -> None:
    inner = sublist(paragraph(words("새 말")))
    assert printed(read(paragraph(f"<hp:hologram>{inner}</hp:hologram>"))) == ["새 말"]
    assert printed(read(paragraph(control(f"<hp:novelty>{inner}</hp:novelty>")))) == ["새 말"]
    assert printed(read(f"<hp:p><hp:p>{words('속')}</hp:p></hp:p>")) == ["속"]


def test_of_the_branches_of_a_switch_one_is_printed() -> None:
    branches = f"<hp:case>{words('새것')}</hp:case><hp:default>{words('옛것')}</hp:default>"
    assert printed(read(paragraph(f"<hp:switch>{branches}</hp:switch>"))) == ["새것"]


def test_a_table_before_the_words_of_its_paragraph_is_printed_before_them() -> None:
    (table, note) = read(paragraph(pen.table([[Cell("가"), Cell("나")]]), words("※ 출처"))).blocks
    assert isinstance(table, Table)
    assert note.text.string == "출처"


def test_figures_in_a_chart_are_not_read_and_that_is_told() -> None:
    chart = '<hp:chart chartIDRef="Chart/chart1.xml"/>'
    assert codes(read(paragraph(words("예산 추이"), chart))) == ["unread-chart"]


def test_blank_paragraphs_of_a_list_are_counted() -> None:
    header = pen.numbering(1, ("^1.", "DIGIT")) + pen.shapes(pen.shape(1, "NUMBER", 1))
    body = (paragraph(words(one), shape=1) for one in ("가", "", "다"))
    assert [line for line in read(*body, header=header).source.split("\n") if line] == [
        "1. 가",
        "3. 다",
    ]


def test_a_number_may_print_the_whole_path_of_its_levels() -> None:
    levels = (("^1.", "DIGIT"), ("^n", "DIGIT"), ("^N", "DIGIT"))
    header = pen.numbering(1, *levels) + pen.shapes(
        *(pen.shape(level, "NUMBER", 1, level) for level in range(3))
    )
    document = read(*(paragraph(words("줄"), shape=at) for at in range(3)), header=header)
    assert document.source == "1. 줄\n1.1 줄\n1.1.1. 줄"


def test_a_hanging_indent_moves_only_the_lines_after_the_first() -> None:
    header = pen.shapes(pen.shape(1, left=1500, hang=1000))
    (bullet,) = read(paragraph(words("- 홍보"), shape=1), header=header).blocks
    assert isinstance(bullet, Bullet)
    assert bullet.level == 3


def test_prefixes_nobody_declared_cost_nothing() -> None:
    section = "<hs:sec><hp:p><hp:run><hp:t>○ 순회</hp:t></hp:run></hp:p></hs:sec>".encode()
    document = read_bytes(pen.package(parts={"Contents/section0.xml": section}), "a.hwpx")
    assert (printed(document), codes(document)) == (["순회"], [])


def section(
    body: str, before: str = "", encoding: str = "utf-8", end: str = "</hs:sec>"
) -> Document:
    content = f"{before}<hs:sec {pen.NAMES}>{body}{end}".encode(encoding)
    return read_bytes(pen.package(parts={"Contents/section0.xml": content}), "보고서.hwpx")


@pytest.mark.parametrize(
    "declared", ['<?xml version="1.0" encoding="{}"?>', "<?xml version='1.0'?>", ""]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_an_entity_stands_for_is_not_read_however_it_is_encoded(
    declared: str, encoding: str
) -> None:
    before = declared.format(encoding.removesuffix("-sig").upper())
    before += "<!DOCTYPE any [<!ENTITY x '몰래'>]>"
    document = section(paragraph(text("앞&x;")) + paragraph(words("뒤")), before, encoding)
    assert "뒤" in document.source
    assert "몰래" not in document.source


def test_a_part_is_read_alike_whether_or_not_it_needs_mending() -> None:
    body = (
        paragraph(
            text("○ 추진 &lt;계획&gt;<!-- 말 -->&#49;단계"), text("<![CDATA[<가>]]> 끝<hp:tab/>뒤")
        )
        + paragraph(pen.table([[Cell("구분"), Cell("예산")], [Cell("순회"), Cell("10")]]))
        + paragraph(text("앞" + gone(1, "지움") + "뒤"), pen.memo("확인"))
    )
    whole, mended = section(body), section(body, end="")
    assert (codes(whole), codes(mended)) == ([], ["broken-xml"])
    assert replace(mended, problems=()) == whole


@pytest.mark.parametrize("depth", [60, 250, 20_000])
@pytest.mark.parametrize(
    "around",
    ["subList", "p", "container", "rect><hp:drawText", "tbl><hp:tr><hp:tc", "switch><hp:case"],
)
def test_no_depth_wears_the_reader_out_or_loses_words_silently(depth: int, around: str) -> None:
    opened = f"<hp:{around}>"
    closed = "".join(f"</{one.strip('<>')}>" for one in reversed(opened.split("><")))
    inner = opened * depth + paragraph(words("깊은 말")) + closed * depth
    for body in (inner, paragraph(inner)):
        document = read(body)
        assert printed(document) == ["깊은 말"] or codes(document)


@pytest.mark.slow
@pytest.mark.parametrize("addressed", [True, False])
def test_cells_that_all_claim_the_whole_table_are_answered(addressed: bool) -> None:
    """Believed, each of the claims would cover a million positions."""
    rows = 1_500
    claim = "<hp:tc>{}<hp:cellSpan rowSpan='1000000' colSpan='1000000'/></hp:tc>"
    row = "<hp:tr>{}{}</hp:tr>"
    body = "".join(
        row.format(
            claim.format(f"<hp:cellAddr rowAddr='{at}' colAddr='0'/>" * addressed),
            pen.cell(at, 900, paragraph(words("10"))),
        )
        for at in range(rows)
    )
    (table,) = read(f"<hp:tbl>{body}</hp:tbl>").tables
    assert table.doubt
    assert sum(cell.string.count("10") for one in table.rows for cell in one) == rows


@pytest.mark.slow
def test_a_part_that_would_fill_the_memory_is_read_in_part_and_told() -> None:
    begin, end = b"<sec><p><run><t>\xea\xb0\x80</t></run></p>", b"</sec>"
    filling = b"<a/>" * (MOST_TREE // 100)
    root, problems = parsed(begin + filling + end, "section0.xml")
    assert [problem.code for problem in problems] == ["too-large-part"]
    assert root is not None
    assert sum(1 for _ in root) * 100 < MOST_TREE


@pytest.mark.slow
def test_a_long_report_without_figures_takes_no_longer_for_a_line_than_a_short_one() -> None:
    line = "가람시는 주민과 함께 살기 좋은 도시를 만들어 간다" * 40
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        body = f"<p><run><t>{line}</t></run></p>" * 4_000
        archive.writestr("Contents/section0.xml", f"<sec>{body}</sec>")
    document = read_bytes(held.getvalue(), "a.hwpx")
    assert len(document.blocks) == 4_000
    assert "too-much" not in codes(document)
