"""Rates of money, each named by what it is of: 집행률 alone means two things (domain 1.4)."""

from dataclasses import dataclass
from decimal import Decimal

from ihaeng.core.audit.rounding import rounded
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Measure
from ihaeng.ledger.finance.rules.tables import MoneyTable


def shown_percent(percent: Decimal | None) -> str:
    """One decimal, rounded half up, and only here; nothing where there is none."""
    return "" if percent is None else f"{rounded(percent, Decimal('0.1')):.1f}%"


@dataclass(frozen=True, slots=True)
class Rate:
    words: Words
    part: int | None
    whole: int | None

    @property
    def percent(self) -> Decimal | None:
        """The rate itself, not rounded; None where there is nothing to divide by."""
        if self.part is None or not self.whole:
            return None
        return Decimal(self.part) * 100 / Decimal(self.whole)

    @property
    def shown(self) -> str:
        return shown_percent(self.percent)


SECURED_OF_PLAN = Words("확보율 (전체 계획 대비)", "Secured, of the whole plan")
SECURED_IN_TERM = Words("확보율 (임기 내 계획 대비)", "Secured within the term, of its plan")
EXECUTED_OF_SECURED = Words("집행률 (확보액 대비)", "Spent, of what is secured")
EXECUTED_OF_PLAN = Words("집행률 (계획 대비)", "Spent, of the whole plan")


def rates_of(table: MoneyTable) -> tuple[Rate, ...]:
    planned, secured = table.total(Measure.PLANNED), table.total(Measure.SECURED)
    executed = table.total(Measure.EXECUTED)
    return (
        Rate(SECURED_OF_PLAN, secured, planned),
        Rate(SECURED_IN_TERM, table.in_term(Measure.SECURED), table.in_term(Measure.PLANNED)),
        Rate(EXECUTED_OF_SECURED, executed, secured),
        Rate(EXECUTED_OF_PLAN, executed, planned),
    )


def shares_of(table: MoneyTable, measure: str) -> tuple[Rate, ...]:
    """What each source pays of the total, sources without money left out."""
    whole = table.total(measure)
    shares = (
        Rate(Words(source.name, source.name), table.row_total(source.key, measure), whole)
        for source in table.sources
    )
    return tuple(share for share in shares if share.part is not None)
