"""Bytes to documents. Reading never fails: it returns the document and a list of problems.

A reader is a function from bytes and a name to a ``Document``, declared once in ``_READERS``. It
loads when the first file of its format comes, since each brings its library with it.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import Final, cast

from ihaeng.core.documents import Document
from ihaeng.core.reading import refusals
from ihaeng.core.reading.formats import Format, format_of
from ihaeng.core.reading.options import PLAIN, Options
from ihaeng.core.reading.text import read_text

Reader = Callable[..., Document]

# A larger file is refused whole: half a package is no package.
MOST_FILE_BYTES = 256 * 2**20

_READERS: Final[dict[Format, str]] = {
    Format.HWPX: "hwpx:read_hwpx",
    Format.HWP: "hwp:read_hwp",
    Format.PDF: "pdf:read_pdf",
    Format.DOCX: "docx:read_docx",
    Format.SHEETS: "sheets:read_sheets",
    Format.CSV: "sheets:read_csv",
    Format.HTML: "html:read_html",
}


@cache
def _reader(format_: Format) -> Reader:
    module, _, function = _READERS[format_].partition(":")
    return cast("Reader", getattr(import_module(f"{__name__}.{module}"), function))


def read_bytes(data: bytes, path: str = "", options: Options = PLAIN) -> Document:
    """The document in ``data``; ``path`` is the name that places report."""
    format_ = format_of(data, path)
    match format_:
        case Format.TEXT:
            return read_text(data, path)
        case Format.HWP3:
            return refusals.outdated(path)
        case Format.LOCKED:
            return refusals.encrypted(path)
        case Format.ZIP:
            return refusals.archive(path)
        case Format.OTHER:
            return refusals.unsupported(path)
        case Format.PDF:
            return replace(_reader(format_)(data, path, options), transcribed=True)
        case _:
            return replace(_reader(format_)(data, path), transcribed=True)


__all__ = ["PLAIN", "Options", "read_bytes"]
