"""What format a file has: told by its first bytes, since names lie; by its name where bytes cannot tell."""

import io
import re
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What an HWPX package begins with, if it is written as the format wants it.
_HWPX, _HEAD = b"mimetypeapplication/hwp+zip", 128
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*\?>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_SECTION = re.compile(r"section\d+\.xml$", re.IGNORECASE)
_UTF16 = {
    name: name.encode("utf-16-le")
    for name in ("FileHeader", "Workbook", "Book", "EncryptedPackage")
}
# A zip without its directory still shows the names of its parts in its bytes.
_SHOWN = 65_536


class Format(StrEnum):
    TEXT = "text"
    HWPX = "hwpx"
    HWP = "hwp"
    HWP3 = "hwp3"
    PDF = "pdf"
    DOCX = "docx"
    SHEETS = "sheets"
    CSV = "csv"
    HTML = "html"
    ZIP = "zip"
    LOCKED = "locked"  # a DOCX or XLSX under a password
    OTHER = "other"  # known to be none of these: DOC, PPTX, pictures


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".text": Format.TEXT,
    ".hwpx": Format.HWPX,
    ".hwp": Format.HWP,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".xlsx": Format.SHEETS,
    ".xlsm": Format.SHEETS,
    ".xls": Format.SHEETS,
    ".ods": Format.SHEETS,
    ".csv": Format.CSV,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".zip": Format.ZIP,
}


def is_known(path: PurePath) -> bool:
    """Whether files named like ``path`` are read when a folder is walked."""
    return path.suffix.lower() in _SUFFIXES


def is_plain(path: PurePath) -> bool:
    """Whether files named like ``path`` are plain text."""
    return _SUFFIXES.get(path.suffix.lower()) is Format.TEXT


def format_of(data: bytes, path: str) -> Format:
    """The format of ``data``. A name is believed only where the bytes could be several things."""
    named = _SUFFIXES.get(PurePath(path).suffix.lower(), Format.TEXT)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(data, named)
    if data.startswith(_OLE):
        return _compound(data, named)
    if data.startswith(b"HWP Document File"):
        return Format.HWP3
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")):
        return Format.OTHER
    if named is Format.HTML or _HTML.match(data):
        return Format.HTML
    return Format.CSV if named is Format.CSV else Format.TEXT


def _zipped(data: bytes, named: Format) -> Format:
    if _HWPX in data[:_HEAD]:  # no need to open it
        return Format.HWPX
    return packaged(_members(data), data[:200], named)


def packaged(names: Sequence[str], head: bytes, named: Format) -> Format:
    """The format of a package by the ``names`` of its parts and its first bytes."""
    names = [name.replace("\\", "/") for name in names]
    if any(_SECTION.search(name) for name in names):
        return Format.HWPX
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
        return Format.SHEETS
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return Format.SHEETS if b"opendocument.spreadsheet" in head else Format.OTHER
    if "ppt/presentation.xml" in names:
        return Format.OTHER
    # A package so damaged that it shows no part any more is what it calls itself.
    return named if named in (Format.HWPX, Format.DOCX, Format.SHEETS) else Format.ZIP


def _members(data: bytes) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        shown = data[:_SHOWN] + data[-_SHOWN:]
        found = re.findall(
            rb"(?:Contents[/\\]section\d+\.xml|word/document\.xml|xl/workbook\.xml)", shown
        )
        return [name.decode("ascii") for name in found]


def _compound(data: bytes, named: Format) -> Format:
    if _UTF16["EncryptedPackage"] in data:
        return Format.LOCKED
    if _UTF16["FileHeader"] in data:
        return Format.HWP
    if _UTF16["Workbook"] in data or _UTF16["Book"] in data:
        return Format.SHEETS
    return named if named in (Format.HWP, Format.SHEETS) else Format.OTHER
