"""Documents to files. What cannot be written is refused with a reason, and no file is ever half.

A writer is a function from a document, a theme and a stream, declared once in ``_WRITERS``; it
loads when the first file of its format is written, since each brings its library with it.
"""

import io
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath
from typing import BinaryIO, Final, cast

from ihaeng.core.documents import Document
from ihaeng.core.writing.refusals import NotWrittenError, unknown_ending
from ihaeng.core.writing.saving import replacing
from ihaeng.core.writing.theme import Theme, load

Writer = Callable[[Document, Theme, BinaryIO], None]


class Format(StrEnum):
    HWPX = "hwpx"
    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    TEXT = "txt"
    CSV = "csv"


_WRITERS: Final[dict[Format, str]] = {
    Format.HWPX: "hwpx:write_hwpx",
    Format.DOCX: "docx:write_docx",
    Format.XLSX: "xlsx:write_xlsx",
    Format.HTML: "html:write_html",
    Format.TEXT: "text:write_text",
    Format.CSV: "text:write_csv",
}
_ENDINGS: Final[dict[str, Format]] = {f".{one}": one for one in Format}


@cache
def _writer(format_: Format) -> Writer:
    module, _, function = _WRITERS[format_].partition(":")
    return cast("Writer", getattr(import_module(f"{__name__}.{module}"), function))


def format_named(path: PurePath) -> Format:
    """The format a file called ``path`` is to have; ``NotWrittenError`` where its ending tells none."""
    try:
        return _ENDINGS[path.suffix.lower()]
    except KeyError:
        raise unknown_ending(path, ", ".join(_ENDINGS)) from None


def write_bytes(document: Document, format_: Format, theme: Theme | None = None) -> bytes:
    """``document`` as a file of ``format_``; ``NotWrittenError`` where it holds what that cannot."""
    held = io.BytesIO()
    write_stream(document, format_, theme or load(), held)
    return held.getvalue()


def write_stream(document: Document, format_: Format, theme: Theme, stream: BinaryIO) -> None:
    """Write ``document`` to ``stream`` piece by piece; what it wrote before a refusal is no file."""
    _writer(format_)(document, theme, stream)


def write_file(document: Document, path: Path, theme: Theme | None = None) -> None:
    """Write ``document`` to ``path``, in the format its ending names, all or nothing."""
    format_ = format_named(path)
    with replacing(path) as stream:
        write_stream(document, format_, theme or load(), stream)


__all__ = [
    "Format",
    "NotWrittenError",
    "Theme",
    "format_named",
    "load",
    "replacing",
    "write_bytes",
    "write_file",
    "write_stream",
]
