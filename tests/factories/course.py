"""Made-up states, changes and baselines of plans."""

from datetime import date

from ihaeng.ledger.plans.actions import (
    Authority,
    approve_change,
    name_baseline,
    propose_change,
    record_state,
)
from ihaeng.ledger.plans.models import Item
from tests.factories import PROGRAM

EVIDENCE = {
    "goal": "도서관 9곳 개관",
    "attained": "9번째 도서관 개관(2026. 9. 1.)",
    "further": "해마다 1곳 추가",
    "outlook": "2027년 6월까지 9곳 개관",
    "lagging": "부지 2곳 미확보",
    "measure": "시유지 교환 협의",
    "reason": "도의 노선 승인 보류",
}
AUGUST, SEPTEMBER, OCTOBER = date(2026, 8, 14), date(2026, 9, 15), date(2026, 10, 20)


def state(item, status="on_track", on=AUGUST, **more):
    given = {"evidence": EVIDENCE, "by": PROGRAM} | more
    return record_state(item, status=status, on=on, **given)


def authority(on=SEPTEMBER, kind="panel", number="제3차 평가단 의결"):
    return Authority(kind, number, on)


def request(item, kind, by=PROGRAM, **values):
    return propose_change(
        item, kind=kind, values=values, reason="주민 의견 반영", consultees="주민자치회", by=by
    )


def changed(item, kind, on=SEPTEMBER, **values):
    """A change asked for and approved; returns the item as it is then."""
    approve_change(request(item, kind, **values), authority=authority(on), by=PROGRAM)
    return Item.objects.get(id=item.id)


def baseline(term, kind="confirmed", name="실천계획 확정", on=AUGUST):
    return name_baseline(term, kind=kind, name=name, on=on, authority="기획-101", by=PROGRAM)
