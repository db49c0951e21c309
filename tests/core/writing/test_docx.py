"""What Word wants of a DOCX besides what our reader reads: python-docx opens it, parts agree."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from ihaeng.core.documents.drafting import Draft
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes
from tests.core.writing.test_gate import report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written():
    return write_bytes(report(), Format.DOCX)


def test_another_library_opens_it_and_finds_paper_headers_and_styles(written):
    document = docx.Document(io.BytesIO(written))
    first, second = document.sections
    assert (round(first.page_width.mm), round(second.page_width.mm)) == (210, 297)
    assert first.header.paragraphs[0].text == "한빛시"
    assert {"part", "round", "cell"} <= {style.style_id for style in document.styles}
    assert len(document.inline_shapes) == 1


def test_heading_rows_repeat_and_headings_stand_in_the_outline(written):
    document = docx.Document(io.BytesIO(written))
    rows = document.tables[0].rows
    assert [row._tr.find(f".//{W}tblHeader") is not None for row in rows][:3] == [True, True, False]
    assert document.element.body.find(f".//{W}outlineLvl") is not None


def test_every_part_is_named_by_its_kind_and_every_relation_leads_to_a_part(written):
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        names = set(package.namelist())
        types = etree.fromstring(package.read("[Content_Types].xml"))
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(package.read(name))
    overrides = {one.get("PartName")[1:] for one in types.iter("{*}Override")}
    assert overrides <= names
    assert {f"word/{one.get('Target')}" for one in relations} <= names


def test_a_note_that_counts_otherwise_keeps_its_mark_as_a_word_of_the_line():
    draft = Draft("made")
    draft.bullet("○", "정원 조정", 0)
    draft.footnote("3)", "파견 제외")
    again = read_bytes(write_bytes(draft.document(), Format.DOCX), "r.docx")
    bullet, note = again.blocks
    assert (bullet.text.string, note.mark, note.text.string) == ("정원 조정3)", "3)", "파견 제외")
