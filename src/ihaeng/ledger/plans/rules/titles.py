"""Whether two titles name the same thing, and what differs between two wordings."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

_SIGNS = re.compile(r"[\W_]+")
_NEAR = 0.8  # of the letters in common order: 작은도서관 확충 and 작은 도서관 확충 사업
_FEWEST = 4  # letters: below, nearly any two titles would be near


def plain_title(title: str) -> str:
    """``title`` without spaces, signs and differences of form: equal ones name the same thing."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", title)).casefold()


def alike(title: str, others: Iterable[tuple[int, str]]) -> list[int]:
    """The keys of ``others`` whose titles are the same or nearly so, the nearest first."""
    plain = plain_title(title)
    found = [(_nearness(plain, plain_title(other)), key) for key, other in others]
    near = [(-by, key) for by, key in found if by >= _NEAR]
    return [key for _, key in sorted(near)]


def _nearness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if min(len(one), len(other)) < _FEWEST:
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _NEAR or matcher.quick_ratio() < _NEAR:
        return 0.0
    return matcher.ratio()
