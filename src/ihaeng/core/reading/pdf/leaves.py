"""One page read: what stands on it in reading order, and what is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module

import pypdfium2.raw as pdfium

from ihaeng.core.documents import Gravity, Words
from ihaeng.core.reading.options import Options
from ihaeng.core.reading.pdf import problems
from ihaeng.core.reading.pdf.annotations import is_written_over
from ihaeng.core.reading.pdf.arranging import arranged
from ihaeng.core.reading.pdf.engine import Box, Handle, Letters, letters_of, page_at
from ihaeng.core.reading.pdf.images import images_of
from ihaeng.core.reading.pdf.lattice import frames_of, merged
from ihaeng.core.reading.pdf.letters import Page
from ihaeng.core.reading.pdf.parts import Area, Element, Piece, Row
from ihaeng.core.reading.pdf.soundness import Fault, fault_of
from ihaeng.core.reading.pdf.strokes import Drawn, drawn_on
from ihaeng.core.reading.pdf.turning import flat_area, flat_drawn

_NOWHERE = Area(0.0, 0.0, 0.0, 0.0)
_A4 = Area(0.0, 0.0, 595.0, 842.0)  # for a damaged page that gives no size
_FAR = 100_000.0


@dataclass(slots=True)
class Leaf:
    """One page as read. ``aside`` is what is stamped across it; ``doubtful``: letters may be wrong."""

    number: int
    area: Area
    elements: list[Element] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)
    faults: list[tuple[str, Gravity, Words]] = field(default_factory=list)
    characters: int = 0
    doubtful: bool = False

    def lost(self, code: str, words: Words) -> None:
        self.faults.append((code, Gravity.LOST, words))


@dataclass(frozen=True, slots=True)
class Recogniser:
    """``read`` is None where characters are not to be recognised; ``why`` says what to do then."""

    read: Callable[[Handle, Area, int], list[Piece] | None] | None
    why: Words


def recogniser(options: Options) -> Recogniser:
    if not options.ocr:
        return Recogniser(None, problems.ASK_FOR_OCR)
    ocr = import_module("ihaeng.core.reading.pdf.ocr")  # brings an optional library with it
    return Recogniser(ocr.recognised if ocr.is_ready() else None, problems.NO_OCR)


def leaf_at(pdf: Handle, index: int, recognise: Recogniser) -> Leaf:
    with page_at(pdf, index) as page:
        if page is None:
            leaf = Leaf(index + 1, _NOWHERE)
            leaf.lost("page-damaged", problems.not_loaded(index + 1))
            return leaf
        return _read(page, Leaf(index + 1, _area(page)), recognise)


def _area(page: Handle) -> Area:
    room = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, room)
    area = Area(room.left, room.bottom, room.right, room.top)
    return area if 0 < area.width < _FAR and 0 < area.height < _FAR else _A4


def _read(page: Handle, leaf: Leaf, recognise: Recogniser) -> Leaf:
    drawn = drawn_on(page)
    with letters_of(page) as letters:
        if letters.quarters:
            drawn = _laid_flat(leaf, letters, drawn)
        down = merged(drawn.down)
        frames = frames_of(merged(drawn.across), down, leaf.number)
        leaf.characters = letters.count
        fault = fault_of(letters.text, drawn, leaf.area, leaf.number)
        whole = fault is not None and fault.whole
        pieces = [] if whole else Page(leaf.number, letters, down).pieces()
        _note_bounds(leaf, letters, drawn)
    if is_written_over(page):
        leaf.lost("written-over", problems.written_over(leaf.number))
    if fault is not None:
        pieces = _recognised(page, leaf, fault, pieces, recognise)
    leaf.aside = [Row((piece,)) for piece in pieces if piece.aside]
    if leaf.aside:
        pieces = [piece for piece in pieces if not piece.aside]
    leaf.elements = arranged(pieces, frames, images_of(drawn, leaf.number))
    return leaf


def _laid_flat(leaf: Leaf, letters: Letters, drawn: Drawn) -> Drawn:
    page, quarters = leaf.area, letters.quarters

    def flat(box: Box) -> Box:
        left, top, right, bottom = box
        area = flat_area(Area(left, bottom, right, top), page, quarters)
        return area.left, area.top, area.right, area.bottom

    letters.lay_flat = flat
    leaf.area = flat_area(page, page, quarters)
    return flat_drawn(drawn, page, quarters)


def _note_bounds(leaf: Leaf, letters: Letters, drawn: Drawn) -> None:
    if letters.over:
        leaf.lost("too-many-letters", problems.letters_left_out(leaf.number, letters.over))
    if drawn.over:
        leaf.lost("too-many-drawings", problems.drawings_left_out(leaf.number))


def _recognised(
    page: Handle, leaf: Leaf, fault: Fault, pieces: list[Piece], recognise: Recogniser
) -> list[Piece]:
    """The pieces with what recognition adds, and the fault noted with what was done about it."""
    found = recognise.read(page, leaf.area, leaf.number) if recognise.read else None
    if found is None:
        leaf.doubtful = bool(pieces) and fault.spoilt
        leaf.lost(fault.code, problems.said_together(fault.words, recognise.why))
        return pieces
    leaf.doubtful = True
    words = problems.said_together(fault.words, problems.RECOGNISED)
    leaf.faults.append(("recognised", Gravity.DOUBT, words))
    return found
