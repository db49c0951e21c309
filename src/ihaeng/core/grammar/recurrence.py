"""Words that say when without a date: every month, at any time, until it ends."""

import re
from dataclasses import dataclass

_COUNT = r"(\d+|한|두|세|네)"
# Each pattern with the recurrence it stands for; the first that fits wins.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"매월\s?(?P<day>\d{1,2})일", "monthly; day {day}"),
        (
            r"매월\s?(?:첫째|둘째|셋째|넷째|마지막)\s?주?\s?[월화수목금토일]요일(?:\s?~\s?[월화수목금토일]요일)?(?:\([^()]*\))?",
            "monthly; weekday",
        ),
        (r"매월\s?(?:초|중|말)(?:\([^()]*\))?", "monthly"),
        (r"매월(?:\s?\d+회)?(?:\s?이상)?|월별|월\s?\d+회", "monthly"),
        (r"격\s?월", "every second month"),
        (r"분기별|매\s?분기|분기\s?\d+회", "quarterly"),
        (r"반기별|상·하반기|반기\s?\d+회", "2/year"),
        (r"매년(?:\s?\d{1,2}(?:월?\s?~\s?\d{1,2})?월)?|연\s?1회|해마다", "yearly"),
        (r"연\s?(?P<times>\d+)회", "{times}/year"),
        (r"(?P<years>\d+)년\s?주기", "every {years} years"),
        (r"매주|주별|주\s?\d+회", "weekly"),
        (r"매일|일별|일일", "daily"),
        (r"연중\s?(?:계속|상시)?|연간\s?(?:계속)?|상\s?시|계\s?속|지속(?:추진)?", "always"),
        (r"수\s?시", "ad hoc"),
        (r"~\s?(?:종식시|완료시|별도\s?해제시|해제시)(?:까지)?", "until a condition"),
    )
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A recurring or open time: the printed words, their offsets, and the pattern they name."""

    text: str
    start: int
    end: int
    pattern: str
    day: int | None = None


def recurrence_at(string: str, at: int = 0) -> Recurrence | None:
    """The recurrence at offset ``at`` of folded words, if any."""
    for pattern, meaning in _PATTERNS:
        if match := pattern.match(string, at):
            groups = {name: value for name, value in match.groupdict().items() if value}
            day = int(groups["day"]) if "day" in groups else None
            return Recurrence(
                match.group(), match.start(), match.end(), meaning.format(**groups), day
            )
    return None


def recurrences(string: str) -> tuple[Recurrence, ...]:
    """Every recurrence in folded words, left to right, none overlapping."""
    found: list[Recurrence] = []
    at = 0
    while at < len(string):
        recurrence = (
            recurrence_at(string, at)
            if string[at] in "매격월분반상연해주일계지수~0123456789"
            else None
        )
        if recurrence is None or _inside_word(string, recurrence):
            at += 1
        else:
            found.append(recurrence)
            at = recurrence.end
    return tuple(found)


def _inside_word(string: str, found: Recurrence) -> bool:
    before = string[found.start - 1] if found.start else " "
    after = string[found.end] if found.end < len(string) else " "
    hangul = "가" <= before <= "힣"
    joins = "가" <= after <= "힣" and after not in "로의에운추개"
    return before.isdigit() or hangul or joins
