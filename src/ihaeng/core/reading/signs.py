"""The signs that open a line of an official document, and what kind of line each opens."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from ihaeng.core.documents.folding import ODD, folded
from ihaeng.core.documents.signs import DASH, ROUND, ROUND_LETTERS


class Opening(StrEnum):
    HEADING = "heading"
    BULLET = "bullet"
    NOTE = "note"
    FOOTNOTE = "footnote"
    BOX = "box"
    NONE = "none"


class Sign(NamedTuple):
    """The sign a line opens with. ``end`` is the column its words begin at."""

    opening: Opening
    marker: str
    end: int
    level: int = 0


_POINT = "·∙•․ㆍ▪◾◼■▫⦁"
_ARROW = "⇒➡→↳➔➜►▶▷▸"
_OTHER = "❖◆◈◎✓✔☞★☆△▲▼▽❏❑◁◀✦➢➤"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SECOND = _ARROW + _OTHER + "※*◎◼■" + DASH[1:]
_ROMAN = r"(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\s?\.))"

_SQUARE = re.compile(r"[□■❑❏▣◻☐]\s*")
_PART = re.compile(rf"({_ROMAN})\s*\.?\s+(?=\S)")
# ``1. 일자리 창출`` and ``2. 1인 가구 지원`` are titles, ``3 일간`` and ``1. 15일`` are times.
_NUMBERED = re.compile(
    r"(\d{1,2})(\.?)[ \u00a0]+(?=[^\d\s~%.,)/:|월일년]|\d{4}[가-힣]"
    r"|[월일년](?!간|중|말|초|부터|까지|동안|차|째|이내|평균|자(?!리))[가-힣]"
    r"|(?<=\.[ \u00a0])\d{1,4}(?!월|일|시(?!간)|분)[가-힣])"
)
# A converter's own markup before the sign the author printed: ``## Ⅰ. 일반현황``, ``**□ 개요**``.
_MARKUP = re.compile(r"#{1,6}\s+(?:\*\*)?|\*\*(?=[^\s*])")
_HASH = re.compile(r"(#{1,6})\s+(?=\S)")
_CIRCLE = re.compile(rf"(?:-\s)?([{_CIRCLED}])\s*(?=\S)")
_LETTER = re.compile(r"([가나다라마바사아자차카타파하]\.)\s+(?=\S)")
_LENTICULAR = re.compile(r"(【[^】\n]{1,60}】)\s*$")
_FOOTNOTE = re.compile(r"(\d{1,2}\))\s+(?=\S)")
_STAR = re.compile(r"(\*{1,3})(?:\s+|(?=[(〔]))(?=\S)")
_REMARK = re.compile(r"(※|ex\)|예\))\s*(?=\S)")
_COMPOUND = re.compile(
    rf"([{re.escape(DASH)}])\s+([{re.escape(_SECOND)}])(?:\s+|(?<=[※▶❖◎✓])\s*)(?=\S)"
)
# ``△12.5`` is a figure below zero; ``△ 12개소`` opens a list line.
_BULLET = re.compile(
    rf"(?![△▲▽▼][\d.])([{ROUND}{_ARROW}{_OTHER}◼])\s*(?=\S)|([{_POINT}{ROUND_LETTERS}])\s+(?=\S)|(ㅇ)(?=[^\sㄱ-ㅣ])"
)
_DASHED = re.compile(rf"([{re.escape(DASH)}])(?:\s+(?=\S)|(?=[「『(<\[‘“《〈]))|(－)\s*(?=\S)")
_FRAMED = re.compile(r"(?:〈[^〉]*〉|《[^》]*》|<[^<>]{2,}>|\[[^\[\]]{2,}\])(?:\s*\([^()]*\))?\s*$")
_DIAMOND = re.compile(r"(◇|◈)\s*(?=\S)")
_SLOGAN = re.compile(rf"[{re.escape(DASH)}]\s.{{1,60}}\s[{re.escape(DASH)}]\s*$")


_NO_SIGN = Sign(Opening.NONE, "", 0)


def sign_of(string: str) -> Sign:
    """The sign at the beginning of ``string``, whose leading blanks count as column."""
    body = string.lstrip(" \u3000\u00a0")
    column = len(string) - len(body)
    found = None
    if body[:1] in _FIRSTS:
        found = _opening(body)
        if found is None and (plain := folded(body)) is not body:
            found = _opening(plain)
    if found is None:
        return Sign(Opening.NONE, "", column) if column else _NO_SIGN
    return found._replace(end=column + found.end) if column else found


def _opening(body: str) -> Sign | None:
    for reader in _READERS.get(body[:1], ()):
        found = reader(body)
        if found is not None:
            return found
    return None


def _slogan(body: str) -> Sign | None:
    """``- 시민과 함께 -``: dashes on both sides only dress the words."""
    # Its end is looked at first: nearly every line that begins with a dash is a list line.
    return _NO_SIGN if body.rstrip()[-1] in DASH and _SLOGAN.match(body) else None


def _marked_up(body: str) -> Sign | None:
    """A heading behind a converter's own markup."""
    markup = _MARKUP.match(body)
    inner = sign_of(body[markup.end() :]) if markup else None
    if markup is None or inner is None or inner.opening is not Opening.HEADING:
        return None
    return inner._replace(end=markup.end() + inner.end)


def _square(body: str) -> Sign | None:
    found = _SQUARE.match(body)
    return Sign(Opening.HEADING, body[0], found.end(), 3) if found else None


def _lenticular(body: str) -> Sign | None:
    return Sign(Opening.HEADING, "【】", 0, 4) if _LENTICULAR.match(body) else None


def _numbered(body: str) -> Sign | None:
    found = _NUMBERED.match(body)
    if found is None:
        return None
    return Sign(Opening.HEADING, found.group(1) + found.group(2), found.end(), 2)


def _framed(body: str) -> Sign | None:
    return Sign(Opening.BOX, body[0], 0) if _FRAMED.match(body) else None


def _compound(body: str) -> Sign | None:
    found = _COMPOUND.match(body)
    if found is None:
        return None
    opening = Opening.NOTE if found.group(2) in "※*" else Opening.BULLET
    return Sign(opening, f"{found.group(1)} {found.group(2)}", found.end())


def _plain(pattern: re.Pattern[str], opening: Opening, level: int = 0) -> "_Reader":
    """A reader of signs that are one group of ``pattern``."""

    def read(body: str) -> Sign | None:
        found = pattern.match(body)
        return Sign(opening, found[found.lastindex or 0], found.end(), level) if found else None

    return read


_Reader = Callable[[str], Sign | None]
_DIGITS = "0123456789"
# The characters a sign begins with, and its reader; where several may match, the first one does.
_SIGNS: tuple[tuple[str, _Reader], ...] = (
    (DASH, _slogan),
    ("#*", _marked_up),
    ("□■❑❏▣◻☐", _square),
    ("#", _plain(_HASH, Opening.HEADING, 3)),
    ("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX", _plain(_PART, Opening.HEADING, 1)),
    (_CIRCLED + "-", _plain(_CIRCLE, Opening.HEADING, 4)),
    ("가나다라마바사아자차카타파하", _plain(_LETTER, Opening.HEADING, 4)),
    ("【", _lenticular),
    (_DIGITS, _numbered),
    ("〈《<[", _framed),
    ("◇◈", _plain(_DIAMOND, Opening.BOX)),
    (_DIGITS, _plain(_FOOTNOTE, Opening.FOOTNOTE)),
    ("※e예", _plain(_REMARK, Opening.NOTE)),
    ("*", _plain(_STAR, Opening.NOTE)),
    (DASH, _compound),
    (ROUND + _ARROW + _OTHER + _POINT + "◼" + ROUND_LETTERS, _plain(_BULLET, Opening.BULLET)),
    (DASH, _plain(_DASHED, Opening.BULLET)),
)
_READERS = {
    first: tuple(reader for firsts, reader in _SIGNS if first in firsts)
    for first in "".join(firsts for firsts, _ in _SIGNS)
}
_FIRSTS = frozenset(_READERS).union(sign for sign in ODD if folded(sign) in _READERS)

# The depth a sign has where nothing else tells it, as inside a table cell.
DEPTH = {
    **dict.fromkeys(ROUND + ROUND_LETTERS, 1),
    **dict.fromkeys("❖◎■", 1),
    **dict.fromkeys(DASH, 2),
    **dict.fromkeys(_POINT.replace("■", ""), 3),
}
