"""Period labels of a pledge card: ``상반기 추진실적 (21. 1월~6월 실적)``, ``2/4분기 추진실적``."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ihaeng.core.documents import Text
from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.activities import Activity
from ihaeng.core.grammar.dates import Mention, Point, mentions
from ihaeng.core.grammar.vocabulary import tidied

_LABEL = re.compile(
    r"^(?:그\s?동안|향후|[1-4]/4\s?분기|[1-4]\s?분기|[상하]반기|당해|\d{4}년?|’?\d{2}년)"
    r"|(?:추진)?(?:실적|계획)\s*\([^()]*(?:실적|계획|추진|\d)[^()]*\)\s*$"
)
_PLAN = re.compile(r"계획")
_QUARTER = re.compile(r"([1-4])(?:/4)?\s?분기")
_BEFORE = re.compile(r"이전|그\s?동안")


@dataclass(frozen=True)
class Period:
    """A period the card reports on. ``start`` is None where everything before is meant."""

    label: str
    kind: str  # "achievement" or "plan"
    start: date | None
    end: date | None
    lines: tuple[int, ...]
    text: Text
    year_inferred: bool = False


def is_label(words: str) -> bool:
    """Whether a bare line is a period label, or the beginning of one."""
    return _LABEL.search(words) is not None and len(words) <= 40


def same_label(left: str, right: str) -> bool:
    """Labels repeated on each page differ in blanks and quotation marks only."""
    drop = str.maketrans("", "", "'\"()")
    return tidied(left).translate(drop) == tidied(right).translate(drop)


def periods_of(
    labels: Sequence[tuple[str, Text, tuple[int, ...]]], done: Sequence[Activity]
) -> tuple[Period, ...]:
    """The periods named by ``labels``, with the dates their words or their activities give."""
    found = [_period(label, text, lines, done) for label, text, lines in labels]
    return tuple(_closed(period, found[i + 1 :]) for i, period in enumerate(found))


def _period(label: str, text: Text, lines: tuple[int, ...], done: Sequence[Activity]) -> Period:
    words = folded(label)
    kind = "plan" if _PLAN.search(words.split("(", maxsplit=1)[0]) else "achievement"
    printed = [m for m in mentions(label) if m.points[0].year is not None]
    if printed:
        return Period(label, kind, printed[-1].first, printed[-1].last, lines, text)
    quarter = _QUARTER.search(words)
    year = _year_of(label, done)
    if quarter is None or year is None:
        return Period(label, kind, None, None, lines, text)
    point = Point("", 0, 0, year, None, None, f"{quarter.group(1)}분기")
    return Period(label, kind, point.first, point.last, lines, text, year_inferred=True)


def _year_of(label: str, done: Sequence[Activity]) -> int | None:
    """The year most activities under the label are dated in; the document's if none is."""
    own = _years(a for a in done if same_label(a.period, label)) or _years(done)
    return own.most_common(1)[0][0] if own else None


def _years(done: Iterable[Activity]) -> Counter[int]:
    years: Counter[int] = Counter()
    for activity in done:
        mention: Mention | None = activity.mention
        if mention and mention.points[0].year is not None:
            years[mention.points[0].year] += 1
    return years


def _closed(period: Period, later: Sequence[Period]) -> Period:
    """``그동안`` ends the day before the next period begins, where its own words do not say."""
    following = next((other.start for other in later if other.start), None)
    if period.end is not None or following is None or not _BEFORE.search(period.label):
        return period
    return Period(
        period.label,
        period.kind,
        None,
        following - timedelta(days=1),
        period.lines,
        period.text,
        True,
    )
