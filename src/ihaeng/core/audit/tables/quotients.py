"""What the rates of a table are rates of.

A column called 달성률 seldom says which two others it compares. Names that are known come first;
otherwise the pair of lines counts that explains all rows, or all but one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.rates import Ratio, ratio, rounding
from ihaeng.core.audit.tables.carried import whole_of
from ihaeng.core.audit.tables.roles import Role, plain
from ihaeng.core.audit.tables.tabular import ADDITIVE, Line, Slot, Spot, View
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_NEAR = 8  # lines about a rate that may be what it compares
_GLANCE = 6
_SURE = Decimal("0.00001")  # how likely so many rates may follow by chance and still count

# Numerator and denominators by the name of the rate; several denominators are added.
_KNOWN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("집행", "집행|지출|사용액", (r"예산(?:현)?액?$|확보|배정|교부|사업비",)),
    ("징수|수납", "징수액|수납", ("부과|조정",)),
    ("승소", "^승소$", ("^승소$", "^패소$")),
    ("달성", "실적|결과|달성$", ("^목표",)),
    ("이행|완료", "이행완료|완료", ("^계$|합계|총계|전체|대상",)),
    ("가동|사용|이용", "사용|가동|이용", ("보유|정원|시설",)),
    ("충원|결원", "현원", ("정원",)),
)
_SHARE = re.compile(r"구성비|비중|비율|점유율")
_GROWTH = re.compile(r"증감|증가|감소|신장|성장|대비|상승")


@dataclass(frozen=True, slots=True)
class Rate:
    """A printed rate. ``own`` is the figure it stands behind in brackets, if it does."""

    stated: Quantity
    spot: Spot
    record: Line
    own: Spot | None = None


@dataclass(frozen=True, slots=True)
class Quotient:
    """``over`` less ``less`` divided by the sum of ``under``, in percent.

    No ``over`` means the figure the rate is printed behind. ``whole`` is the record that holds
    the denominator, if that is not the record of the rate. ``known`` if the names say so,
    ``likely`` if the places do.
    """

    over: Line | None
    under: tuple[Line, ...]
    less: Line | None = None
    whole: Line | None = None
    known: bool = False
    likely: bool = False

    def rule(self, rate: Rate) -> Words:
        below = " + ".join(line.name for line in self.under)
        if len(self.under) > 1:
            below = f"({below})"
        own = Words("이 칸의 값", "figure of this cell") if self.over is None else None
        above = Words(self.over.name, self.over.name) if self.over else own or Words("", "")
        if self.less:
            above = Words(f"({above.ko} - {self.less.name})", f"({above.en} - {self.less.name})")
        at = f" [{self.whole.name}]" if self.whole else ""
        place = f"[{rate.record.name}] " if rate.record.name else ""
        return Words(
            f"{place}{above.ko} ÷ {below}{at} × 100", f"{place}{above.en} ÷ {below}{at} × 100"
        )


@dataclass(frozen=True, slots=True)
class Explained:
    """A rate with the ratio that its figures give, and the figures that went into it."""

    rate: Rate
    ratio: Ratio
    figures: tuple[Quantity, ...]
    spots: tuple[Spot, ...]
    rounding: Words | None

    @property
    def holds(self) -> bool:
        return self.rounding is not None

    @property
    def telling(self) -> bool:
        """0 and 100 percent follow from too much."""
        return self.rate.stated.value not in (0, 100)


def rates_along(view: View) -> Iterator[tuple[Line, list[Rate]]]:
    """The lines of rates, and those of figures with a rate in brackets behind each."""
    for line in view.lines:
        if line.role is Role.RATE:
            yield line, list(_plain_rates(view, line))
        elif line.role in ADDITIVE:
            found = list(_bracketed_rates(view, line))
            if found:
                yield line, found


def _plain_rates(view: View, line: Line) -> Iterator[Rate]:
    for record in view.records:
        spot = view.spot(line, record)
        stated = view.sheet.read(spot)
        if record.role in ADDITIVE and isinstance(stated, Quantity) and _is_rate(stated):
            yield Rate(_as_percent(stated), spot, record)


def _is_rate(stated: Quantity) -> bool:
    return stated.kind in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)


def _as_percent(stated: Quantity) -> Quantity:
    """A bare number under 집행률, which in a table of money was read as money."""
    if stated.kind is not Kind.MONEY:
        return stated
    factor = stated.value / Decimal(stated.printed.replace(",", "").strip("△▲▵-− +") or 1)
    factor = abs(factor) or Decimal(1)
    return replace(
        stated, value=stated.value / factor, grain=stated.grain / factor, kind=Kind.NUMBER
    )


def _bracketed_rates(view: View, line: Line) -> Iterator[Rate]:
    for record in view.records:
        spot = view.spot(line, record)
        figures = view.sheet.figures(spot.row, spot.column)
        inside = figures.pair.bracket if figures else None
        if inside is not None and inside.kind is Kind.PERCENT and record.role in ADDITIVE:
            yield Rate(inside, replace(spot, slot=Slot.BRACKET), record, spot)


def explained(view: View, rate: Rate, by: Quotient) -> Explained | None:
    """The rate against what ``by`` makes of its record; None where a figure is missing."""
    over = rate.own if by.over is None else view.spot(by.over, rate.record)
    spots = [over] if over else []
    spots += [view.spot(by.less, rate.record)] if by.less else []
    spots += [view.spot(line, by.whole or rate.record) for line in by.under]
    figures = [view.sheet.read(spot) for spot in spots]
    amounts = [figure for figure in figures if isinstance(figure, Quantity)]
    if len(amounts) < len(figures) or not over:
        return None
    part, wholes = amounts[0], amounts[1 + bool(by.less) :]
    if by.less:
        part = replace(part, value=part.value - amounts[1].value)
    whole = replace(wholes[0], value=sum((w.value for w in wholes), Decimal(0)))
    found = ratio(part, whole)
    if found is None:
        return None
    return Explained(rate, found, tuple(amounts), tuple(spots), rounding(rate.stated, found))


def quotient_of(view: View, line: Line, rates: Sequence[Rate]) -> tuple[Quotient, bool] | None:
    """What the rates of ``line`` are, and whether that is certain; None if nothing explains them."""
    best: tuple[tuple[int, bool, bool], Quotient, list[Explained]] | None = None
    for candidate in _candidates(view, line, rates):
        glance = [e for rate in rates[:_GLANCE] if (e := explained(view, rate, candidate))]
        if not candidate.known and 2 * sum(e.holds for e in glance) < len(glance):
            continue
        found = [e for rate in rates if (e := explained(view, rate, candidate))]
        standing = (sum(1 if e.holds else -1 for e in found), candidate.known, candidate.likely)
        if found and (best is None or standing > best[0]):
            best = standing, candidate, found
    return _certainty(best[1], best[2]) if best else None


def _certainty(by: Quotient, found: Sequence[Explained]) -> tuple[Quotient, bool] | None:
    """Few rows explain little: what only the figures suggest must not be a chance hit."""
    holding = [e for e in found if e.holds and e.telling]
    failing = len([e for e in found if not e.holds])
    if by.known and (len(found) == 1 or len(holding) >= failing):
        return by, True
    most = failing <= max(1, len(holding) // 4) and len(holding) > failing
    chance = Decimal(1)
    for one in holding:
        chance *= min(3 * one.rate.stated.grain / 100, Decimal(1))
    if most and (chance <= _SURE or (by.likely and len(holding) > 1)):
        return by, True
    if most and by.likely:
        return by, False
    return (by, False) if by.known else None


def _candidates(view: View, line: Line, rates: Sequence[Rate]) -> Iterator[Quotient]:
    near = _near(view, line)
    if rates[0].own is not None:
        yield from _of_own(view, line, rates, near)
        return
    yield from _by_letters(line, near)
    yield from _by_name(line, view)
    yield from _shares(view, line, near)
    yield from _growths(line, near)
    left = next((other for other in reversed(near) if other.index < line.index), None)
    for over in near:
        for under in near:
            if over is not under:
                likely = over is left and (over.leaf == under.leaf or _beside(over, under, near))
                yield Quotient(over, (under,), likely=likely)
    for over in near[:4]:
        for other in near:
            if other is not over:
                yield Quotient(over, (over, other))


def _beside(over: Line, under: Line, near: Sequence[Line]) -> bool:
    """Whether the denominator stands right before the numerator."""
    at = near.index(over)
    return at > 0 and near[at - 1] is under


def _near(view: View, line: Line) -> list[Line]:
    lines = [other for other in view.lines if other.role in ADDITIVE and other is not line]
    lines.sort(key=lambda other: (abs(other.index - line.index), other.index))
    alike = {other.leaf for other in lines[:1]}
    far = [other for other in lines[_NEAR:] if other.leaf in alike][:2]
    return sorted([*lines[:_NEAR], *far], key=lambda other: other.index)


def _by_letters(line: Line, near: Sequence[Line]) -> Iterator[Quotient]:
    """``집행률(B/A)`` beside ``예산액(A)`` and ``집행액(B)``."""
    over, _, under = line.letters.partition("/")
    named = {other.letters: other for other in near if other.letters}
    if over in named and under in named:
        yield Quotient(named[over], (named[under],), known=True)


def _by_name(line: Line, view: View) -> Iterator[Quotient]:
    name = plain(line.leaf)
    for own, numerator, denominators in _KNOWN:
        if not re.search(own, name):
            continue
        over = _only(numerator, line, view)
        under = [_only(pattern, line, view) for pattern in denominators]
        if over and all(under) and over not in under[:1] * (len(under) == 1):
            yield Quotient(over, tuple(u for u in under if u), known=True)


def _only(pattern: str, line: Line, view: View) -> Line | None:
    """The one line of such a name, in the group of the rate if there is one there."""
    found = [
        other
        for other in view.lines
        if other.role in ADDITIVE and re.search(pattern, plain(other.leaf)) and other is not line
    ]
    inside = [other for other in found if other.path[:-1] == line.path[:-1]]
    few = inside or found
    return few[0] if len(few) == 1 else None


def _shares(view: View, line: Line, near: Sequence[Line]) -> Iterator[Quotient]:
    """Every record against the total record."""
    whole = whole_of(view.records)
    if whole is None or len(view.records) < 2:
        return
    named = bool(_SHARE.search(plain(line.name)))
    left = next((other for other in reversed(near) if other.index < line.index), None)
    for over in near:
        sure = named and over is left
        yield Quotient(over, (over,), whole=whole, known=sure and len(near) == 1, likely=sure)


def _growths(line: Line, near: Sequence[Line]) -> Iterator[Quotient]:
    if not _GROWTH.search(plain(line.name)):
        return
    for over in near:
        for less in near:
            if over is not less:
                yield Quotient(over, (less,), less=less)


def _of_own(
    view: View, line: Line, rates: Sequence[Rate], near: Sequence[Line]
) -> Iterator[Quotient]:
    """Rates in brackets: of the figure before them in another line, or in the total record."""
    figures = view.sheet.figures(rates[0].spot.row, rates[0].spot.column)
    label = plain(figures.label) if figures else ""
    for own, _, denominators in _KNOWN:
        under = _only(denominators[0], line, view)
        if label and re.search(own, label) and len(denominators) == 1 and under:
            yield Quotient(None, (under,), known=True)
    whole = whole_of(view.records)
    if whole is not None and len(view.records) > 1:
        yield Quotient(None, (line,), whole=whole, likely=True)
    for under in near:
        yield Quotient(None, (under,), likely=under.role is Role.TOTAL)
