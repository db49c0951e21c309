"""Balances somebody vouches for: kept whether they hold or not, for that is what they are for."""

from datetime import date

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import BalanceAssertion, FundingSource, Measure
from ihaeng.ledger.finance.queries import segments
from ihaeng.ledger.plans.models import Item
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

BALANCE_ASSERTED = Kind(
    "finance.balance_asserted",
    Words(
        "{target}의 {on} 기준 {measure}액을 {won}원으로 확인함",
        "Asserted {won} won ({measure}) for {target} as of {on}",
    ),
    ("on", "measure", "won"),
)
ASSERTION_WITHDRAWN = Kind(
    "finance.assertion_withdrawn",
    Words("{target}의 금액 확인을 거둠", "Withdrew an assertion on {target}"),
)


def assert_balance(
    item: Item,
    *,
    measure: str,
    on: date,
    won: int,
    source_key: str = "",
    segment: str = "",
    tolerance: int = 0,
    ground: str = "",
    by: Actor,
) -> BalanceAssertion:
    """Somebody vouches that on ``on`` a sum was ``won``, give or take ``tolerance``.

    Kept also where the ledger says otherwise: it is then listed as failing. Raises
    ``InvalidRefusal`` for a source or segment the item does not have.
    """
    source = FundingSource.objects.filter(government=item.government_id, key=source_key).first()
    known = {"", *(s.key for s in segments(item))}
    if (source_key and source is None) or segment not in known or tolerance < 0:
        raise InvalidRefusal(_UNKNOWN)
    with acting(
        BALANCE_ASSERTED,
        by=by,
        chain=item.government_id,
        target=item,
        on=on.isoformat(),
        measure=Measure(measure).label,
        won=f"{won:,}",
    ):
        return BalanceAssertion.objects.create(
            item=item,
            measure=measure,
            source=source,
            segment=segment,
            on=on,
            won=won,
            tolerance=tolerance,
            ground=ground,
        )


_UNKNOWN = Words(
    "이 과제에 없는 재원이나 구간이거나 허용 오차가 0보다 작습니다. 다시 고르십시오.",
    "The item has no such source or segment, or the tolerance is below zero. Choose again.",
)


def withdraw_assertion(assertion: BalanceAssertion, *, reason: str = "", by: Actor) -> None:
    """Take back what was vouched for; the trail keeps it."""
    item = assertion.item
    with acting(ASSERTION_WITHDRAWN, by=by, chain=item.government_id, target=item, reason=reason):
        assertion.delete()
