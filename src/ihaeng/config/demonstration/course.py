"""How made-up pledges went: adopted, carried on, changed by decisions, and compared with baselines."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from ihaeng.accounts.actors import Actor
from ihaeng.config.demonstration.history import Pledge
from ihaeng.ledger.plans.actions import (
    Authority,
    approve_change,
    name_baseline,
    name_label,
    propose_change,
    record_progress,
    record_state,
)
from ihaeng.ledger.plans.models import Item, Status, Term

# What was decided in the second autumn of a term that is over, by place in the list.
_AMENDED, _MERGED, _HEIR, _HELD, _DISCARDED, _MOVED = 0, 1, 0, 11, 16, 20


@dataclass(frozen=True, slots=True)
class Course:
    """One term on its way. ``words`` are the texts of a state; ``upto`` is the last day told of."""

    term: Term
    items: list[Item]
    words: dict[str, Any]
    upto: date
    chance: Random
    by: Actor

    def day(self, years: int, month: int, day: int) -> date:
        return date(self.term.starts.year + years, month, day)


def labels(term: Term, by: Actor) -> None:
    """The words that the governments of the demonstration use besides the official ones."""
    name_label(term.government, label="추진중", status=Status.ON_TRACK, by=by)
    name_label(term.government, label="장기추진", status=Status.PARTIAL, by=by)


def course(
    term: Term, pledges: list[Pledge], words: dict[str, Any], upto: date, chance: Random, by: Actor
) -> None:
    """Baselines, yearly states and progress, and what was changed; ``pledges`` are as after it."""
    one = Course(term, [pledge.item for pledge in pledges], words, upto, chance, by)
    _baseline(one, "inauguration", "취임", term.starts, "취임 공고")
    _baseline(one, "confirmed", "실천계획 확정", one.day(0, 9, 28), "시장 결재 기획예산과-1187")
    if upto == term.ends:
        _whole(one)
    else:
        _begun(one)
    for pledge in pledges:
        pledge.item.refresh_from_db()


def _whole(one: Course) -> None:
    for years in range(4):
        if years == 1:
            _decided(one, one.day(1, 10, 20))
            _baseline(one, "jury", "주민배심원 심의", one.day(1, 10, 20), "주민배심원 전체회의")
        _told(one, one.day(years, 12, 31), years + 1)
    _told(one, one.term.ends, 5)


def _begun(one: Course) -> None:
    _told(one, one.upto.replace(day=1) - timedelta(days=1), 1)
    if one.upto > one.day(0, 11, 2):
        _change(one, _MOVED, "reschedule", one.day(0, 11, 2), {"ends": str(one.day(4, 9, 30))})
    _asked(one, _AMENDED, "amend", {"text": one.words["amended"]})
    _asked(one, _HELD, "hold", {})


def _decided(one: Course, on: date) -> None:
    _change(one, _AMENDED, "amend", on, {"text": one.words["amended"]})
    _change(one, _MERGED, "merge", on, {"into": one.items[_HEIR].id})
    _change(one, _HELD, "hold", on, {})
    _change(one, _DISCARDED, "discard", on, {})
    _change(one, _MOVED, "reschedule", on, {"ends": str(one.term.ends + timedelta(days=92))})


def _asked(one: Course, place: int, kind: str, values: dict[str, Any]) -> Any:  # noqa: ANN401 - a request
    return propose_change(
        one.items[place],
        kind=kind,
        values=values,
        reason=one.words["reasons"][kind],
        consultees=one.words["consultees"],
        by=replace(one.by, name="주관부서 담당자"),
    )


def _change(one: Course, place: int, kind: str, on: date, values: dict[str, Any]) -> None:
    authority = Authority("panel", "공약이행평가단 정기회의", on)
    approve_change(_asked(one, place, kind, values), authority=authority, by=one.by)
    one.items[place].refresh_from_db()


def _baseline(one: Course, kind: str, name: str, on: date, authority: str) -> None:
    if on <= one.upto:
        name_baseline(one.term, kind=kind, name=name, on=on, authority=authority, by=one.by)


def _told(one: Course, on: date, years: int) -> None:
    """The state and progress of what is open on a day after so many of about five years."""
    for item in one.items:
        if (
            item.closed_on is not None
            or item.status in {Status.ON_HOLD, Status.DONE}
            or on > one.upto
        ):
            continue
        reached = min(100, max(int(item.progress or 0), years * 20 + one.chance.randrange(-12, 8)))
        status = _status(reached, years, one.chance)
        evidence = {
            key: text.format(title=item.title) for key, text in one.words["evidence"].items()
        }
        label = "추진중" if status == Status.ON_TRACK else ""
        record_state(item, status=status, on=on, evidence=evidence, label=label, by=one.by)
        record_progress(item, on=on, percent=Decimal(reached), by=one.by)


def _status(reached: int, years: int, chance: Random) -> Status:
    if reached >= 95:
        return chance.choice([Status.DONE, Status.DONE_CONTINUING])
    return Status.ON_TRACK if reached >= years * 20 - 8 else Status.PARTIAL
