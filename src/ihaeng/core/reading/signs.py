"""The signs that open a line of an official document, and what kind of line each opens."""

import re
from enum import StrEnum
from typing import NamedTuple


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


_ROUND = "○●◦◯〇❍⚪◌"
_DASH = "-–—－―"
_POINT = "·∙•․ㆍ▪◾◼■▫⦁"
_ARROW = "⇒➡→↳➔➜►▶▷▸"
_OTHER = "❖◆◈◎✓✔☞★☆△▲▼▽❏❑◁◀✦➢➤"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SECOND = _ARROW + _OTHER + "※*◎◼■" + _DASH[1:]
_ROMAN = r"(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\s?\.))"

_FIGURES = frozenset("0123456789")
# Whatever a sign can begin with: any other letter answers at once that there is none.
_OPENERS = frozenset(
    "□■❑❏▣◻☐#*【<〈《[＜◇◈※eㅇo－IVX" + _ROUND + _DASH + _POINT + _ARROW + _OTHER + _CIRCLED
) | frozenset(map(chr, range(ord("Ⅰ"), ord("Ⅻ") + 1)))

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
    rf"([{re.escape(_DASH)}])\s+([{re.escape(_SECOND)}])(?:\s+|(?<=[※▶❖◎✓])\s*)(?=\S)"
)
_BULLET = re.compile(rf"([{_ROUND}{_ARROW}{_OTHER}◼])\s*(?=\S)|([{_POINT}ㅇo])\s+(?=\S)")
_DASHED = re.compile(rf"([{re.escape(_DASH)}])(?:\s+(?=\S)|(?=[「『(<\[‘“《〈]))|(－)\s*(?=\S)")
_FRAMED = re.compile(
    r"(?:〈[^〉]*〉|《[^》]*》|<[^<>]{2,}>|\[[^\[\]]{2,}\]|＜[^＞]*＞)(?:\s*\([^()]*\))?\s*$"
)
_DIAMOND = re.compile(r"(◇|◈)\s*(?=\S)")
_SLOGAN = re.compile(rf"[{re.escape(_DASH)}]\s.{{1,60}}\s[{re.escape(_DASH)}]\s*$")


def sign_of(string: str) -> Sign:
    """The sign at the beginning of ``string``, whose leading blanks count as column."""
    body = string.lstrip(" \u3000\u00a0")
    column = len(string) - len(body)
    first = body[:1]
    if "가" <= first <= "힣" and body[1:2] not in (".", ")"):
        return Sign(Opening.NONE, "", column)  # most lines by far, answered at once
    if first in _FIGURES:
        if not (_FOOTNOTE.match(body) or _NUMBERED.match(body)):
            return Sign(Opening.NONE, "", column)
    elif (first not in _OPENERS and not "가" <= first <= "힣") or _SLOGAN.match(body):
        return Sign(Opening.NONE, "", column)
    for reader in (_heading, _boxed, _noted, _bulleted):
        found = reader(body)
        if found is not None:
            return Sign(found.opening, found.marker, column + found.end, found.level)
    return Sign(Opening.NONE, "", column)


def _heading(body: str) -> Sign | None:
    if markup := _MARKUP.match(body):
        inner = _heading(body[markup.end() :])
        if inner is not None:
            return Sign(inner.opening, inner.marker, markup.end() + inner.end, inner.level)
    if found := _SQUARE.match(body):
        return Sign(Opening.HEADING, body[0], found.end(), 3)
    if found := _HASH.match(body):
        return Sign(Opening.HEADING, found.group(1), found.end(), 3)
    if found := _PART.match(body):
        return Sign(Opening.HEADING, found.group(1), found.end(), 1)
    if found := _LENTICULAR.match(body):
        return Sign(Opening.HEADING, "【】", 0, 4)
    if found := _CIRCLE.match(body) or _LETTER.match(body):
        return Sign(Opening.HEADING, found.group(1), found.end(), 4)
    if found := _NUMBERED.match(body):
        return Sign(Opening.HEADING, found.group(1) + found.group(2), found.end(), 2)
    return None


def _boxed(body: str) -> Sign | None:
    if _FRAMED.match(body):
        return Sign(Opening.BOX, body[0], 0)
    if found := _DIAMOND.match(body):
        return Sign(Opening.BOX, found.group(1), found.end())
    return None


def _noted(body: str) -> Sign | None:
    if found := _FOOTNOTE.match(body):
        return Sign(Opening.FOOTNOTE, found.group(1), found.end())
    for pattern in (_REMARK, _STAR):
        if found := pattern.match(body):
            return Sign(Opening.NOTE, found.group(1), found.end())
    return None


def _bulleted(body: str) -> Sign | None:
    if found := _COMPOUND.match(body):
        marker = f"{found.group(1)} {found.group(2)}"
        opening = Opening.NOTE if found.group(2) in "※*" else Opening.BULLET
        return Sign(opening, marker, found.end())
    for pattern in (_BULLET, _DASHED):
        if found := pattern.match(body):
            return Sign(Opening.BULLET, found.group(1) or found.group(2), found.end())
    return None


# The depth a sign has where nothing else tells it, as inside a table cell.
DEPTH = {
    **dict.fromkeys(_ROUND, 1),
    **dict.fromkeys("❖◎■", 1),
    **dict.fromkeys(_DASH, 2),
    **dict.fromkeys(_POINT.replace("■", ""), 3),
}
