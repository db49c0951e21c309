"""What is written or ticked in form fields and notes. It lies over a page and is no part of its text."""

import ctypes

import pypdfium2.raw as pdfium

from ihaeng.core.reading.pdf.engine import TEXT, Handle

_MOST = 1_000  # looked at on one page, and of the things one of them draws


def is_written_over(page: Handle) -> bool:
    """Whether a field or a note on the page says something."""
    count = min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)
    return any(_says_something(page, index) for index in range(count))


def _says_something(page: Handle, index: int) -> bool:
    annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if not annotation:
        return False
    try:
        hidden = pdfium.FPDFAnnot_GetFlags(annotation) & pdfium.FPDF_ANNOT_FLAG_HIDDEN
        return not hidden and (_has_value(annotation) or _draws_words(annotation))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)


def _has_value(annotation: Handle) -> bool:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return _value(annotation, b"Contents") != ""
    if kind != pdfium.FPDF_ANNOT_WIDGET:
        return False
    is_text = pdfium.FPDFAnnot_GetValueType(annotation, b"V") == pdfium.FPDF_OBJECT_STRING
    ticked = _value(annotation, b"AS") not in ("", "Off")
    return ticked or (is_text and _value(annotation, b"V") != "")


def _value(annotation: Handle, key: bytes) -> str:
    """The words under ``key``, or a mark for words longer than any that is asked for."""
    room = (ctypes.c_ushort * 8)()
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, room, ctypes.sizeof(room))
    if size > ctypes.sizeof(room):
        return "…"
    return bytes(room)[: max(size - 2, 0)].decode("utf-16-le", "replace")


def _draws_words(annotation: Handle) -> bool:
    """A stamp, or a field whose value stands in another that is drawn in several places."""
    count = min(pdfium.FPDFAnnot_GetObjectCount(annotation), _MOST)
    return any(
        pdfium.FPDFPageObj_GetType(pdfium.FPDFAnnot_GetObject(annotation, index)) == TEXT
        for index in range(count)
    )
