"""Pure rules of taking in: which term, which government, whether two titles are one."""

from datetime import date
from typing import Any

from ihaeng.core.grammar.vocabulary import tidied

_FIRST_TERM, _YEARS = 1998, 4  # 민선 2기 began on 1998-07-01; every term since lasts four years


def term_on(day: date) -> tuple[str, date, date]:
    """Name, first and last day of the elected term that ``day`` falls in (지방자치법 제108조)."""
    years = day.year - _FIRST_TERM - (day.month < 7)
    number = years // _YEARS
    starts = date(_FIRST_TERM + number * _YEARS, 7, 1)
    return f"민선 {number + 2}기", starts, date(starts.year + _YEARS, 6, 30)


def key_of(words: str) -> str:
    """What is equal for titles that are one."""
    return tidied(words).replace('"', "'")


_METROPOLISES = {
    "서울시": "서울특별시",
    **{f"{name}시": f"{name}광역시" for name in "부산 대구 인천 대전 울산".split()},
    "세종시": "세종특별자치시",
}
_KINDS = (
    ("특별시", "metropolis"),
    ("광역시", "metropolis"),
    ("특별자치시", "metropolis"),
    ("도", "province"),
    ("시", "city"),
    ("군", "county"),
    ("구", "district"),
)


def official_name(city: str) -> str:
    """The name of a government as the law gives it: 서울시 is 서울특별시, 광주시 stays 광주시.

    A 광주시 exists in Gyeonggi, too; the metropolis calls itself by its full name.
    """
    return _METROPOLISES.get(city, city)


def kind_of_government(name: str) -> str:
    """What a government of this name is, by its ending; empty if it is no government's."""
    return next((kind for ending, kind in _KINDS if name.endswith(ending)), "")


def concern_text(payload: dict[str, Any]) -> str:
    """What is kept of a concern: its words and the remarks printed below it."""
    return "\n".join([payload["text"], *(f"※ {note}" for note in payload["notes"])])
