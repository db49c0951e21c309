"""A single number in a column of pairs: which half it is, the sums around it decide."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ihaeng.core.audit.tables.balance import Relation, Tested, test
from ihaeng.core.audit.tables.tabular import Halves, Sheet, Slot, Spot

_MOST = 50  # lone figures of a table that are looked at


@dataclass(frozen=True, slots=True)
class Decision:
    """``half`` is None if the sums do not decide. ``closed`` are the sums that close with it."""

    spot: Spot
    half: Slot | None
    closed: tuple[Tested, ...] = ()


def decisions(sheet: Sheet, relations: Sequence[Relation]) -> list[Decision]:
    """Every lone figure of the table; one that is decided helps to decide the next."""
    through: dict[tuple[int, int], list[Relation]] = defaultdict(list)
    for relation in relations:
        for row, column in dict.fromkeys((s.row, s.column) for s in relation.spots):
            through[row, column].append(relation)
    halves: Halves = {}
    found: dict[Spot, Decision] = {}
    left = list(sheet.lone[:_MOST])
    progress = True
    while left and progress:
        progress = False
        for spot in tuple(left):
            decision = _decided(sheet, spot, through[spot.row, spot.column], halves)
            if decision.half is not None:
                halves[spot.row, spot.column] = decision.half
                found[spot] = decision
                left.remove(spot)
                progress = True
    return [found.get(spot, Decision(spot, None)) for spot in sheet.lone[:_MOST]]


def _decided(sheet: Sheet, spot: Spot, relations: Sequence[Relation], halves: Halves) -> Decision:
    tried: dict[Slot, tuple[list[Tested], int]] = {}
    for half in (Slot.FIRST, Slot.SECOND):
        with_it = {**halves, (spot.row, spot.column): half}
        read = partial(sheet.read_as, decided=with_it)
        results = [t for relation in relations if (t := test(relation, read))]
        closed = [t for t in results if t.holds]
        tried[half] = (closed, len(results) - len(closed))
    (one, open_one), (other, open_other) = tried[Slot.FIRST], tried[Slot.SECOND]
    if len(one) > len(other) and open_one < open_other:
        return Decision(spot, Slot.FIRST, tuple(one))
    if len(other) > len(one) and open_other < open_one:
        return Decision(spot, Slot.SECOND, tuple(other))
    return Decision(spot, None)
