"""What the tests of the PDF reader share: two small documents, and what is asked of a reading."""

from ihaeng.core.reading import read_bytes
from tests.formats.pens import pdf as pen
from tests.formats.pens.pdf import printed

BUDGET = [
    ["구 분", "예산액", "집행액"],
    ["합계", "1,200", "840"],
    ["기획예산과", "700", "500"],
]


def read(*things, dress=None):
    return read_bytes(printed(things, dress), "보고서.pdf")


def texts(document):
    return [block.text.string for block in document.body if hasattr(block, "text")]


def words(table):
    return [[cell.string for cell in row] for row in table.rows]


def only(document):
    (table,) = document.tables
    return table


REPORT = [
    "□ 청년 일자리 지원",
    " ○ 추진 현황",
    "  - 일시 : 2024. 9. 4.(수) 14:00",
    "  - 장소 : 시청 대강당",
    " ○ 향후 계획",
    "   ※ 예산 범위에서 추진",
]


def dressed(canvas, number):
    canvas.setFont(pen.FONT, 9)
    canvas.drawString(57, 810, "2024년 주요업무 보고")
    canvas.drawCentredString(297, 30, f"- {number} -")
