"""Bytes to documents. Reading never fails: it returns the document and a list of problems.

A reader is a function from bytes and a name to a ``Document``, declared once in ``_READERS``. It
loads when the first file of its format comes, since each brings its library with it.
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from ihaeng.core.documents import Document, Gravity, Problem, Words
from ihaeng.core.reading import refusals
from ihaeng.core.reading.formats import Format, format_of, is_known
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


def readable(path: Path) -> bool:
    """Whether a reader takes files named like ``path``; used when a folder is walked."""
    return is_known(path)


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
        case Format.OTHER | Format.ZIP:
            return refusals.unsupported(path)
        case Format.PDF:
            return _reader(format_)(data, path, options)
        case _:
            return _reader(format_)(data, path)


def read_file(path: Path, options: Options = PLAIN) -> Document:
    """The document at ``path``. A file that cannot be opened gives a document that says so."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        return Document(str(path), (), (_unopened(error),), "")
    if len(data) > MOST_FILE_BYTES and format_of(data[:4096], str(path)) is not Format.TEXT:
        return refusals.too_large(str(path), MOST_FILE_BYTES)
    return read_bytes(data, str(path), options)


def _unopened(error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(
        "unopened",
        Gravity.LOST,
        Words(
            f"파일을 열 수 없습니다({reason}). 경로와 권한을 확인하십시오.",
            f"The file cannot be opened ({reason}). Check the path and its permissions.",
        ),
    )


__all__ = ["PLAIN", "Options", "read_bytes", "read_file", "readable"]
