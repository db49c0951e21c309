"""The money of one item as a table that foots both ways. Totals are worked out, never kept."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ihaeng.ledger.finance.models import Basis, Measure
from ihaeng.ledger.finance.rules.segments import Segment, stray
from ihaeng.ledger.finance.rules.sources import Source


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount and where it came from. ``on`` is the day from which it is known."""

    source: str
    segment: str
    measure: str
    basis: str
    won: int | None
    na: bool = False
    on: date = date.min
    printed: str = ""
    unit: str = ""
    passage_id: int | None = None
    file_id: int | None = None
    line: int | None = None

    @property
    def counts(self) -> bool:
        """Whether totals hold it: money carried over was secured in the year it comes from.

        What is spent of it is spent once, so that counts.
        """
        return self.basis != Basis.CARRIED_OVER or self.measure == Measure.EXECUTED


class State(StrEnum):
    """Blank, zero and not applicable are never taken for each other; zero is an amount."""

    AMOUNT = "amount"
    NOT_APPLICABLE = "not_applicable"
    BLANK = "blank"


def footed(amounts: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is, because blanks do not make a zero."""
    known = [won for won in amounts if won is not None]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class MoneyCell:
    """The figures of one source, segment and measure: one for each basis that has one."""

    figures: tuple[Figure, ...] = ()

    @property
    def won(self) -> int | None:
        return footed(figure.won for figure in self.figures if figure.counts)

    @property
    def carried(self) -> int | None:
        """What was carried over into this segment and does not count in any total."""
        return footed(figure.won for figure in self.figures if not figure.counts)

    @property
    def available(self) -> int | None:
        """예산현액: what could be spent here, money carried over included."""
        return footed((self.won, self.carried))

    @property
    def state(self) -> State:
        if self.won is not None:
            return State.AMOUNT
        return State.NOT_APPLICABLE if any(f.na for f in self.figures) else State.BLANK

    def of_basis(self, basis: str) -> Figure | None:
        return next((figure for figure in self.figures if figure.basis == basis), None)


_EMPTY = MoneyCell()


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """Sources × segments × measures as known on ``on``.

    ``segments`` are those of the term, and behind them any that only old figures still know.
    """

    on: date | None
    sources: tuple[Source, ...]
    segments: tuple[Segment, ...]
    cells: Mapping[tuple[str, str, str], MoneyCell]

    @property
    def empty(self) -> bool:
        return not self.cells

    @property
    def fingerprint(self) -> str:
        """Two tables of the same figures have the same one: what a form has seen when it is saved."""
        held = sorted(
            (*at, figure.basis, str(figure.won), figure.na)
            for at, cell in self.cells.items()
            for figure in cell.figures
        )
        return hashlib.sha256(repr(held).encode()).hexdigest()

    def cell(self, source: str, segment: str, measure: str) -> MoneyCell:
        return self.cells.get((source, segment, measure), _EMPTY)

    def row_total(self, source: str, measure: str) -> int | None:
        return self.sum(measure, source=source)

    def column_total(self, segment: str, measure: str) -> int | None:
        return self.sum(measure, segment=segment)

    def total(self, measure: str) -> int | None:
        return self.sum(measure)

    def in_term(self, measure: str) -> int | None:
        inside = {segment.key for segment in self.segments if segment.in_term}
        return footed(c.won for (_, s, m), c in self.cells.items() if m == measure and s in inside)

    def sum(self, measure: str, *, source: str = "", segment: str = "") -> int | None:
        """The total of a measure, of all sources and segments but where one is named."""
        return footed(
            cell.won
            for (of, at, what), cell in self.cells.items()
            if what == measure and source in ("", of) and segment in ("", at)
        )

    def payer_total(self, payer: str, measure: str) -> int | None:
        return footed(self.row_total(s.key, measure) for s in self.sources if s.payer == payer)


def tabled(
    figures: Iterable[Figure],
    sources: tuple[Source, ...],
    segments: tuple[Segment, ...],
    on: date | None,
) -> MoneyTable:
    """``figures`` as a table. A segment the term does not have keeps its column, at the end."""
    cells: dict[tuple[str, str, str], MoneyCell] = {}
    for figure in figures:
        at = (figure.source, figure.segment, figure.measure)
        cells[at] = MoneyCell((*cells.get(at, _EMPTY).figures, figure))
    known = {segment.key for segment in segments}
    lost = sorted({at for _, at, _ in cells} - known)
    return MoneyTable(on, sources, (*segments, *map(stray, lost)), cells)
