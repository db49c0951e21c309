"""Pure rules of reporting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

PARTICIPATION = ("meetings", "briefings", "expert_advice", "press", "other")

# The words by which a title tells what kind of participation it was; the first that fits counts.
_SIGNS = (
    ("press", re.compile(r"보도|언론|방송|기고|인터뷰")),
    ("expert_advice", re.compile(r"자문|전문가")),
    ("briefings", re.compile(r"설명회|민생\s?탐방|공청회|토론회|보고회")),
    ("meetings", re.compile(r"회의|협의회|위원회|TF|간담회")),
    ("other", re.compile(r"면담|방문|설문|의견\s?수렴")),
)
_SEVERAL = re.compile(r"(\d+)\s?차\s?~\s?(\d+)\s?차")


def lies_outside(
    starts: date | None, ends: date | None, period: tuple[date | None, date | None]
) -> bool:
    """Whether something done has a day before its period begins or after it ends."""
    first, last = period
    begins, stops = starts or ends, ends or starts
    if begins is None or stops is None:
        return False
    return (first is not None and begins < first) or (last is not None and stops > last)


def participation_of(title: str) -> str | None:
    """The kind of participation a title speaks of, None where it speaks of none."""
    return next((kind for kind, sign in _SIGNS if sign.search(title)), None)


def meetings_in(title: str) -> int:
    """``1차~8차 회의`` is eight meetings; anything else is one."""
    found = _SEVERAL.search(title)
    first, last = (int(found[1]), int(found[2])) if found else (1, 1)
    return max(1, last - first + 1)


def counted(titles: Mapping[int, str]) -> dict[str, int]:
    """How many of the activities (id to title) are of each kind of participation."""
    found = dict.fromkeys(PARTICIPATION, 0)
    for title in titles.values():
        kind = participation_of(title)
        if kind is not None:
            found[kind] += meetings_in(title)
    return found


@dataclass(frozen=True, slots=True)
class Rate:
    """A share that says what it is of. Never above 100: its numerator is part of its denominator."""

    numerator: int
    denominator: int

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.numerator} is no part of {self.denominator}")

    @property
    def percent(self) -> Decimal | None:
        """Exact; None of nothing."""
        if self.denominator == 0:
            return None
        return Decimal(100) * self.numerator / self.denominator
