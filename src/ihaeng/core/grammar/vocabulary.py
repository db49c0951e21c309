"""Words of the forms, compared without blanks, and how a printed word finds its official one."""

import re
from collections.abc import Iterable

from ihaeng.core.documents.folding import folded

_BLANKS = re.compile(r"\s+")
_QUOTES = str.maketrans("‘’‛´`“”", "''''''" + '"')

FUNDING_SOURCES = ("계", "국비", "도비", "시비", "기타")
# Where the money of a project comes from: the parts of its 계, in the forms of all offices.
FUNDING_PARTS = frozenset(
    "국비 국고 균특 기금 도비 시도비 특교 시비 군비 구비 시군비 자체 자체재원 지방비 민자 민간 민간자본 기타".split()
)
TOTALS = frozenset("계 합계 총계 소계 총합계 전체 합".split())


def squeezed(words: str) -> str:
    """``words`` folded and without blanks: forms letter-space their labels (``구 분``, ``일 시``)."""
    return _BLANKS.sub("", folded(words))


def tidied(words: str) -> str:
    """``words`` for comparison: no blanks, one kind of quotation mark."""
    return squeezed(words).translate(_QUOTES)


def official(printed: str, known: Iterable[str]) -> str:
    """The known term that ``printed`` stands for: itself, or the only one a single letter away."""
    words = squeezed(printed)
    near = [term for term in known if len(term) == len(words) > 2 and _differ(term, words) == 1]
    return near[0] if words not in known and len(near) == 1 else words


def _differ(left: str, right: str) -> int:
    return sum(a != b for a, b in zip(left, right, strict=True))
