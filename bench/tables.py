"""Tables of counts and money that foot, in the layouts offices use."""

from collections.abc import Sequence
from itertools import pairwise

from bench import words
from bench.draft import Figure, Show, commas, no_slips
from bench.pen import Cell, Pen, Row
from bench.rules import (
    adds_up,
    cut,
    decimals,
    half_up,
    is_mean,
    is_ratio,
    one_of,
    or_blank,
    or_dash,
    others,
    same,
    signed,
    subtracts,
)

Grid = list[list[Figure]]
TOTALS = ("계", "합계", "합 계", "총계", "소계")
CORNERS = ("구분", "구 분", "항목", "부서별")


def grid(pen: Pen, rows: int, columns: int, low: int, high: int, show: Show = commas) -> Grid:
    """Figures whose first row and first column are the totals of the others, in both directions."""
    body = [pen.split(columns, low, high) for _ in range(rows)]
    values = [[sum(row), *row] for row in body]
    values.insert(0, [sum(column) for column in zip(*values, strict=True)])
    return [[Figure(value, show) for value in row] for row in values]


def foot_rows(pen: Pen, cells: Grid, family: str = "footing") -> None:
    for row in cells:
        pen.draft.relate(family, row, adds_up)


def foot_columns(pen: Pen, cells: Grid, family: str = "footing") -> None:
    for column in zip(*cells, strict=True):
        pen.draft.relate(family, column, adds_up)


def labels(pen: Pen, count: int) -> list[str]:
    pool = pen.pick(("departments", "villages", "projects"))
    if pool == "projects":
        return [pen.project() for _ in range(count)]
    cards = words.DEPARTMENTS if pool == "departments" else words.VILLAGES
    return pen.rng.sample(cards, count)


def placed(total_last: bool, cells: Sequence[Cell]) -> list[Cell]:
    """The cells with the total, which comes first, moved to the end if it is printed last."""
    return [*cells[1:], cells[0]] if total_last else list(cells)


def counts(pen: Pen) -> None:
    """Departments by kind, with totals in both directions, before or after, bars or tabs."""
    kinds = next(kinds for kinds in pen.rng.sample(words.PARTS, 15) if len(kinds) > 2)
    show = pen.rng.choice((commas, or_dash, or_blank))
    cells = grid(pen, pen.rng.randint(3, 8), len(kinds), 0 if show is not commas else 1, 90, show)
    foot_rows(pen, cells)
    foot_columns(pen, cells)
    last_row, last_column, total = pen.chance(0.4), pen.chance(0.4), pen.pick(TOTALS[:4])
    header = [pen.pick(CORNERS), *placed(last_column, [pen.pick(TOTALS[:3]), *kinds])]
    names = [total, *labels(pen, len(cells) - 1)]
    body: list[Row] = [[n, *placed(last_column, row)] for n, row in zip(names, cells, strict=True)]
    pen.item(f"{pen.project()} 추진 현황")
    pen.unit(pen.pick(words.COUNTERS))
    pen.table([header, *(body[1:] + body[:1] if last_row else body)], piped=pen.chance(0.25))


def one_row(pen: Pen) -> None:
    """A single row of figures whose total stands first or last."""
    names = [pen.person() for _ in range(pen.rng.randint(4, 9))]
    parts = [Figure(value) for value in pen.split(len(names), 11, 95)]
    total = Figure(sum(part.value for part in parts))
    pen.draft.relate("footing", [total, *parts], adds_up)
    last = pen.chance(0.4)
    pen.item(f"{pen.project()} 자문 실적")
    pen.unit("건")
    pen.table([placed(last, ["합 계", *names]), placed(last, [total, *parts])])


def groups(pen: Pen) -> None:
    """Rows in groups, each under its subtotal, and the sum of the subtotals on top."""
    header: Row = [pen.pick(CORNERS), "사업명", "사업량", "예산액"]
    rows: list[Row] = []
    subtotals: Grid = []
    for name in pen.rng.sample(words.DEPARTMENTS, pen.rng.randint(2, 4)):
        cells = [
            [Figure(pen.rng.randint(2, 60)), Figure(pen.rng.randint(105, 9_800))]
            for _ in range(pen.rng.randint(2, 4))
        ]
        sums = [Figure(sum(f.value for f in column)) for column in zip(*cells, strict=True)]
        subtotals.append(sums)
        foot_columns(pen, [sums, *cells])
        rows.append([name, "소계", *sums])
        rows += [["", pen.project(), *row] for row in cells]
    total = [Figure(sum(f.value for f in column)) for column in zip(*subtotals, strict=True)]
    foot_columns(pen, [total, *subtotals])
    pen.item("부서별 투자 현황")
    pen.unit("백만원")
    pen.table([header, [pen.pick(("합계", "총계")), "", *total], *rows])


def budget(pen: Pen) -> None:
    """Two years of money with the number of projects in brackets, and the change between them."""
    year, sign = pen.report.year, pen.pick(("-", "△", "-"))
    height = pen.rng.randint(3, 8)
    money = [[Figure(v) for v in pen.split(height, 700, 90_000)] for _ in range(2)]
    count = [[Figure(v, _count) for v in pen.split(height, 0, 14)] for _ in range(2)]
    for column in (*money, *count):
        show = column[0].show
        column.insert(0, Figure(sum(figure.value for figure in column), show))
        pen.draft.relate("footing", column, adds_up)
    change = [Figure(b.value - a.value, signed(sign)) for a, b in zip(*money, strict=True)]
    for row in zip(change, money[1], money[0], strict=True):
        pen.draft.relate("difference", row, subtracts)
    pen.draft.relate("difference", change, adds_up)
    names = ["합계", *pen.rng.sample(words.DEPARTMENTS, len(change) - 1)]
    rows: list[Row] = [
        [name, (a, " (", n, ")"), (b, " (", m, ")"), c]
        for name, a, n, b, m, c in zip(
            names, money[0], count[0], *money[1:], count[1], change, strict=True
        )
    ]
    header = ["구분", f"{year - 1}년 최종(사업수)", f"{year}년(사업수)", "증감"]
    _headline(pen, money[1][0])
    pen.table([header, *rows])


def _count(value: int) -> str:
    return str(value) if value else "-"


UNITS = ("천원", "백만원", "억원")


def _headline(pen: Pen, total: Figure) -> None:
    """``총 9,845억원`` and the unit line over a table in million won; either may slip."""
    way = pen.rng.choice((half_up, cut))
    shown = Figure(way(total.value, 100, 1), commas, _tenfold)
    unit = Figure(1, one_of(*UNITS), others(3))

    def fits(values: Sequence[int]) -> bool:
        stated, scale, money = values
        factor = {0: 100_000, 1: 100, 2: 1}[scale]
        return stated in {money // factor, (2 * money + factor) // (2 * factor)}

    pen.draft.relate("unit", [shown, unit, total], fits)
    pen.item(f"{pen.pick(('일반회계', '특별회계', '기금', '총 예산'))} : 총 ", shown, "억원")
    pen.unit(unit)


def _tenfold(value: int) -> list[int]:
    return [value * 10, *([value // 10] if value >= 100 else [])]


def staff(pen: Pen) -> None:
    """Fixed and present heads in pairs, ``39/42 (19)``, blank where nobody is meant."""
    kinds = ["일반직", "임기제", "별정직", "관리운영직"][: pen.rng.randint(2, 4)]
    rows = pen.rng.randint(4, 9)
    quota = [[pen.rng.randint(12, 40), *_few(pen, len(kinds) - 1)] for _ in range(rows)]
    present = [
        [max(value + pen.rng.randint(-2, 2), 0) if value else 0 for value in row] for row in quota
    ]
    sides = [_footed(side) for side in (quota, present)]
    for side in sides:
        foot_rows(pen, side, "pair")
        foot_columns(pen, side, "pair")
    women = [Figure(row[0].value // 2) for row in sides[1][1:]]
    women.insert(0, Figure(sum(figure.value for figure in women)))
    pen.draft.relate("pair", women, adds_up)
    names = ["계", *pen.rng.sample(words.DEPARTMENTS, rows)]
    body: list[Row] = [
        [
            name,
            (a[0], "/", b[0], " (", w, ")"),
            *(_pair(x, y) for x, y in zip(a[1:], b[1:], strict=True)),
        ]
        for name, a, b, w in zip(names, *sides, women, strict=True)
    ]
    _heads(pen, sides[0][0][0], sides[1][0][0])
    pen.table([["구 분", "합 계", *kinds], *body])
    pen.note("괄호 안은 여성공무원 수")


def _few(pen: Pen, count: int) -> list[int]:
    return [pen.rng.choice((0, 0, 1, 2, 3, 5, 8)) for _ in range(count)]


def _footed(body: list[list[int]]) -> Grid:
    values = [[sum(row), *row] for row in body]
    values.insert(0, [sum(column) for column in zip(*values, strict=True)])
    return [[Figure(value, or_blank) for value in row] for row in values]


def _pair(a: Figure, b: Figure) -> Cell:
    return (a, " / ", b) if a.value or b.value else (a, b)


def _heads(pen: Pen, quota: Figure, present: Figure) -> None:
    if not pen.chance(0.5):
        pen.item("인력 현황")
        return
    again = Figure(quota.value), Figure(present.value)
    pen.draft.relate("twice", [quota, again[0]], same)
    pen.draft.relate("twice", [present, again[1]], same)
    pen.item("인 력 : ", again[0], "/", again[1], "명(정원/현원)")


def monthly(pen: Pen) -> None:
    """Months side by side with their sum and mean, or means under the months they cover."""
    count = pen.rng.randint(4, 8)
    months = [Figure(value) for value in pen.split(count, 60, 260)]
    header = [*(f"{month}월" for month in range(1, count + 1))]
    values = sum(month.value for month in months)
    pen.item(f"{pen.project()} 월별 처리 건수")
    pen.unit("건")
    mean = Figure(half_up(values, count, 10), decimals(1))
    if pen.chance(0.5):
        total = Figure(values)
        pen.draft.relate("footing", [total, *months], adds_up)
        pen.draft.relate("average", [mean, *months], is_mean(10, count))
        pen.table([["구분", "계", *header, "월평균"], ["처리건수", total, *months, mean]])
        return
    first = pen.rng.randint(2, count - 2)
    spans = months[:first], months[first:]
    means = [Figure(half_up(sum(m.value for m in s), len(s), 10), decimals(1)) for s in spans]
    for one, span in zip(means, spans, strict=True):
        pen.draft.relate("average", [one, *span], is_mean(10, len(span)))
    blanks: list[list[Cell]] = [[""] * (len(span) - 1) for span in spans]
    merged: Row = ["기간별 월 평균", (means[0], "건"), *blanks[0], (means[1], "건"), *blanks[1]]
    pen.table([["건수 \\ 월", *header], ["처리건수", *((m, "건") for m in months)], merged])


def scores(pen: Pen) -> None:
    """Scores with the mean of each column in the last row."""
    count = pen.rng.randint(3, 6)
    columns = [[Figure(v, decimals(1)) for v in pen.split(count, 612, 985)] for _ in range(3)]
    for column in columns:
        mean = Figure(half_up(sum(f.value for f in column), count, 1), decimals(1))
        pen.draft.relate("average", [mean, *column], is_mean(1, count))
        column.append(mean)
    names = [*pen.rng.sample(words.DEPARTMENTS, count), "평균"]
    body: list[Row] = [[name, *row] for name, *row in zip(names, *columns, strict=True)]
    pen.item("부서별 만족도 점수")
    pen.unit("점")
    pen.table([["부서", "친절도", "신속성", "전문성"], *body])


def shares(pen: Pen) -> None:
    """A column of shares of the total, each rounded on its own."""
    kinds = max(pen.rng.sample(words.PARTS, 3), key=len)
    values = pen.split(len(kinds), 35, 900)
    total = Figure(sum(values))
    parts = [Figure(value) for value in values]
    pen.draft.relate("footing", [total, *parts], adds_up)
    rates = [Figure(half_up(value, total.value, 1000), decimals(1)) for value in values]
    for rate, part in zip(rates, parts, strict=True):
        pen.draft.relate("share", [rate, part, total], is_ratio(1000))
    body: list[Row] = [list(row) for row in zip(kinds, parts, rates, strict=True)]
    whole: Row = ["계", total, "100.0"]
    pen.item(f"{pen.project()} 이용자 구성")
    pen.unit("명")
    first = pen.chance(0.5)
    pen.table([["구분", "인원", "비율(%)"], *([whole, *body] if first else [*body, whole])])


def trend(pen: Pen) -> None:
    """Years side by side and, in the remarks, the word for where they go."""
    year = pen.report.year - 1
    rows: list[Row] = []
    for name in pen.rng.sample(("등록 가구", "출생", "사망", "전입", "전출", "폐업", "창업"), 3):
        figures, word = _series(pen)
        rows.append([f"{name}({pen.pick(('명', '건'))})", *figures, (word, "추세")])
    header = ["구분", *(f"{y}년도 말" for y in range(year - 2, year + 1)), "비고"]
    pen.item(f"최근 3년간 {pen.city} 동향")
    pen.table([header, *rows])


def _series(pen: Pen) -> tuple[list[Figure], Figure]:
    falling = pen.chance(0.5)
    values = sorted(pen.rng.sample(range(1_100, 9_900), 3), reverse=falling)
    figures = [Figure(value, slips=no_slips) for value in values]
    word = Figure(int(falling), one_of("증가", "감소"), others(2))
    pen.draft.relate("trend", [word, *figures], _goes)
    return figures, word


def _goes(values: Sequence[int]) -> bool:
    steps = [b - a for a, b in pairwise(values[1:])]
    return all(step < 0 for step in steps) if values[0] else all(step > 0 for step in steps)
