"""Dates as official prose prints them, found and read.

``mentions`` finds every date expression of a string: one point, a range, or a list of points.
Nothing is resolved here; the values and what can be asked of them are in ``when``.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.when import (
    WEEKDAYS,
    Mention,
    Point,
    Precision,
    minutes,
    resolved,
    weekday_holds,
    weekday_of,
)

__all__ = [
    "WEEKDAYS",
    "Mention",
    "Point",
    "Precision",
    "mentions",
    "minutes",
    "resolved",
    "spans",
    "weekday_holds",
    "weekday_of",
]

_QUOTE = "'’‘′´`"
_NOT_DATE = r"(?!\s?(?:%|조|억|만|천|백만|건|명|회|개|배|점|원|대|세|km|㎡|p\b|분기))"
_YEAR4 = r"(?<!\d)(?:19|20)\d{2}"
_YEAR2 = rf"[{_QUOTE}]\s?\d{{2}}"
_BARE2 = r"(?<![\d.,])(?:1[3-9]|[23]\d)"
_MONTH = r"(?:1[0-2]|0?[1-9])(?!\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_DOT = r"\s?[.,]\s?"
_PART = r"(?:\s?(?P<part>말|초순|중순|하순|초|중(?![가-힣])|경))?"
_HALF = r"(?P<half>상반기|하반기|상·하반기|[1-4](?:/4)?\s?분기)"

_YMD = re.compile(
    rf"(?P<y>{_YEAR4}|{_YEAR2}|{_BARE2})(?:\s?[.,/-]\s?|\s?년\s?)(?P<m>{_MONTH})(?:\s?[./-]\s?|\s?월\s?)"
    rf"(?P<d>{_DAY})(?!\s?월|:){_NOT_DATE}(?:\s?일(?!\s?간))?\.?"
)
_YM = re.compile(
    rf"(?P<y>{_YEAR4}|{_YEAR2})(?:{_DOT}|\s?년\s?)(?P<m>{_MONTH})"
    rf"(?:\s?월{_PART}|\s?\.|(?=\s*[~)\]/,]|\s*$|\s))(?!\s?[가-힣]?\s?간)"
)
_BARE_YM = re.compile(
    rf"(?P<y>{_BARE2})(?:{_DOT}|\s?년\s?)(?P<m>{_MONTH})(?:\s?월{_PART}|\s?\.(?=\s?~)|(?=\s?~\s?\d{{1,2}}월))"
)
_YEAR_HALF = re.compile(rf"(?P<y>{_YEAR4}|{_YEAR2})(?:\s?년도?|\.)?\s?{_HALF}")
_YEAR_PART = r"(?:\s?(?P<part>말|초(?![가-힣])|중(?![가-힣])))?"
_YEARS = (
    re.compile(
        rf"(?P<y>{_YEAR4})(?:\s?년도?(?![가-힣]*간){_YEAR_PART}|\.?(?=\s?~)|\.(?=\s?(?:\)|$)))"
    ),
    re.compile(rf"(?P<y>{_YEAR2})\s?년도?{_YEAR_PART}"),
    re.compile(rf"(?P<y>{_YEAR2})\.?(?=\s?~)"),
    re.compile(
        rf"(?<!제)(?P<y>{_BARE2})년(?:도{_YEAR_PART}|(?=\s?(?:실적|말|초|결산|예산|기준|상반기|하반기)))"
    ),
)
# A year alone is one only where it ends a period of years: ``2021 ~ 2024``.
_LAST_OF_YEARS = re.compile(rf"(?P<y>{_YEAR4}|{_YEAR2})\.?(?=\s*(?:$|[()/,※]))")
_MD = re.compile(
    rf"(?P<m>{_MONTH})(?:\s?\.\s?(?P<d>{_DAY}){_NOT_DATE}(?:\.(?!\d)|(?=\s?\(\s?[{WEEKDAYS}]\s?(?:요일)?\))|(?=\s?(?:~|경|부터|까지|자\b|현재|기준|예정))|(?=\)))"
    rf"|월\s?(?P<d2>{_DAY})일(?!\s?간))"
)
_LOOSE_MD = re.compile(rf"(?P<m>{_MONTH})\s?\.\s?(?P<d>{_DAY}){_NOT_DATE}\.?")
_M = re.compile(rf"(?P<m>{_MONTH})\s?월(?!요일|\s?[가-힣]?\d*회|별|례){_PART}")
_D = re.compile(rf"(?P<d>{_DAY})(?:일(?!\s?간)|\.)?(?![:\d월]){_NOT_DATE}")
_NEXT_YEAR = re.compile(r"(?:익년|다음\s?해|내년|차년)\s?도?\s?")
_LAST_YEAR = re.compile(r"전년\s?도?\s?(?=\d)")
_MONTH_LIST = re.compile(rf"(?:{_MONTH}\s?[,·]\s?)+{_MONTH}\s?월")
_MONTH_SPAN = re.compile(rf"(?P<a>{_MONTH})\s?~\s?(?P<b>{_MONTH})\s?월{_PART}")
_WEEKDAY = re.compile(rf"\s?\(\s?(?P<w>[{WEEKDAYS}])(?:요일)?\s?\)")
_CLOCK = r"(?:\d{1,2}:\d{2}|\d{1,2}시(?!간|점)(?:\s?\d{1,2}분)?)"
_TIME = re.compile(rf",?\s*(?P<a>{_CLOCK})(?:\s*(?P<sep>[~-])\s*(?P<b>{_CLOCK})?)?")
_TILDE = re.compile(r"\s*~\s*")
_REMARK = re.compile(r"\s?\([^()~]{1,12}\)(?=\s?[/,])")
_LISTED = re.compile(r"\s*[/,·]\s*|\s+(?=(?:19|20)\d{2}\s?[.년])")
_OWN_MONTH = re.compile(r"월|\d\s?\.\s?\d|\d{4}")
_HALF_ALONE = re.compile(rf"(?<![가-힣\d]){_HALF}")
_CANDIDATE = re.compile(
    rf"(?:[{_QUOTE}]\s?)?\d|~\s*(?=[{_QUOTE}]?\d)|(?:익년|상반기|하반기|상·하반기)"
)


def mentions(string: str) -> tuple[Mention, ...]:
    """Every date expression in ``string``, left to right, none overlapping."""
    words = folded(string)
    found: list[Mention] = []
    at = 0
    while candidate := _CANDIDATE.search(words, at):
        mention = _mention(words, candidate.start())
        if mention is None:
            at = _past(words, candidate)
        else:
            found.append(replace(mention, text=string[mention.start : mention.end]))
            at = mention.end
    return tuple(found)


def _past(string: str, candidate: re.Match[str]) -> int:
    """Past the whole number, so that no date begins in the middle of one."""
    at = candidate.end()
    while at < len(string) and (string[at].isdigit() or string[at] == ","):
        at += 1
    return at


def _mention(string: str, at: int) -> Mention | None:
    begin = at
    open_start = string[at] == "~"
    if open_start:
        tilde = _TILDE.match(string, at)
        at = tilde.end() if tilde else at
        if string[max(begin - 1, 0)].isdigit():
            return None
    if _inside_word(string, at):
        return None
    points = _opening_points(string, at)
    if not points:
        return None
    mention = _grown(string, points)
    if open_start and len(mention.points) == 1:
        return replace(mention, open_start=True, start=begin)
    return mention


def _inside_word(string: str, at: int) -> bool:
    before = string[at - 1] if at else " "
    return before in "제-:" or (before.isalnum() and before.isascii())


def _opening_points(string: str, at: int) -> list[Point]:
    if match := _MONTH_SPAN.match(string, at):
        return _month_span(string, match, None)
    if match := _MONTH_LIST.match(string, at):
        return _month_list(match, None)
    point = _point(string, at)
    return [point] if point else []


def _month_span(string: str, match: re.Match[str], year: int | None) -> list[Point]:
    left = Point(
        match.group("a"), match.start("a"), match.end("a"), year, int(match.group("a")), None
    )
    right = Point(
        string[match.start("b") : match.end()],
        match.start("b"),
        match.end(),
        year,
        int(match.group("b")),
        None,
        match.group("part") or "",
    )
    return [left, right]


def _month_list(match: re.Match[str], year: int | None) -> list[Point]:
    numbers = list(re.finditer(r"\d{1,2}", match.group()))
    ends = [match.start() + number.end() for number in numbers[:-1]] + [match.end()]
    return [
        Point(number.group(), match.start() + number.start(), end, year, int(number.group()), None)
        for number, end in zip(numbers, ends, strict=True)
    ]


def _point(string: str, at: int, before: Point | None = None) -> Point | None:
    """The point printed at ``at``; ``before`` lends it the fields it leaves out."""
    relative = 0
    if match := _NEXT_YEAR.match(string, at):
        relative, at = 1, match.end()
    elif match := _LAST_YEAR.match(string, at):
        relative, at = -1, match.end()
    point = _dated(string, at) or _yearless(string, at, before)
    if point is None and before is not None and before.precision is Precision.YEAR:
        ending = _LAST_OF_YEARS.match(string, at)
        point = _made(string, ending, _year(ending.group("y")), None, None, "") if ending else None
    if point is None:
        return None
    if relative:
        point = replace(point, relative_year=relative, year_printed=False)
    return _with_weekday_and_time(string, _lent(point, before))


def _dated(string: str, at: int) -> Point | None:
    if match := _YEAR_HALF.match(string, at):
        return _made(string, match, _year(match.group("y")), None, None, match.group("half"))
    for pattern in (_YMD, _YM, _BARE_YM):
        if match := pattern.match(string, at):
            groups = match.groupdict()
            day = groups.get("d")
            return _made(
                string,
                match,
                _year(match.group("y")),
                int(match.group("m")),
                int(day) if day else None,
                groups.get("part") or "",
            )
    for pattern in _YEARS:
        if match := pattern.match(string, at):
            part = match.groupdict().get("part") or ""
            return _made(string, match, _year(match.group("y")), None, None, part)
    return None


def _yearless(string: str, at: int, before: Point | None) -> Point | None:
    if match := _MD.match(string, at):
        day = match.group("d") or match.group("d2")
        return _made(string, match, None, int(match.group("m")), int(day), "")
    if match := _M.match(string, at):
        return _made(string, match, None, int(match.group("m")), None, match.group("part") or "")
    if match := _HALF_ALONE.match(string, at):
        return _made(string, match, None, None, None, match.group("half"))
    if before is None:
        return None
    if before.day is not None and (match := _LOOSE_MD.match(string, at)):
        return _made(string, match, None, int(match.group("m")), int(match.group("d")), "")
    if match := _D.match(string, at):
        number = int(match.group("d"))
        if before.day is not None:
            return _made(string, match, None, before.month, number, "")
        if before.month is not None and number <= 12:
            return _made(string, match, None, number, None, "")
    return None


def _made(
    string: str,
    match: re.Match[str],
    year: int | None,
    month: int | None,
    day: int | None,
    part: str,
) -> Point:
    text = string[match.start() : match.end()]
    return Point(
        text, match.start(), match.end(), year, month, day, part, year_printed=year is not None
    )


def _year(printed: str) -> int:
    digits = printed.strip(_QUOTE + " ")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _lent(point: Point, before: Point | None) -> Point:
    if before is None or point.year is not None or before.year is None:
        return point
    return replace(point, year=before.year + point.relative_year, year_printed=before.year_printed)


def _with_weekday_and_time(string: str, point: Point) -> Point:
    if match := _WEEKDAY.match(string, point.end):
        point = replace(
            point,
            weekday=match.group("w"),
            weekday_at=match.start("w"),
            end=match.end(),
            text=string[point.start : match.end()],
        )
    match = _TIME.match(string, point.end)
    if match is None or (point.day is None):
        return point
    end = match.end() if match.group("b") else match.end("a")
    time = match.group("a")
    if match.group("sep") == "~":
        follows_date = not match.group("b") and _point(string, match.end(), point) is not None
        if match.group("b"):
            time = f"{match.group('a')}~{match.group('b')}"
        elif not follows_date:
            time, end = f"{time}~", match.end("sep")
    elif match.group("b"):
        time = f"{match.group('a')}~{match.group('b')}"
    return replace(
        point, time=time, time_at=match.start("a"), end=end, text=string[point.start : end]
    )


def _grown(string: str, points: list[Point]) -> Mention:
    """The expression that begins with ``points``: a range, a list, or what there is."""
    points = list(points)
    end = points[-1].end
    ranged = len(points) == 2 and "~" in string[points[0].end : points[1].start + 1]
    open_end = False
    while True:
        last = points[-1]
        if not ranged and (tilde := _TILDE.match(string, end)):
            following = _span_or_point(string, tilde.end(), last)
            if not following:
                open_end = len(points) == 1 and not string[tilde.end() : tilde.end() + 1].isdigit()
                end = tilde.end() if open_end else end
                break
            points += following
            ranged, end = len(points) == 2, points[-1].end
            continue
        remark = _REMARK.match(string, end)
        listed = _LISTED.match(string, remark.end() if remark else end)
        another = _listed_point(string, listed.end(), last) if listed else None
        if another is None:
            break
        points.append(another)
        end = another.end
    text = string[points[0].start : end].rstrip()
    return Mention(
        text, points[0].start, points[0].start + len(text), tuple(points), ranged, False, open_end
    )


def _span_or_point(string: str, at: int, before: Point) -> list[Point]:
    point = _point(string, at, before)
    return [point] if point else []


def _listed_point(string: str, at: int, before: Point) -> Point | None:
    """The next of several dates; a bare number after a comma is a count, not a day."""
    point = _point(string, at, before)
    if point is None:
        return None
    own = _OWN_MONTH.search(point.text) is not None
    return point if own or point.weekday or point.text.endswith("일") else None


def spans(found: Iterable[Mention]) -> Iterator[tuple[int, int]]:
    """The stretches the mentions take, for readers of other quantities to leave alone."""
    for mention in found:
        yield mention.start, mention.end
