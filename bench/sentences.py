"""Figures inside sentences: sums in brackets, shares, rates, means, weights, counts of lists."""

from collections.abc import Sequence
from itertools import pairwise

from bench import words
from bench.draft import Figure, Part, no_slips
from bench.pen import Pen
from bench.rules import (
    adds_up,
    cut,
    decimals,
    far,
    half_up,
    is_mean,
    is_ratio,
    one_of,
    others,
    plain,
    same,
    subtracts,
)


def _listed(names: Sequence[str], figures: Sequence[Figure], unit: str, dense: bool) -> list[Part]:
    """``필수 13, 일반 22건``: the unit may be printed with some parts only."""
    parts: list[Part] = []
    for at, (name, figure) in enumerate(zip(names, figures, strict=True)):
        parts += [", " if at else "", f"{name} ", figure, unit if not dense or at else ""]
    return parts


def _parts(pen: Pen, low: int, high: int) -> tuple[tuple[str, ...], list[Figure], Figure]:
    names = pen.rng.choice(words.PARTS)
    figures = [Figure(value) for value in pen.split(len(names), low, high)]
    return names, figures, Figure(sum(figure.value for figure in figures))


def bracket(pen: Pen) -> None:
    """``41건(필수 13, 일반 22건, 기타 6건)``."""
    unit = pen.pick(words.COUNTERS)
    names, figures, total = _parts(pen, 3, 1_400 if unit in "명건" else 60)
    pen.draft.relate("sentence", [total, *figures], adds_up)
    way = pen.rng.randint(0, 3)
    inside = _listed(names, figures, "" if way == 1 else unit, dense=way == 2)
    lead = pen.pick(("총 ", "", "모두 "))
    opening, closing = (" (", ")") if way == 3 else ("(", ")")
    pen.item(f"{pen.project()} : {lead}", total, unit, opening, *inside, closing)


def short_bracket(pen: Pen) -> None:
    """``총 40명`` over a line of ``시(29), 도(2)``, or the same in one line."""
    names, figures, total = _parts(pen, 2, 48)
    pen.draft.relate("sentence", [total, *figures], adds_up)
    inside: list[Part] = []
    for at, (name, figure) in enumerate(zip(names, figures, strict=True)):
        inside += [", " if at else "", f"{name}(", figure, ")"]
    unit = pen.pick(("명", "건", "개소"))
    pen.item(f"{pen.project()} : 총 ", total, unit)
    pen.sub(*inside)


def funds(pen: Pen) -> None:
    """``230백만원(도비 14백만원, 시비 216백만원)``, whole or with one decimal."""
    names = pen.rng.choice(words.FUNDS)
    unit = pen.pick(("백만원", "억원", "천원"))
    show = decimals(1) if unit == "억원" and pen.chance(0.5) else decimals(0)
    figures = [Figure(value, show) for value in pen.split(len(names), 12, 900)]
    total = Figure(sum(figure.value for figure in figures), show)
    pen.draft.relate("sentence", [total, *figures], adds_up)
    inside = _listed(names, figures, unit, dense=False)
    pen.item(f"{pen.project()} 소요예산 : ", total, unit, "(", *inside, ")")


def colon_list(pen: Pen) -> None:
    """``생활 지원(40억) : 가 27억, 나 5.3억, 다 7.7억``."""
    figures = [Figure(value, decimals(1)) for value in pen.split(pen.rng.randint(3, 5), 11, 290)]
    total = Figure(sum(figure.value for figure in figures), decimals(1))
    pen.draft.relate("sentence", [total, *figures], adds_up)
    names = [pen.project() for _ in figures]
    pen.item(f"{pen.project()}(", total, "억) : ", *_listed(names, figures, "억", dense=False))


def nested(pen: Pen) -> None:
    """A count over a list of lines whose counts are its parts."""
    unit = pen.pick(words.COUNTERS)
    names, figures, total = _parts(pen, 4, 160)
    pen.draft.relate("nested", [total, *figures], adds_up)
    pen.item(f"{pen.project()} : 총 ", total, unit)
    tail = pen.chance(0.3)
    for name, figure in zip(names, figures, strict=True):
        if tail:
            pen.sub(f"{name} : {pen.project()} 등 ", figure, unit)
        else:
            pen.sub(f"{name} : ", figure, unit)


def shares(pen: Pen) -> None:
    """``적정 25건(17%), 조건부 64건(44%)`` under the total."""
    names = pen.rng.choice(words.RESULTS)
    figures = [Figure(value) for value in pen.split(len(names), 12, 240)]
    total = Figure(sum(figure.value for figure in figures))
    places = pen.rng.choice((0, 0, 1))
    scale = 100 * 10**places
    rates = [Figure(half_up(f.value, total.value, scale), decimals(places)) for f in figures]
    pen.draft.relate("nested", [total, *figures], adds_up)
    for rate, figure in zip(rates, figures, strict=True):
        pen.draft.relate("share", [rate, figure, total], is_ratio(scale))
    inside: list[Part] = []
    for at, row in enumerate(zip(names, figures, rates, strict=True)):
        inside += [", " if at else "", f"{row[0]} ", row[1], "건(", row[2], "%)"]
    pen.item(f"{pen.project()} 심사 : 총 ", total, "건")
    pen.sub("(심사결과) ", *inside)


def rate(pen: Pen) -> None:
    """A rate with what it is of, and sometimes what is missing."""
    whole = pen.rng.randint(24, 480)
    part = whole * pen.rng.randint(8, 97) // 100
    places = pen.rng.choice((0, 1, 1))
    scale = 100 * 10**places
    way = pen.rng.choice((half_up, cut))
    shown = Figure(way(part, whole, scale), decimals(places))
    all_of, of_them, rest = Figure(whole), Figure(part), Figure(whole - part)
    pen.draft.relate("rate", [shown, of_them, all_of], is_ratio(scale))
    project = pen.project()
    form = pen.rng.randint(0, 3)
    if form == 0:
        pen.draft.relate("sentence", [all_of, of_them, rest], adds_up)
        missed: list[Part] = ["개 달성, ", rest, "개 미달성"]
        pen.item(f"{project} 달성도 ", shown, "% : ", all_of, "개 지표중 ", of_them, *missed)
    elif form == 1:
        pen.item(f"{project} 이행률 ", shown, "%(", all_of, "건 중 ", of_them, "건)")
    elif form == 2:
        money: list[Part] = ["백만원 중 ", of_them, "백만원 집행(집행률 ", shown, "%)"]
        pen.item(f"{project} : 예산 ", all_of, *money)
    else:
        pen.item(f"{project} : ", all_of, "개 과제 중 ", of_them, "개 완료(", shown, "%)")


def average(pen: Pen) -> None:
    """``2,520건 (월평균 360건)`` with the months said."""
    months = pen.rng.randint(3, 11)
    places = pen.rng.choice((0, 0, 1))
    total = Figure(months * pen.rng.randint(14, 480) + (pen.rng.randint(0, 5) if places else 0))
    mean = Figure(half_up(total.value, months, 10**places), decimals(places))
    pen.draft.relate("average", [mean, total], is_mean(10**places, months))
    when = pen.pick((f"1~{months}월", f"1월~{months}월"))
    inside: list[Part] = [" ", total, "건 (월평균 ", mean, "건)"]
    pen.item(f"{pen.project()} 상담실적 : {when}", *inside)


def weights(pen: Pen) -> None:
    """Weights that close to a hundred, and each to those of its own parts."""
    names = pen.rng.sample(
        ("리더십", "경영시스템", "사회적책임", "사업성과", "고객만족", "재무성과", "혁신노력"), 4
    )
    cuts = sorted(pen.rng.sample(range(12, 88), 3))
    bounds = [0, *cuts, 100]
    tops = [Figure(b - a, plain) for a, b in pairwise(bounds)]
    pen.draft.relate("weights", tops, lambda values: sum(values) == 100)
    pen.item(f"{pen.project()} 평가지표 : ", *_weighted(names, tops))
    details = iter(
        pen.rng.sample(
            (
                "전략기획",
                "정책준수",
                "조직관리",
                "인사관리",
                "예산관리",
                "윤리경영",
                "안전관리",
                "소통참여",
                "일자리",
                "현장대응",
                "성과환류",
                "품질개선",
            ),
            12,
        )
    )
    for name, top in zip(names, tops, strict=True):
        if top.value < 6 or not pen.chance(0.6):
            continue
        first, second = sorted(pen.rng.sample(range(1, top.value), 2))
        leaves = [Figure(v, plain) for v in (first, second - first, top.value - second)]
        again = Figure(top.value, plain)
        pen.draft.relate("weights", [again, *leaves], adds_up)
        pen.draft.relate("weights", [again, top], same)
        pen.sub(f"{name}(", again, ") : ", *_weighted([next(details) for _ in leaves], leaves))


def _weighted(names: Sequence[str], figures: Sequence[Figure]) -> list[Part]:
    parts: list[Part] = []
    for at, (name, figure) in enumerate(zip(names, figures, strict=True)):
        parts += [", " if at else "", f"{name}(", figure, ")"]
    return parts


def weight_pair(pen: Pen) -> None:
    """``평가방법 : 정량 70% + 정성 30%``."""
    first = Figure(pen.rng.choice((55, 60, 65, 70, 75, 80)), plain)
    second = Figure(100 - first.value, plain)
    pen.draft.relate("weights", [first, second], lambda values: sum(values) == 100)
    pen.item(f"{pen.project()} 평가방법 : 정량평가 ", first, "% + 정성평가 ", second, "%")


def listed(pen: Pen) -> None:
    """``5개 분야 : 가, 나, 다, 라, 마``, before a colon or around a bracket."""
    kind, pool = pen.rng.choice(words.LISTED)
    names = pen.rng.sample(pool, pen.rng.randint(3, min(9, len(pool))))
    count = Figure(len(names), plain, far(1, 2))
    pen.draft.relate("count", [count], lambda values: values[0] == len(names))
    joined = ", ".join(names)
    form = pen.rng.randint(0, 2)
    if form == 0:
        pen.item(f"{pen.project()} 대상 : ", count, f"{kind} ({joined})")
    elif form == 1:
        pen.item(f"{pen.project()} 선정 ", count, f"{kind} : {joined}")
    else:
        pen.item(f"{pen.project()} 추진")
        pen.sub("대상 : ", count, f"{kind}({joined})")


def status(pen: Pen) -> None:
    """``83개 사업`` over ``36건 완료, 47건 추진중``."""
    figures = [Figure(value, plain) for value in pen.split(pen.rng.randint(2, 3), 11, 58)]
    total = Figure(sum(figure.value for figure in figures), plain)
    pen.draft.relate("status", [total, *figures], adds_up)
    fields = Figure(pen.rng.randint(4, 9), plain, no_slips)
    title = pen.pick(("공약현황", "과제현황", "사업현황"))
    pen.item(f"{title} : ", fields, "개 분야 ", total, "개 사업")
    said = [*pen.rng.choice((("완료", "추진중"), ("이행완료", "정상추진"))), "보류"]
    parts: list[Part] = []
    for at, figure in enumerate(figures):
        parts += [", " if at else "", figure, f"건 {said[at]}"]
    pen.sub(f"{pen.report.year - 1}년말 기준 ", *parts)


def change(pen: Pen) -> None:
    """``전년 80건 대비 12건 증가한 92건``."""
    before = pen.rng.randint(110, 900)
    step = pen.rng.randint(12, before // 2)
    rising = pen.chance(0.5)
    old, by = Figure(before), Figure(step)
    new = Figure(before + step if rising else before - step)
    pen.draft.relate("difference", [by, *((new, old) if rising else (old, new))], subtracts)
    word = "증가" if rising else "감소"
    project = pen.project()
    if pen.chance(0.5):
        pen.item(f"{project} 이용 : ", new, "명(전년 ", old, "명 대비 ", by, f"명 {word})")
    else:
        pen.item(f"{project} 처리 : 전년 ", old, "건 대비 ", by, f"건 {word}한 ", new, "건")


def twice(pen: Pen) -> None:
    """One quantity, named alike, in two places."""
    unit = pen.pick(words.COUNTERS)
    value = pen.rng.randint(104, 980)
    figures = [Figure(value), Figure(value)]
    pen.draft.relate("twice", figures, same)
    name = f"{pen.report.year - 1}년 {pen.project()} 실적"
    pen.item(f"{name} : ", figures[0], unit)
    bracket(pen)
    pen.item(f"{name} : ", figures[1], unit)


def trend(pen: Pen) -> None:
    """``3,348명 → 3,259명 → 3,161명으로 감소추세``."""
    falling = pen.chance(0.5)
    values = sorted(pen.rng.sample(range(1_100, 9_900), 3), reverse=falling)
    years = range(pen.report.year - 3, pen.report.year)
    parts: list[Part] = []
    for year, value in zip(years, values, strict=True):
        figure = Figure(value, slips=no_slips)
        parts += [" → " if parts else "", f"('{year % 100}) ", figure, "명"]
    word = Figure(int(falling), one_of("증가", "감소"), others(2))
    pen.draft.relate("trend", [word], lambda said: said[0] == int(falling))
    pen.item(f"{pen.project()} 참여 : ", *parts, " 지속 ", word, "추세")
