"""What reading PDF files costs, against the bare engine and against pdfplumber.

Both figures are ratios measured in one run, so that the machine does not matter. ``text`` files
have no rules: reading them to the model is set against the engine's plain text alone. ``tables``
files have ruled tables whose cells are known: speed and the share of cells found whole are set
against pdfplumber's text and tables.
"""

import gc
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import cycle, islice
from random import Random
from statistics import median
from time import process_time

import pdfplumber
import pypdfium2

from bench.forms import work_report
from bench.pen import DOTTED, Pen
from ihaeng.core.reading import read_bytes
from tests.formats.pens.pdf import BREAK, COVERED, Grid, Span, printed, wrapped

PAGES = 40
ROUNDS = 5
_LINES, _ROWS = 36, 24  # on a page


@dataclass(frozen=True, slots=True)
class Sample:
    """A file and the words of its cells, blanks left out."""

    data: bytes
    cells: Counter[str]


def measured() -> dict[str, float]:
    """Every figure by name: pages a second and ratios."""
    text, tables = text_sample(), table_sample()
    ours, bare = _in_turn(lambda: read_bytes(text.data, "x.pdf"), lambda: _bare(text.data))
    mine, theirs = _in_turn(lambda: read_bytes(tables.data, "x.pdf"), lambda: _plumbed(tables.data))
    return {
        "pdf_text_pages": PAGES / ours,
        "pdf_text_ratio": bare / ours,
        "pdf_table_pages": PAGES / mine,
        "pdf_table_ratio": theirs / mine,
        "pdf_cell_recall": _recall(tables, _cells(tables.data)),
        "pdf_cell_recall_plumber": _recall(tables, _plumbed(tables.data)),
    }


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """The middle times of both, measured in turn: a machine that slows down does so for both."""
    gc.disable()
    rounds = [(_seconds(ours), _seconds(theirs)) for _ in range(ROUNDS)]
    gc.enable()
    first, second = zip(*rounds, strict=True)
    return median(first), median(second)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _bare(data: bytes) -> int:
    document = pypdfium2.PdfDocument(data)
    total = sum(len(page.get_textpage().get_text_bounded()) for page in document)
    document.close()
    return total


def _cells(data: bytes) -> Counter[str]:
    tables = read_bytes(data, "x.pdf").tables
    found = (cell.string for table in tables for row in table.rows for cell in row)
    return Counter(filter(None, map(_squeezed, found)))


def _plumbed(data: bytes) -> Counter[str]:
    found: Counter[str] = Counter()
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            for table in page.extract_tables():
                found.update(_squeezed(cell) for row in table for cell in row if cell)
    return found


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _recall(sample: Sample, found: Counter[str]) -> float:
    return sum((sample.cells & found).values()) / sum(sample.cells.values())


def text_sample() -> Sample:
    """Pages full of the lines of a work report, without any table."""
    report = work_report(Pen(Random("pdf"), DOTTED, date(2024, 6, 1)), None, (9, 9))
    printed_lines = [line for line in report.printed().split("\n") if line.strip("\t ")]
    lines = cycle([piece for line in printed_lines for piece in wrapped(line.replace("\t", " "))])
    pages = [[*islice(lines, _LINES), BREAK] for _ in range(PAGES)]
    return Sample(printed([thing for page in pages for thing in page][:-1]), Counter())


def table_sample() -> Sample:
    """Pages with one ruled table each, some labels over two columns."""
    chance = Random("tables")
    tables = [[_row(chance, number) for number in range(_ROWS)] for _ in range(PAGES)]
    things = [
        thing
        for rows in tables
        for thing in ("□ 집행 현황", Grid(rows, [110, 60, *[100] * 3]), BREAK)
    ]
    cells = (cell for rows in tables for row in rows for cell in row if cell is not COVERED)
    words = (cell.text if isinstance(cell, Span) else cell for cell in cells)
    return Sample(printed(things[:-1]), Counter(map(_squeezed, words)))


def _row(chance: Random, number: int) -> list[str | Span | None]:
    label = f"{number + 1}. {chance.choice(('기획', '예산', '복지', '도로', '청년'))} 사업"
    figures = [f"{chance.randrange(10, 99_999):,}" for _ in range(3)]
    if chance.random() < 0.2:
        return [Span(label, columns=2), COVERED, *figures]
    return [label, chance.choice(("계속", "신규", "완료")), *figures]


if __name__ == "__main__":
    print(json.dumps(measured(), indent=1))
