"""A change beside what it is between: ``3명 → 5명(2명 증)``, ``전년 80건 대비 12건 증가한 92건``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.prose.breakdown import read_closely
from ihaeng.core.audit.rates import Ratio, growth, rate_outcome
from ihaeng.core.audit.subject import Grid, Sentence, Subject
from ihaeng.core.audit.sums import alike
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_UP = r"증가|증(?![가-힣])|늘|상승|인상|상향|증원|증액|확대|향상"
_DOWN = r"감소|감(?![가-힣])|줄|하락|인하|하향|감원|감액|축소|단축|절감"
_MOVE = re.compile(rf"\s?(?:이|가|을|를)?\s?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))")
_ARROW = re.compile(
    r"\s?(?:\([^()]{1,12}\)\s?)?(?:→|➔|⇒|->|에서)\s?"
    r"(?:\([^()]{1,12}\)\s?|['’‘]?[0-9]{2,4}\.?년도?\s?(?:말\s?)?)?"
)
# Words with one direction only: ages and limits that are 확대 may go down.
_WAY = r"(?:(?P<up>증원|증액|인상|증가|상승)|(?P<down>감원|감액|인하|감소|하락))"
_ARROW_SIGN = re.compile(r"→|➔|⇒|->")
_WAY_BEFORE = re.compile(rf"{_WAY}\s?[:(]\s?(?:총\s?)?$")
_WAY_BEHIND = re.compile(rf"(?:\s?으?로)?\s?{_WAY}(?![률율])")
_ORDERED = frozenset(("위", "등", "세", "급", "등급"))
_THAN = re.compile(r"[^0-9]{0,8}(?:대비|보다|에\s?비해|비교)")
_THEN = re.compile(r"(?:한|하여|되어|해|된|하며|으로)\s?(?:총\s?)?")
_MEAN_ROW = re.compile(r"평균")
_NAMES = {True: Words("증가", "increase"), False: Words("감소", "decrease")}
_PLAIN = re.compile(r"증가|감소|증$|감$|늘|줄")
_MOVING = re.compile(rf"{_UP}|{_DOWN}")


@dataclass(frozen=True, slots=True)
class _Claim:
    """``by`` is the change printed from ``old`` to ``new``; ``doubtful`` if they stand apart.

    ``plain`` says that the word for the change can mean one direction only.
    """

    by: Quantity
    old: Quantity
    new: Quantity
    rising: bool
    where: tuple[Where, ...]
    doubtful: bool = False
    plain: bool = False


def find(subject: Subject) -> Iterator[Outcome]:
    children: dict[int, list[Sentence]] = {}
    moving = [s for s in read_closely(subject) if len(s.quantities) > 0]
    for sentence in moving:
        if sentence.parent is not None:
            children.setdefault(id(sentence.parent), []).append(sentence)
    for sentence in moving:
        if not _MOVING.search(sentence.string):
            continue
        for index, by in enumerate(sentence.quantities):
            move = _MOVE.match(sentence.string, by.end)
            if move is None or by.approximate:
                continue
            claim = _claim(sentence, index, move) or _below(sentence, by, move, children)
            if claim is not None:
                yield from _tested(claim)
    for sentence in moving:
        if _ARROW_SIGN.search(sentence.string):
            yield from _directions(sentence)
    yield from _over_tables(subject)


def _directions(sentence: Sentence) -> Iterator[Outcome]:
    """``증원(3명 → 5명)`` and ``15%→21%로 인상``: the figures go the way the word says."""
    for old, new in pairwise(sentence.quantities):
        between = sentence.string[old.end : new.start]
        if not _ARROW.fullmatch(between) or "에서" in between or not _alike(old, new):
            continue
        before = _WAY_BEFORE.search(sentence.string, max(0, old.start - 14), old.start)
        behind = _WAY_BEHIND.match(sentence.string, new.end)
        way = before or behind
        if way is not None and not (before and behind) and old.unit not in _ORDERED:
            yield _direction(sentence, old, new, way)


def _direction(sentence: Sentence, old: Quantity, new: Quantity, way: re.Match[str]) -> Outcome:
    rising = way["up"] is not None
    holds = new.value > old.value if rising else new.value < old.value
    word = way["up"] or way["down"]
    line = f"{old.printed} → {new.printed}"
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        (sentence.where(old.start, new.end),),
        Words(f"'{word}' = 값의 방향({line})", f"'{word}' = the way the figures go ({line})"),
        word,
        line,
        Words("말과 수치의 방향이 맞습니다.", "The word agrees with the figures.")
        if holds
        else Words(
            f"{line}인데 '{word}'(이)라고 적혀 있습니다. 두 수치나 말을 확인하십시오.",
            f"The figures go {line}, which the word '{word}' does not say. Check them.",
        ),
    )


def _claim(sentence: Sentence, index: int, move: re.Match[str]) -> _Claim | None:
    found = _arrow(sentence, index) or _compared(sentence, index, move)
    if found is None:
        return None
    old, new = found
    by = sentence.quantities[index]
    span = sorted((old.start, new.start, old.end, new.end))
    where = (sentence.where(by.start, by.end), sentence.where(span[0], span[-1]))
    plain = _PLAIN.search(move.group()) is not None
    return _Claim(by, old, new, move["up"] is not None, where, plain=plain)


def _arrow(sentence: Sentence, index: int) -> tuple[Quantity, Quantity] | None:
    """The pair joined by an arrow right before the change, or in brackets right behind it."""
    amounts, string = sentence.quantities, sentence.string
    for first in (index - 2, index + 1):
        pair = amounts[max(first, 0) : max(first, 0) + 2]
        if first < 0 or len(pair) < 2 or not _alike(*pair):
            continue
        if not _ARROW.fullmatch(string[pair[0].end : pair[1].start]):
            continue
        gap = string[pair[1].end : amounts[index].start] if first < index else ""
        behind = string[amounts[index].end : pair[0].start] if first > index else "("
        chained = (
            first > 0
            and first < index
            and _ARROW.fullmatch(string[amounts[first - 1].end : pair[0].start])
        )
        near = len(gap) <= 12 and "," not in gap and "(" in behind and len(behind) <= 12
        if near and not chained and _measures(amounts[index], pair[0]):
            return pair[0], pair[1]
    return None


def _compared(
    sentence: Sentence, index: int, move: re.Match[str]
) -> tuple[Quantity, Quantity] | None:
    """``전년 80건 대비 12건 증가한 92건`` and ``92건(전년 80건 대비 12건 증가)``."""
    amounts, string = sentence.quantities, sentence.string
    old = amounts[index - 1] if index else None
    by = amounts[index]
    if old is None or not _THAN.match(string[old.end : by.start]) or not _measures(by, old):
        return None
    behind = amounts[index + 1] if index + 1 < len(amounts) else None
    if behind is not None and _THEN.fullmatch(string[move.end() : behind.start]):
        return (old, behind) if _alike(old, behind) else None
    new = amounts[index - 2] if index > 1 else None
    if new is None or not _alike(old, new):
        return None
    opening = string[new.end : old.start]
    return (old, new) if re.match(r"\s?[가-힣\s]{0,8}\(", opening) and len(opening) < 20 else None


def _measures(by: Quantity, old: Quantity) -> bool:
    if by.kind is Kind.PERCENT:
        return old.kind in (Kind.COUNT, Kind.MONEY)
    if by.kind is Kind.POINT:
        return old.kind is Kind.PERCENT
    return _alike(by, old)


def _alike(one: Quantity, other: Quantity) -> bool:
    exact = not one.approximate and not other.approximate
    return exact and alike(one, other)


def _below(
    sentence: Sentence,
    by: Quantity,
    move: re.Match[str],
    children: dict[int, list[Sentence]],
) -> _Claim | None:
    """``세율 10%p 인상`` over a line that gives the old and the new rate of the same thing."""
    if by.kind is not Kind.POINT:
        return None
    name = re.search(r"([가-힣]{3,})\s*$", sentence.string[: by.start])
    for child in children.get(id(sentence), []) if name else []:
        rates = [q for q in child.quantities if q.kind is Kind.PERCENT and not q.approximate]
        if len(rates) == 2 and name and name[1] in child.string:
            where = (
                sentence.where(by.start, by.end),
                child.where(rates[0].start, rates[1].end),
            )
            return _Claim(by, rates[0], rates[1], move["up"] is not None, where, doubtful=True)
    return None


def _tested(claim: _Claim) -> Iterator[Outcome]:
    old, new, by = claim.old, claim.new, claim.by
    if by.kind is Kind.PERCENT:
        found = growth(old, new)
        formula = f"({new.printed} - {old.printed}) ÷ {old.printed} × 100"
        # "100% of last year" is said with the same words as "by 100%".
        doubtful = claim.doubtful or by.value >= 100
    else:
        found, formula = _difference(old, new), f"|{new.printed} - {old.printed}|"
        doubtful = claim.doubtful
    if found is None:
        return
    stated = replace(by, value=abs(by.value))
    name = _NAMES[claim.rising]
    outcome = rate_outcome(stated, found, claim.where, formula, name, doubtful=doubtful)
    against = old.value != new.value and (new.value > old.value) is not claim.rising
    # 확대 and 단축 may be said of something else; 증가 and 감소 are not.
    if against and outcome.verdict is Verdict.HOLDS:
        if claim.plain:
            yield replace(outcome, verdict=Verdict.FAILS, message=_other_way(claim))
    else:
        yield outcome


def _other_way(claim: _Claim) -> Words:
    said, true = _NAMES[claim.rising], _NAMES[not claim.rising]
    return Words(
        f"{claim.old.printed}에서 {claim.new.printed}(으)로 {true.ko}인데 {said.ko}(으)로 적혀 있습니다.",
        f"The figures show the opposite: {true.en}, not {said.en}.",
    )


def _difference(old: Quantity, new: Quantity) -> Ratio:
    exact = abs(new.value - old.value)
    rounded = old.kind is Kind.MONEY or old.grain < 1 or new.grain < 1
    slack = (old.grain + new.grain) / 2 if rounded and old.grain >= 10**6 else Decimal(0)
    slack = (old.grain + new.grain) / 2 if rounded and old.grain < 1 else slack
    return Ratio(exact, exact - slack, exact + slack)


def _over_tables(subject: Subject) -> Iterator[Outcome]:
    """``월 평균 처리건수 53.1건 증가`` under a table with two means in one row."""
    grids = list(subject.grids)
    for sentence in read_closely(subject):
        if sentence.grid is not None or "평균" not in sentence.string:
            continue
        if "대비" not in sentence.string or len(sentence.quantities) != 1:
            continue
        by = sentence.quantities[0]
        move = _MOVE.match(sentence.string, by.end)
        grid = _just_above(grids, sentence) if move else None
        found = _means(grid) if grid else None
        if move and grid and found:
            row, (old, new), columns = found
            where = (sentence.where(by.start, by.end), *(grid.where(row, c) for c in columns))
            yield from _tested(_Claim(by, old, new, move["up"] is not None, where))


def _just_above(grids: list[Grid], sentence: Sentence) -> Grid | None:
    line = sentence.text.place().line
    above = [g for g in grids if 0 < line - g.table.place.end_line <= 3]
    return above[-1] if above else None


def _means(grid: Grid) -> tuple[int, tuple[Quantity, Quantity], tuple[int, int]] | None:
    """The one row of means and its two figures."""
    rows = [r for r in range(len(grid.figures)) if _MEAN_ROW.search(grid.label(r))]
    if len(rows) != 1:
        return None
    columns: list[int] = []
    means: list[Quantity] = []
    for column, cell in enumerate(grid.figures[rows[0]]):
        if cell is not None and cell.pair.first is not None and not cell.pair.slash:
            columns.append(column)
            means.append(cell.pair.first)
    if len(means) != 2:
        return None
    return rows[0], (means[0], means[1]), (columns[0], columns[1])


CHECK = Check(
    "RT04",
    Words("증감과 전후 수치", "A change and what it is between"),
    Words(
        "전후 수치와 증감이 함께 적혀 있으면 서로 맞아야 합니다. 한쪽만 고치면 성과가 부풀려지거나 줄어 보입니다.",
        "A change printed with the figures before and after must follow from them; "
        "if one is corrected and the other is not, the result looks larger or smaller than it is.",
    ),
    Severity.ERROR,
    find,
)
