"""The figures of all tables of a document, balanced once for all checks that speak of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.balance import Fault, Relation, Tested, faults, test
from ihaeng.core.audit.tables.carried import carried
from ihaeng.core.audit.tables.differences import differences
from ihaeng.core.audit.tables.footing import sums
from ihaeng.core.audit.tables.pairs import Decision, decisions
from ihaeng.core.audit.tables.tabular import Content, Sheet, Spot
from ihaeng.core.grammar.quantities import Quantity

ROW_TOTALS, COLUMN_TOTALS, DIFFERENCES, CARRIED = "TF01", "TF02", "TF03", "TF08"
_BORNE_OUT = 4  # sums that close to the digit: the figures of a table are not rounded one by one


@dataclass(frozen=True)
class Books:
    """Every relation of every table, tested.

    ``doubtful`` fail, but the document may not claim them; ``faults`` explain all that fails.
    """

    sheets: dict[int, Sheet]
    decided: tuple[Decision, ...]
    holding: tuple[Tested, ...]
    doubtful: tuple[Tested, ...]
    faults: tuple[Fault, ...]

    def read(self, spot: Spot) -> Content:
        return self.sheets[spot.table].read(spot)

    @cached_property
    def suspected(self) -> frozenset[Spot]:
        """Every figure of a relation that fails."""
        return frozenset(s for f in self.faults for t in f.tested for s in t.relation.spots)

    @cached_property
    def _evidence(self) -> dict[int, tuple[int, int]]:
        """For every table: sums that close to the digit, and whether some do so over blanks."""
        found: dict[int, tuple[int, int]] = {}
        for tested in self.holding:
            table = tested.relation.total.table
            exact, blank = found.get(table, (0, 0))
            found[table] = (
                exact + (tested.weight > 1),
                blank + (tested.blanks and tested.weight > 0),
            )
        return found

    @cached_property
    def _near(self) -> dict[int, int]:
        """For every table: faults that rounding could explain."""
        found: dict[int, int] = {}
        for fault in self.faults:
            if all(tested.near for tested in fault.tested):
                found[fault.spot.table] = found.get(fault.spot.table, 0) + 1
        return found

    def is_rounding(self, fault: Fault) -> bool:
        """Every relation fails within rounding, and more than one figure of the table does."""
        return self._near.get(fault.spot.table, 0) > 1 and all(t.near for t in fault.tested)

    def is_certain(self, fault: Fault) -> bool:
        """Whether neither the reading of the table nor rounding nor a blank can explain it."""
        if any(
            self.sheets[spot.table].doubt for t in fault.tested for spot in t.relation.spots[:1]
        ):
            return False
        exact, over_blanks = self._evidence.get(fault.spot.table, (0, 0))
        if all(tested.near for tested in fault.tested):
            return exact >= _BORNE_OUT
        missing = all(tested.blanks and tested.gap > 0 for tested in fault.tested)
        return over_blanks > 0 or not missing

    def slip_of(self, fault: Fault) -> int | None:
        """The power of ten by which the figure at fault is off, if that is all that is wrong."""
        printed = self.read(fault.spot)
        return power_of_ten(printed.value, fault.value) if isinstance(printed, Quantity) else None


def power_of_ten(stated: Decimal, right: Decimal) -> int | None:
    """3 if ``stated`` is a thousand times ``right``, -1 if a tenth; None if it is neither."""
    if not stated or not right or (stated < 0) != (right < 0):
        return None
    ratio = stated / right
    return next((k for k in (-6, -4, -3, -2, -1, 1, 2, 3, 4, 6) if ratio == Decimal(10) ** k), None)


def balanced(subject: Subject) -> Books:
    """The books of a document; ask for them with ``subject.once(balanced)``."""
    sheets = {grid.number: Sheet(grid) for grid in subject.grids}
    decided: list[Decision] = []
    for number, sheet in sheets.items():
        if sheet.lone:
            found = decisions(sheet, list(_inside(sheet)))
            decided += found
            halves = {(d.spot.row, d.spot.column): d.half for d in found if d.half}
            sheets[number] = Sheet(sheet.grid, halves)
    relations = [relation for sheet in sheets.values() for relation in _inside(sheet)]
    relations += carried(list(sheets.values()), CARRIED)
    return _tested(sheets, decided, relations)


def _inside(sheet: Sheet) -> Iterator[Relation]:
    """The relations of one table."""
    if not sheet.columns:
        return
    if sheet.grid.table.header_rows:
        yield from sums(sheet.across, ROW_TOTALS, sheet.read)
    yield from sums(sheet.down, COLUMN_TOTALS, sheet.read)
    for view in (sheet.across, sheet.down):
        yield from differences(view, DIFFERENCES, sheet.read)


def _tested(
    sheets: dict[int, Sheet], decided: Sequence[Decision], relations: Sequence[Relation]
) -> Books:
    def read(spot: Spot) -> Content:
        return sheets[spot.table].read(spot)

    found = [tested for relation in relations if (tested := test(relation, read)) is not None]
    holding = [tested for tested in found if tested.holds]
    failing = [tested for tested in found if not tested.holds]
    claimed = [tested for tested in failing if not tested.relation.doubtful]
    doubtful = tuple(tested for tested in failing if tested.relation.doubtful)
    explained = faults(claimed, holding, read)
    return Books(sheets, tuple(decided), tuple(holding), doubtful, tuple(explained))
