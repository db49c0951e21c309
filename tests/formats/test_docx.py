"""DOCX is read whole: what is printed, in order, and what stands beside it apart."""

import pytest

from ihaeng.core.documents import (
    Bullet,
    Document,
    Heading,
    Paragraph,
)
from ihaeng.core.reading import read_bytes
from tests.formats.pens import Cell
from tests.formats.pens import docx as pen
from tests.formats.pens.docx import level, line, numbered, numbering, paragraph, raw, run
from tests.formats.told import GRID, lines, printed


def read(*body: str, **how: object) -> Document:
    return read_bytes(pen.package("".join(body), **how), "보고서.docx")


def test_signs_make_headings_and_bullets_and_indents_their_depth() -> None:
    document = read(line("□ 추진현황"), line("   ○ 순회 운영"), line("2023년"), line("보고"))
    assert [type(block) for block in document.blocks] == [Heading, Bullet, Paragraph, Paragraph]
    assert document.blocks[1].level == 3
    assert document.problems == ()


@pytest.mark.parametrize(
    ("indent", "pad"),
    [
        ('w:left="400" w:hanging="200"', 2),
        ('w:start="400" w:firstLine="100"', 5),
        ('w:leftChars="200" w:left="1" w:hangingChars="50"', 3),
        ('w:left="-900"', 0),
        ('w:left="999999999999999999"', 0),
    ],
)
def test_indents_in_twips_or_letters_are_blanks_before_the_words(indent: str, pad: int) -> None:
    (block,) = read(paragraph(run("가"), properties=f"<w:ind {indent}/>")).blocks
    assert block.indent == pad


def test_a_tab_before_the_words_sets_them_in_and_hides_no_sign() -> None:
    (block,) = read(paragraph(run("\t- 순회 운영"))).blocks
    assert isinstance(block, Bullet)
    assert (block.level, block.text.string) == (8, "순회 운영")


def test_runs_tabs_and_signs_are_printed_as_they_stand() -> None:
    inner = (
        "<w:t>가</w:t><w:tab/><w:t>나</w:t><w:noBreakHyphen/><w:t>다</w:t><w:softHyphen/>"
        '<w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="바탕" w:char="B77C"/>'
        '<w:sym w:char="없음"/><w:sym w:char="D800"/>'
    )
    assert printed(read(paragraph(raw(inner), raw("<w:t> 마 </w:t>")))) == ["가\t나-다→라마"]


def test_a_break_begins_a_line_only_where_a_sign_follows() -> None:
    document = read(paragraph(run("가람시\n누리동\n - 순회")))
    assert printed(document) == ["가람시 누리동", "순회"]


def test_what_only_wraps_is_opened() -> None:
    inner = paragraph(
        f"<w:hyperlink>{run('가')}</w:hyperlink><w:smartTag>{run('나')}</w:smartTag>",
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('다')}</w:sdtContent></w:sdt>",
        raw(f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('라')}</w:rubyBase></w:ruby>"),
    )
    table = pen.table([[Cell("마"), Cell("바")]])
    wrapped = f"<w:sdt><w:sdtContent>{table}</w:sdtContent></w:sdt>"
    assert lines(read(f"<w:customXml>{inner}</w:customXml>", wrapped)) == ["가나다라", "마", "바"]


def test_tracked_insertions_are_printed_and_deletions_are_not() -> None:
    gone = "<w:del><w:r><w:delText>120</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('여기서')}</w:moveFrom><w:moveTo>{run('여기로')}</w:moveTo>"
    document = read(
        paragraph(gone, f"<w:ins>{run('130')}</w:ins>", run("명"), moved),
        paragraph(run("앞 "), properties="<w:rPr><w:del/></w:rPr>"),
        paragraph(run("뒤")),
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>지운 행</w:t></w:r></w:p></w:tc>"
        f"</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{pen.cell(line('넣은 행'))}</w:tr></w:tbl>",
    )
    assert lines(document) == ["130명여기로", "앞 뒤", "넣은 행"]


def test_a_deleted_end_before_a_table_loses_nothing() -> None:
    open_end = paragraph(run("앞"), properties="<w:rPr><w:del/></w:rPr>")
    assert lines(read(open_end, pen.table([[Cell("표")]]), open_end)) == ["앞", "표", "앞"]


def test_hidden_words_are_not_printed() -> None:
    styles = '<w:style w:type="character" w:styleId="S"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = paragraph(
        run("가", "<w:vanish/>"),
        run("나", '<w:vanish w:val="0"/>'),
        run("다", '<w:rStyle w:val="S"/>'),
    )
    assert printed(read(body, parts={"styles": styles})) == ["나"]


def test_of_fields_the_result_is_printed_and_the_instruction_is_not() -> None:
    nested = pen.field("IF ", "맞음")
    document = read(
        paragraph(pen.field(" HYPERLINK x ", "누리집"), run(" "), nested),
        paragraph(pen.field(" PAGE \\* MERGEFORMAT ", "7"), run("쪽")),
        paragraph(f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>', run("가")),
        paragraph(f'<w:fldSimple w:instr="SEQ 표">{run("3")}</w:fldSimple>', run("번")),
    )
    assert printed(document) == ["누리집 맞음", "쪽", "가", "3번"]


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph() -> None:
    begun = raw('<w:fldChar w:fldCharType="begin"/>') + raw("<w:instrText>TOC</w:instrText>")
    ended = raw('<w:fldChar w:fldCharType="end"/>')
    assert printed(read(paragraph(begun, run("가")), line("나"), paragraph(ended, run("다")))) == [
        "나",
        "다",
    ]


@pytest.mark.parametrize(
    ("form", "signs"),
    [
        ("decimal", ["1.", "2."]),
        ("ganada", ["가.", "나."]),
        ("chosung", ["ㄱ.", "ㄴ."]),
        ("decimalEnclosedCircle", ["①.", "②."]),
        ("upperRoman", ["Ⅰ.", "Ⅱ."]),
        ("lowerLetter", ["a.", "b."]),
        ("decimalZero", ["01.", "02."]),
        ("decimalEnclosedParen", ["⑴.", "⑵."]),
        ("none", [".", "."]),
        ("unheardOf", ["1.", "2."]),
    ],
)
def test_automatic_numbers_are_printed_in_their_form(form: str, signs: list[str]) -> None:
    parts = {"numbering": numbering(level(0, form, "%1."))}
    document = read(*(paragraph(run("일"), properties=numbered()) for _ in range(2)), parts=parts)
    assert lines(document) == [f"{sign} 일" for sign in signs]


def test_numbers_of_several_levels_count_and_begin_anew() -> None:
    levels = (
        level(0, "upperRoman", "%1."),
        level(1, "decimal", "%1-%2)", "<w:isLgl/>"),
        level(2, "ganada", "%3)", '<w:suff w:val="nothing"/><w:lvlRestart w:val="1"/>'),
    )
    body = (0, 1, 2, 1, 2, 0, 2, 1)
    document = read(
        *(paragraph(run("항"), properties=numbered(at)) for at in body),
        parts={"numbering": numbering(*levels)},
    )
    expected = ["Ⅰ. 항", "1-1) 항", "가)항", "1-2) 항", "나)항", "Ⅱ. 항", "가)항", "2-1) 항"]
    assert lines(document) == expected


def test_numberings_of_one_family_count_together_unless_they_begin_anew() -> None:
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{more}</w:num>'
        for number, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
            (4, f'<w:lvlOverride w:ilvl="0">{level(0, "ganada", "(%1)")}</w:lvlOverride>'),
        )
    )
    document = read(
        *(paragraph(run("항"), properties=numbered(0, n)) for n in (1, 2, 3, 3, 1, 4, 0, 9)),
        parts={"numbering": numbering(level(0, "decimal", "%1."), numbers=numbers)},
    )
    assert lines(document) == [
        "1. 항", "2. 항", "5. 항", "6. 항", "7. 항", "(아) 항", "항", "항",
    ]  # fmt: skip


def test_a_numbering_comes_with_a_style_and_with_the_style_it_is_based_on() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"/>'
        '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:ind w:left="300"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="D"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    )
    levels = (
        level(0, "bullet", "\uf06e", '<w:pPr><w:ind w:left="900"/></w:pPr>'),
        level(
            1, "bullet", "l", '<w:pStyle w:val="B"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
        ),
    )
    document = read(
        *(paragraph(run("항"), properties=f'<w:pStyle w:val="{key}"/>') for key in "ABCN"),
        parts={"styles": styles, "numbering": numbering(*levels)},
    )
    assert lines(document) == ["■ 항", "● 항", "항", "항"]
    assert document.blocks[1].level == 3  # the indent of the style, not of the numbering


def test_a_numbering_may_stand_where_a_style_points() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="목록"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    parts = {
        "styles": styles,
        "numbering": '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="목록"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="5">{level(0, "ganada", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>',
    }
    document = read(paragraph(run("항"), properties=numbered()), parts=parts)
    assert lines(document) == ["가. 항"]


def test_merged_cells_and_heading_rows_are_as_drawn() -> None:
    (table,) = read(pen.table(GRID)).tables
    assert table.header == ("구분", "예산/국비", "예산/시비")
    assert (table.rows[0][0].rows, table.rows[0][1].columns) == (2, 2)
    assert table.doubt is None
    (marked,) = read(pen.table([[Cell("1"), Cell("2")], [Cell("3"), Cell("4")]], heads=1)).tables
    assert marked.header_rows == 1


def test_rows_may_begin_late_and_merge_to_the_side_as_old_programs_write_it() -> None:
    late = f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{pen.cell(line("나"))}</w:tr>'
    sides = "".join(
        pen.cell(line(words), f'<w:hMerge w:val="{kind}"/>')
        for words, kind in (("가", "restart"), ("", "continue"))
    )
    (table,) = read(f"<w:tbl><w:tr>{sides}</w:tr>{late}</w:tbl>").tables
    assert table.rows[0][0].columns == 2
    assert [cell.string for cell in table.rows[1]] == ["", "나"]


def test_a_merged_cell_that_goes_on_under_nothing_is_a_cell() -> None:
    row = f"<w:tr>{pen.cell(line('가'), '<w:vMerge/>')}{pen.cell(line('나'))}</w:tr>"
    (table,) = read(f"<w:tbl>{row}</w:tbl>").tables
    assert [cell.string for cell in table.rows[0]] == ["가", "나"]


def test_a_table_in_a_cell_is_a_table_of_the_cell() -> None:
    inner = pen.table([[Cell("안"), Cell("쪽")]])
    outer = f"<w:tbl><w:tr>{pen.cell(line('밖') + inner + '<w:p/>')}</w:tr></w:tbl>"
    document = read(outer)
    assert [table.width for table in document.tables] == [1, 2]
    assert lines(document) == ["밖", "안", "쪽"]


def test_a_text_box_is_read_once() -> None:
    assert printed(read(paragraph(run("밖"), pen.box(line("○ 상자"))))) == ["밖", "상자"]
    only_old = raw(f"<w:pict><v:shape><v:textbox><w:txbxContent>{line('옛 상자')}</w:txbxContent>"
                   "</v:textbox></v:shape></w:pict>")  # fmt: skip
    assert printed(read(paragraph(only_old))) == ["옛 상자"]
    empty = "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>뒤</w:t></mc:Fallback></mc:AlternateContent>"
    assert printed(read(paragraph(raw(empty)))) == ["뒤"]
