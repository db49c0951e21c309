"""The segments a term's money is laid out in: before it, its first and last half years, after it.

A term runs from July to June, so its first and last calendar years are only partly its own:
``'18.7.~``, ``'19``, …, ``~'22.6.`` (systems-A SA-14). Segments are worked out from the term's
dates and never stored; only their keys are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ihaeng.core.documents import Words
from ihaeng.core.grammar.vocabulary import official, squeezed

BEFORE, AFTER = "before", "after"
_BEFORE_WORDS = Words("기투자", "Before the term")
_AFTER_WORDS = Words("임기 후", "After the term")
_KEY = re.compile(r"(\d{4})(H[12])?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)?(\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of time up to ``ends``, its last day; None where it is open."""

    key: str
    words: Words
    starts: date | None
    ends: date | None

    @property
    def in_term(self) -> bool:
        return self.key not in {BEFORE, AFTER}


def segments_of(starts: date, ends: date) -> tuple[Segment, ...]:
    """The segments of the term from ``starts`` to ``ends``, both its own days, in order.

    They leave out no day and share none.
    """
    day = timedelta(days=1)
    inside = (_of_year(year, starts, ends) for year in range(starts.year, ends.year + 1))
    return (
        Segment(BEFORE, _BEFORE_WORDS, None, starts - day),
        *inside,
        Segment(AFTER, _AFTER_WORDS, ends + day, None),
    )


def _of_year(year: int, starts: date, ends: date) -> Segment:
    first, last = max(starts, date(year, 1, 1)), min(ends, date(year, 12, 31))
    late, early = first > date(year, 1, 1), last < date(year, 12, 31)
    key = f"{year}H1" if early else f"{year}H2" if late else str(year)
    label = f"'{year % 100:02}"
    if late or early:
        label = (
            (f"{label}.{first.month}." if late else "") + "~" + (f"{label}.{last.month}." * early)
        )
    return Segment(key, Words(label, label), first, last)


def segment_of(day: date, segments: Sequence[Segment]) -> Segment:
    """The segment ``day`` falls into."""
    return next(s for s in segments if s.ends is None or day <= s.ends)


def segment_named(printed: str, segments: Sequence[Segment]) -> Segment | None:
    """The segment a printed heading means: ``기투자``, ``'18.7.~``, ``'19``, ``2020년``, ``임기후``."""
    words = official(printed, ("기투자", "임기후"))
    if words in {"기투자", "임기전"}:
        return segments[0]
    if words == "임기후":
        return segments[-1]
    years = {int(found) for found in _YEAR.findall(squeezed(printed))}
    found = [s for s in segments if s.in_term and s.starts and s.starts.year % 100 in years]
    return found[0] if len(found) == 1 else None


def year_of(key: str) -> int | None:
    """The calendar year a segment lies in; None before and after the term."""
    found = _KEY.fullmatch(key)
    return int(found[1]) if found else None


def stray(key: str) -> Segment:
    """A segment the term no longer has, because its dates were changed; its money is not lost."""
    label = f"{key}(?)"
    return Segment(key, Words(label, label), None, None)
