"""What the tests of the readers ask of a document, and a table they all write."""

from ihaeng.core.documents import Document, Table, texts_of
from tests.formats.pens import Cell

GRID = [
    [Cell("구분", rows=2), Cell("예산", columns=2), None],
    [None, Cell("국비"), Cell("시비")],
    [Cell("가람동"), Cell("10"), Cell("20")],
]


def printed(document: Document) -> list[str]:
    """The words of every block, captions of tables too."""
    return [text.string for block in document.blocks for text in texts_of(block)]


def lines(document: Document) -> list[str]:
    """Every line as it is printed, automatic signs before it."""
    return [line for line in document.source.split("\n") if line]


def strings(table: Table) -> list[list[str]]:
    return [[cell.string for cell in row] for row in table.rows]


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]
