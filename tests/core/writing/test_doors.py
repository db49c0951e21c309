"""How files are written: whole or not at all, and in words for people where they cannot be."""

from pathlib import Path

import pytest

from ihaeng.core.documents import Footnote
from ihaeng.core.documents.drafting import Draft
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, NotWrittenError, format_named, write_bytes, write_file
from ihaeng.core.writing.characters import escaped, shown
from tests.core.writing.made import png


def document(words="한빛시 공약 이행"):
    draft = Draft("made")
    draft.paragraph(words)
    return draft.document()


def test_a_file_is_written_in_the_format_its_name_ends_in(tmp_path):
    path = tmp_path / "보고서.HWPX"
    write_file(document(), path)
    (block,) = read_bytes(path.read_bytes(), path.name).blocks
    assert block.text.string == "한빛시 공약 이행"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_an_ending_that_tells_no_format_is_refused_with_those_that_do():
    with pytest.raises(NotWrittenError) as refusal:
        format_named(Path("보고서.doc"))
    for words in (refusal.value.words.ko, refusal.value.words.en):
        assert "보고서.doc" in words
        assert ".hwpx" in words


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "보고서.hwpx"
    path.write_bytes(b"old")
    draft = Draft("made")
    draft.paragraph("그림이 있는 보고서")
    draft.picture(b"no picture at all", "image/webp", "현장 사진")
    with pytest.raises(NotWrittenError) as refusal:
        write_file(draft.document(), path)
    assert "image1.webp" in refusal.value.words.ko
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_picture_is_told_by_its_bytes_and_stored_once():
    draft = Draft("made")
    for _ in range(3):
        draft.picture(png(), "image/jpeg", "현황도")
    again = read_bytes(write_bytes(draft.document(), Format.HWPX), "r.hwpx")
    assert {block.name for block in again.blocks} == {"BinData/image1.png"}


@pytest.mark.parametrize(
    ("string", "seen"),
    [("\x07", "␇"), ("\x7f", "␡"), ("\x85", "\\x85"), ("\ud800", "\\ud800"), ("\uffff", "\\uffff")],
)
def test_characters_no_file_can_hold_are_shown_as_text(string, seen):
    assert shown(f"가{string}나") == f"가{seen}나"


def test_markup_is_written_as_the_text_it_is():
    assert escaped('<b a="1">&amp;</b>') == "&lt;b a=&quot;1&quot;&gt;&amp;amp;&lt;/b&gt;"


@pytest.mark.parametrize("format_", [Format.HWPX, Format.DOCX, Format.HTML])
def test_two_tables_of_one_caption_both_keep_it(format_):
    draft = Draft("made")
    for _ in range(2):
        draft.table([["구분", "예산"], ["가람동", "10"]], caption="연도별 투자계획")
    again = read_bytes(write_bytes(draft.document(), format_), f"r.{format_}")
    assert [table.caption.string for table in again.tables] == ["연도별 투자계획"] * 2


def test_notes_of_hwpx_begin_to_count_anew_where_the_printed_marks_do():
    draft = Draft("made")
    for mark in ("1)", "2)", "1)", "*2)"):
        draft.bullet("○", "정원 조정", 0)
        draft.footnote(mark, "파견 제외")
    again = read_bytes(write_bytes(draft.document(), Format.HWPX), "r.hwpx")
    assert [one.mark for one in again.blocks if isinstance(one, Footnote)] == [
        "1)",
        "2)",
        "1)",
        "*2)",
    ]
