"""A word for a trend agrees with the figures beside it."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Grid, Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import unit_of
from ihaeng.core.grammar.vocabulary import squeezed

_RISING = re.compile(
    r"(?:증가|상승|확대|늘어나는)\s?(?:추세|세|중|하는\s?추세)|지속(?:적으로)?\s?(?:증가|상승)"
)
_FALLING = re.compile(
    r"(?:감소|하락|축소|줄어드는)\s?(?:추세|세|중|하는\s?추세)|지속(?:적으로)?\s?(?:감소|하락)"
)
_TREND = re.compile(r"증가|상승|확대|늘어|감소|하락|축소|줄어")
_PART_OF = re.compile(r"지역|권역|[가-힣]권\s|[읍면동]\s|일부|제외|대비|월\s")
_CLAUSE = re.compile(r"이나\s|으나\s|지만\s|반면|이며\s|으며\s|,\s?")
_LEAST_POINTS = 2
_DERIVED = re.compile(r"증감|대비|률|율")
_YEAR = re.compile(r"\d{2,4}")

Series = tuple[tuple[int, Decimal], ...]


def find(subject: Subject) -> Iterator[Outcome]:
    for grid in subject.grids:
        for cells in grid.table.body:
            row = cells[0].row
            series = _series(grid, row)
            if len(series) < _LEAST_POINTS:
                continue
            for cell in cells[1:]:
                if cell.string and grid.figures[row][cell.column] is None:
                    word = _direction(cell.folded)
                    if word is not None:
                        where = (grid.where(row, cell.column), *_ends(grid, row, series))
                        yield _outcome(where, cell.string, word, series)
    yield from _in_remarks(subject)
    for sentence in subject.sentences:
        if "→" in sentence.string:
            yield from _in_arrows(sentence)


def _in_arrows(sentence: Sentence) -> Iterator[Outcome]:
    """``812명 → 790명 → 755명으로 감소추세``: the figures stand in the sentence itself."""
    word = _direction(sentence.string)
    first = sentence.string.index("→")
    found = [q for q in sentence.quantities if not q.approximate or q.bound == "~"]
    after = next((i for i, q in enumerate(found) if q.start > first), 0)
    series = found[after - 1 :] if after else []
    steps = sentence.string.count("→")
    if word is None or len(series) < steps + 1 or len({q.unit for q in series[: steps + 1]}) != 1:
        return
    values = tuple((i, q.value) for i, q in enumerate(series[: steps + 1]))
    yield _outcome((sentence.where(series[0].start),), sentence.string, word, values)


def _in_remarks(subject: Subject) -> Iterator[Outcome]:
    """Lines in the same section as a table that speak of one of its rows by name."""
    under: dict[int, list[Sentence]] = {}
    for sentence in subject.sentences:
        if sentence.grid is None and _TREND.search(sentence.string):
            under.setdefault(id(sentence.title), []).append(sentence)
    for grid in subject.grids:
        for sentence in under.get(id(grid.above), []) if grid.above else ():
            yield from _remark(grid, sentence)


def _remark(grid: Grid, sentence: Sentence) -> Iterator[Outcome]:
    names = {_stem(grid.label(cells[0].row)): cells[0].row for cells in grid.table.body}
    names.pop("", None)
    start = 0
    for clause in _CLAUSE.split(sentence.string):
        at = sentence.string.index(clause, start)
        start = at + len(clause)
        word = _direction(clause)
        rows = [row for name, row in names.items() if name in squeezed(clause)] if word else []
        if word is None or len(rows) != 1 or _PART_OF.search(clause):
            continue
        series = _series(grid, rows[0])
        if len(series) >= _LEAST_POINTS:
            where = (sentence.where(at, at + len(clause)), *_ends(grid, rows[0], series))
            yield _outcome(where, clause.strip(), word, series)


def _series(grid: Grid, row: int) -> Series:
    """The figures of a row under columns that name years or months, oldest first."""
    found = []
    for column, name in enumerate(grid.header):
        figure = grid.figures[row][column]
        dated = column and _YEAR.search(name) and not _DERIVED.search(name)
        if dated and figure is not None and figure.first is not None:
            found.append((column, figure.first))
    years = [int(m.group()[-2:]) for c, _ in found if (m := _YEAR.search(grid.header[c]))]
    return tuple(found) if years == sorted(years) else ()


def _direction(words: str) -> int | None:
    rising, falling = _RISING.search(words), _FALLING.search(words)
    if bool(rising) == bool(falling):
        return None
    return 1 if rising else -1


def _stem(label: str) -> str:
    name = squeezed(re.sub(r"\([^()]*\)", "", label))
    name = re.sub(r"(?:자수|자|수)$", "", name)
    return name if len(name) >= 2 and unit_of(name) is None else ""


def _ends(grid: Grid, row: int, series: Series) -> tuple[Where, ...]:
    return grid.where(row, series[0][0]), grid.where(row, series[-1][0])


def _outcome(where: tuple[Where, ...], words: str, direction: int, series: Series) -> Outcome:
    values = [value for _, value in series]
    steps = [(b - a) * direction for a, b in pairwise(values)]
    if all(step >= 0 for step in steps) and any(steps):
        verdict = Verdict.HOLDS
    elif all(step <= 0 for step in steps):
        verdict = Verdict.FAILS
    else:
        # It went both ways; whether that is a trend is the authors' judgement.
        verdict = Verdict.HOLDS if sum(steps) > 0 else Verdict.DOUBT
    way = ("증가", "rising") if direction > 0 else ("감소", "falling")
    line = " → ".join(map(shown, values))
    return Outcome(
        verdict,
        where,
        Words(f"'{way[0]}' = 값의 흐름({line})", f"'{way[1]}' = the way the figures go ({line})"),
        words,
        line,
        Words("추세 표현이 수치와 맞습니다.", "The word agrees with the figures.")
        if verdict is Verdict.HOLDS
        else Words(
            f"수치는 {line}인데 '{words}'(이)라고 적혀 있습니다.",
            f"The figures go {line}, but the text says otherwise.",
        ),
    )


CHECK = Check(
    "TR01",
    Words("추세 표현과 수치", "Trend words and figures"),
    Words(
        "표현과 수치가 반대이면 표만 갱신하고 설명을 고치지 않은 것으로 보입니다.",
        "A word against its figures shows that a table was updated and its text was not.",
    ),
    Severity.WARNING,
    find,
)
