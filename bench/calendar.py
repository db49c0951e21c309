"""Days, weekdays, spans and schedules, in the notations offices use."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from bench import words
from bench.draft import Figure, Part, Show, Slips, no_slips
from bench.pen import Pen
from bench.rules import (
    far,
    lasts,
    ordered,
    other_weekdays,
    plain,
    weekday_fits,
    weekday_letter,
)

WITH_YEAR = (
    "{y}. {m}. {d}.",
    "{y}.{m}.{d}.",
    "{y}. {m}.{d}.",
    "'{s}. {m}. {d}.",
    "’{s}.{m}.{d}.",
    "{y}. {m}. {d}",
    "{y}년 {m}월 {d}일",
)
WITHOUT_YEAR = ("{m}. {d}.", "{m}.{d}.", "{m}. {d}", "{m}월 {d}일")


def shown(notation: str) -> Show:
    def show(ordinal: int) -> str:
        day = date.fromordinal(ordinal)
        return notation.format(y=day.year, s=f"{day.year % 100:02}", m=day.month, d=day.day)

    return show


def day_slips(ordinal: int) -> list[int]:
    """Other days of the same month."""
    day = date.fromordinal(ordinal)
    return [day.replace(day=other).toordinal() for other in range(1, 29) if other != day.day]


def day(when: date, notation: str, slips: Slips = no_slips) -> Figure:
    return Figure(when.toordinal(), shown(notation), slips)


def dated(pen: Pen, when: date, notation: str | None = None) -> list[Part]:
    """A day with its weekday."""
    notation = notation or pen.pick(WITH_YEAR)
    year_printed = "{y}" in notation or "{s}" in notation
    figure = day(when, notation, day_slips if year_printed else no_slips)
    weekday = Figure(when.weekday(), weekday_letter, other_weekdays(figure.value, year_printed))
    pen.draft.relate("weekday", [figure, weekday], weekday_fits)
    return [figure, "(", weekday, ")"]


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(pen: Pen) -> list[Part]:
    """A time, open or with its end."""
    start = Figure(pen.rng.randrange(9 * 60, 16 * 60, 30), clock, no_slips)
    form = pen.rng.randint(0, 3)
    if form == 0:
        return [" ", start]
    if form == 1:
        return [" ", start, pen.pick((" ~", "~"))]
    length = pen.rng.choice((60, 90, 120, 150, 180))
    end = Figure(start.value + length, clock, _earlier(start.value))
    pen.draft.relate("order", [start, end], ordered)
    return [" ", start, pen.pick(("~", " ~ ")), end]


def _earlier(start: int) -> Slips:
    return lambda _: [start - 120, start - 90, start - 60]


def event(pen: Pen) -> None:
    """An event with time, place and those who came."""
    pen.item(f"{pen.project()} {pen.pick(words.EVENTS)}")
    when = pen.past()
    if when.year == pen.report.year and pen.chance(0.3):
        pen.sub(f"일 시 : {when.year}. ", *dated(pen, when, "{m}. {d}."), *hours(pen))
    else:
        pen.sub("일시 : ", *dated(pen, when), *hours(pen))
    pen.sub(f"장소 : {pen.pick(words.PLACES)}")


def yearless(pen: Pen) -> None:
    """A day without a year under a heading that gives it."""
    year = pen.report.year - 1
    when = date(year, pen.rng.randint(2, 11), pen.rng.randint(1, 28))
    pen.item(f"{year}년 {pen.project()} {pen.pick(words.EVENTS)} 개최")
    pen.sub("일시 : ", *dated(pen, when, pen.pick(WITHOUT_YEAR)), *hours(pen))


def day_list(pen: Pen) -> None:
    """``2020.12.9.(수)/14(월)/16(수)``."""
    first = pen.past().replace(day=pen.rng.randint(1, 9))
    rest = [first + timedelta(days=step) for step in sorted(pen.rng.sample(range(2, 18), 2))]
    parts = dated(pen, first, pen.pick(WITH_YEAR[:3]))
    for other in rest:
        figure = day(other, "{d}", day_slips)
        weekday = Figure(other.weekday(), weekday_letter, other_weekdays(figure.value))
        pen.draft.relate("weekday", [figure, weekday], weekday_fits)
        parts += ["/", figure, "(", weekday, ")"]
    pen.item(f"{pen.project()} 교육")
    pen.sub("교육일자 : ", *parts)


def span_with_weekdays(pen: Pen) -> None:
    """``2020. 9. 1.(화) ~ 9. 25.(금)``, sometimes with the weeks it lasts."""
    start = pen.past()
    weeks = pen.rng.randint(2, 8)
    end = start + timedelta(days=weeks * 7 - 1)
    first = dated(pen, start, pen.pick(WITH_YEAR[:5]))
    carried = end.year == start.year
    last = dated(pen, end, "{m}. {d}." if carried else "{y}. {m}. {d}.")
    length: list[Part] = []
    if pen.chance(0.5):
        stated = Figure(weeks, plain, far(1))
        pen.draft.relate("interval", [stated, *_figures(first[:1], last[:1])], lasts(7))
        length = ["(", stated, "주간)"]
    pen.item(f"{pen.project()} 공모기간 : ", *first, " ~ ", *last, *length)


def _figures(*parts: Sequence[Part]) -> list[Figure]:
    return [part for some in parts for part in some if isinstance(part, Figure)]


def duration(pen: Pen) -> None:
    """A span of days with its length in days or weeks."""
    start = pen.past().replace(year=pen.report.year - 1, month=pen.rng.randint(1, 8))
    weekly = pen.chance(0.5)
    days = pen.rng.randint(2, 9) * 7 if weekly else pen.rng.randint(11, 88)
    first = day(start, pen.pick(WITH_YEAR[:5]))
    last = day(start + timedelta(days=days - 1), "{m}. {d}.", lambda v: [v + 9, v + 12, v + 16])
    unit, word = (7, "주간") if weekly else (1, "일간")
    stated = Figure(days // unit, plain, far(1 if weekly else 4))
    pen.draft.relate("interval", [stated, first, last], lasts(unit))
    tail: list[Part] = [", ", stated, word] if pen.chance(0.2) else ["(", stated, word, ")"]
    pen.item(f"{pen.project()} 접수 : ", first, pen.pick(("~", " ~ ")), last, *tail)


def far_apart(pen: Pen) -> None:
    """A number of days with its two ends on the next line, a year apart or so."""
    start = pen.past()
    end = start + timedelta(days=pen.rng.randint(120, 400))
    stated = Figure((end - start).days + pen.rng.randint(0, 1), plain, far(4))
    first, last = dated(pen, start, WITH_YEAR[0]), dated(pen, end, WITH_YEAR[0])
    pen.draft.relate("interval", [stated, *_figures(first[:1], last[:1])], lasts())
    pen.item(f"{pen.project()} 임시 운영기간 : ", stated, "일간")
    pen.sub("폐쇄일(", *first, ")부터 재개일(", *last, ")까지")


def nights(pen: Pen) -> None:
    """``2019. 2. 25.~26.[1박2일]``."""
    start = pen.past().replace(day=pen.rng.randint(1, 24))
    stay = pen.rng.randint(1, 3)
    first, last = day(start, pen.pick(WITH_YEAR[:4])), day(start + timedelta(stay), "{d}.")
    out, days = Figure(stay, plain, far(1)), Figure(stay + 1, plain, far(1))
    pen.draft.relate("interval", [days, first, last], lambda v: v[0] == v[2] - v[1] + 1)
    pen.draft.relate("interval", [out, first, last], lambda v: v[0] == v[2] - v[1])
    pen.item(f"{pen.project()} 연찬회")
    pen.sub("일시 : ", first, "~", last, "[", out, "박", days, "일]")


def months_long(pen: Pen) -> None:
    """``2020. 3월~8월(6개월간)``."""
    start, length = pen.rng.randint(1, 6), pen.rng.randint(3, 6)
    year = pen.report.year - 1
    stated = Figure(length, plain, far(2, 1))
    pen.draft.relate("interval", [stated], lambda v: v[0] in (length, length - 1))
    span = f"{year}. {start}월~{start + length - 1}월"
    pen.item(f"{pen.project()} 위탁기간 : {span}(", stated, "개월간)")


def full_span(pen: Pen) -> None:
    """A span with both years printed, whose end may slip before its start."""
    start = pen.past()
    end = start + timedelta(days=pen.rng.randint(200, 720))
    notation = pen.pick(("{y}. {m}. {d}.", "{y}.{m}.{d}.", "'{s}. {m}. {d}."))
    first = day(start, notation)
    last = day(end.replace(day=min(end.day, 28)), notation, _years_before(start))
    pen.draft.relate("order", [first, last], ordered)
    pen.item(f"{pen.project()} {pen.pick(('임기', '협약기간', '계약기간'))} : ", first, " ~ ", last)


def _years_before(start: date) -> Slips:
    def slips(ordinal: int) -> list[int]:
        end = date.fromordinal(ordinal)
        return [end.replace(year=start.year - back).toordinal() for back in (1, 2)]

    return slips


def month_shown(notation: str) -> Show:
    return lambda v: notation.format(y=v // 12, s=f"{v // 12 % 100:02}", m=v % 12 + 1)


MONTHS = ("{y}. {m}월", "'{s}. {m}월", "'{s}년 {m}월", "{y}. {m}.")


def schedule(pen: Pen) -> None:
    """What is to come, each line with its month; none may be long before the report."""
    pen.section("향후 일정")
    now = pen.report.year * 12 + pen.report.month - 1
    notation = pen.pick(MONTHS)
    for ahead in sorted(pen.rng.sample(range(1, 9), pen.rng.randint(3, 4))):
        when = Figure(now + ahead, month_shown(notation), lambda v: [v - 12, v - 24])
        pen.draft.relate("plan", [when], lambda v: v[0] >= now)
        pen.item(f"{pen.project()} {pen.pick(words.TASKS)} : ", when)


def inside_period(pen: Pen) -> None:
    """A stated period and, in the next section, the steps inside it."""
    year = pen.report.year
    pen.section("사업개요")
    pen.item(f"기 간 : {year}. 1월 ~ 12월")
    pen.item(f"대 상 : {pen.city} 전 지역")
    pen.section("추진계획")
    first = Figure(year * 12, plain, no_slips)
    for month in sorted(pen.rng.sample(range(pen.report.month, 13), 12 - pen.report.month)[:4]):
        when = Figure(year * 12 + month - 1, month_shown("{y}. {m}월"), lambda v: [v + 12, v - 12])
        pen.draft.relate("period", [when], _within(first.value, first.value + 11))
        pen.item(when, f" : {pen.pick(words.TASKS)}")


def _within(first: int, last: int) -> Callable[[Sequence[int]], bool]:
    return lambda values: first <= values[0] <= last


def meetings(pen: Pen) -> None:
    """A small table of meetings with days that carry weekdays."""
    days = sorted({pen.past() for _ in range(pen.rng.randint(2, 4))})
    rows: list[Sequence[Part | tuple[Part, ...]]] = [["구분", "일자", "주요내용"]]
    for at, when in enumerate(days, 1):
        rows.append([f"제{at}차", tuple(dated(pen, when, "{y}. {m}. {d}.")), pen.pick(words.TASKS)])
    pen.item(f"{pen.project()} 추진위원회")
    pen.table(rows)
