"""The notation of cards: what an officer types is read by the grammar that reads documents.

One text serves for typing, pasting from a document, comparing and printing; nothing is typed into
a box of its own that the card then prints in another order.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ihaeng.core.documents import Words
from ihaeng.core.grammar.activities import Activity as Understood
from ihaeng.core.grammar.activities import Piece, Session, gathered_activities
from ihaeng.core.grammar.activity_fields import interpreted
from ihaeng.core.grammar.when import Mention, resolved, weekday_holds, weekday_of
from ihaeng.core.reading.text import read_text
from ihaeng.ledger.schedule.rules import dated

_FULL_DATE = re.compile(r"(?<!\d)(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.(?!\s?\()")
_ABOUT = re.compile(r"\d\s?여\s?명")
_PART = re.compile(r"명\s?등|외\s?\d+명")
_COUNTS = re.compile(r"\d+\s?명")


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as typed, under the names of its record."""

    title: str
    line: int
    sub_task: str = ""
    date_text: str = ""
    starts: date | None = None
    ends: date | None = None
    time: str = ""
    place: str = ""
    attendees: str = ""
    attendee_count: int | None = None
    attendee_qualifier: str = ""
    content: tuple[str, ...] = ()
    sessions: tuple[Mapping[str, Any], ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """What the record keeps, but for the sub-task, which is a row there."""
        return {
            name: getattr(self, name)
            for name in self.__dataclass_fields__
            if name not in {"line", "sub_task"}
        }


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at in what was typed; never corrected without being asked."""

    line: int
    words: Words


def entries(text: str, year: int) -> tuple[Entry, ...]:
    """The activities in ``text``; a date without a year is of ``year``, or of the one before it."""
    return tuple(_entry(one, year) for one in _understood(text))


def _understood(text: str) -> tuple[Understood, ...]:
    blocks = read_text(text.encode(), "").blocks
    return interpreted(gathered_activities(Piece("", block, in_cell=False) for block in blocks))


def _entry(one: Understood, year: int) -> Entry:
    mention = resolved(one.mention, year) if one.mention else None
    until = resolved(one.until, year) if one.until else mention
    attendees = one.attendees.string
    return Entry(
        title=one.title.string[:500],
        line=one.line,
        sub_task=one.sub_task.string.strip("【】 "),
        date_text=(one.date_text or "")[:500],
        starts=mention.first if mention else None,
        ends=until.last if until else None,
        time=(one.time or "")[:60],
        place=(one.place or "")[:500],
        attendees=attendees,
        attendee_count=one.attendee_count,
        attendee_qualifier=qualifier(attendees, one.attendee_count),
        content=tuple(text.string for text in one.content),
        sessions=tuple(_session(s, year) for s in one.sessions) if len(one.sessions) > 1 else (),
        extra={key: list(value) if isinstance(value, tuple) else value for key, value in one.extra},
    )


def _session(session: Session, year: int) -> dict[str, Any]:
    mention = resolved(session.mention, year) if session.mention else None
    return {
        "label": session.label or "",
        "date_text": session.date_text,
        "starts": _iso(mention.first if mention else None),
        "ends": _iso(mention.last if mention else None),
        "time": session.time or "",
        "place": session.place or "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def qualifier(attendees: str, count: int | None) -> str:
    """How exact a number of people is: exact, about, part of them, composed of several."""
    if count is None:
        return ""
    if _ABOUT.search(attendees):
        return "about"
    if _PART.search(attendees):
        return "part"
    return "composed" if len(_COUNTS.findall(attendees)) > 1 else "exact"


def remarks(text: str, year: int) -> tuple[Remark, ...]:
    """Weekdays that are not the date's, days no calendar has, activities without a date."""
    found: list[Remark] = []
    for one in _understood(text):
        mentions = [resolved(d.mention, year) for d in one.dated]
        found += [Remark(one.line, words) for mention in mentions for words in _wrong(mention)]
        if not mentions and "지속추진" not in one.title.string:
            found.append(Remark(one.line, _undated(one.title.string)))
    return tuple(found)


def _wrong(mention: Mention) -> Iterable[Words]:
    for point in mention.points:
        if point.impossible:
            yield Words(
                f"{point.text.strip()}은(는) 달력에 없는 날입니다.",
                f"{point.text.strip()} is no day of the calendar.",
            )
        elif weekday_holds(point) is False and point.first:
            real = weekday_of(point.first)
            yield Words(
                f"{point.text.strip()}: 이 날은 {real}요일입니다. 날짜와 요일 중 틀린 쪽을 고치십시오.",
                f"{point.text.strip()}: that day is a {point.first:%A}. Correct the date or the weekday.",
            )


def _undated(title: str) -> Words:
    return Words(f"‘{title}’에 날짜가 없습니다.", f"“{title}” has no date.")


def with_weekdays(text: str) -> str:
    """``text`` with the weekday behind every whole date that has none."""

    def filled(found: re.Match[str]) -> str:
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:  # no such day: said by ``remarks``
            return found[0]
        return f"{found[0]}({weekday_of(day)})"

    return _FULL_DATE.sub(filled, text)


def printed(
    title: str,
    *,
    date_text: str = "",
    place: str = "",
    attendees: str = "",
    content: Sequence[str] = (),
    extra: Mapping[str, Any] | None = None,
    **_: object,
) -> str:
    """An activity as cards print it; ``entries`` reads it back."""
    lines = [f"○ {title}"]
    named = (("일시", date_text), ("장소", place), ("참석", attendees), *(extra or {}).items())
    for key, value in named:
        if isinstance(value, list | tuple):
            lines += [f" - {key}", *(f"   · {one}" for one in value)]
        elif value:
            lines.append(f" - {key} : {value}")
    if len(content) == 1:
        lines.append(f" - 내용 : {content[0]}")
    elif content:
        lines += [" - 내용", *(f"   · {one}" for one in content)]
    return "\n".join(lines)


def grouped(parts: Iterable[tuple[str, str]]) -> str:
    """Printed activities under their sub-tasks: pairs of a name (or none) and a text."""
    lines: list[str] = []
    under = ""
    for name, text in parts:
        if name and name != under:
            lines.append(f"【{name}】")
            under = name
        lines += [text] if text else []
    return "\n".join(lines)


def spelled(starts: date | None, ends: date | None, time: str = "") -> str:
    """Days as cards write them: ``2026. 8. 5.(수) 14:00``, ``2026. 8. 5.(수) ~ 2026. 8. 7.(금)``."""
    if starts is None:
        return time
    words = (
        dated(starts) if ends in {None, starts} else f"{dated(starts)} ~ {dated(ends or starts)}"
    )
    return f"{words} {time}".strip()


__all__ = [
    "Entry",
    "Remark",
    "entries",
    "grouped",
    "printed",
    "qualifier",
    "remarks",
    "spelled",
    "with_weekdays",
]
