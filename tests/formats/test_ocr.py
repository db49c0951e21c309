"""Pages that are only a picture: what is recognised is marked, and never judged."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ihaeng.core.audit.model import Verdict
from ihaeng.core.pipeline import audited, read_source
from ihaeng.core.reading import Options, read_bytes
from ihaeng.core.reading.pdf import ocr
from tests.formats.pens.pdf import printed

LINES = ["주요 업무 보고", "○ 주민 설명회 : 2024. 9. 4.(화) 14:00", "○ 장소 : 시청 대강당"]
KOREAN_FONT = "NanumGothic.ttf"


@pytest.fixture(scope="module")
def scanned():
    """A page as a scanner leaves it. The weekday printed on it is wrong."""
    if not ocr.is_ready():
        pytest.skip("needs tesseract with its Korean model (tesseract-ocr-kor)")
    try:
        font = ImageFont.truetype(KOREAN_FONT, 44)
    except OSError:
        pytest.skip("needs a Korean font (fonts-nanum)")
    image = Image.new("L", (1654, 2339), 255)
    for number, line in enumerate(LINES):
        ImageDraw.Draw(image).text((200, 200 + number * 110), line, font=font, fill=0)
    room = BytesIO()
    canvas = Canvas(room, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(image), 0, 0, *A4)
    canvas.save()
    return room.getvalue()


def squeezed(words):
    return "".join(words.split())


@pytest.mark.slow
def test_a_scanned_page_is_recognised_when_asked_for(scanned):
    document = read_bytes(scanned, "스캔.pdf", Options(ocr=True))
    assert "주민설명회" in squeezed(document.source)
    assert "2024.9.4." in squeezed(document.source)
    assert [problem.code for problem in document.problems] == ["recognised"]
    assert len(document.unsure) == len(document.source.split("\n"))


@pytest.mark.slow
def test_a_figure_recognised_wrong_or_right_is_never_said_to_be_wrong(scanned):
    audit = audited(read_source(scanned, "스캔.pdf", Options(ocr=True)))
    assert not any(finding.fails for finding in audit.findings)
    assert any(finding.outcome.verdict is Verdict.DOUBT for finding in audit.findings)


def test_without_being_asked_nothing_is_recognised(scanned):
    document = read_bytes(scanned, "스캔.pdf")
    assert [problem.code for problem in document.problems] == ["page-is-picture"]
    assert "--ocr" in document.problems[0].words.ko


def test_what_is_missing_for_recognition_is_named(monkeypatch, scanned):
    monkeypatch.setattr(ocr, "pytesseract", None)
    document = read_bytes(scanned, "스캔.pdf", Options(ocr=True))
    assert [problem.code for problem in document.problems] == ["page-is-picture"]
    assert "tesseract-ocr-kor" in document.problems[0].words.en


def test_pages_with_text_are_read_as_ever(scanned):
    document = read_bytes(printed(["○ 주민 설명회"]), "글.pdf", Options(ocr=True))
    assert not document.unsure
    assert not document.problems
