"""HWPX is read whole: what is printed, in order, and what stands beside it apart."""

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihaeng.core.documents import (
    Bullet,
    Document,
    Footnote,
    Formula,
    Gravity,
    Heading,
    Paragraph,
    Picture,
    Table,
    texts_of,
)
from ihaeng.core.reading import read_bytes
from tests.formats.pens import Cell, example
from tests.formats.pens import hwpx as pen
from tests.formats.pens.hwpx import control, paragraph, words

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
GRID = [
    [Cell("구분", rows=2), Cell("예산", columns=2), None],
    [None, Cell("국비"), Cell("시비")],
    [Cell("가람동"), Cell("10"), Cell("20")],
]


def read(*body: str, **how: object) -> Document:
    return read_bytes(pen.package("".join(body), **how), "보고서.hwpx")


def printed(document: Document) -> list[str]:
    return [text.string for block in document.blocks for text in texts_of(block)]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def test_signs_make_headings_and_bullets_and_a_paragraph_is_never_joined_to_the_next() -> None:
    document = read(
        *(paragraph(words(line)) for line in ("□ 추진현황", " ○ 순회 운영", "2023년", "보고"))
    )
    assert [type(block) for block in document.blocks] == [Heading, Bullet, Paragraph, Paragraph]
    assert document.blocks[1].level == 1


def test_runs_and_signs_inside_words_are_printed_as_they_stand() -> None:
    mixed = (
        "<hp:t>가<hp:tab/>나<hp:nbSpace/>다<hp:fwSpace/>라<hp:titleMark/>마<hp:hyphen/>바</hp:t>"
    )
    document = read(f"<hp:p><hp:run>{mixed}</hp:run><hp:run>{words('사')}</hp:run></hp:p>")
    assert printed(document) == ["가\t나\u00a0다 라마-바사"]


def test_a_break_inside_a_paragraph_begins_a_line_only_before_a_sign() -> None:
    broken = "<hp:t>○ 순회<hp:lineBreak/>운영<hp:lineBreak/>- 홍보</hp:t>"
    assert printed(read(paragraph(broken))) == ["순회 운영", "홍보"]


def test_merged_cells_captions_and_nested_tables_are_whole() -> None:
    inner = pen.table([[Cell("안"), Cell("쪽")]])
    outer = f"<hp:tbl><hp:tr>{pen.cell(0, 0, paragraph(words('겉'), inner))}</hp:tr></hp:tbl>"
    document = read(paragraph(pen.table(GRID, caption="예산 현황")), paragraph(outer))
    first, frame, nested = document.tables
    assert first.caption.string == "예산 현황"
    assert first.header == ("구분", "예산/국비", "예산/시비")
    assert [(cell.rows, cell.columns) for cell in first.rows[0]] == [(2, 1), (1, 2), (0, 0)]
    assert frame.rows[0][0].blocks[1] is nested
    assert [cell.string for cell in nested.rows[0]] == ["안", "쪽"]


def test_cells_without_an_address_flow_around_merged_ones() -> None:
    rows = (
        f'<hp:tr><hp:tc>{pen.sublist(paragraph(words("가")))}<hp:cellSpan rowSpan="2"/></hp:tc>'
        f"<hp:tc>{pen.sublist(paragraph(words('나')))}</hp:tc></hp:tr>"
        f"<hp:tr><hp:tc>{pen.sublist(paragraph(words('다')))}</hp:tc></hp:tr>"
    )
    (table,) = read(paragraph(f"<hp:tbl>{rows}</hp:tbl>")).tables
    assert [[cell.string for cell in row] for row in table.rows] == [["가", "나"], ["", "다"]]
    assert table.doubt is None


def test_a_table_of_one_cell_frames_the_document_and_is_opened_for_whoever_looks_inside() -> None:
    inner = "".join(paragraph(words(line)) for line in ("□ 개요", "○ 기간"))
    document = read(paragraph(f"<hp:tbl><hp:tr>{pen.cell(0, 0, inner)}</hp:tr></hp:tbl>"))
    assert [type(block) for block in document.blocks] == [Table]
    assert [type(block) for block in document.body] == [Heading, Bullet]


def test_notes_stand_behind_their_line_and_their_marks_do_not_touch_its_figures() -> None:
    note = pen.footnote(1, "2023년 말 기준", "가람동 제외")
    document = read(paragraph(words("총 36건"), note, words(" 완료")), paragraph(words("다음")))
    assert [type(block) for block in document.blocks] == [Paragraph, Footnote, Paragraph]
    assert document.blocks[0].text.string == "총 36건 완료"
    footnote = document.blocks[1]
    assert (footnote.mark, footnote.text.string) == ("1)", "2023년 말 기준")
    assert [text.string for text in footnote.rest] == ["가람동 제외"]


def test_memos_and_hidden_comments_stand_apart_and_headers_beside() -> None:
    hidden = control(
        f"<hp:hiddenComment>{pen.sublist(paragraph(words('숨은 말')))}</hp:hiddenComment>"
    )
    document = read(
        paragraph(pen.margin("header", "가람시"), pen.memo("다시 확인"), hidden, words("○ 순회")),
        paragraph(
            pen.margin("header", "가람시"), pen.margin("footer", "2023. 5."), words("○ 평가")
        ),
    )
    assert printed(document) == ["순회", "평가"]
    assert [block.text.string for block in document.memos] == ["다시 확인", "숨은 말"]
    assert [block.text.string for block in document.margins] == ["가람시", "2023. 5."]


def test_words_in_shapes_are_read_and_groups_opened() -> None:
    group = f"<hp:container>{pen.box('묶음')}</hp:container>"
    assert printed(read(paragraph(words("○ 앞"), pen.box("□ 상자"), group))) == [
        "앞",
        "상자",
        "묶음",
    ]


def test_automatic_numbers_are_printed_as_the_program_prints_them() -> None:
    header = (
        pen.numbering(1, ("^1.", "DIGIT"), ("^2)", "HANGUL_SYLLABLE"), ("^1-^3", "CIRCLED_DIGIT"))
        + pen.bullets("\uf06c", "-")
        + pen.shapes(
            *(pen.shape(level, "NUMBER", 1, level) for level in range(3)),
            pen.shape(3, "BULLET", 1),
            pen.shape(4, "BULLET", 2, left=1000),
        )
    )
    order = (0, 1, 1, 2, 0, 1, 3, 4)
    document = read(*(paragraph(words(f"줄 {at}"), shape=at) for at in order), header=header)
    assert [line.strip() for line in document.source.split("\n")] == [
        "1. 줄 0", "가) 줄 1", "나) 줄 1", "1-① 줄 2", "2. 줄 0", "가) 줄 1", "● 줄 3", "- 줄 4",
    ]  # fmt: skip
    assert [(b.marker, b.level) for b in document.blocks if isinstance(b, Bullet)][-2:] == [
        ("●", 0),
        ("-", 2),
    ]


def test_numbers_follow_the_outline_of_their_section() -> None:
    header = pen.numbering(7, ("^1.", "ROMAN_CAPITAL")) + pen.shapes(pen.shape(0, "OUTLINE"))
    rules = '<hp:secPr outlineShapeIDRef="7"/>'
    document = read(
        paragraph(rules, words("일반현황")), paragraph(words("주요업무")), header=header
    )
    assert document.source == "Ⅰ. 일반현황\nⅡ. 주요업무"


def test_pages_are_told_where_the_file_holds_its_layout_and_never_guessed() -> None:
    body = [paragraph(words("가"), lines=pen.layout((down, 0))) for down in (0, 1600, 0, 3200)]
    body.append(paragraph(words("나"), breaks=True, lines=pen.layout((4800, 0))))
    assert [block.place.page for block in read(*body).blocks] == [1, 1, 2, 2, 3]
    assert read(paragraph(words("가"))).blocks[0].place.page is None


def test_on_a_page_of_two_columns_every_second_fall_turns_it() -> None:
    columns = control('<hp:colPr colCount="2"/>')
    body = [
        paragraph(columns if at == 0 else "", words("가"), lines=pen.layout((down, 0)))
        for at, down in enumerate((0, 1600, 0, 0, 1600, 0))
    ]
    assert [block.place.page for block in read(*body).blocks] == [1, 1, 1, 1, 1, 2]


def test_a_column_may_be_left_before_it_is_full() -> None:
    columns = control('<hp:colPr colCount="2"/>')
    first = paragraph(columns, words("가"), lines=pen.layout((0, 0)))
    left = paragraph(words("나"), lines=pen.layout((0, 0))).replace(
        "<hp:p ", '<hp:p columnBreak="1" '
    )
    assert [block.place.page for block in read(first, left, left).blocks] == [1, 1, 2]


def spread(heights: Sequence[int], first: int, after: int) -> Document:
    """A table of a row for each of ``heights``, on pages 10,000 high; ``first`` is what it keeps."""
    rules = (
        '<hp:secPr><hp:pagePr height="12000"><hp:margin top="1000" bottom="1000"/></hp:pagePr>'
        "</hp:secPr>"
    )
    rows = "".join(
        f"<hp:tr><hp:tc>{pen.sublist(paragraph(words(f'{at}행')))}"
        f'<hp:cellAddr rowAddr="{at}" colAddr="0"/><hp:cellSz height="{height}"/></hp:tc></hp:tr>'
        for at, height in enumerate(heights)
    )
    table = f'<hp:tbl pageBreak="CELL"><hp:sz height="{first}"/><hp:pos treatAsChar="0"/>{rows}</hp:tbl>'
    return read(
        paragraph(rules, table, lines=pen.layout((2000, 0))),
        paragraph(words("다음"), lines=pen.layout((after, 0))),
    )


def pages_of(document: Document) -> list[int | None]:
    return [text.place().page for block in document.blocks for text in texts_of(block)]


def test_rows_of_a_table_that_runs_over_pages_stand_where_the_layout_puts_them() -> None:
    assert pages_of(spread([2000] * 4, 8000, 10_000)) == [1, 1, 1, 1, 1]
    assert pages_of(spread([4000] * 4, 8000, 8300)) == [1, 1, 2, 2, 2]
    assert pages_of(spread([4000] * 6, 8000, 6300)) == [1, 1, 2, 2, 2, 3, 3]
    # Two thousand units stay blank somewhere: the fifth row may have been moved to the next page.
    assert pages_of(spread([4000] * 6, 8000, 8300)) == [1, 1, 2, 2, None, 3, 3]


def test_pictures_are_kept_with_their_description_and_a_lost_one_is_told() -> None:
    parts = {"BinData/image1.png": PNG}
    document = read(paragraph(pen.picture("image1", "조감도"), pen.picture("image2")), parts=parts)
    first, second = (block for block in document.blocks if isinstance(block, Picture))
    assert (first.name, first.media, first.data) == ("BinData/image1.png", "image/png", PNG)
    assert first.text.string == "조감도"
    assert second.data == b""
    assert codes(document) == ["no-picture"]


def test_equations_fields_and_changes() -> None:
    equation = "<hp:equation><hp:script>a over b</hp:script></hp:equation>"
    field = (
        control('<hp:fieldBegin type="CLICK_HERE"/>') + words("홍길동") + control("<hp:fieldEnd/>")
    )
    gone = "<hp:t>남은 <hp:deleteBegin/>지운 <hp:deleteEnd/>말</hp:t>"
    document = read(paragraph(equation), paragraph(field), paragraph(gone))
    assert isinstance(document.blocks[0], Formula)
    assert printed(document)[1:] == ["홍길동", "남은 말"]


@pytest.mark.parametrize(
    "without",
    [
        "mimetype",
        "version.xml",
        "META-INF/container.xml",
        "Contents/content.hpf",
        "Contents/header.xml",
    ],
)
def test_any_part_but_the_sections_may_be_missing(without: str) -> None:
    assert printed(read(paragraph(words("○ 순회")), without=(without,))) == ["순회"]


@pytest.mark.parametrize(
    "names",
    [
        "http://www.owpml.org/owpml/2024/paragraph",
        "http://www.hancom.co.kr/hwpml/2016/paragraph",
        "x",
    ],
)
def test_elements_are_known_by_their_local_names(names: str) -> None:
    section = f'<a:sec xmlns:a="{names}"><a:p><a:run><a:t>○ 순회</a:t></a:run></a:p></a:sec>'
    parts = {"Contents/section0.xml": section.encode()}
    assert printed(read_bytes(pen.package(parts=parts), "a.hwpx")) == ["순회"]


def test_sections_are_read_in_the_order_of_their_numbers_whatever_slashes_they_have() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for at in (10, 2, 0):
            body = f"<sec><p><run><t>{at}부</t></run></p></sec>"
            archive.writestr(f"Contents\\section{at}.xml", body)
    assert printed(read_bytes(held.getvalue(), "a.hwpx")) == ["0부", "2부", "10부"]


def test_a_section_that_is_empty_or_left_out_is_told() -> None:
    bodies = [paragraph(words(f"{at}부")) for at in range(3)]
    whole = pen.package(*bodies)
    empty = pen.package(*bodies, parts={"Contents/section1.xml": b""})
    gone = pen.package(*bodies, without=("Contents/section1.xml",))
    assert codes(read_bytes(whole, "a.hwpx")) == []
    for broken in (empty, gone):
        document = read_bytes(broken, "a.hwpx")
        assert printed(document) == ["0부", "2부"]
        assert codes(document) == ["missing-part"]


def test_a_file_cut_short_gives_what_is_left_of_it_and_says_so() -> None:
    whole = pen.written(example("pledge-card"))
    document = read_bytes(whole[: len(whole) - 400], "a.hwpx")
    assert "torn-package" in codes(document)
    assert len(printed(document)) > 50


def test_an_encrypted_package_says_what_to_do() -> None:
    manifest = b"<m><encryption-data/></m>"
    document = read(paragraph(words("가")), parts={"META-INF/manifest.xml": manifest})
    assert codes(document) == ["encrypted"]


def test_broken_xml_is_read_as_far_as_it_goes_and_told() -> None:
    parts = {"Contents/section0.xml": b"<sec><p><run><t>\xea\xb0\x80</t></run></p><p><run><t>"}
    document = read_bytes(pen.package(parts=parts), "a.hwpx")
    assert printed(document) == ["가"]
    assert "broken-xml" in codes(document)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_cut_or_bent_anywhere_it_is_answered(data: st.DataObject) -> None:
    whole = bytearray(pen.package(paragraph(words("○ 순회")), paragraph(pen.table(GRID))))
    for _ in range(data.draw(st.integers(0, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    document = read_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]), "a.hwpx")
    assert printed(document) or any(p.gravity is not Gravity.DOUBT for p in document.problems)
