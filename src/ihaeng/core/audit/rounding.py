"""Rounding as official documents do it, named.

Figures are printed half up (반올림) or cut (절사); either is right, mixing the two in one
document is usual. A stated figure that follows from neither is wrong only if the figures it is
computed from are themselves exact.
"""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from ihaeng.core.documents import Words

EXACT = Words("정확히 같음", "exact")
HALF_UP = Words("반올림", "rounded half up")
CUT = Words("절사", "cut")


def rounded(exact: Decimal, grain: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """``exact`` to a multiple of ``grain`` (0.1 for one decimal, 1000 for thousands)."""
    return (exact / grain).quantize(Decimal(1), rounding=rounding) * grain


def rounding_of(stated: Decimal, exact: Decimal, grain: Decimal) -> Words | None:
    """The rounding under which ``exact`` prints as ``stated``, None if there is none."""
    if stated == exact:
        return EXACT
    if stated == rounded(exact, grain):
        return HALF_UP
    if stated == rounded(exact, grain, ROUND_DOWN):
        return CUT
    return None


def shown(value: Decimal) -> str:
    """A figure for people: thousands separated, no trailing zeros after the point."""
    plain = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    return f"{plain:,f}"
