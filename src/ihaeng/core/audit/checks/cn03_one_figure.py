"""One quantity has one value wherever the document prints it."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Grid, Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import mentions
from ihaeng.core.grammar.quantities import Kind, Quantity
from ihaeng.core.grammar.vocabulary import TOTALS, squeezed

_DELIMITER = re.compile(r"[,:;()\[\]/→⇒+=~※「」『』‘’“”\"'<>〈〉]")
_LEAST_SYLLABLES = 7
_LONGEST_MEASURE = 6
_FILLER = re.compile(r"(?:총|약|전체|모두|각각|최대|최소)$")
_MEASURE = re.compile(r"^(.*?)([가-힣]{1,6})(건수|인원수|인원|횟수|개수)$")
_COUNTERS = {"건수": "건", "인원수": "명", "인원": "명", "횟수": "회", "개수": "개"}
_STRENGTH = re.compile(r"([\d,]+)\s?/\s?([\d,]+)\s?명\s?\(\s?정원\s?/\s?현원\s?\)")
_YEAR = re.compile(r"(?:19|20)\d{2}년?도?|['’‘]\d{2}년?")


@dataclass(frozen=True, slots=True)
class _Stated:
    value: Decimal
    where: Where
    years: frozenset[int]


def find(subject: Subject) -> Iterator[Outcome]:
    yield from _named_twice(subject)
    yield from _tables_and_text(subject)
    yield from _strength(subject)


def _named_twice(subject: Subject) -> Iterator[Outcome]:
    """The same noun phrase right before two counts of the same unit."""
    known: dict[tuple[str, str], list[_Stated]] = {}
    for sentence in subject.sentences:
        for quantity in sentence.quantities:
            name = _name_before(sentence, quantity)
            if name is None:
                continue
            stated = _Stated(
                quantity.value, sentence.where(quantity.start, quantity.end), _years(sentence)
            )
            same = known.setdefault((name, quantity.unit), [])
            first = next((e for e in same if _one_time(e, stated)), None)
            if first is None:
                same.append(stated)
            else:
                yield _outcome(name, first, stated)


def _name_before(sentence: Sentence, quantity: Quantity) -> str | None:
    if quantity.kind is not Kind.COUNT or quantity.approximate or quantity.bound:
        return None
    before = sentence.string[: quantity.start]
    cut = max((m.end() for m in _DELIMITER.finditer(before)), default=0)
    near = _FILLER.sub("", before[cut:].strip())
    words = near.split()[-2:]
    if not near and before.rstrip().endswith(":"):
        words = _YEAR.sub("", before.rstrip(": ").rpartition(":")[2]).split()
    name = squeezed("".join(words))
    if len(words) < 2 or len(name) < _LEAST_SYLLABLES or any(sign.isdigit() for sign in name):
        return None
    return name


def _years(sentence: Sentence) -> frozenset[int]:
    return frozenset(p.year for m in sentence.dates for p in m.points if p.year_printed and p.year)


def _one_time(earlier: _Stated, later: _Stated) -> bool:
    """Figures of two different years are two figures."""
    return not earlier.years or not later.years or earlier.years == later.years


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the caption of a table counts, and the total of the table."""

    owner: str
    total: _Stated


def _tables_and_text(subject: Subject) -> Iterator[Outcome]:
    """``〈 고문변호사 자문건수 〉`` over a table, ``고문변호사 …, 자문 298건`` in the text."""
    known = _measures(subject)
    for sentence in subject.sentences if known else ():
        if sentence.grid is not None:
            continue
        for quantity in sentence.quantities:
            yield from _beside(sentence, quantity, known)


def _measures(subject: Subject) -> dict[tuple[str, str], list[_Measured]]:
    """By measure and unit, each owner once: a table printed again says nothing new."""
    known: dict[tuple[str, str], list[_Measured]] = {}
    for grid in subject.grids:
        total, measure = _total(grid), _measure(grid)
        if total is None or measure is None:
            continue
        owner, word, unit, years = measure
        same = known.setdefault((word, unit), [])
        if all(other.owner != owner for other in same):
            same.append(_Measured(owner, _Stated(total.value, total.where, years)))
    return known


def _beside(
    sentence: Sentence, quantity: Quantity, known: dict[tuple[str, str], list[_Measured]]
) -> Iterator[Outcome]:
    near = squeezed(sentence.string[max(quantity.start - 2 * _LONGEST_MEASURE, 0) : quantity.start])
    for length in range(1, _LONGEST_MEASURE + 1):
        for measured in known.get((near[-length:], quantity.unit), ()):
            if quantity.approximate or measured.owner not in squeezed(sentence.string):
                continue
            where = sentence.where(quantity.start, quantity.end)
            stated = _Stated(quantity.value, where, measured.total.years)
            yield _outcome(f"{measured.owner} {near[-length:]}", measured.total, stated)


def _measure(grid: Grid) -> tuple[str, str, str, frozenset[int]] | None:
    """What a caption counts: whose, what, in which unit, in which years."""
    caption = grid.table.caption.folded.strip("<>〈〉《》[] ")
    words = _YEAR.sub("", caption).split()
    found = _MEASURE.match(words[-1]) if words else None
    if found is None or len(words) < 2:
        return None
    owner = squeezed("".join(words[:-1]) + found.group(1))
    years = frozenset(p.year for m in mentions(caption) for p in m.points if p.year)
    return (owner, found.group(2), _COUNTERS[found.group(3)], years) if len(owner) >= 3 else None


def _total(grid: Grid) -> _Stated | None:
    """The one total of a table with a single row of figures."""
    if len(grid.table.body) != 1:
        return None
    row = grid.table.body[0][0].row
    for column, name in enumerate(grid.header):
        figure = grid.figures[row][column]
        if squeezed(name) in TOTALS and figure and figure.first is not None:
            return _Stated(figure.first, grid.where(row, column), frozenset())
    return None


def _strength(subject: Subject) -> Iterator[Outcome]:
    """``인 력 307/295명(정원/현원)`` and the total of the staff table that follows."""
    totals = [total for grid in subject.grids if (total := _pair_total(grid))]
    starts = [total[0].place.start for total in totals]
    for sentence in subject.sentences:
        found = _STRENGTH.search(sentence.string)
        after = bisect_right(starts, sentence.text.place().start) if found else len(totals)
        if found is None or sentence.grid is not None or after == len(totals):
            continue
        where, *table = totals[after]
        for name, group, value in zip(("정원", "현원"), (1, 2), table, strict=True):
            printed = sentence.where(found.start(group), found.end(group))
            stated = _Stated(Decimal(found.group(group).replace(",", "")), printed, frozenset())
            yield _outcome(name, _Stated(value, where, frozenset()), stated)


def _pair_total(grid: Grid) -> tuple[Where, Decimal, Decimal] | None:
    """Where the total row meets the total column of a table of pairs."""
    column = next((c for c, n in enumerate(grid.header) if squeezed(n) in TOTALS), None)
    for cells in grid.table.body:
        figure = grid.figures[cells[0].row][column] if column is not None else None
        total = column is not None and squeezed(cells[0].string) in TOTALS
        if total and figure and figure.first is not None and figure.second is not None:
            return grid.where(cells[0].row, column or 0), figure.first, figure.second
    return None


def _outcome(name: str, earlier: _Stated, later: _Stated) -> Outcome:
    holds = earlier.value == later.value
    first, second = shown(earlier.value), shown(later.value)
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        (later.where, earlier.where),
        Words(f"'{name}'의 값은 하나", f"one value for '{name}'"),
        second,
        first,
        Words("두 곳의 값이 같습니다.", "Both places agree.")
        if holds
        else Words(
            f"같은 항목의 값이 한 곳은 {first}, 다른 곳은 {second}입니다. 기준 시점이 다르면 밝혀 적으십시오.",
            f"The same item is {first} in one place and {second} in another. "
            "If the dates of reference differ, say so.",
        ),
    )


CHECK = Check(
    "CN03",
    Words("같은 항목의 값 일치", "One figure in two places"),
    Words(
        "한 보고서 안에서 같은 값이 다르면 의회와 언론은 어느 쪽도 믿지 않습니다.",
        "When one report gives a figure twice differently, neither is believed.",
    ),
    Severity.WARNING,
    find,
)
