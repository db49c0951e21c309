"""A table cell that is a figure: ``1,142``, ``△87``, ``570 (329)``, ``39/42 (19)``, ``-``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.amounts import (
    MINUS,
    NUMBER,
    TRIANGLE,
    Kind,
    Quantity,
    decimal_of,
    grain_of,
    quoted,
)
from ihaeng.core.grammar.scanning import tokens

_LONGEST = 80
_DASHES = frozenset("-–—―−ー")
# A blank behind a triangle is usual; behind a dash it makes a list sign: no figure then.
_SIGN = re.compile(r"[-−+]?(?=[0-9])|[△▲▵]\s?")
_BRACKET = re.compile(r"(?P<head>[^()]*)\((?P<inside>[^()]*)\)\s*")
_LABEL = re.compile(r"\s*(?P<label>[가-힣]+(?:\s[가-힣]+)*)(?P<gap>\s*:?\s*)(?=[-−△▲▵0-9])")


class Shape(StrEnum):
    """How the figures of a cell are arranged."""

    PLAIN = "plain"
    SLASH = "slash"
    BRACKET = "bracket"
    SLASH_BRACKET = "slash-bracket"
    DASH = "dash"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Pair:
    """The amounts of a cell in their slots: ``first / second (bracket)``.

    A slot is None if it is empty or holds a dash; ``slash`` and ``bracket_dash`` say what signs
    are printed. Offsets of the amounts count from the beginning of the cell.
    """

    first: Quantity | None = None
    second: Quantity | None = None
    bracket: Quantity | None = None
    slash: bool = False
    bracket_dash: bool = False

    def quoting(self, cell: str) -> "Pair":
        """The same amounts, read from the folded ``cell``, with their words as printed in it."""
        first, second, bracket = (
            amount and quoted(amount, cell) for amount in (self.first, self.second, self.bracket)
        )
        return replace(self, first=first, second=second, bracket=bracket)

    @property
    def lone(self) -> bool:
        """A single number without a slash: which half of a pair column it is cannot be told."""
        return self.first is not None and not self.slash


@dataclass(frozen=True, slots=True)
class Figures:
    """A cell that holds figures and nothing else.

    Values, grain and unit are those of ``Quantity``: a printed money unit is multiplied in, a
    bare ``1,142`` is 1142 of whatever unit the table has. ``label`` is the word printed before
    the figure in brackets (``(월평균 360건)``).
    """

    pair: Pair
    shape: Shape
    label: str = ""

    @property
    def first(self) -> Decimal | None:
        return self.pair.first.value if self.pair.first else None

    @property
    def second(self) -> Decimal | None:
        return self.pair.second.value if self.pair.second else None

    @property
    def bracket(self) -> Decimal | None:
        return self.pair.bracket.value if self.pair.bracket else None

    @property
    def first_span(self) -> tuple[int, int] | None:
        return _span(self.pair.first)

    @property
    def second_span(self) -> tuple[int, int] | None:
        return _span(self.pair.second)

    @property
    def bracket_span(self) -> tuple[int, int] | None:
        return _span(self.pair.bracket)

    @property
    def grain(self) -> Decimal:
        """The size of the last digit of the first amount printed; 1 if there is none."""
        return next((q.grain for q in self._amounts()), Decimal(1))

    @property
    def unit(self) -> str:
        """The unit printed behind the first amount that has one; empty if none has."""
        main = (self.pair.first, self.pair.second) if self.pair.first or self.pair.second else ()
        return next((q.unit for q in main or (self.pair.bracket,) if q and q.unit), "")

    def _amounts(self) -> Iterator[Quantity]:
        slots = (self.pair.first, self.pair.second, self.pair.bracket)
        return (slot for slot in slots if slot is not None)


@dataclass(frozen=True, slots=True)
class _Slot:
    amount: Quantity | None
    dash: bool = False


def figures(cell: str) -> Figures | None:
    """The figures of ``cell``, or None if it holds any other words.

    ``(-)`` alone is a bracket with a dash in it, not a dash: the count in brackets is none.
    """
    if not cell or cell.isspace():
        return Figures(Pair(), Shape.BLANK)
    if len(cell.strip()) > _LONGEST:
        return None
    words = folded(cell)
    found = _BRACKET.fullmatch(words)
    head_end = found.end("head") if found else len(words)
    slots = _halves(words, head_end)
    inside = _inside(words, found) if found else (_Slot(None), "")
    if slots is None or inside is None:
        return None
    slash = len(slots) == 2
    amounts = (slots[0].amount, slots[1].amount if slash else None, inside[0].amount)
    pair = Pair(*amounts, slash=slash, bracket_dash=inside[0].dash)
    pair = pair if words is cell else pair.quoting(cell)
    return Figures(pair, _shape(found is not None, slash, slots[0].dash), inside[1])


def _shape(bracket: bool, slash: bool, dash: bool) -> Shape:
    if bracket:
        return Shape.SLASH_BRACKET if slash else Shape.BRACKET
    if slash:
        return Shape.SLASH
    return Shape.DASH if dash else Shape.PLAIN


def _halves(cell: str, end: int) -> tuple[_Slot, ...] | None:
    slash = cell.find("/", 0, end)
    spans = ((0, end),) if slash < 0 else ((0, slash), (slash + 1, end))
    slots = [_slot(cell, *span) for span in spans]
    known = tuple(slot for slot in slots if slot is not None)
    return known if len(known) == len(slots) else None


def _inside(cell: str, found: re.Match[str]) -> tuple[_Slot, str] | None:
    start, end = found.span("inside")
    label = _LABEL.match(cell, start, end)
    slot = _slot(cell, label.end() if label else start, end)
    if slot is None or not (slot.amount or slot.dash):
        return None
    return slot, label["label"] if label else ""


def _slot(cell: str, start: int, end: int) -> _Slot | None:
    """What stands in ``cell[start:end]``: one exact amount, a dash or nothing; else None."""
    words = cell[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    if not words or all(sign in _DASHES for sign in words):
        return _Slot(None, bool(words))
    amount = _amount(words)
    if amount is None:
        return None
    return _Slot(replace(amount, start=start, end=start + len(words)))


def _amount(words: str) -> Quantity | None:
    """``words`` as one exact amount with its sign, or None. A bare ``2020`` is a figure here."""
    sign = _SIGN.match(words)
    start = sign.end() if sign else 0
    printed = words[start:]
    found = NUMBER.match(printed)
    value = decimal_of(found.group()) if found else None
    if found is None or value is None:
        return None
    quantity = next(tokens(printed)).quantity
    if found.end() == len(printed):
        grain = grain_of(printed)
        quantity = Quantity(printed, 0, len(printed), value, "", "", Kind.NUMBER, grain)
    if quantity is None or quantity.approximate or quantity.end != len(printed):
        return None
    signed = -quantity.value if words[0] in MINUS | TRIANGLE else quantity.value
    return replace(quantity, printed=words, start=0, end=len(words), value=signed)


def _span(amount: Quantity | None) -> tuple[int, int] | None:
    return (amount.start, amount.end) if amount else None
