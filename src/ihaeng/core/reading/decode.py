"""Bytes to characters: encodings are tried in a fixed order, never guessed from statistics.

A wrong guess turns every name in a document to rubbish without saying so; a failed trial says so.
See docs/decisions/0002.
"""

import codecs
from dataclasses import dataclass

from ihaeng.core.documents import Gravity, Problem, Words

MOST_BYTES = 32 * 2**20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Of formats that are no text; formats.py tells them apart, here they only must not pass for letters.
_FOREIGN = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
)
# More control characters than this share of a sample and it is no text in any encoding.
_MOST_CONTROLS = 0.05
_SAMPLE = 65536


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """The characters of ``data``. Never raises; what was lost is in ``problems``."""
    problems: list[Problem] = []
    if len(data) > MOST_BYTES:
        problems.append(_too_large(len(data)))
        data = data[:MOST_BYTES]
    if data.startswith(_FOREIGN):
        return Decoded("", "binary", (*problems, _NOT_TEXT))
    text, encoding, lost = _tried(data)
    if _is_binary(text):
        return Decoded("", "binary", (*problems, _NOT_TEXT))
    if lost:
        problems.append(_undecoded(encoding, lost))
    return Decoded(text, encoding, tuple(problems))


def _tried(data: bytes) -> tuple[str, str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replaced(data[len(mark) :], encoding)
    candidates = (_utf16_without_mark(data), "utf-8", "cp949")
    for encoding in filter(None, candidates):
        text = _strict(data, encoding)
        if text is not None:
            return text, encoding, 0
    # Neither fits whole. The one that loses fewer characters is the one it was meant to be.
    return min((_replaced(data, "utf-8"), _replaced(data, "cp949")), key=lambda found: found[2])


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        # A file cut in the middle of its last character is still that encoding.
        cut = len(data) - error.start <= 3 and error.start > 0
        return data[: error.start].decode(encoding) if cut else None


def _replaced(data: bytes, encoding: str) -> tuple[str, str, int]:
    text = data.decode(encoding, errors="replace")
    return text, encoding, text.count("\ufffd")


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in the line ends and blanks: one byte of each pair is zero."""
    sample = data[:_SAMPLE]
    pairs = len(sample) // 2
    if pairs < 4:
        return None
    even, odd = sample[0 : pairs * 2 : 2].count(0), sample[1 : pairs * 2 : 2].count(0)
    if max(even, odd) < pairs * 0.1 or min(even, odd) > pairs * 0.02:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    controls = sum(1 for sign in sample if sign < " " and sign not in "\t\n\r\f\x0b")
    return bool(sample) and (controls + sample.count("\ufffd")) > len(sample) * _MOST_CONTROLS


def _too_large(size: int) -> Problem:
    left = size - MOST_BYTES
    return Problem(
        "too-large",
        Gravity.LOST,
        Words(
            f"파일이 너무 커서 앞의 {MOST_BYTES:,}바이트만 읽고 {left:,}바이트를 남겼습니다. "
            "파일을 나누어 다시 점검하십시오.",
            f"The file is too large: {MOST_BYTES:,} bytes were read and {left:,} left out. "
            "Split the file and try again.",
        ),
    )


_NOT_TEXT = Problem(
    "not-text",
    Gravity.LOST,
    Words(
        "글자가 아닌 데이터라 읽을 수 없습니다. 파일이 손상되지 않았는지 확인하고, 작성한 프로그램에서 "
        "다시 저장하십시오.",
        "The file holds no text that can be read. See whether it is damaged, and save it again in "
        "the program it was made with.",
    ),
)


def _undecoded(encoding: str, lost: int) -> Problem:
    return Problem(
        "undecoded",
        Gravity.LOST,
        Words(
            f"글자 {lost:,}개를 {encoding}(으)로 풀 수 없어 � 로 두었습니다. "
            "원본을 UTF-8로 다시 저장하십시오.",
            f"{lost:,} characters could not be decoded as {encoding} and stand as �. "
            "Save the original again as UTF-8.",
        ),
    )
