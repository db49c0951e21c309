"""Pledge cards: header, activities period by period in list cells over pages, money by year."""

from collections.abc import Sequence
from datetime import date

from bench import words
from bench.calendar import WITH_YEAR, WITHOUT_YEAR, dated, hours, shown
from bench.draft import Figure, Part
from bench.pen import Pen, Row, early, tabbed
from bench.rules import adds_up, or_blank

LIST = '<ul style="list-style-type: none">'
SOURCES = ("국비", "도비", "시비", "기타")
HEADER: Row = ["구 분", "추진실적 및 추진계획", "비 고"]


def header(pen: Pen, title: str, number: str = "") -> None:
    """Number and title over the owners; three lists run in parallel in three cells."""
    number = number or "-".join(str(pen.rng.randint(1, 6)) for _ in range(3))
    names = " ".join(pen.person() for _ in range(3))
    phones = " ".join(f"555-{pen.rng.randint(2100, 2999)}" for _ in range(3))
    people = ["과장 팀장 담당자", names, "연락처", phones]
    pen.table([[number, title, "", "", "", ""], ["소관부서", pen.pick(words.DEPARTMENTS), *people]])


def _days(pen: Pen, first: date, last: date, count: int) -> list[date]:
    span = range(first.toordinal(), last.toordinal())
    return sorted(early(date.fromordinal(day)) for day in pen.rng.sample(span, count))


def activity(pen: Pen, when: date, first: date, last: date) -> list[list[Part]]:
    """A title and its lines; its day lies in the period of the row, or slips out of it."""
    day = _day_in(pen, when, first, last) if pen.chance(0.4) else dated(pen, when)
    place = pen.pick(words.PLACES)
    lines: list[list[Part]]
    if pen.chance(0.4):
        lines = [["일시/장소 : ", *day, *hours(pen), f" / {place}"]]
    else:
        lines = [["일시 : ", *day, *hours(pen)], [f"장소 : {place}"]]
    if pen.chance(0.6):
        lines.append(["참석 : ", *_attendance(pen)])
    lines.append([f"내용 : {pen.pick(words.TASKS)} 및 {pen.pick(words.AIMS)}"])
    return [[f"{pen.project()} {pen.pick(words.EVENTS)}"], *lines]


def _day_in(pen: Pen, when: date, first: date, last: date) -> list[Part]:
    """A day without a weekday, which may slip by years out of the period it is listed under."""
    years = first.year - 1, last.year + 1
    low, high = first.toordinal(), last.toordinal()

    def slips(ordinal: int) -> list[int]:
        return [date.fromordinal(ordinal).replace(year=year).toordinal() for year in years]

    figure = Figure(when.toordinal(), shown(pen.pick(WITH_YEAR[:5])), slips)
    pen.draft.relate("period", [figure], lambda values: low <= values[0] <= high)
    return [figure]


def _attendance(pen: Pen) -> list[Part]:
    names = pen.rng.choice((("시장", "의원"), ("당연직", "위촉직"), ("시", "군", "유관기관")))
    figures = [Figure(value) for value in pen.split(len(names), 2, 19)]
    total = Figure(sum(figure.value for figure in figures))
    pen.draft.relate("sentence", [total, *figures], adds_up)
    inside: list[Part] = []
    for name, figure in zip(names, figures, strict=True):
        inside += [", " if inside else "", f"{name} ", figure]
    return [total, "명(", *inside, ")"]


def _page(label: str, activities: Sequence[list[list[Part]]], paragraph: bool) -> Row:
    parts: list[Part] = [LIST]
    for title, *lines in activities:
        parts += [" ○ ", *title, f" {LIST}"]
        for line in lines:
            parts += [" - ", *line]
    return [f"<p>{label}</p>" if paragraph else label, tuple(parts), ""]


def _periods(year: int) -> list[tuple[str, date, date]]:
    """The labels of a card's rows, with the first and last day they cover."""
    s, before = year % 100, f"그동안 추진실적 ({year - 2}. ~ {year - 1}.)"
    return [
        (before, date(year - 2, 1, 1), date(year - 1, 12, 28)),
        (f"상반기 추진실적 ('{s}. 1월~6월 실적)", date(year, 1, 1), date(year, 6, 28)),
        (f"하반기 추진실적 ('{s}. 7월~11월 실적)", date(year, 7, 1), date(year, 11, 28)),
    ]


def progress(pen: Pen, most: int = 6) -> None:
    """Pages of one table, the header on each; the last may have lost its table, not its label.

    ``most`` is how many activities a period may have.
    """
    pen.section("추진실적 및 향후 추진계획")
    pen.draft.tables += 1
    periods = _periods(pen.report.year)[: pen.rng.randint(1, 3)]
    for label, first, last in periods:
        days = _days(pen, first, last, pen.rng.randint(2, most))
        for page in (days[at : at + 3] for at in range(0, len(days), 3)):
            done = [activity(pen, when, first, last) for when in page]
            if done:
                pen.draft.write(*tabbed(HEADER))
                pen.draft.write(*tabbed(_page(label, done, paragraph=pen.chance(0.5))))
                pen.draft.write()
    if pen.chance(0.6):
        _loose_page(pen, *periods[-1])


def _loose_page(pen: Pen, label: str, first: date, last: date) -> None:
    """A page as plain lines under its label broken in two, with a small table among them."""
    pen.draft.write(*tabbed(HEADER))
    pen.draft.write("-----\t-------------\t-----")
    for words_ in label.split(" (", 1):
        pen.draft.write(words_ if "추진실적" in words_ else f"({words_}")
    pen.draft.write()
    for when in _days(pen, first, last, pen.rng.randint(2, 4)):
        title, *lines = activity(pen, when, first, last)
        pen.item(*title)
        for line in lines:
            pen.sub(*line)
    notation = pen.pick(WITHOUT_YEAR[:2])
    months = pen.rng.sample(range(first.month, last.month + 1), 2)
    meetings = [date(last.year, month, pen.rng.randint(1, 28)) for month in sorted(months)]
    rows: list[Row] = [["구분", "일자", "주요내용"]]
    rows += [
        [f"제{at}차", tuple(dated(pen, day, notation)), pen.pick(words.TASKS)]
        for at, day in enumerate(meetings, 1)
    ]
    pen.table(rows)


def participation(pen: Pen) -> None:
    counts = [str(value) if value else "" for value in pen.split(5, 0, 30)]
    pen.section("시민참여(소통) 실적")
    pen.unit("회")
    asked = ["공약 관련 회의", "설명회, 민생탐방", "전문가 자문"]
    pen.table([[*asked, "언론/방송 보도", "기 타(면담등)"], counts])
    pen.line("ex) 사업설명회 개최, 전문가 및 단체 자문회의 개최")


def money(pen: Pen, title: str) -> None:
    """Planned money, and what was secured of it with what was spent in brackets."""
    used = pen.rng.sample(SOURCES, pen.rng.randint(1, 3))
    span = [(name, at) for name in used for at in range(1, 7)]
    plan = {key: pen.rng.randint(12, 480) for key in span if pen.chance(0.6)}
    secured = {k: v * pen.rng.randint(60, 100) // 100 for k, v in plan.items() if k[1] < 5}
    spent = {key: value * pen.rng.randint(40, 95) // 100 for key, value in secured.items()}
    pen.section("연도별 투자계획(사업비)")
    _years(pen, title, [plan], "footing")
    pen.section("연도별 확보(집행)액")
    _years(pen, title, [secured, spent], "pair")


def _years(pen: Pen, title: str, sides: list[dict[tuple[str, int], int]], family: str) -> None:
    """계 over the four sources, and the sum of the years before them; nothing stated is blank."""
    year = pen.report.year % 100
    columns = [
        "기투자",
        f"'{year - 3}.7.",
        f"'{year - 2}",
        f"'{year - 1}",
        f"'{year}",
        f"'{year + 1}.6.",
        "임기후",
    ]
    grids = [_sides(pen, side, family) for side in sides]
    rows: list[Row] = [["공약사업명", "구분", "계", *columns]]
    for at, name in enumerate(("계", *SOURCES)):
        cells = [_secured(*cell) for cell in zip(*(grid[at] for grid in grids), strict=True)]
        rows.append([title if name == "국비" else "", name, *cells])
    pen.unit("백만원")
    pen.table(rows)


def _sides(pen: Pen, side: dict[tuple[str, int], int], family: str) -> list[list[Figure]]:
    body = [[side.get((name, at), 0) for at in range(7)] for name in SOURCES]
    body.insert(0, [sum(column) for column in zip(*body, strict=True)])
    grid = [[Figure(v, or_blank) for v in (sum(row), *row)] for row in body]
    for line in (*grid, *zip(*grid, strict=True)):
        if line[0].value:
            pen.draft.relate(family, line, adds_up)
    return grid


def _secured(first: Figure, second: Figure | None = None) -> Part | tuple[Part, ...]:
    if second is None:
        return first
    return (first, " (", second, ")") if first.value else (first, second)


def closing(pen: Pen) -> None:
    pen.section("문제점 및 개선대책")
    pen.line("○ 문제점")
    pen.line(f"- {pen.project()} 추진을 위한 부지 확보와 재원 마련에 어려움")
    pen.line("○ 개선대책")
    pen.line(f"- 관계기관 협의를 통해 {pen.pick(words.AIMS)}")
