"""Whether what somebody vouched for is what the ledger holds."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Balance:
    """An assertion beside what the ledger says of its day. ``held`` is None where it says nothing."""

    id: int
    item_id: int
    item: str
    measure: str
    source: str
    segment: str
    on: date
    won: int
    tolerance: int
    ground: str
    held: int | None = None

    @property
    def gap(self) -> int:
        return (self.held or 0) - self.won

    @property
    def holds(self) -> bool:
        return self.held is not None and abs(self.gap) <= self.tolerance
