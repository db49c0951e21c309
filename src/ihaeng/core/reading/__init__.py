"""Bytes to documents. Reading never fails: it returns the document and a list of problems.

A reader is declared once in ``_READERS`` and found by the suffixes it takes; the text reader
takes whatever no other claims, since text is what files without a proper name usually hold.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from ihaeng.core.documents import Document, Gravity, Problem, Words
from ihaeng.core.reading.decode import MOST_BYTES
from ihaeng.core.reading.text import read_text

Reader = Callable[[bytes, str], Document]

_READERS: Final[dict[str, Reader]] = {
    ".txt": read_text,
    ".md": read_text,
    ".markdown": read_text,
    ".text": read_text,
    "": read_text,
}


def readable(path: Path) -> bool:
    """Whether a reader takes files named like ``path``; used when a folder is walked."""
    return path.suffix.lower() in _READERS and bool(path.suffix)


def read_bytes(data: bytes, path: str = "") -> Document:
    """The document in ``data``; ``path`` is the name that places report."""
    return _READERS.get(Path(path).suffix.lower(), read_text)(data, path)


def read_file(path: Path) -> Document:
    """The document at ``path``. A file that cannot be opened gives a document that says so."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        return Document(str(path), (), (_unopened(error),), "")
    return read_bytes(data, str(path))


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


__all__ = ["read_bytes", "read_file", "readable"]
