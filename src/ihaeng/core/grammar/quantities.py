"""Amounts in official Korean: in running words, in a table cell, and the units of a table.

The door of this part of the grammar; how single numbers are read stands in ``scanning``, what is
no amount in ``naming``.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.amounts import Kind, Quantity, decimal_of, grain_of, quoted, times
from ihaeng.core.grammar.figures import Figures, Pair, Shape, figures
from ihaeng.core.grammar.scanning import Token, tokens
from ihaeng.core.grammar.units import Unit, unit_of

__all__ = [
    "Figures", "Kind", "Pair", "Quantity", "Shape", "Unit", "figures", "leading", "quantities",
    "unit_of",
]  # fmt: skip

_WIDEST_JOINT = 4
_JOINT = re.compile(
    r"(?P<range>\.?\s?~\s?)|(?P<change>\s?(?:[→➔⇒]|->)\s?)|(?P<slash>\s?/\s?)"
    r"|(?P<dash>[-–])|(?P<name>[:·․∙ㆍ,])"
)


def quantities(string: str, skip: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """All amounts of ``string``, left to right, none overlapping another; linear in its length.

    Nothing inside the half-open spans of ``skip`` (dates, say) is read. What only names something
    is left out: years, articles, ordinals, ratios, times, telephone numbers, ``코로나19``, ``C40``.
    A number before ``~``, ``→`` or ``/`` takes the unit printed behind the other one.
    """
    words = folded(string)
    found = list(tokens(words, skip))
    for at in range(len(found) - 2, -1, -1):
        found[at : at + 2] = _linked(words, found[at], found[at + 1])
    amounts = tuple(token.quantity for token in found if token.quantity is not None)
    return amounts if words is string else tuple(quoted(amount, string) for amount in amounts)


def leading(cell: str) -> Quantity | None:
    """The first amount in a cell, whatever words it holds as well; None if there is none."""
    read = figures(cell)
    if read is not None:
        return read.pair.first
    return next(iter(quantities(cell)), None)


def _linked(string: str, left: Token, right: Token) -> tuple[Token, Token]:
    """Both tokens after what is printed between them was looked at."""
    if right.digits - left.end > _WIDEST_JOINT:
        return left, right
    joint = _JOINT.fullmatch(string, left.end, right.digits)
    if joint is None:
        return left, right
    how = joint.lastgroup
    if not left.bare:
        return _range(left, right) if how == "range" else (left, right)
    unitless = right.quantity is None or not right.quantity.unit
    if how == "name" or (how == "slash" and unitless) or (how == "dash" and right.bare):
        return _mute(left), _mute(right)
    if left.quantity is None or right.quantity is None:
        part_of_name = left.quantity is None and right.bare and how == "range"
        return _mute(left), _mute(right) if part_of_name else right
    taken = _with_unit_of(left, right)
    return _range(taken, right) if how in ("range", "dash") else (taken, right)


def _mute(token: Token) -> Token:
    return replace(token, quantity=None)


def _with_unit_of(left: Token, right: Token) -> Token:
    """``5`` of ``5→10명`` as 5 명, ``1`` of ``1~2억원`` as 1 억원."""
    value = decimal_of(left.number)
    if value is None or left.quantity is None or right.quantity is None or right.scale is None:
        return left
    quantity = replace(
        right.quantity,
        printed=left.quantity.printed,
        start=left.quantity.start,
        end=left.quantity.end,
        value=times(value, right.scale) * (-1 if left.quantity.value < 0 else 1),
        grain=times(grain_of(left.number), right.scale),
    )
    return replace(left, quantity=quantity, scale=right.scale)


def _range(left: Token, right: Token) -> tuple[Token, Token]:
    first, second = left.quantity, right.quantity
    if first is None or second is None or first.kind is not second.kind:
        return left, right
    return (
        replace(left, quantity=replace(first, approximate=True, bound="~")),
        replace(right, quantity=replace(second, approximate=True, bound="~")),
    )
