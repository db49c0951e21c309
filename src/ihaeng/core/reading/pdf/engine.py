"""PDFium, called where it is quick: whole pages of text at once, boxes only where they are asked for.

The engine is not to be called by two threads at once.
"""

import ctypes
import math
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from struct import iter_unpack
from typing import Any, TypeAlias

import pypdfium2.raw as pdfium

TEXT, PATH, IMAGE, FORM = (
    pdfium.FPDF_PAGEOBJ_TEXT,
    pdfium.FPDF_PAGEOBJ_PATH,
    pdfium.FPDF_PAGEOBJ_IMAGE,
    pdfium.FPDF_PAGEOBJ_FORM,
)
Handle: TypeAlias = Any  # what the engine hands out: a document, a page, something drawn
MOST_CHARACTERS_ON_PAGE = 200_000


def _quick(function: Handle, result: Handle, *arguments: Handle) -> Callable[..., Any]:
    """The same function bare, so that ``map`` can call it without Python between.

    It keeps the interpreter's lock, which takes longer to give back than these functions run.
    Where no ``arguments`` are declared nothing is converted: whole numbers and references only.
    """
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    bare = ctypes.PYFUNCTYPE(result, *arguments)(address)
    if not arguments:
        bare.argtypes = None  # type: ignore[assignment]
    return bare


def _reference(handle: Handle) -> Handle:
    """A handle as it is quickest to pass on."""
    return ctypes.byref(handle.contents) if handle else None


_HANDLE, _INT = ctypes.c_void_p, ctypes.c_int
_BOX = 16  # bytes: four floats, left, top, right, bottom
_AT_ONCE = 1_024
_ROOM = bytearray(_BOX * _AT_ONCE)  # where the engine writes boxes to
_TARGETS = [
    ctypes.byref((ctypes.c_char * len(_ROOM)).from_buffer(_ROOM), at)
    for at in range(0, len(_ROOM), _BOX)
]
_loose = _quick(pdfium.FPDFText_GetLooseCharBox, _INT)
_written = _quick(pdfium.FPDFText_GetText, _INT)
_generated = _quick(pdfium.FPDFText_IsGenerated, _INT)
_unicode = _quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_angle = _quick(pdfium.FPDFText_GetCharAngle, ctypes.c_float)
_object = _quick(pdfium.FPDFPage_GetObject, _HANDLE)
_inner = _quick(pdfium.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
_kind = _quick(pdfium.FPDFPageObj_GetType, _INT, _HANDLE)

_SAMPLE = 9

Box = tuple[float, float, float, float]  # left, top, right, bottom


class Letters:
    """The characters of a page. The engine ends lines with CR LF and puts blanks into gaps."""

    def __init__(self, handle: Handle) -> None:
        self.lay_flat: Callable[[Box], Box] = lambda box: box  # to be set where quarters is not 0
        self._bare = _reference(handle)
        self.count = max(pdfium.FPDFText_CountChars(handle), 0)
        self.over = max(self.count - MOST_CHARACTERS_ON_PAGE, 0)
        self.count -= self.over
        self.text = self._text()
        self.quarters = self._main_quarters()

    def _text(self) -> str:
        room = bytearray(2 * self.count + 2)
        _written(self._bare, 0, self.count, ctypes.byref(ctypes.c_char.from_buffer(room)))
        text = room[:-2].decode("utf-16-le", "surrogatepass")
        if len(text) == self.count:
            return text
        # Characters beyond 16 bits: one by one, so that a position in the text is the engine's.
        codes = map(_unicode, repeat(self._bare, self.count), range(self.count))
        return "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)

    def boxes(self, indices: Sequence[int]) -> list[Box]:
        """The box of each character: its line's height, and its own width."""
        boxes: list[Box] = []
        for at in range(0, len(indices), _AT_ONCE):
            some = indices[at : at + _AT_ONCE]
            _ROOM[: _BOX * len(some)] = bytes(
                _BOX * len(some)
            )  # nothing is written where there is none
            deque(map(_loose, repeat(self._bare), some, _TARGETS), 0)
            boxes += iter_unpack("4f", memoryview(_ROOM)[: _BOX * len(some)])
        return [self.lay_flat(box) for box in boxes] if self.quarters else boxes

    def _main_quarters(self) -> int:
        """The direction most of the text runs in, in quarters counter-clockwise."""
        step = self.count // _SAMPLE + 1
        sample = [at for at in range(0, self.count, step) if not self.text[at].isspace()]
        angles = list(map(_angle, repeat(self._bare), sample))
        if not any(angles):
            return 0
        seen = [_in_quarters(angle) for angle in angles]
        most = max(seen, key=seen.count, default=0.0)
        return int(most) if most in (1, 2, 3) and seen.count(most) * 2 > len(seen) else 0

    def turned(self, index: int) -> bool:
        """Whether the character runs in another direction than most."""
        return _in_quarters(_angle(self._bare, index)) != self.quarters

    def generated(self, indices: Sequence[int]) -> list[int]:
        """For each index, whether the engine put the character there because of a gap."""
        return list(map(_generated, repeat(self._bare, len(indices)), indices))


def _in_quarters(angle: float) -> float:
    """A clockwise angle counter-clockwise, in quarters of a turn."""
    return float(round(-angle / (math.pi / 2) % 4, 1) % 4)


@contextmanager
def page_at(document: Handle, index: int) -> Iterator[Handle]:
    """The page, or None where it is too damaged to be loaded."""
    page = pdfium.FPDF_LoadPage(document, index)
    try:
        yield page or None
    finally:
        if page:
            pdfium.FPDF_ClosePage(page)


@contextmanager
def letters_of(page: Handle) -> Iterator[Letters]:
    handle = pdfium.FPDFText_LoadPage(page)
    try:
        yield Letters(handle)
    finally:
        pdfium.FPDFText_ClosePage(handle)


def objects(page: Handle, count: int) -> list[tuple[int, int]]:
    """Kind and address of what is not text among the first ``count`` things drawn on the page."""
    return _drawn(list(map(_object, repeat(_reference(page)), range(count))))


def inner_objects(form: int, most: int) -> list[tuple[int, int]]:
    """The same for what is drawn as one object of several."""
    count = max(min(pdfium.FPDFFormObj_CountObjects(pointer(form)), most), 0)
    return _drawn(list(map(_inner, repeat(form, count), range(count))))


def _drawn(found: list[int]) -> list[tuple[int, int]]:
    kinds = bytes(map(_kind, found))
    if kinds.count(TEXT) == len(kinds):
        return []
    return [pair for pair in zip(kinds, found, strict=True) if pair[0] != TEXT]


def pointer(address: int) -> Handle:
    return ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
