"""Numbers that count nothing: years, dates, articles, ordinals, names, telephone numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.grammar.amounts import MINUS, TRIANGLE
from ihaeng.core.grammar.counters import BLANK, LASTS, MASS, MEASURE, ends_word

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SHORT_YEAR = re.compile(r"[0-9]{2}(?:\.[0-9]{1,2})?")
_FOREIGN = re.compile(r"(?:[A-Za-z][-–]?|[$€¥£#№])$")
_ORDINAL = re.compile(r"(?:^|[^가-힣])제\s?$")
_GLUED_ORDINAL = re.compile(r"제$")
_COUNTED_BY_ORDINAL = frozenset("명 건 개 개소 곳 종 인 가지 %".split())
_APOSTROPHES = frozenset("'‘’´`")
_TAIL_OF_DATE = re.compile(r"[0-9]\.\s?$")
_NAMED = re.compile(
    r"(?:코로나|별표|별지|서식|붙임|첨부|채널|민선|내선|전화|☎|분의)\s?-?$"
    r"|(?:^|[^가-힣])(?:표|그림|행|고|참고)\s?$|[가-힣]-$"
)
_LAW = re.compile(r"(?:법|령|조례|규칙|규정|[0-9]인)」?\s?$")
_ARTICLE = re.compile(rf"{BLANK}제|의[0-9]|{BLANK}[0-9]+항|[의에]")
_SUMMED = re.compile(r"(?:총|약|모두|최대|최소|지난)\s?$")
_LASTING = re.compile(LASTS)
_MEASURED = re.compile(BLANK + MEASURE)
_COUNTIES = re.compile(r"[·,]?\s?[0-9]*군")
_CLOCK = re.compile(r"[0-9]시\s?$")
_MONTH = re.compile(r"월\s?$")
_RANK = re.compile(r"(?:초대|민선)\s?$")
_WEEKDAY = re.compile(r"\([월화수목금토일]\)")
_MAY_STAND_GLUED = frozenset(" ,)/+~→-·]")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a number stands: ``before`` is what is printed right before ``string[at]``.

    ``inside`` says whether a round bracket is open there; nothing from ``stop`` on is looked at.
    """

    string: str
    at: int
    stop: int
    before: str
    number: str
    value: Decimal
    inside: bool


def is_foreign(spot: Spot) -> bool:
    """Whether the number belongs to Latin letters or another currency: ``C40``, ``$5억``."""
    return _FOREIGN.search(spot.before) is not None


def names_counter(spot: Spot, end: int, unit: str) -> bool:
    """Whether the number with the counter that ends at ``end`` names one thing of a row."""
    if is_foreign(spot) or _is_ordinal(spot, unit) or _is_year(spot, unit):
        return True
    refused = _CONDITIONS.get(unit)
    return refused is not None and refused(spot, end)


def names_bare(spot: Spot) -> bool:
    """Whether a number without a unit is part of a date, a list sign, a name or another word."""
    end = spot.at + len(spot.number)
    following = spot.string[end : min(end + 1, spot.stop)]
    zero = len(spot.number) > 1 and spot.number[0] == "0" and spot.number[1] != "."
    return (
        zero
        or is_foreign(spot)
        or _is_ordinal(spot, "")
        or _is_year(spot, "")
        or _TAIL_OF_DATE.search(spot.before) is not None
        or _NAMED.search(spot.before) is not None
        or (following == ")" and not spot.inside)
        or following == "."
        or _WEEKDAY.match(spot.string, end, spot.stop) is not None
        or (following.isalpha() and not ends_word(spot.string, end, spot.stop))
        or (following.isascii() and following.isalpha())
        or (_is_glued(spot) and following != "" and following not in _MAY_STAND_GLUED)
    )


def names_article(spot: Spot, end: int) -> bool:
    """Whether ``41조`` is an article of a law or a team, not an amount of money."""
    if _LAW.search(spot.before) or _is_ordinal(spot, "조"):
        return True
    whole = "." not in spot.number
    return whole and _ARTICLE.match(spot.string, end, spot.stop) is not None


def _is_glued(spot: Spot) -> bool:
    return "가" <= spot.before[-1:] <= "힣"


def _is_ordinal(spot: Spot, unit: str) -> bool:
    if _ORDINAL.search(spot.before):
        return True
    return bool(_GLUED_ORDINAL.search(spot.before)) and unit not in _COUNTED_BY_ORDINAL


def _is_year(spot: Spot, unit: str) -> bool:
    marked = spot.before[-1:] in _APOSTROPHES and spot.before != ""
    if marked and unit in ("", "년", "월", "일") and _SHORT_YEAR.fullmatch(spot.number):
        return True
    return unit not in MASS and _YEAR.fullmatch(spot.number) is not None


def _summed(spot: Spot) -> bool:
    return _SUMMED.search(spot.before.rstrip("".join(MINUS | TRIANGLE))) is not None


def _lasts(spot: Spot, end: int) -> bool:
    return _summed(spot) or _LASTING.match(spot.string, end, spot.stop) is not None


def _is_calendar_year(spot: Spot, end: int) -> bool:
    return spot.value >= 1900 or (len(spot.number) > 1 and not _lasts(spot, end))


def _is_day(spot: Spot, end: int) -> bool:
    if _MONTH.search(spot.before):
        return True
    return spot.value <= 31 and not _lasts(spot, end)


def _is_hour(spot: Spot, end: int) -> bool:
    return spot.value <= 24 and not _COUNTIES.match(spot.string, end, spot.stop)


def _is_serial(spot: Spot, end: int) -> bool:
    measured = _MEASURED.match(spot.string, end, spot.stop) is not None
    return not (measured or _summed(spot) or "," in spot.number)


_CONDITIONS: dict[str, Callable[[Spot, int], bool]] = {
    "년": _is_calendar_year,
    "월": lambda spot, _: spot.value <= 12,
    "일": _is_day,
    "시": _is_hour,
    "분": lambda spot, _: _CLOCK.search(spot.before) is not None,
    "호": _is_serial,
    "기": _is_serial,
    "부": lambda spot, _: spot.value < 10,
    "대": lambda spot, _: _RANK.search(spot.before) is not None,
}
