"""``python -m bench.writing``: what writing office files costs, as ratios within one run.

The same report, ten pages of headings, list lines and tables, is written by us and by
python-hwpx, in turn. A book is the same report many times over.
"""

import io
import sys
import tracemalloc
import warnings
from collections.abc import Iterator
from statistics import median

from bench.audit import Target
from bench.timing import ROUNDS, ratio, seconds
from ihaeng.core.documents import Bullet, Document, Heading, Table
from ihaeng.core.documents.drafting import Draft, Spot, spread
from ihaeng.core.writing import Format, load, write_bytes, write_stream

with warnings.catch_warnings():  # a young library: its own names change under it
    warnings.simplefilter("ignore", DeprecationWarning)
    from hwpx import HwpxDocument

_PAGES = 10
_BOOK = 230
_SECTIONS_A_PAGE = 2


def report(pages: int) -> Document:
    """A report of about so many pages: per page two headings, twelve list lines, a merged table."""
    draft = Draft("bench")
    for page in range(pages):
        draft.heading("1.", f"분야별 추진계획 {page}")
        for section in range(_SECTIONS_A_PAGE):
            draft.heading("□", f"추진 현황 {page}-{section}")
            for line in range(3):
                draft.bullet(
                    "○", f"시민과의 약속 {line} : 분기별 점검과 지연사업 원인 분석으로 제고"
                )
                draft.bullet(
                    "-", f"예산 {1000 + 7 * line:,}백만원 (국비 {300 + line}, 도비 {200 + line})"
                )
        grid = [
            [Spot("구분", rows=2), Spot("예산", columns=3), Spot("비고", rows=2)],
            ["국비", "도비", "시비"],
        ] + [
            [f"사업 {row}", f"{row * 11:,}", f"{row * 7:,}", f"{row * 5:,}", ""]
            for row in range(1, 6)
        ]
        draft.table(spread(grid), 2, unit="(단위 : 백만원)")
    return draft.document()


def by_python_hwpx(document: Document) -> bytes:
    """The same lines and tables by the library, in its own plain look."""
    made = HwpxDocument.new()
    for block in document.blocks:
        match block:
            case Table(rows=rows, width=width):
                table = made.add_table(len(rows), width)
                for row in rows:
                    for cell in row:
                        if cell.string:
                            table.set_cell_text(cell.row, cell.column, cell.string)
                for row in rows:
                    for cell in row:
                        if cell.rows > 1 or cell.columns > 1:
                            down, along = cell.row + cell.rows - 1, cell.column + cell.columns - 1
                            table.merge_cells(cell.row, cell.column, down, along)
            case Heading(text=text) | Bullet(text=text):
                made.add_paragraph(f"{block.marker} {text.string}")
    return made.to_bytes()


def rows() -> Iterator[str | Target]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ten, book = report(_PAGES), report(_BOOK)
        mine, theirs, times = ratio(
            lambda: write_bytes(ten, Format.HWPX), lambda: by_python_hwpx(ten)
        )
    yield f"HWPX of {_PAGES} pages: {mine * 1000:.1f} ms; python-hwpx {theirs * 1000:.0f} ms"
    yield Target("HWPX of ten pages, milliseconds", mine * 1000, 10, least=False)
    yield Target("HWPX, times python-hwpx", times, 10, least=True)
    whole = median(seconds(lambda: write_bytes(book, Format.HWPX)) for _ in range(ROUNDS))
    yield Target(f"HWPX book of {_BOOK} pages, seconds", whole, 0.3, least=False)
    yield Target("memory of a book beside that of its file, megabytes", held(book), 8, least=False)


class _Nowhere(io.RawIOBase):
    """Takes bytes and keeps none."""

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return len(memoryview(data))  # type: ignore[arg-type]


def held(document: Document) -> float:
    """The most memory that writing takes at a time, in megabytes, the file itself not counted."""
    tracemalloc.start()
    write_stream(document, Format.HWPX, load(), io.BufferedWriter(_Nowhere()))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def main() -> int:
    missed = False
    for row in rows():
        print(row)
        missed |= isinstance(row, Target) and not row.met
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
