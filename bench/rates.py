"""Tables in which a rate stands among the figures it is of, and does not add with them."""

from collections.abc import Sequence

from bench import words
from bench.draft import Figure
from bench.pen import Pen, Row
from bench.rules import adds_up, cut, decimals, half_up, is_ratio, subtracts
from bench.tables import Grid


def spending(pen: Pen) -> None:
    """Budget, spent, the rate and what is left."""
    rows: Grid = []
    count = pen.rng.randint(2, 6)
    budgets = pen.split(count, 1_200, 98_000)
    spent = [value * pen.rng.randint(150, 990) // 1000 for value in budgets]
    places, way = pen.rng.choice((0, 1, 1, 2)), pen.rng.choice((half_up, cut))
    for total, part in [(sum(budgets), sum(spent)), *zip(budgets, spent, strict=True)]:
        scale = 100 * 10**places
        rate = Figure(way(part, total, scale), decimals(places))
        row = [Figure(total), Figure(part), rate, Figure(total - part)]
        pen.draft.relate("rate", [row[2], row[1], row[0]], is_ratio(scale))
        pen.draft.relate("difference", [row[3], row[0], row[1]], subtracts)
        rows.append(row)
    for column in (0, 1, 3):
        pen.draft.relate("footing", [row[column] for row in rows], adds_up)
    names = ["계", *(pen.project() for _ in range(count))]
    percent = pen.chance(0.5)
    header = ["과목", "예산액", "집행액", "집행률(%)" if percent else "집행률", "잔액"]
    body: list[Row] = [
        [name, row[0], row[1], row[2] if percent else (row[2], "%"), row[3]]
        for name, row in zip(names, rows, strict=True)
    ]
    pen.item("과목별 집행 현황")
    pen.unit(pen.pick(("천원", "백만원")))
    pen.table([header, *body], piped=pen.chance(0.15))


def beds(pen: Pen) -> None:
    """Two header rows: what is held, what is used with its rate, what is free, in two kinds."""
    kinds = pen.rng.choice((("전담병상", "준중증병상"), ("공영주차면", "부설주차면")))
    rows = pen.rng.randint(3, 5)
    held = [_column(pen.split(rows, 60, 900)) for _ in kinds]
    used = [
        _column([f.value * pen.rng.randint(20, 97) // 100 for f in column[1:]]) for column in held
    ]
    free = [
        [Figure(a.value - b.value) for a, b in zip(*pair, strict=True)]
        for pair in zip(held, used, strict=True)
    ]
    way = pen.rng.choice((half_up, cut))
    rates = [
        [Figure(way(b.value, a.value, 1000), decimals(1)) for a, b in zip(*pair, strict=True)]
        for pair in zip(held, used, strict=True)
    ]
    for column in (*held, *used, *free):
        pen.draft.relate("footing", column, adds_up)
    for h, u, f, r in zip(held, used, free, rates, strict=True):
        for row in zip(h, u, f, r, strict=True):
            pen.draft.relate("rate", [row[3], row[1], row[0]], is_ratio(1000))
            pen.draft.relate("difference", [row[2], row[0], row[1]], subtracts)
    names = ["합 계", *pen.rng.sample(words.VILLAGES, rows)]
    columns = [*held, used[0], rates[0], used[1], rates[1], *free]
    body: list[Row] = [[name, *row] for name, *row in zip(names, *columns, strict=True)]
    first = ["구 분", "보유", "", "사용 중", "", "", "", "사용 가능", ""]
    second = ["", *kinds, kinds[0], "가동률(%)", kinds[1], "가동률(%)", *kinds]
    pen.item(f"{pen.project()} 가동 현황")
    pen.unit("개")
    pen.table([first, second, *body])


def _column(values: list[int]) -> list[Figure]:
    return [Figure(sum(values)), *(Figure(value) for value in values)]


def lawsuits(pen: Pen) -> None:
    """One row under two header rows: a rate stands among the counts it does not add to."""
    old, new, won, lost, other = pen.split(5, 25, 480)
    ended = won + lost + other
    new += max(ended - old - new + 40, 0)
    values = [old + new, old, new, ended, won, 0, lost, other, old + new - ended]
    row = [Figure(value) for value in values]
    row[5] = Figure(pen.rng.choice((half_up, cut))(won, won + lost, 1000), decimals(1))
    pen.draft.relate("footing", row[:3], adds_up)
    pen.draft.relate("footing", [row[3], row[4], row[6], row[7]], adds_up)
    pen.draft.relate("rate", [row[5], row[4], row[6]], _won)
    pen.draft.relate("difference", [row[8], row[0], row[3]], subtracts)
    first = ["구 분", "수 행 건 수", "", "", "판 결 확 정", "", "", "", "", "진 행"]
    second = ["", "계", "이 월", "신 소", "계", "승 소", "승소율(%)", "패 소", "기타", ""]
    pen.item("소송 수행 현황")
    pen.unit("건")
    pen.table([first, second, [f"{pen.report.year}. {pen.report.month}월", *row]])


def _won(values: Sequence[int]) -> bool:
    rate, won, lost = values
    return is_ratio(1000)([rate, won, won + lost])


def goals(pen: Pen) -> None:
    """Goal, result and rate reached; the rate of no row is the sum of the others."""
    rows: list[Row] = []
    for _ in range(pen.rng.randint(3, 6)):
        goal = pen.rng.randint(40, 900)
        done = goal * pen.rng.randint(55, 128) // 100
        rate = Figure(pen.rng.choice((half_up, cut))(done, goal, 1000), decimals(1))
        row = [Figure(goal), Figure(done), rate]
        pen.draft.relate("rate", [rate, row[1], row[0]], is_ratio(1000))
        rows.append([pen.project(), *row])
    pen.item("사업별 목표 달성 현황")
    pen.table([["사업명", "목표", "실적", "달성률(%)"], *rows], piped=pen.chance(0.2))
