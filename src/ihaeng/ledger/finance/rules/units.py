"""Won as people look at it: in a unit, rounded half up, with what the rounding did said beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.rounding import rounded, shown
from ihaeng.core.documents import Words
from ihaeng.core.grammar.figures import Shape, figures
from ihaeng.core.grammar.quantities import Kind
from ihaeng.core.grammar.vocabulary import squeezed


@dataclass(frozen=True, slots=True)
class MoneyUnit:
    key: str
    words: Words
    factor: int

    @property
    def note(self) -> Words:
        """What stands above a table in this unit."""
        if self.factor == 1:
            return Words("단위: 원", "In won")
        return Words(f"단위: {self.words.ko}, 반올림", f"In {self.words.en}, rounded half up")


WON = MoneyUnit("won", Words("원", "won"), 1)
THOUSAND = MoneyUnit("thousand", Words("천원", "thousand won"), 10**3)
MILLION = MoneyUnit("million", Words("백만원", "million won"), 10**6)
HUNDRED_MILLION = MoneyUnit("hundred_million", Words("억원", "hundred million won"), 10**8)
UNITS = {unit.key: unit for unit in (WON, THOUSAND, MILLION, HUNDRED_MILLION)}


def in_unit(won: int, unit: MoneyUnit) -> int:
    """``won`` in ``unit``, rounded half up (반올림), away from zero below it."""
    return int(rounded(Decimal(won), Decimal(unit.factor)) / unit.factor)


def money(won: int | None, unit: MoneyUnit) -> str:
    """``won`` for people: thousands separated; nothing for a blank."""
    return "" if won is None else f"{in_unit(won, unit):,}"


def exactly(won: int | None, unit: MoneyUnit) -> str:
    """``won`` to the last won: what a form holds, so that saving it again loses nothing."""
    return "" if won is None else shown(Decimal(won) / unit.factor)


def rounding_gap(parts: Iterable[int | None], unit: MoneyUnit) -> int:
    """By how much the total as shown is more than the parts as shown, in ``unit``."""
    known = [won for won in parts if won is not None]
    return in_unit(sum(known), unit) - sum(in_unit(won, unit) for won in known)


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed into a cell: an amount, a zero, a dash, or nothing."""

    won: int | None
    na: bool = False


_NOT_APPLICABLE = {"해당없음", "n/a", "na"}


def typed_amount(text: str, unit: MoneyUnit) -> Typed | Words:
    """The amount in ``text``, a bare number being in ``unit``; else what is wrong with it.

    ``570 (329)`` is two amounts, hence none; what has a fraction of a won is none either.
    """
    if squeezed(text).lower() in _NOT_APPLICABLE:
        return Typed(None, na=True)
    found = figures(text)
    if found is None or found.shape not in {Shape.PLAIN, Shape.DASH, Shape.BLANK}:
        return _unread(text)
    amount = found.pair.first
    if amount is None:
        return Typed(None, na=found.shape is Shape.DASH)
    if amount.kind not in {Kind.NUMBER, Kind.MONEY} or amount.approximate or amount.bound:
        return _unread(text)
    won = amount.value * (unit.factor if amount.kind is Kind.NUMBER else 1)
    return Typed(int(won)) if won == won.to_integral_value() else _broken(text, unit)


def _unread(text: str) -> Words:
    return Words(
        f"‘{text.strip()}’은(는) 금액이 아닙니다. 숫자만 쓰고, 해당 없으면 -, 모르면 빈칸으로 두십시오.",
        f"‘{text.strip()}’ is no amount. Type a number, a dash where it does not apply, or nothing.",
    )


def _broken(text: str, unit: MoneyUnit) -> Words:
    return Words(
        f"‘{text.strip()}’{unit.words.ko}은(는) 원 단위로 떨어지지 않습니다. 소수 자리를 확인하십시오.",
        f"‘{text.strip()}’ {unit.words.en} is no whole number of won. Check the decimals.",
    )
