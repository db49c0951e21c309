"""Which figures of tables must balance, whether they do, and which one is at fault if not.

A relation says that one figure is the signed sum of others: a total of its parts, a difference
of two columns, a line of a summary and the total it was carried from. Where several relations
fail through one figure, that figure is the odd one and the fault is told once.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.rounding import rounding_of
from ihaeng.core.audit.tables.tabular import Content, Nothing, Spot
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

Read = Callable[[Spot], Content]
_ROUNDED_MONEY = Decimal(10**6)  # in such units money is usually rounded, part by part


@dataclass(frozen=True, slots=True)
class Relation:
    """``total`` is the sum of ``terms``, each times its sign.

    ``code`` is the check that speaks of it, ``rule`` its formula in words. ``doubtful`` if the
    document may not claim it.
    """

    code: str
    rule: Words
    total: Spot
    terms: tuple[tuple[Spot, int], ...]
    doubtful: bool = False

    @property
    def spots(self) -> tuple[Spot, ...]:
        return (self.total, *(spot for spot, _ in self.terms))


@dataclass(frozen=True, slots=True)
class Tested:
    """A relation with its figures. ``reach`` is how far rounding of each figure may carry it.

    ``blanks`` if a term has no figure; ``weight`` counts the terms that are not zero;
    ``rounding`` is that of a total printed with fewer digits than its parts.
    """

    relation: Relation
    stated: Quantity
    computed: Decimal
    reach: Decimal
    blanks: bool
    weight: int
    rounding: Words | None = None

    @property
    def gap(self) -> Decimal:
        return self.stated.value - self.computed

    @property
    def holds(self) -> bool:
        return self.gap == 0 or self.rounding is not None

    @property
    def near(self) -> bool:
        """It fails, but rounding may be all there is to it."""
        return not self.holds and abs(self.gap) <= self.reach


@dataclass(frozen=True, slots=True)
class Fault:
    """Relations that fail through one figure: ``spot`` should read ``value`` (in won, or as is)."""

    spot: Spot
    value: Decimal
    tested: tuple[Tested, ...]


def test(relation: Relation, read: Read) -> Tested | None:
    """The relation with its figures; None where one of them is not an exact figure."""
    stated = read(relation.total)
    if not isinstance(stated, Quantity) or stated.kind is Kind.PERCENT:
        return None
    found: list[tuple[Quantity, int]] = []
    blanks = False
    for spot, sign in relation.terms:
        amount = read(spot)
        if isinstance(amount, Quantity):
            found.append((amount, sign))
        elif amount in (Nothing.WORDS, Nothing.LONE):
            return None
        blanks |= amount is Nothing.BLANK
    if not found or any(amount.kind is not stated.kind for amount, _ in found):
        return None
    computed = sum((amount.value * sign for amount, sign in found), Decimal(0))
    weight = sum(amount.value != 0 for amount, _ in found)
    finest = max(amount.grain for amount, _ in found)
    rounding = rounding_of(stated.value, computed, stated.grain) if stated.grain > finest else None
    return Tested(relation, stated, computed, _reach(stated, found), blanks, weight, rounding)


def _reach(stated: Quantity, found: Sequence[tuple[Quantity, int]]) -> Decimal:
    """Half of every last digit that was probably rounded; a coarse total may be cut."""
    grains = [amount.grain for amount, _ in found]
    if stated.grain > max(grains):
        return stated.grain + sum(grains, Decimal(0)) / 2
    money = stated.kind is Kind.MONEY
    rounded = [g for g in (stated.grain, *grains) if (g >= _ROUNDED_MONEY if money else g < 1)]
    return sum(rounded, Decimal(0)) / 2


def faults(failing: Sequence[Tested], holding: Iterable[Tested], read: Read) -> list[Fault]:
    """The figures that explain what fails: one for several relations, else each total."""
    against: Counter[Spot] = Counter(spot for t in holding for spot in t.relation.spots)
    explained: dict[tuple[Spot, Decimal], list[int]] = defaultdict(list)
    for number, tested in enumerate(failing):
        for spot, sign in _suspects(tested):
            explained[spot, tested.gap * sign].append(number)
    several = [(key, numbers) for key, numbers in explained.items() if len(numbers) > 1]
    several.sort(key=lambda item: against[item[0][0]] - len(item[1]))
    left = dict(enumerate(failing))
    found: list[Fault] = []
    for (spot, error), numbers in several:
        mine = [number for number in numbers if number in left]
        if len(mine) > 1 and len(mine) > against[spot]:
            found.append(_fault(spot, error, [left.pop(number) for number in mine], read))
    return found + [_fault(t.relation.total, t.gap, [t], read) for t in left.values()]


def _suspects(tested: Tested) -> list[tuple[Spot, int]]:
    """Every figure with the sign of its error: the total is too large by the gap, a part too small."""
    relation = tested.relation
    return [(relation.total, 1), *((spot, -sign) for spot, sign in relation.terms)]


def _fault(spot: Spot, error: Decimal, tested: Sequence[Tested], read: Read) -> Fault:
    printed = read(spot)
    value = printed.value if isinstance(printed, Quantity) else Decimal(0)
    return Fault(spot, value - error, tuple(tested))
