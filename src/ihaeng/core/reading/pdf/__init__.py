"""PDF: a page is characters and lines at places, nothing more; the rest is told from geometry."""

from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from ihaeng.core.documents import Document, Place, Problem
from ihaeng.core.reading import refusals
from ihaeng.core.reading.laying import lay
from ihaeng.core.reading.lines import MOST_WRITTEN, Transcript
from ihaeng.core.reading.options import PLAIN, Options
from ihaeng.core.reading.pdf import problems
from ihaeng.core.reading.pdf.aligned import with_aligned
from ihaeng.core.reading.pdf.leaves import Leaf, leaf_at, recogniser
from ihaeng.core.reading.pdf.margins import part_margins
from ihaeng.core.reading.pdf.stitching import stitched
from ihaeng.core.reading.pdf.writing import Writer

MOST_PAGES = 5_000
_LOCKED = (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
_END = b"%%EOF"
_NEAR_END = 2_048


def read_pdf(data: bytes, path: str, options: Options = PLAIN) -> Document:
    """The document in ``data``. Never raises for what the file holds.

    The engine serves one thread at a time: so does this.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) in _LOCKED
        return refusals.encrypted(path) if locked else refusals.damaged(path)
    try:
        count = len(pdf)
        leaves = _leaves(pdf, count, options)
    finally:
        pdf.close()
    if not count:
        return refusals.damaged(path)
    return _document(path, leaves, count, whole=_END in data[-_NEAR_END:])


def _leaves(pdf: pypdfium2.PdfDocument, count: int, options: Options) -> list[Leaf]:
    recognise = recogniser(options)
    leaves: list[Leaf] = []
    characters = 0
    for index in range(min(count, MOST_PAGES)):
        leaves.append(leaf_at(pdf.raw, index, recognise))
        characters += leaves[-1].characters
        if characters > MOST_WRITTEN:
            break
    return leaves


def _document(path: str, leaves: Sequence[Leaf], count: int, *, whole: bool) -> Document:
    bodies, margins = part_margins([(leaf.area, leaf.elements) for leaf in leaves])
    margins += [row for leaf in leaves for row in leaf.aside]
    flow = stitched([with_aligned(body) for body in bodies], [leaf.area for leaf in leaves])
    writer = Writer(
        Transcript(path),
        {leaf.number: leaf.area for leaf in leaves},
        frozenset(leaf.number for leaf in leaves if leaf.doubtful),
    )
    laid = lay(writer.items(flow))
    around = lay(writer.margin(margins))
    said = [*_said(leaves, count, writer), *writer.transcript.problems, *laid.problems]
    if not whole:
        said.insert(0, problems.CUT_OFF)
    if not (laid.blocks or around.blocks or said):
        said.append(problems.EMPTY)
    return Document(
        path,
        laid.blocks,
        tuple(said),
        writer.transcript.source,
        (*laid.unplaced, *around.unplaced),
        margins=around.blocks,
        unsure=tuple(writer.unsure),
    )


def _said(leaves: Sequence[Leaf], count: int, writer: Writer) -> list[Problem]:
    """The faults of the pages, each where its page begins."""
    said: list[Problem] = []
    place = Place(writer.transcript.file, 1, 1, 0, 0)
    for leaf in leaves:
        place = writer.begins.get(leaf.number, place)
        here = Place(place.file, place.line, place.line, place.start, place.start, leaf.number)
        said += [Problem(code, gravity, words, here) for code, gravity, words in leaf.faults]
    if len(leaves) < count:
        said.append(problems.pages_left_out(len(leaves), count, place))
    return said


__all__ = ["read_pdf"]
