"""Every number of a line, each read by itself: its digits, scale words, unit and sign."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.grammar.amounts import (
    MINUS,
    NUMBER,
    TRIANGLE,
    Kind,
    Quantity,
    decimal_of,
    grain_of,
    times,
)
from ihaeng.core.grammar.counters import (
    BLANK,
    BOUND,
    DIRECTIONS,
    MONEY_SCALE,
    PERCENT,
    SCALES,
    WON,
    counter_at,
    ends_word,
    noun_at,
)
from ihaeng.core.grammar.naming import Spot, is_foreign, names_article, names_bare, names_counter

_WORDS_BEFORE = 14  # as many characters before a number are enough to judge it
_BY_LENGTH = "|".join(sorted(SCALES, key=len, reverse=True))
_SCALE = re.compile(rf"(?P<about>{BLANK}여)?{BLANK}(?P<scale>{_BY_LENGTH})")
_GAP = re.compile(BLANK)
_MAY_HAVE_UNIT = re.compile(rf"{BLANK}[^\s0-9(),./~:+\-]")
_ABOUT_GAP = re.compile(rf"{BLANK}여{BLANK}")
_BEFORE_MINUS = re.compile(r"(?:^|[\s(\[{:,/=~→<>|])$")
_LEAD = re.compile(rf"(?:^|[^가-힣])(?P<word>약|대략|최대|최소|최고|최저){BLANK}$")
_LASTING = frozenset("년 개월 주 일 시간".split())


@dataclass(frozen=True, slots=True)
class Token:
    """A number of the line; ``quantity`` is None if it only names something.

    ``digits`` is where ``number``, the first printed number, begins; ``scale`` what 1 of it is
    worth, None where several scales are printed (``2조 9,123억``).
    """

    digits: int
    end: int
    number: str
    scale: Decimal | None
    quantity: Quantity | None

    @property
    def bare(self) -> bool:
        return self.end == self.digits + len(self.number)


@dataclass(frozen=True, slots=True)
class _Body:
    """Digits with their scale words, without the unit."""

    end: int
    value: Decimal
    grain: Decimal
    scale: Decimal | None = Decimal(1)
    word: str = ""
    about: bool = False


def tokens(string: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[Token]:
    """Every number of ``string`` outside the half-open spans of ``skip``, left to right."""
    depth = _Depth(string)
    for start, stop in _stretches(len(string), skip):
        at = start
        while found := NUMBER.search(string, at, stop):
            token = _token(string, found, stop, depth)
            yield token
            at = token.end


def _stretches(length: int, skip: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in sorted(skip):
        if at < start:
            yield at, min(start, length)
        at = max(at, end)
    if at < length:
        yield at, length


class _Depth:
    """How many round brackets are open, asked for ever later offsets: linear over the line."""

    def __init__(self, string: str) -> None:
        self._string, self._at, self._open = string, 0, 0

    def __call__(self, at: int) -> int:
        opened = self._string.count("(", self._at, at)
        closed = self._string.count(")", self._at, at)
        self._at, self._open = at, max(self._open + opened - closed, 0)
        return self._open


def _token(string: str, found: re.Match[str], stop: int, depth: _Depth) -> Token:
    at, number = found.start(), found.group()
    value = decimal_of(number)
    if value is None:
        return Token(at, found.end(), number, None, None)
    before = string[max(0, at - _WORDS_BEFORE) : at]
    spot = Spot(string, at, stop, before, number, value, depth(at) > 0)
    if _MAY_HAVE_UNIT.match(string, found.end(), stop) is None:
        body = _Body(found.end(), value, grain_of(number))
        quantity = _plain(spot, body)
    else:
        body = _body(spot)
        quantity = (
            _money(spot, body) or _rate(spot, body) or _count(spot, body) or _plain(spot, body)
        )
    end = quantity.end if quantity else body.end
    return Token(at, end, number, body.scale, quantity and _signed(spot, quantity))


def _body(spot: Spot) -> _Body:
    """Digits with scale words, ever smaller: ``2조 9,123억``, ``1억 2천만``, ``1만 5,000``."""
    end = spot.at + len(spot.number)
    grain = grain_of(spot.number)
    found = _SCALE.match(spot.string, end, spot.stop)
    if found is None:
        return _Body(end, spot.value, grain)
    word, factor = found["scale"], SCALES[found["scale"]]
    about = bool(found["about"])
    value, grain = times(spot.value, factor), times(grain, factor)
    body = _Body(found.end(), value, grain, factor, word, about)
    while longer := _continued(spot, body, factor):
        body, factor = longer
    return body


def _continued(spot: Spot, body: _Body, above: Decimal) -> tuple[_Body, Decimal] | None:
    """The body with a smaller part behind it, and the scale of that part; None if none is."""
    gap = _GAP.match(spot.string, body.end, spot.stop)
    found = NUMBER.match(spot.string, gap.end() if gap else body.end, spot.stop)
    value = decimal_of(found.group()) if found else None
    if found is None or value is None:
        return None
    scaled = _SCALE.match(spot.string, found.end(), spot.stop)
    end, word = (scaled.end(), scaled["scale"]) if scaled else (found.end(), "")
    won = WON.match(spot.string, end, spot.stop)
    if word in ("백", "천") and above >= MONEY_SCALE and not won:
        word += "만"  # "1억 2천" is said for 1억 2천만
    factor = SCALES.get(word, Decimal(1))
    if value * factor >= above or factor >= above:
        return None
    if not (word or won or _fills_up(spot, value, above, end)):
        return None
    sum_of_parts = body.value + times(value, factor)
    grain = times(grain_of(found.group()), factor)
    return _Body(end, sum_of_parts, grain, None, word, body.about), factor


def _fills_up(spot: Spot, value: Decimal, above: Decimal, end: int) -> bool:
    """Whether this is ``2,345명`` of ``1만 2,345명``."""
    counter = counter_at(spot.string, end, spot.stop, mass_only=True)
    return counter != "" and above == SCALES["만"] and value >= SCALES["천"]


def _money(spot: Spot, body: _Body) -> Quantity | None:
    """``1,245백만원``, ``173,796,790원``; scale words alone from 억 up: ``541억``, ``3.4조``."""
    if is_foreign(spot):
        return None
    if won := WON.match(spot.string, body.end, spot.stop):
        about = body.about or bool(won["about"])
        return _made(spot, won.end(), replace(body, about=about), body.word + "원", Kind.MONEY)
    large = body.word != "" and (body.scale or body.value) >= MONEY_SCALE
    if not large or _count(spot, body):
        return None
    if body.word == "조" and names_article(spot, body.end):
        return None
    return _made(spot, body.end, body, body.word + "원", Kind.MONEY)


def _rate(spot: Spot, body: _Body) -> Quantity | None:
    rate = PERCENT.match(spot.string, body.end, spot.stop)
    if rate is None or body.word or is_foreign(spot):
        return None
    point = bool(rate["point"] or rate["said"])
    unit, kind = ("%p", Kind.POINT) if point else ("%", Kind.PERCENT)
    return _made(spot, rate.end(), body, unit, kind)


def _count(spot: Spot, body: _Body) -> Quantity | None:
    """``12명``, ``20여명``, ``100 여명``, ``2만여명``, ``11백만 뷰``.

    A counter behind a blank must end its word, or ``9 개최`` would be nine of something.
    """
    for pattern in (_ABOUT_GAP, _GAP):
        gap = pattern.match(spot.string, body.end, spot.stop)
        if gap is None:
            continue
        apart = pattern is _GAP and gap.end() > body.end
        mass_only = apart or body.word != ""
        unit = counter_at(spot.string, gap.end(), spot.stop, mass_only=mass_only)
        end = gap.end() + len(unit)
        if not unit or (apart and not ends_word(spot.string, end, spot.stop)):
            continue
        if names_counter(spot, end, unit):
            return None
        about = body.about or pattern is _ABOUT_GAP
        return _made(spot, end, replace(body, about=about), unit, Kind.COUNT)
    return None


def _plain(spot: Spot, body: _Body) -> Quantity | None:
    """``19``, ``73.6``, ``450만 시민``."""
    if not body.word:
        return None if names_bare(spot) else _made(spot, body.end, body, "", Kind.NUMBER)
    whole_word = body.word not in ("백", "천") or ends_word(spot.string, body.end, spot.stop)
    if body.word == "조" or not whole_word or names_counter(spot, body.end, ""):
        return None
    return _made(spot, body.end, body, "", Kind.NUMBER)


def _made(spot: Spot, end: int, body: _Body, unit: str, kind: Kind) -> Quantity:
    counts = kind is Kind.COUNT or (kind is Kind.NUMBER and body.word != "")
    measure = BOUND.match(spot.string, end, spot.stop)
    lead = _LEAD.search(spot.before)
    bound = measure["word"] if measure and measure["word"] in DIRECTIONS else ""
    if lead and lead["word"] in ("최대", "최소"):
        bound = bound or lead["word"]
    over = unit in _LASTING and spot.string.startswith("여", end, spot.stop)
    return Quantity(
        printed=spot.string[spot.at : end],
        start=spot.at,
        end=end,
        value=body.value,
        unit=unit,
        noun=noun_at(spot.string, end, spot.stop) if counts else "",
        kind=kind,
        grain=body.grain,
        approximate=body.about or over or measure is not None or lead is not None,
        bound=bound,
    )


def _signed(spot: Spot, quantity: Quantity) -> Quantity:
    """The amount with the sign right before it; a dash between words or numbers is no sign."""
    sign, earlier = spot.before[-1:], spot.before[:-1]
    if sign in TRIANGLE or (sign in MINUS and _BEFORE_MINUS.search(earlier)):
        start = spot.at - 1
        printed = spot.string[start : quantity.end]
        return replace(quantity, printed=printed, start=start, value=-quantity.value)
    return quantity
