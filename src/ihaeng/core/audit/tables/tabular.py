"""A table as figures with names: which lines it has in either direction, and what a cell says.

Columns and rows are both ``Line``s. A ``View`` looks along one direction: its ``lines`` stand to
one another as parts, totals, differences or rates, and that anew in each of its ``records``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from ihaeng.core.audit.model import Where
from ihaeng.core.audit.subject import Grid
from ihaeng.core.audit.tables.roles import (
    Role,
    holds_no_amounts,
    is_sub_row,
    letters_of,
    names_rows,
    rank_of,
    role_of,
)
from ihaeng.core.documents import State, Words
from ihaeng.core.grammar.quantities import Figures, Kind, Quantity, Unit, unit_of

ADDITIVE = frozenset((Role.PART, Role.TOTAL, Role.OF_WHICH, Role.DIFFERENCE))


class Slot(StrEnum):
    """Where in a cell a figure stands: ``first / second (bracket)``."""

    FIRST = "first"
    SECOND = "second"
    BRACKET = "bracket"


class Nothing(StrEnum):
    """Why a slot gives no amount."""

    BLANK = "blank"  # nothing is stated
    DASH = "dash"  # none
    WORDS = "words"  # something is stated that is no exact figure
    LONE = "lone"  # the figure of a pair cell whose half is not known


Content = Quantity | Nothing
Halves = dict[tuple[int, int], Slot]  # by row and column of a cell


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure: a slot of a printed cell. ``table`` counts from 1, the others from 0."""

    table: int
    row: int
    column: int
    slot: Slot = Slot.FIRST


@dataclass(frozen=True, slots=True)
class Line:
    """A column, or a row of the body. ``path`` are its names, outermost first."""

    index: int
    path: tuple[str, ...]
    role: Role
    rank: int = 0
    letters: str = ""
    unit: Unit | None = None

    @property
    def name(self) -> str:
        return " ".join(self.path)

    @property
    def leaf(self) -> str:
        return self.path[-1] if self.path else ""


@dataclass(frozen=True)
class View:
    sheet: "Sheet"
    lines: tuple[Line, ...]
    records: tuple[Line, ...]
    across: bool

    def spot(self, line: Line, record: Line, slot: Slot = Slot.FIRST) -> Spot:
        row, column = (record, line) if self.across else (line, record)
        return Spot(self.sheet.grid.number, row.index, column.index, slot)


@dataclass(frozen=True)
class Sheet:
    """A table read as figures. ``decided`` says which half the lone figures of pair cells are."""

    grid: Grid
    decided: Halves = field(default_factory=dict)

    @property
    def doubt(self) -> Words | None:
        return self.grid.table.doubt

    @cached_property
    def paths(self) -> tuple[tuple[str, ...], ...]:
        """As ``Table.paths``, in one pass over the header cells."""
        table = self.grid.table
        found: list[list[str]] = [[] for _ in range(table.width)]
        for row in table.rows[: table.header_rows]:
            for cell in row:
                name = cell.folded
                for path in found[cell.column : cell.column + cell.columns] if name else ():
                    if not path or path[-1] != name:
                        path.append(name)
        return tuple(map(tuple, found))

    @cached_property
    def _counts(self) -> tuple[tuple[int, int, int], ...]:
        """For every column how many of its body cells are figures, words, and figures with ``/``."""
        table = self.grid.table
        counts = [[0, 0, 0] for _ in range(table.width)]
        for row in range(table.header_rows, len(table.rows)):
            for column, cell in enumerate(table.rows[row]):
                if cell.state is State.VALUE:
                    read = self.grid.figures[row][column]
                    counts[column][0 if read else 1] += 1
                    counts[column][2] += bool(read and read.pair.slash)
        return tuple((a, b, c) for a, b, c in counts)

    def _holds_figures(self, column: int) -> bool:
        figures, words, _ = self._counts[column]
        if column == 0 and (words or any(names_rows(name) for name in self.paths[0])):
            return False
        return figures > 0 and figures >= words

    def _is_pair(self, column: int) -> bool:
        figures, _, slashes = self._counts[column]
        return slashes >= 2 and 2 * slashes > figures

    @cached_property
    def columns(self) -> tuple[Line, ...]:
        """The columns of figures."""
        return tuple(
            line
            for index in range(self.grid.table.width)
            if self._holds_figures(index)
            and ((line := self._column(index)).role is not Role.OTHER)
            and not self._holds_years(index)
        )

    def _column(self, index: int) -> Line:
        path = self.paths[index]
        if not path:
            return Line(index, (), Role.PART, unit=self.grid.unit)
        role = Role.OTHER if any(map(holds_no_amounts, path)) else role_of(path[-1])
        outer = [role_of(name) for name in path[:-1]]
        stronger = [r for r in (Role.RATE, Role.AVERAGE, Role.OTHER) if r in outer]
        if stronger:
            role = stronger[0]
        elif Role.DIFFERENCE in outer and role is not Role.RATE:
            role = Role.DIFFERENCE
        unit = next((u for name in reversed(path) if (u := unit_of(name))), None)
        if unit is not None and unit.kind in (Kind.PERCENT, Kind.POINT):
            role = Role.RATE
        rank = rank_of(path[-1]) if role is Role.TOTAL else 0
        return Line(index, path, role, rank, letters_of(path[-1]), unit)

    def _holds_years(self, column: int) -> bool:
        """Bare numbers from 1950 to 2100 all the way down are years, and not to be added."""
        body = self.grid.table.body
        words = [row[column].folded for row in body if row[column].state is State.VALUE]
        return bool(words) and all(
            w.isdecimal() and len(w) == 4 and "1950" <= w <= "2100" for w in words
        )

    @cached_property
    def _naming(self) -> range:
        """The columns before the first one of figures."""
        first = next((c.index for c in self.columns), self.grid.table.width)
        return range(first)

    @cached_property
    def rows(self) -> tuple[Line, ...]:
        """The rows of the body, named by the columns before the figures."""
        table = self.grid.table
        lines: list[Line] = []
        above: list[str] = [""] * len(self._naming)
        for index in range(table.header_rows, len(table.rows)):
            names = [table.rows[index][column].folded for column in self._naming]
            outermost = next((at for at, name in enumerate(names) if name), len(names))
            above = [*above[:outermost], *names[outermost:]]
            lines.append(_row(index, names, above))
        return _without_lone_signs(lines)

    @cached_property
    def across(self) -> View:
        return View(self, self.columns, self.rows, across=True)

    @cached_property
    def down(self) -> View:
        return View(self, self.rows, self.columns, across=False)

    @cached_property
    def _units(self) -> dict[int, Unit | None]:
        return {line.index: line.unit or self.grid.unit for line in self.columns}

    def read(self, spot: Spot) -> Content:
        """What stands at ``spot``; money in won, whatever unit the table has."""
        return self.read_as(spot, self.decided)

    def read_as(self, spot: Spot, decided: Halves) -> Content:
        """The same if the lone figures of pair cells are the halves that ``decided`` says."""
        cell = self.grid.table.rows[spot.row][spot.column]
        if cell.state is State.DASH:
            return Nothing.DASH
        if cell.state is not State.VALUE:
            return Nothing.BLANK
        figures = self.grid.figures[spot.row][spot.column]
        if figures is None:
            return Nothing.WORDS
        if spot.slot is Slot.BRACKET:
            return self._bracket(figures, spot)
        half = self._half(figures, spot, decided)
        return self._in_won(half, spot) if isinstance(half, Quantity) else half

    def _bracket(self, figures: Figures, spot: Spot) -> Content:
        """Figures in brackets that do not add (rates, means) or are not printed are words here."""
        pair = figures.pair
        if pair.bracket is None:
            return Nothing.DASH if pair.bracket_dash else Nothing.WORDS
        finer = pair.first is not None and pair.bracket.grain < 1 <= pair.first.grain
        return Nothing.WORDS if figures.label or finer else self._in_won(pair.bracket, spot)

    def _half(self, figures: Figures, spot: Spot, decided: Halves) -> Content:
        pair = figures.pair
        if pair.slash or pair.first is None:
            amount = pair.first if spot.slot is Slot.FIRST else pair.second
            return amount if amount is not None else Nothing.DASH
        if self._is_pair(spot.column):
            half = decided.get((spot.row, spot.column))
            if half is None:
                return Nothing.LONE
            return pair.first if half is spot.slot else Nothing.DASH
        return pair.first if spot.slot is Slot.FIRST else Nothing.WORDS

    def _in_won(self, amount: Quantity, spot: Spot) -> Quantity:
        unit = self._units.get(spot.column)
        if amount.kind is not Kind.NUMBER or unit is None or unit.kind is not Kind.MONEY:
            return amount
        key = spot.row, spot.column, spot.slot
        if key not in self._won:
            value, grain = amount.value * unit.factor, amount.grain * unit.factor
            self._won[key] = replace(
                amount, value=value, grain=grain, kind=Kind.MONEY, unit=unit.name
            )
        return self._won[key]

    @cached_property
    def _won(self) -> dict[tuple[int, int, Slot], Quantity]:
        """Amounts in won as they were worked out: relations ask for each many times."""
        return {}

    def figures(self, row: int, column: int) -> Figures | None:
        return self.grid.figures[row][column]

    @cached_property
    def lone(self) -> tuple[Spot, ...]:
        """The cells of pair columns that hold a single number without a slash."""
        return tuple(self._lone())

    def _lone(self) -> Iterator[Spot]:
        for column in self.columns:
            if self._is_pair(column.index):
                for row in self.rows:
                    spot = Spot(self.grid.number, row.index, column.index)
                    if self.read(spot) is Nothing.LONE:
                        yield spot

    def where(self, spot: Spot) -> Where:
        return self.grid.where(spot.row, spot.column)


def _row(index: int, printed: list[str], carried: list[str]) -> Line:
    """A row by its names; a total in any of them is one, whatever stands behind it."""
    total = next((at for at, name in enumerate(printed) if name and rank_of(name)), None)
    if total is not None:
        path = _names(carried[: total + 1])
        return Line(index, path, Role.TOTAL, rank_of(printed[total]), unit=unit_of(printed[total]))
    path = _names(carried)
    leaf = path[-1] if path else ""
    return Line(index, path, role_of(leaf), 0, letters_of(leaf), unit_of(leaf))


def _names(printed: list[str]) -> tuple[str, ...]:
    """Running numbers name a row only where nothing else does."""
    names = tuple(name for name in printed if name)
    return tuple(name for name in names if not name.isdecimal()) or names


def _without_lone_signs(lines: list[Line]) -> tuple[Line, ...]:
    """Rows behind a list sign are shares of the row above, unless every row has such a sign."""
    parts = [line for line in lines if line.role is Role.PART]
    if all(is_sub_row(line.leaf) for line in parts):
        return tuple(lines)
    return tuple(
        replace(line, role=Role.OF_WHICH)
        if line.role is Role.PART and is_sub_row(line.leaf)
        else line
        for line in lines
    )
