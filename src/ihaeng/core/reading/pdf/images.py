"""The pictures on a page."""

import ctypes

import pypdfium2.raw as pdfium

from ihaeng.core.reading.pdf.engine import Handle, pointer
from ihaeng.core.reading.pdf.parts import Area, Image
from ihaeng.core.reading.pdf.strokes import Drawn

MOST_IMAGES = 200  # on one page
_MOST_BYTES = 8 * 2**20
_SMALL = 8.0  # points: anything less is a line or a bullet
_MEDIA = {b"DCTDecode": "image/jpeg", b"JPXDecode": "image/jp2"}


def images_of(drawn: Drawn, page: int) -> list[Image]:
    shown = [(at, area) for at, area in drawn.images if min(area.width, area.height) > _SMALL]
    return [
        _image(pointer(at), area, page, number)
        for number, (at, area) in enumerate(shown[:MOST_IMAGES], 1)
    ]


def _image(thing: Handle, area: Area, page: int, number: int) -> Image:
    """The picture, with its bytes where they are a file of their own."""
    room = ctypes.create_string_buffer(32)
    filters = pdfium.FPDFImageObj_GetImageFilterCount(thing)
    pdfium.FPDFImageObj_GetImageFilter(thing, 0, room, len(room))
    media = _MEDIA.get(room.value, "") if filters == 1 else ""
    data = _bytes(thing) if media else b""
    return Image(page, area, f"page{page}-{number}", media, data)


def _bytes(thing: Handle) -> bytes:
    size = pdfium.FPDFImageObj_GetImageDataRaw(thing, None, 0)
    if not 0 < size <= _MOST_BYTES:
        return b""
    room = ctypes.create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(thing, room, size)
    return room.raw
