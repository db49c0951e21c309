"""HWP 5: turned into HWPX in memory by the library rhwp, then read like any HWPX.

The engine is young and written in another language; a damaged file can bring its process down. So
it works in a child process (guard.py). All that is known of it stands in ``hwp5_to_hwpx``: another
engine would take the place of that one function. See docs/decisions/0008.
"""

import atexit
import ctypes
import re
import sys
from dataclasses import dataclass, replace
from functools import cache

from ihaeng.core.documents import Document, Gravity, Problem, Words, texts_of
from ihaeng.core.reading import refusals
from ihaeng.core.reading.guard import Failure, Guard
from ihaeng.core.reading.hwp.docinfo import own_parts, styles_in
from ihaeng.core.reading.hwpx import read_hwpx

SECONDS, MEGABYTES = 60.0, 1_024
_SIGNATURE = b"HWP Document File"
_PROPERTIES = 36  # where the properties stand behind the signature
_PASSWORD = 0b10
_WORDS = re.compile(r"\w{2}")


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Why the engine made no HWPX; ``missing`` names a library of the system it could not load."""

    reason: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Converted:
    """The file as HWPX, and the records of its own that HWPX lacks."""

    package: bytes
    docinfo: bytes
    preview: str


def hwp5_to_hwpx(data: bytes) -> bytes | Unconverted:
    """The same document as HWPX. May not return at all: to be called in a child process."""
    if sys.platform == "linux":
        # The wheel of rhwp was linked against a newer freetype than it carries; loading the
        # system's first, for all to see, gives it the symbols it lacks.
        try:
            ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
        except OSError:
            return Unconverted("libfreetype6", missing=True)
    try:
        import rhwp
    except ImportError as error:
        return Unconverted(str(error), missing=True)
    try:
        return rhwp.Document.from_bytes(data).to_hwpx_bytes()
    except (ValueError, RuntimeError, OSError) as error:
        return Unconverted(str(error))


def converted(data: bytes) -> Converted | Unconverted:
    """What the child process does: both parts look at bytes that nobody has looked at before."""
    made = hwp5_to_hwpx(data)
    return Converted(made, *own_parts(data)) if isinstance(made, bytes) else made


@cache
def _engine() -> Guard[bytes, Converted | Unconverted]:
    engine = Guard(converted, SECONDS, MEGABYTES, quiet=True)
    atexit.register(engine.close)
    return engine


def read_hwp(data: bytes, path: str) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems."""
    at = data.find(_SIGNATURE)
    if (
        at >= 0
        and data[at + _PROPERTIES : at + _PROPERTIES + 1]
        and data[at + _PROPERTIES] & _PASSWORD
    ):
        return refusals.encrypted(path)
    made = _engine()(data)
    match made:
        case Converted(package=package, docinfo=docinfo, preview=preview):
            return _told(read_hwpx(package, path, styles_in(docinfo)), preview)
        case Failure():
            return refusals.ended(path, made, SECONDS, MEGABYTES)
        case Unconverted(reason=reason, missing=True):
            return refusals.no_engine(path, reason)
        case Unconverted(reason=reason):
            return refusals.damaged(path, reason[:80])


def _told(document: Document, preview: str) -> Document:
    """An empty document whose preview shows words lost them on the way: that must be said."""
    if not _WORDS.search(preview) or any(
        text for block in document.blocks for text in texts_of(block)
    ):
        return document
    return replace(document, problems=(*document.problems, _LOST))


_LOST = Problem(
    "nothing-converted",
    Gravity.LOST,
    Words(
        "파일에 글이 있으나 변환기가 하나도 꺼내지 못했습니다. 한글에서 HWPX로 저장하여 다시 점검하십시오.",
        "The file holds words but the engine brought none of them out. Save it as HWPX in Hancom "
        "Office and try again.",
    ),
)
