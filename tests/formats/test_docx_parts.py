"""What hangs on the text of a DOCX or stands beside it, its pages, and files of all sorts."""

import io
import zipfile

import docx
import pytest

from ihaeng.core.documents import (
    Document,
    Footnote,
    Formula,
    Gravity,
    Picture,
    Table,
)
from ihaeng.core.reading import read_bytes
from tests.formats.pens import Cell
from tests.formats.pens import docx as pen
from tests.formats.pens.docx import line, paragraph, raw, run
from tests.formats.told import GRID, codes, lines, printed

PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
RENDERED = "<w:lastRenderedPageBreak/>"


def read(*body: str, **how: object) -> Document:
    return read_bytes(pen.package("".join(body), **how), "보고서.docx")


def test_notes_follow_the_line_that_refers_to_them() -> None:
    def reference(number: int, kind: str = "footnote", more: str = "") -> str:
        return raw(f'<w:{kind}Reference w:id="{number}" {more}/>')

    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(raw("<w:footnoteRef/>"), run(words), back)}'
        f"{line('둘째 줄')}</w:footnote>"
        for number, words, back in ((3, " 국비 포함", reference(3)), (4, " 시비 제외", ""))
    )
    ends = f'<w:endnote w:id="1">{line("끝주")}</w:endnote>'
    starred = raw('<w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t>')
    document = read(
        paragraph(run("예산 36건"), reference(3), reference(9), run("을 집행")),
        line("다음"),
        paragraph(run("끝"), reference(1, "endnote"), starred),
        parts={"footnotes": notes, "endnotes": ends},
    )
    texts = [(block.text.string, getattr(block, "mark", None)) for block in document.blocks]
    assert texts == [
        ("예산 36건을 집행", None), ("국비 포함", "1)"), ("다음", None),
        ("끝*", None), ("끝주", "ⅰ)"), ("시비 제외", "*"),
    ]  # fmt: skip
    assert isinstance(document.blocks[1], Footnote)
    assert [text.string for text in document.blocks[1].rest] == ["둘째 줄"]


def test_headers_and_footers_stand_beside_the_document_and_only_those_that_print() -> None:
    kinds = (("default", "header1"), ("first", "header2"), ("even", "footer1"))
    references = "".join(
        f'<w:{name[:6]}Reference w:type="{kind}" r:id="{name}"/>' for kind, name in kinds
    )
    section = f"<w:sectPr>{references}</w:sectPr>"
    parts = {name: paragraph(run(name), pen.field("PAGE", "3")) for _, name in kinds}
    pointed = {name: f"{name}.xml" for _, name in kinds}
    how = {"parts": parts, "pointed": pointed}
    document = read(paragraph(run("본문"), properties=section), section, **how)
    assert printed(document) == ["본문"]
    assert [block.text.string for block in document.margins] == ["header1"]
    titled = section.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    parts["settings"] = "<w:evenAndOddHeaders/>"
    document = read(line("본문"), titled, **how)
    assert [block.text.string for block in document.margins] == ["header1", "header2", "footer1"]


def test_comments_stand_beside_the_document() -> None:
    marked = "<w:commentRangeStart w:id='0'/>" + run("본문") + raw("<w:commentReference w:id='0'/>")
    comments = f'<w:comment w:id="0">{line("다시 확인")}</w:comment>'
    document = read(paragraph(marked), parts={"comments": comments})
    assert printed(document) == ["본문"]
    assert [block.text.string for block in document.memos] == ["다시 확인"]


def test_formulas_are_written_as_a_person_would_type_them() -> None:
    def term(words: str) -> str:
        return f"<m:r><m:t>{words}</m:t></m:r>"

    fraction = f"<m:f><m:num>{term('집행액')}</m:num><m:den>{term('100')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{term('x')}</m:e><m:sup>{term('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:deg/><m:e>{term('x+1')}</m:e></m:rad>"
    group = (
        f"<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=']'/></m:dPr><m:e>{power}</m:e></m:d>"
    )
    total = (
        f"<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub/><m:sup/><m:e>{root}</m:e></m:nary>"
    )
    formula = f"<m:oMath>{fraction}{term('=')}{group}{term('+')}{total}</m:oMath>"
    document = read(paragraph(run("달성률"), f"<m:oMathPara>{formula}</m:oMathPara>"))
    assert printed(document) == ["달성률", "(집행액)/100=[x^2]+∑√(x+1)"]
    assert isinstance(document.blocks[1], Formula)


def test_a_picture_keeps_its_bytes_its_name_and_its_description() -> None:
    document = read(
        paragraph(pen.picture("rId5", "사업 위치도"), pen.picture("rId6", "자동으로 생성된 설명")),
        parts={"media/image1.png": PNG},
        pointed={"rId5": "media/image1.png", "rId6": "media/없음.jpeg"},
    )
    first, second = document.blocks
    assert isinstance(first, Picture)
    assert (first.text.string, first.name, first.media) == (
        "사업 위치도",
        "word/media/image1.png",
        "image/png",
    )
    assert first.data == PNG
    assert (second.text.string, second.data) == ("", b"")
    assert codes(document) == ["no-picture"]


def test_nothing_outside_the_package_is_opened() -> None:
    outside = pen.picture("rId9").replace("r:embed", "r:link")
    document = read(paragraph(outside))
    assert isinstance(document.blocks[0], Picture)
    assert document.blocks[0].data == b""


def test_the_words_of_a_diagram_and_of_drawn_letters_are_lines() -> None:
    shapes = "".join(f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>" for word in ("계획", "집행"))
    names = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    diagram = raw('<w:drawing><dgm:relIds r:dm="rId7"/></w:drawing>')
    art = raw("<w:pict><v:shape><v:textpath string='대외비'/></v:shape></w:pict>")
    document = read(
        paragraph(diagram, art),
        parts={"diagrams/data1.xml": f"<d {names}>{shapes}</d>"},
        pointed={"rId7": "diagrams/data1.xml"},
    )
    assert printed(document) == ["계획", "집행", "대외비"]


def test_pages_are_where_word_last_laid_them_out() -> None:
    rendered = raw(RENDERED)
    document = read(
        paragraph(run("첫 쪽")),
        paragraph(run("첫 쪽 끝 "), rendered, run("둘째 쪽으로 넘어간 말")),
        paragraph(rendered, run("셋째 쪽")),
        paragraph(raw('<w:br w:type="page"/>')),
        paragraph(rendered, run("넷째 쪽")),
        paragraph(run("다섯째 쪽"), properties="<w:pageBreakBefore/>"),
        paragraph(run("구역 끝"), properties="<w:sectPr/>"),
        paragraph(run("여섯째 쪽")),
        '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>',
    )
    pages = [(block.text.string[:3], block.place.page) for block in document.blocks]
    assert pages == [
        ("첫 쪽", 1), ("첫 쪽", 1), ("셋째 ", 3), ("넷째 ", 4), ("다섯째", 5), ("구역 ", 5), ("여섯째", 6),
    ]  # fmt: skip


def test_cells_of_a_row_stand_side_by_side_on_their_pages() -> None:
    rendered = raw(RENDERED)
    long = paragraph(run("앞 "), rendered, run("뒤"))
    rows = (
        f"<w:tr>{pen.cell(long)}{pen.cell(long)}</w:tr>"
        f"<w:tr>{pen.cell(paragraph(rendered, run('가')))}{pen.cell(line('나'))}</w:tr>"
    )
    document = read(f"<w:tbl>{rows}</w:tbl>", line("끝"))
    (table,) = document.tables
    assert [cell.text.place().page for cell in table.rows[1]] == [3, 3]
    assert document.blocks[-1].place.page == 3


def test_a_file_never_laid_out_has_no_pages() -> None:
    document = read(paragraph(raw('<w:br w:type="page"/>'), run("가")))
    assert [block.place.page for block in document.blocks] == [None]


def test_strict_files_and_files_of_other_programs_are_read_alike() -> None:
    assert printed(read(line("가"), main=pen.STRICT)) == ["가"]
    made = docx.Document()
    made.add_paragraph("□ 추진현황")
    made.add_paragraph("항목", style="List Bullet")
    made.add_paragraph("번호", style="List Number")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "구분"
    table.cell(1, 0).text, table.cell(1, 1).text = "가", "1"
    held = io.BytesIO()
    made.save(held)
    document = read_bytes(held.getvalue(), "a.docx")
    assert lines(document) == ["□ 추진현황", "· 항목", "1. 번호", "구분", "가", "1"]
    assert document.tables[0].rows[0][0].columns == 2
    assert document.problems == ()


def test_the_text_is_found_where_the_package_says_it_is() -> None:
    whole = pen.package(line("가"))
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"word/document.xml", b"word/document2.xml")
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), content)
    assert printed(read_bytes(held.getvalue(), "a.docx")) == ["가"]


@pytest.mark.parametrize(
    "part", ["_rels/.rels", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
def test_any_other_part_may_be_missing(part: str) -> None:
    document = read(line("가"), without=(part,))
    assert printed(document) == ["가"]
    assert document.problems == ()


def test_what_is_lost_is_told() -> None:
    assert codes(read(line("가"), without=("word/document.xml",))) == ["damaged"]
    assert codes(read('<w:altChunk r:id="rId1"/>', line("가"))) == ["foreign-part"]
    broken = pen.package(line("가") + "</w:x>" + line("나"))
    document = read_bytes(broken, "a.docx")
    assert codes(document) == ["broken-xml"]
    assert printed(document)[:1] == ["가"]
    assert codes(read("")) == ["empty"]


def test_a_file_under_a_password_says_so() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    data = locked + "EncryptedPackage".encode("utf-16-le") + bytes(500)
    document = read_bytes(data, "보고서.docx")
    assert codes(document) == ["encrypted"]
    assert document.problems[0].gravity is Gravity.LOST


def test_everything_printed_is_placed() -> None:
    inner = pen.table([[Cell("안"), Cell("쪽")]])
    document = read(
        line("1. 개요"), pen.table(GRID), paragraph(run("가"), pen.box(line("나"))),
        f"<w:tbl><w:tr>{pen.cell(line('밖') + inner)}</w:tr></w:tbl>",
    )  # fmt: skip
    filled = {at for at, words in enumerate(document.source.split("\n"), 1) if words.strip()}
    assert filled <= document.placed_lines
    assert all(isinstance(table, Table) for table in document.tables)
