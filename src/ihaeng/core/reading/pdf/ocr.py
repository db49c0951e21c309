"""Characters recognised from the picture of a page. Takes the extra ``ocr`` and the program tesseract."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import pypdfium2.raw as pdfium

from ihaeng.core.reading.pdf.engine import Handle
from ihaeng.core.reading.pdf.parts import Area, Piece

try:
    import pytesseract
    from PIL import Image as Pillow
except ImportError:  # the extra is not installed
    pytesseract = None

_DPI = 200
_POINTS = 72  # to the inch
_LANGUAGE = "kor"
# One block of lines. The program's own division of the page takes Korean for upright writing.
_LAYOUT = "--psm 6"
# The circle that opens a list line is the sign recognised worst.
_CIRCLE = re.compile(r"(?:O|\(>|\(\)|\(\d)(?= [가-힣])")
_SECONDS = 120  # for one page
_MOST_PIXELS = 40_000_000
_WIDE = 1.5  # of the height: a gap that may part columns

_Word = dict[str, Any]


def is_ready() -> bool:
    """Whether the extra, the program and its Korean model are there."""
    if pytesseract is None:
        return False
    try:
        return _LANGUAGE in pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
        return False


def recognised(page: Handle, area: Area, number: int) -> list[Piece] | None:
    """The lines on the page, or None where the program failed on it."""
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(area.width * area.height, 1.0)) ** 0.5)
    try:
        found = pytesseract.image_to_data(
            _picture(page, area, scale),
            lang=_LANGUAGE,
            config=f"{_LAYOUT} --dpi {_DPI}",
            timeout=_SECONDS,
            output_type=pytesseract.Output.DICT,
        )
    except (pytesseract.TesseractError, RuntimeError):  # RuntimeError: it took too long
        return None
    words = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    return [piece for line in _lines(words) for piece in _pieces(line, area, scale, number)]


def _picture(page: Handle, area: Area, scale: float) -> Handle:
    width, height = max(int(area.width * scale), 1), max(int(area.height * scale), 1)
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        address = pdfium.FPDFBitmap_GetBuffer(bitmap)
        data = (pdfium.c_ubyte * (stride * height)).from_address(address)
        return Pillow.frombytes("L", (width, height), bytes(data), "raw", "L", stride)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _lines(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    written = [word for word in words if str(word["text"]).strip()]
    for _, line in groupby(written, key=lambda w: (w["block_num"], w["par_num"], w["line_num"])):
        yield list(line)


def _pieces(line: list[_Word], area: Area, scale: float, number: int) -> Iterator[Piece]:
    """The words of a line, cut at wide gaps."""
    top = min(word["top"] for word in line)
    bottom = max(word["top"] + word["height"] for word in line)
    held: list[_Word] = []
    for word in [*line, None]:
        if held and (word is None or word["left"] - _end(held[-1]) > _WIDE * (bottom - top)):
            words = " ".join(str(one["text"]) for one in held)
            yield Piece(
                _CIRCLE.sub("○", words, count=1) if _CIRCLE.match(words) else words,
                area.left + held[0]["left"] / scale,
                area.left + _end(held[-1]) / scale,
                area.top - bottom / scale,
                (bottom - top) / scale,
                number,
            )
            held = []
        if word is not None:
            held.append(word)


def _end(word: _Word) -> int:
    return int(word["left"] + word["width"])
