"""Whether the text layer of a page says what is printed on it."""

import re
import string
from dataclasses import dataclass
from functools import cache

from ihaeng.core.documents import Words
from ihaeng.core.reading.pdf.parts import Area
from ihaeng.core.reading.pdf.strokes import Drawn

_BROKEN = 0.25  # the share of characters no Korean document prints
_SPOILT = 0.02
_FEW_PRIVATE = 3
_FEW = 60  # characters on a page that is one large picture
_FILLS = 0.55  # of the page
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Signs beyond KS X 1001 that documents of offices do print.
_PRINTED = (
    r"\s\x02\xad\x21-\x7e\u00a0-\u00bf\u00d7\u00f7\u02c6-\u02dd\u1100-\u11ff\u2000-\u2bff\u3000-\u33ff\u4e00-\u9fff"
    r"\uff00-\uffee"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page's text. ``whole``: nothing of it is to be believed; ``spoilt``: some."""

    code: str
    words: Words
    whole: bool
    spoilt: bool = False


def fault_of(text: str, drawn: Drawn, area: Area, number: int) -> Fault | None:
    if not text or text.isspace():
        return _silent(drawn, number)
    letters = len(text) - text.count(" ") - text.count("\r\n") * 2
    strange = _strange(text)
    if strange > _BROKEN * letters:
        return _fault("broken-text-layer", number, _GARBLED, whole=True)
    if strange > max(_SPOILT * letters, 3):
        return _fault("spoilt-text-layer", number, _PARTLY, whole=False, spoilt=True)
    largest = max((box.width * box.height for _, box in drawn.images), default=0.0)
    if letters < _FEW and largest > _FILLS * area.width * area.height:
        return _fault("page-is-picture", number, _PICTURE, whole=False)
    return None


def _silent(drawn: Drawn, number: int) -> Fault | None:
    if drawn.images:
        return _fault("page-is-picture", number, _PICTURE, whole=True)
    if drawn.paths:
        return _fault("page-is-drawn", number, _DRAWN, whole=True)
    return None


def _strange(text: str) -> int:
    """How many characters no office prints: unnamed, private, of scripts and syllables not in use.

    Hancom prints a few of its own signs with private codes.
    """
    odd = "".join(_odd().findall(text))
    return len(odd) - min(len(_PRIVATE.findall(odd)), _FEW_PRIVATE)


@cache
def _odd() -> re.Pattern[str]:
    """What is neither ASCII nor in KS X 1001, 2,350 syllables, hanja, signs, nor a sign in print."""
    leads = range(0xA1, 0xFF)
    codes = b"".join(bytes((lead, trail)) for lead in leads for trail in leads)
    standard = codes.decode("euc_kr", "ignore") + string.printable
    return re.compile(f"[^{_PRINTED}{re.escape(standard)}]")


def _fault(code: str, number: int, words: Words, *, whole: bool, spoilt: bool = False) -> Fault:
    said = Words(f"{number}쪽: {words.ko}", f"Page {number}: {words.en}")
    return Fault(code, said, whole, spoilt)


_PICTURE = Words(
    "글자가 아니라 그림으로 된 쪽입니다.",
    "The page is a picture without text.",
)
_DRAWN = Words(
    "글자 정보 없이 선과 도형만 그려진 쪽입니다.",
    "The page is drawn with lines and shapes and has no text.",
)
_GARBLED = Words(
    "글자 정보가 깨져 있어 인쇄된 내용을 알 수 없습니다.",
    "The text behind the page is broken and does not say what is printed.",
)
_PARTLY = Words(
    "글자 정보가 일부 깨져 있습니다.",
    "Part of the text behind the page is broken.",
)
