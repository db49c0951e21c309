"""Tables of a bare page, whose columns are gone: only the figures' order is left."""

from bench.draft import Figure
from bench.pen import Pen
from bench.rules import adds_up, decimals, half_up, is_ratio, plain, subtracts

FAMILY = "flattened"


def staff(pen: Pen) -> None:
    """``정 원 22 6 2 …``: a total and two groups, each with its own subtotal."""
    pen.line("(단위  : 명)")
    pen.line("구  분 총 계")
    pen.line("일    반    직 별  정  직")
    pen.line("소계 5급 6급 7급 8~9급 소계 2~3급 4급상당 5급상당 6급이하")
    for label in ("정 원", "현 원"):
        groups = [[Figure(value, plain) for value in pen.split(4, 1, 9)] for _ in range(2)]
        sums = [Figure(sum(f.value for f in group), plain) for group in groups]
        total = Figure(sums[0].value + sums[1].value, plain)
        pen.draft.relate(FAMILY, [total, *sums], adds_up)
        row: list[str | Figure] = [f"{label} ", total]
        for subtotal, group in zip(sums, groups, strict=True):
            pen.draft.relate(FAMILY, [subtotal, *group], adds_up)
            for figure in (subtotal, *group):
                row += [" ", figure]
        pen.line(*row)
    pen.draft.tables += 1


def spending(pen: Pen) -> None:
    """Budget and spent on one line, the rate on the next, what is left after a blank line."""
    pen.line("과목별 집행현황")
    pen.line("구 분 예 산 액 집 행 액 잔 액 비 고")
    budgets = pen.split(2, 20_000, 400_000)
    spent = [value * pen.rng.randint(110, 960) // 1000 for value in budgets]
    names = ["계", "기관운영업무추진비", "시책추진업무추진비"]
    rows = [(sum(budgets), sum(spent)), *zip(budgets, spent, strict=True)]
    columns: list[list[Figure]] = [[], [], []]
    for name, (whole, part) in zip(names, rows, strict=True):
        row = [Figure(whole), Figure(part), Figure(whole - part)]
        rate = Figure(half_up(part, whole, 1000), decimals(1))
        pen.draft.relate(FAMILY, [rate, row[1], row[0]], is_ratio(1000))
        pen.draft.relate(FAMILY, [row[2], row[0], row[1]], subtracts)
        for column, figure in zip(columns, row, strict=True):
            column.append(figure)
        pen.draft.write(f"{name} ", row[0], " ", row[1])
        pen.draft.write("(집행률 ", rate, "%)")
        pen.draft.write()
        pen.draft.write(row[2])
        pen.draft.write("주요행사 및 시책사업 추진을 위한 경비" if name != "계" else "")
        pen.draft.write()
    for column in columns:
        pen.draft.relate(FAMILY, column, adds_up)
    pen.draft.tables += 1


PIECES = (staff, spending)
