"""Totals that somebody typed or printed: compared with the sum of the parts, never kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Measure
from ihaeng.ledger.finance.rules.tables import MoneyTable


@dataclass(frozen=True, slots=True)
class Total:
    """A stated sum: of one source, of one segment, of both where both are empty."""

    measure: str
    won: int | None
    source_key: str = ""
    segment: str = ""

    @property
    def field(self) -> str:
        """The name a form gives the place it was typed in."""
        return f"total-{self.source_key}-{self.segment}-{self.measure}"


def differing(totals: Iterable[Total], table: MoneyTable) -> dict[str, Words]:
    """What to say of each total that is not the sum of its parts, by its place.

    A total left blank says nothing.
    """
    return {
        total.field: _said(total, computed or 0, table)
        for total in totals
        if total.won is not None
        and total.won
        != (computed := table.sum(total.measure, source=total.source_key, segment=total.segment))
    }


def _said(total: Total, computed: int, table: MoneyTable) -> Words:
    source = next((s.name for s in table.sources if s.key == total.source_key), "")
    segment = next((s.words.ko for s in table.segments if s.key == total.segment), "")
    of = " ".join(part for part in (Measure(total.measure).label, source, segment, "계") if part)
    assert total.won is not None  # noqa: S101 - a blank total says nothing
    gap = total.won - computed
    return Words(
        f"{of}: 입력한 합계는 {total.won:,}원, 내역의 합은 {computed:,}원으로 {gap:+,}원 차이가 납니다.",
        f"{of}: the total says {total.won:,} won, its parts make {computed:,}, off by {gap:+,}.",
    )
