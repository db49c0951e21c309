"""What the name of a column or a row says about the figures under it."""

import re
from enum import StrEnum

from ihaeng.core.grammar.vocabulary import squeezed

_BRACKETS = re.compile(r"[(\[<][^()\[\]<>]*[)\]>]")
_LETTER = re.compile(r"\(\s*(?P<letters>[A-Za-zⒶ-ⓩ㉠-㉭](?:\s*[-+/÷=−]\s*[A-Za-z])*)[^)]{0,8}\)")
_MARKER = re.compile(r"^\s*(?:[-–·ㆍ∙•○●□■◦▪▶▷▸*※└ㄴ↳]\s*)+")
_NOTES = re.compile(r"[*†¹²³⁾]+$|\d\)$")
_RANKS = {
    "총계": 3, "총합계": 3, "총합": 3, "합계": 2, "계": 2, "합": 2, "전체": 2, "소계": 1,
}  # fmt: skip
_TOTAL_WITH_COUNT = re.compile(r"(?P<total>총계|합계|소계|계)\d[\d,]*[가-힣]{0,4}")
_OWN_WORD = re.compile(r"[가-힣0-9)]{2,}\s+(?P<total>계|소계|합계)$")
# 법률, 자율 and the like are words that only end like a rate.
_RATE = re.compile(
    r"(?<![법자규조선음일])[율률]$|구성비|비율|비중|점유율|달성도|진척도|진도율|%|퍼센트"
)
_AVERAGE = re.compile(r"평균")
_DIFFERENCE = re.compile(
    r"증[·△∙\s/]?감|차액|잔액|잔여|잔고|과부족|결원|차이|편차|불용|순증|증가[액분]|감소[액분]|대비|격차"
)
_OTHER = re.compile(r"순위|등수|단가|누계|누적|[0-9]인당|가구당|대당|^최[고저대소]")
_NO_AMOUNTS = re.compile(
    r"^비고|(?<![A-Za-z0-9])(?<!^[가-마])등급|연번|순번|번호|코드|(?<![0-9])[연년]도$|일자|기간|시기|연락처|전화|연령|나이|차수$|^no\.?$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"^[([][^()]*[)\]]$|^※|^\*|^(?:이|그)?\s*중[\s(]|^내\s|\s중$")
_SUB = re.compile(r"^\s*[-–·ㆍ∙•◦▸└ㄴ↳]")
_LABELS = re.compile(r"구분|연도별?$|^월$|^분기$|[\\＼]|^항목$|^부서")


class Role(StrEnum):
    """How figures with such a name take part in sums."""

    PART = "part"
    TOTAL = "total"
    OF_WHICH = "of which"  # a share of the part before it, printed beneath
    DIFFERENCE = "difference"
    RATE = "rate"
    AVERAGE = "average"
    OTHER = "other"  # serial numbers, unit prices, ranks, running totals


def plain(name: str) -> str:
    """``name`` without blanks, list signs, brackets and footnote marks; bare brackets stay."""
    words = squeezed(_MARKER.sub("", name))
    return _NOTES.sub("", _BRACKETS.sub("", words)) or words


def rank_of(name: str) -> int:
    """How far out a total is (총계 3, 합계 2, 소계 1); 0 for what is no total."""
    words = plain(name)
    if words in _RANKS:
        return _RANKS[words]
    if found := _TOTAL_WITH_COUNT.fullmatch(words) or _OWN_WORD.search(
        _BRACKETS.sub("", name).strip()
    ):
        return _RANKS[found["total"]]
    return next((_RANKS[end] for end in ("소계", "합계", "총계") if words.endswith(end)), 0)


def role_of(name: str) -> Role:
    if rank_of(name):
        return Role.TOTAL
    words = plain(name)
    if _RATE.search(words) or "%" in name:
        return Role.RATE
    for role, pattern in (
        (Role.AVERAGE, _AVERAGE),
        (Role.OTHER, _OTHER),
        (Role.DIFFERENCE, _DIFFERENCE),
    ):
        if pattern.search(words):
            return role
    return Role.OF_WHICH if _OF_WHICH.search(name.strip()) else Role.PART


def holds_no_amounts(name: str) -> bool:
    """Whether what stands in a column of such a name only looks like an amount."""
    return bool(_NO_AMOUNTS.search(plain(name)))


def is_sub_row(name: str) -> bool:
    """Whether a row name begins with the sign of a line beneath another."""
    return bool(_SUB.match(name))


def names_rows(name: str) -> bool:
    """Whether a column of such a name names the rows, even where it holds figures (years)."""
    return bool(_LABELS.search(squeezed(name)))


def letters_of(name: str) -> str:
    """The letters of a formula printed with a name: ``A`` in 예산액(A), ``B/A`` in 집행률(B/A)."""
    found = _LETTER.search(name)
    return squeezed(found["letters"]).upper().replace("−", "-").replace("÷", "/") if found else ""
