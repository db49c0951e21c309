"""PDF files that cannot be read whole: never an exception, never silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ihaeng.core.documents import Gravity, Heading, Picture
from ihaeng.core.reading import pdf, read_bytes
from ihaeng.core.reading.pdf import engine, strokes
from tests.formats.pdf_told import BUDGET, REPORT, read, texts
from tests.formats.pens import pdf as pen
from tests.formats.pens.pdf import BREAK, Grid, printed


def lost(document):
    return {
        problem.code: problem.place and problem.place.page
        for problem in document.problems
        if problem.gravity is Gravity.LOST
    }


def photograph(canvas, y):
    canvas.drawImage(ImageReader(Image.new("RGB", (300, 400), "white")), 20, 20, 550, 800)
    return 0.0


def test_a_page_that_is_only_a_picture_is_never_silently_empty():
    document = read("□ 첫째", BREAK, photograph, BREAK, "□ 셋째")
    assert lost(document) == {"page-is-picture": 2}
    assert [type(block) for block in document.blocks] == [Heading, Picture, Heading]


def test_a_page_drawn_with_curves_is_never_silently_empty():
    def curves(canvas, y):
        for n in range(30):
            canvas.bezier(100 + n, 100, 120 + n, 130, 140, 150 + n, 160, 100)
        return 0.0

    assert lost(read(curves)) == {"page-is-drawn": 1}


def field(value):
    def draw(canvas, y):
        canvas.acroForm.textfield(name="성과", value=value, x=57, y=y - 30, width=200, height=20)
        return y - 40

    return draw


def test_words_in_a_form_field_are_never_left_out_in_silence():
    document = read("□ 첫째", BREAK, "□ 둘째", field("120 persons"))
    assert lost(document) == {"written-over": 2}


def test_a_form_nobody_has_filled_in_and_a_link_lose_nothing():
    def link(canvas, y):
        canvas.linkURL("https://example.org", (57, 57, 100, 80))
        return y

    assert not lost(read("□ 첫째", field(""), link))


def test_a_note_typed_onto_a_page_is_never_left_out_in_silence():
    def note(canvas, y):
        canvas.freeTextAnnotation("checked", "0 g /Helv 12 Tf", Rect=(57, 57, 200, 80))
        return y

    assert lost(read("□ 첫째", note)) == {"written-over": 1}


@pytest.mark.parametrize("ticked", [True, False])
def test_a_box_to_tick_is_left_out_in_silence_only_where_nobody_ticked_it(ticked):
    def box(canvas, y):
        canvas.acroForm.checkbox(name="done", checked=ticked, x=57, y=y - 30)
        return y - 40

    assert lost(read("□ 첫째", box)) == ({"written-over": 1} if ticked else {})


@pytest.mark.parametrize("nonsense", ["\ue001\ue002\ue003\ue010", "ÁÖ¿ä¾÷¹«º¸°í", "뛟쁅쬛쀍뾹쫷"])
def test_a_text_layer_that_cannot_be_meant_is_not_believed(nonsense):
    from reportlab.pdfbase.ttfonts import TTFont  # noqa: F401 - proves reportlab is whole

    def garbled(canvas, y):
        canvas.setFont(pen.FONT, 12)
        for n in range(10):
            canvas.drawString(57, y - 20 * n, nonsense * 4)
        return 0.0

    document = read("○ 앞", BREAK, garbled)
    assert lost(document).get("broken-text-layer") == 2
    assert texts(document) == ["앞"]


def test_a_blank_document_says_it_is_empty():
    assert [problem.code for problem in read(" ").problems] == ["empty"]


def test_a_locked_file_asks_for_its_password_to_be_removed():

    canvas = Canvas("unused", encrypt=StandardEncryption("열쇠", ownerPassword="x"))
    canvas.drawString(50, 50, "secret")
    document = read_bytes(canvas.getpdfdata(), "잠김.pdf")
    assert [problem.code for problem in document.problems] == ["encrypted"]


def test_a_file_that_only_forbids_copying_is_read():
    lock = StandardEncryption("", ownerPassword="열쇠", canCopy=0)
    canvas = Canvas("unused", encrypt=lock)
    canvas.setFont(pen.FONT, 12)
    canvas.drawString(57, 700, "□ 공고")
    assert texts(read_bytes(canvas.getpdfdata(), "공고.pdf")) == ["공고"]


def test_what_is_no_pdf_inside_is_damaged():
    document = read_bytes(b"%PDF-1.7\n" + b"\0" * 500, "깨짐.pdf")
    assert [problem.code for problem in document.problems] == ["damaged"]


DATA = printed([*REPORT, Grid(BUDGET, [160, 150, 150]), BREAK, *REPORT])


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_cut_file_gives_what_is_left_or_says_why_not(share):
    document = read_bytes(DATA[: int(len(DATA) * share)], "잘림.pdf")
    assert document.problems


@pytest.mark.slow
@given(
    flips=st.dictionaries(st.integers(0, len(DATA) - 1), st.integers(0, 255), max_size=40),
    end=st.integers(0, len(DATA)),
)
def test_damage_of_any_kind_is_answered_with_content_or_problems(flips, end):
    data = bytearray(DATA)
    for at, value in flips.items():
        data[at] = value
    document = read_bytes(b"%PDF-1.4\n" + bytes(data[:end]), "상함.pdf")
    assert document.problems or document.blocks


def test_pages_beyond_the_bound_are_left_out_with_a_problem(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    document = read("□ 하나", BREAK, "□ 둘", BREAK, "□ 셋")
    assert texts(document) == ["하나", "둘"]
    assert "too-many-pages" in lost(document)


def test_characters_beyond_the_bound_are_left_out_with_a_problem(monkeypatch):
    monkeypatch.setattr(engine, "MOST_CHARACTERS_ON_PAGE", 5)
    assert lost(read("□ 아주 긴 제목의 줄"))["too-many-letters"] == 1


def test_drawings_beyond_the_bound_are_left_out_with_a_problem(monkeypatch):
    monkeypatch.setattr(strokes, "MOST_OBJECTS", 3)
    assert lost(read(Grid(BUDGET, [160, 150, 150])))["too-many-drawings"] == 1
