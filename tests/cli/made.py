"""Office documents made by hand, as a reader would hand them over: written through the spine."""

import base64
import struct
import zlib

from ihaeng.core.documents import Block, Document, Footnote, Picture, Place, Table
from ihaeng.core.reading.grids import Slot, grid
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Line, Transcript


def png(width: int = 2, height: int = 2) -> bytes:
    """A picture of one colour."""

    def part(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x46\x82\xb4" * width) * height
    parts = part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


PNG = png()
ADDRESS = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"


class Pen:
    """Writes what is printed, page by page or sheet by sheet."""

    def __init__(self, file: str) -> None:
        self.transcript = Transcript(file)
        self.page: int | None = None
        self.sheet: str | None = None

    def line(self, words: str, pad: int = 0) -> Line:
        return self.transcript.line(words, self.page, self.sheet, pad)

    def here(self) -> Place:
        return self.line("").place()

    def picture(self, name: str, data: bytes = b"", words: str = "") -> Picture:
        line = self.line(words)
        return Picture(line.text(), name, "", line.place(), data)

    def table(self, rows: list[list[Item | str | None]], caption: str = "") -> Table:
        """Cells of words, or of one item; None is no cell at all."""
        slots = [
            Slot(at, column, (self.line(cell) if isinstance(cell, str) else cell,))
            for at, row in enumerate(rows)
            for column, cell in enumerate(row)
            if cell is not None
        ]
        return grid(slots, self.here(), self.line(caption).text() if caption else None)

    def document(
        self,
        items: list[Item],
        margins: tuple[Block, ...] = (),
        memos: tuple[Block, ...] = (),
        unsure: tuple[Place, ...] = (),
    ) -> Document:
        laid = lay(items)
        file, source = self.transcript.file, self.transcript.source
        said = (*self.transcript.problems, *laid.problems)
        return Document(
            file, laid.blocks, said, source, laid.unplaced, margins, memos, unsure, True
        )


def report(file: str = "보고서.hwpx") -> Document:
    """Three pages: a budget that does not add up, tables in cells, pictures, a recognised page."""
    pen = Pen(file)
    pen.page = 1
    items: list[Item] = [
        pen.line("2024년 주요업무보고"),
        pen.line("□ 예산 집행 현황"),
        pen.line("(단위 : 백만원)"),
        pen.table(
            [
                ["구 분", "예산액", "집행액"],
                ["합계", "1,210", "840"],
                ["기획예산과", "700", "500"],
                ["평가담당관", "500", "340"],
            ]
        ),
        note := pen.line("※ 예산액은 추경 기준"),
        Footnote("1)", pen.line("2024. 6. 30. 기준").text(), note.place()),
        pen.picture("BinData/image1.png", PNG, "청사 전경"),
    ]
    pen.page = 2
    items += [pen.line("○ 추진 체계"), _nested(pen), pen.picture("BinData/image2.emf", b"\1\0\0\0")]
    pen.page = 3
    scanned = pen.line("□ 향후 계획 7월 중 완료")
    items += [scanned, pen.line("○ 하반기 점검")]
    pen.page = None
    margins = lay([pen.line("기획예산과 업무보고")], cell=True).blocks
    memos = lay([pen.line("수치 확인 바람")], cell=True).blocks
    return pen.document(items, margins, memos, (scanned.place(),))


def _nested(pen: Pen) -> Table:
    """A table with a merged heading, a table in a cell, a picture in one, a dash and a blank."""
    inner = pen.table([["팀", "인원"], ["총괄팀", "3"]])
    slots = [
        Slot(0, 0, (pen.line("추진 체계도"),), columns=3),
        Slot(1, 0, (pen.line("구성"),), rows=2),
        Slot(1, 1, (pen.line("○ 전담조직"), pen.line(" - 기획단"), inner)),
        Slot(1, 2, (pen.picture("BinData/image3.png", PNG),)),
        Slot(2, 1, (pen.line("-"),)),
    ]
    return grid(slots, pen.here())


def workbook(file: str = "예산.xlsx") -> Document:
    """Two sheets of one table each."""
    pen = Pen(file)
    items: list[Item] = []
    for pen.sheet in ("총괄", "세부"):
        items.append(
            pen.table(
                [
                    ["구분", "예산액"],
                    ["합계", "1,210"],
                    ["기획예산과", "700"],
                    ["평가담당관", "500"],
                ]
            )
        )
    return pen.document(items)
