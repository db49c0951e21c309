"""What an amount in a text is: its value, its unit, and how exactly it is printed."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

_LONGEST = 15  # digits: times the largest scale still exact in the 28 of a Decimal
NUMBER = re.compile(r"(?>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?)")
MINUS = frozenset("-−")
TRIANGLE = frozenset("△▲▵")


class Kind(StrEnum):
    """What a quantity is an amount of."""

    MONEY = "money"
    COUNT = "count"
    PERCENT = "percent"
    POINT = "point"  # percentage points
    NUMBER = "number"  # nothing printed says of what


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as printed: ``printed`` is ``string[start:end]`` of the string it was read from.

    ``value`` is in won for money, in percent for a rate, else the number with its scale word
    multiplied in. ``grain`` is the size of the last printed digit, in the same unit as ``value``.
    ``unit`` is the printed unit (``억원`` also for ``541억``; the counter; ``%``, ``%p``; empty for
    a bare number), ``noun`` the word right behind a counter without its particle. ``bound`` is
    이상, 이하, 초과, 미만, 이내, 최대, 최소 or, at both ends of a range, ``~``.
    """

    printed: str
    start: int
    end: int
    value: Decimal
    unit: str
    noun: str
    kind: Kind
    grain: Decimal
    approximate: bool = False
    bound: str = ""

    @property
    def won(self) -> int:
        """The amount in won; ``ValueError`` for anything but money in whole won."""
        if self.kind is not Kind.MONEY or self.value != self.value.to_integral_value():
            raise ValueError(f"no amount of whole won: {self.printed}")
        return int(self.value)

    def interval(self) -> tuple[Decimal, Decimal]:
        """The true values that print so when rounded half up: ``value`` ± half a ``grain``."""
        return self.value - self.grain / 2, self.value + self.grain / 2

    def cut_interval(self) -> tuple[Decimal, Decimal]:
        """The true values that print so when cut (절사, towards zero), the far end excluded."""
        if self.value < 0:
            return self.value - self.grain, self.value
        return self.value, self.value + self.grain


def quoted(amount: Quantity, string: str) -> Quantity:
    """``amount``, found in the folded ``string``, with its words as they are printed there."""
    return replace(amount, printed=string[amount.start : amount.end])


def decimal_of(number: str) -> Decimal | None:
    """The value of a printed number; None if it has more digits than any amount."""
    plain = number.replace(",", "") if len(number) <= 2 * _LONGEST else ""
    return Decimal(plain) if plain and len(plain.replace(".", "")) <= _LONGEST else None


def grain_of(number: str) -> Decimal:
    """The size of the last printed digit: 1 for ``1,142``, 0.1 for ``73.6``."""
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def times(number: Decimal, factor: Decimal) -> Decimal:
    """The product, written without decimals if it has none: 5.3 times 100,000,000."""
    product = number * factor
    whole = product.to_integral_value()
    return whole if whole == product and factor != 1 else product
