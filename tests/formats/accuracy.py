"""How faithfully real files are read, measured against their own XML: ``make accuracy``.

The truth comes from a walk of its own with the parser of the standard library, which knows nothing
of our reader: every paragraph's letters, every table's cells and merged cells. Prints nothing of
what the files say.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET

from ihaeng.core.documents import Block, Document, Picture, Table, tables_of, texts_of
from ihaeng.core.pipeline import read

SAMPLES = Path(__file__).parents[3] / "shared/samples"
LEAST = 0.998
_SECTION = re.compile(r"section\d+\.xml$")
_BLANK = re.compile(r"\s+")
_APART = frozenset(("memogroup", "hiddenComment"))


@dataclass
class Truth:
    """What a file's XML holds: letters of paragraphs, (cells, merged cells) of tables, memos."""

    paragraphs: list[str] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    memos: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Score:
    """One file: the share of letters in paragraphs found whole, tables as they are, memos leaked.

    ``memos`` are those that stand beside the document, and all there are.
    """

    file: Path
    letters: float
    tables: tuple[int, int]  # found with all their cells and merged cells, and all there are
    cells: int
    merged: int
    leaked: int
    memos: tuple[int, int]
    problems: tuple[str, ...]

    @property
    def good(self) -> bool:
        whole = self.tables[0] == self.tables[1] and self.memos[0] == self.memos[1]
        return self.letters >= LEAST and whole and not self.leaked


def truth_of(file: Path) -> Truth | None:
    """The truth, None for a file that is no package of readable XML."""
    found = Truth()
    try:
        with zipfile.ZipFile(file) as package:
            for name in sorted(n for n in package.namelist() if _SECTION.search(n)):
                _walk(ET.fromstring(package.read(name)), found, apart=False)  # noqa: S314
    except (zipfile.BadZipFile, ET.ParseError):
        return None
    return found


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _walk(element: ET.Element, found: Truth, *, apart: bool) -> None:
    name = _name(element)
    apart = apart or name in _APART or (name == "fieldBegin" and element.get("type") == "MEMO")
    if name == "p":
        letters = _squeezed("".join(_words(element)))
        if letters:
            (found.memos if apart else found.paragraphs).append(letters)
    if name == "tbl" and not apart:
        found.tables.append(_counted(element))
    for inner in element:
        _walk(inner, found, apart=apart)


def _words(paragraph: ET.Element) -> Iterator[str]:
    for run in paragraph:
        for text in run if _name(run) == "run" else (run,):
            if _name(text) == "t":
                yield from text.itertext()


def _counted(table: ET.Element) -> tuple[int, int]:
    cells = [cell for row in table if _name(row) == "tr" for cell in row if _name(cell) == "tc"]
    spans = [span for cell in cells for span in cell if _name(span) == "cellSpan"]
    merged = sum(
        int(span.get("colSpan", "1")) > 1 or int(span.get("rowSpan", "1")) > 1 for span in spans
    )
    return len(cells), merged


def _squeezed(words: str) -> str:
    return _BLANK.sub("", words)


def letters_of(document: Document) -> str:
    """Everything read, in order, without blanks; memos are no part of it."""
    pieces = [
        getattr(block, "marker", "") + text.string
        for block in (*document.blocks, *document.margins)
        for text in texts_of(block)
    ]
    pieces += [document.source[place.start : place.end] for place in document.unplaced]
    return _squeezed("".join(pieces))


def shape_of(table: Table) -> tuple[int, int]:
    cells = [cell for row in table.rows for cell in row if cell.rows and not cell.absent]
    return len(cells), sum(cell.rows > 1 or cell.columns > 1 for cell in cells)


def score(file: Path) -> Score | None:
    """How a file with a readable truth was read; None where there is none."""
    truth = truth_of(file)
    if truth is None:
        return None
    document = read(file).document
    letters = letters_of(document)
    whole = sum(len(one) for one in truth.paragraphs if one in letters)
    every = sum(map(len, truth.paragraphs))
    memos = _squeezed("".join(t.string for block in document.memos for t in texts_of(block)))
    left = sorted(shape_of(table) for table in document.tables)
    as_they_are = 0
    for shape in sorted(truth.tables):
        if shape in left:
            left.remove(shape)
            as_they_are += 1
    return Score(
        file,
        whole / every if every else 1.0,
        (as_they_are - len(left), len(truth.tables)),
        sum(cells for cells, _ in truth.tables),
        sum(merged for _, merged in truth.tables),
        sum(memo in letters and memo not in "".join(truth.paragraphs) for memo in truth.memos),
        (sum(memo in memos for memo in truth.memos), len(truth.memos)),
        tuple(problem.code for problem in document.problems),
    )


def told(blocks: tuple[Block, ...]) -> list[object]:
    """What a document says, to compare it with its twin: places and names of pictures left out."""
    return [
        "picture"
        if isinstance(block, Picture)
        else (
            type(block).__name__,
            getattr(block, "marker", ""),
            [_BLANK.sub(" ", text.string).strip() for text in texts_of(block)],
            [shape_of(table) for table in tables_of((block,))],
        )
        for block in blocks
    ]


def twins() -> list[Path]:
    """HWP files that have a twin of the same name in HWPX."""
    return sorted(f for f in SAMPLES.glob("twins/**/*.hwp") if f.with_suffix(".hwpx").exists())


def are_equal(hwp: Path) -> bool:
    one, other = read(hwp).document, read(hwp.with_suffix(".hwpx")).document
    return told(one.blocks) == told(other.blocks)


def main() -> int:
    files = sorted(SAMPLES.rglob("*.hwpx"))
    scores = [found for file in files if (found := score(file))]
    print("letters  tables     cells merged memos   leaked")
    for one in scores:
        print(
            f"{one.letters:7.4f} {one.tables[0]:>3}/{one.tables[1]:<3} {one.cells:>8} {one.merged:>6}"
            f" {one.memos[0]:>3}/{one.memos[1]:<3} {one.leaked:>6}  {one.file.relative_to(SAMPLES)} {' '.join(one.problems)}"
        )
    unlike = [file for file in twins() if not are_equal(file)]
    locked = sorted((SAMPLES / "password").glob("*-password-*"))
    typed = sum(bool(read(file).document.problems) for file in locked)
    print(f"files as good as they must be: {sum(one.good for one in scores)} of {len(scores)}")
    print(f"twins equal: {len(twins()) - len(unlike)} of {len(twins())}", *(f.name for f in unlike))
    print(f"locked files with a typed error: {typed} of {len(locked)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
