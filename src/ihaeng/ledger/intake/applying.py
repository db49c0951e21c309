"""How a confirmed proposal changes the ledger: through the actions of the rooms, like anybody."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.finance.actions import Entry, set_amounts
from ihaeng.ledger.intake.models import Proposal, What
from ihaeng.ledger.intake.rules import concern_text, term_on
from ihaeng.ledger.organization.actions import add_department, add_person
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.access import refuse_closed_term
from ihaeng.ledger.plans.actions import (
    DutyGiven,
    add_item,
    assign_department,
    begin_term,
    give_duties,
)
from ihaeng.ledger.plans.models import Duty, Item, Term
from ihaeng.ledger.reporting.actions import (
    ActivityRow,
    record_activities,
    record_concern,
    record_participation,
)
from ihaeng.ledger.reporting.models import Activity, ParticipationCount
from ihaeng.library.queries import passage_ids

Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deed:
    """A proposal at the moment it is confirmed. ``on`` is the day its document speaks of."""

    proposal: Proposal
    payload: Payload
    on: date
    by: Actor

    @property
    def item(self) -> Item:
        """The task; refused until the proposal of the task itself is confirmed, and in closed terms."""
        proposal = self.proposal
        found = proposal.item or (proposal.under.item if proposal.under else None)
        if found is None:
            raise ConflictRefusal(
                Words(
                    "이 제안이 딸린 과제가 아직 확정되지 않았습니다. 과제를 먼저 확정하십시오.",
                    "The task this belongs to is not confirmed yet. Confirm the task first.",
                )
            )
        refuse_closed_term(found.term)
        return found

    @property
    def former(self) -> int | None:
        """The row of the ledger that this takes the place of."""
        return (self.proposal.current or {}).get("id")


def apply(deeds: Sequence[Deed]) -> list[Item]:
    """Change the ledger as ``deeds`` of one kind and one task say: all of them, or none.

    Returns the item each concerns. Raises what actions refuse.
    """
    what = What(deeds[0].proposal.what)
    if what in _TOGETHER:
        _TOGETHER[what](deeds)
        return [deed.item for deed in deeds]
    return [_ALONE[what](deed) for deed in deeds]


def term_of(government: Government, on: date, *, by: Actor) -> Term:
    """The term ``on`` falls in, begun by the calendar of elected terms where there is none.

    Its head stays blank: no document of these kinds names one.
    """
    known = Term.objects.filter(government=government, starts__lte=on, ends__gte=on).first()
    if known is not None:
        return known
    name, starts, ends = term_on(on)
    return begin_term(government, name=name, head="", starts=starts, ends=ends, by=by)


def _item(deed: Deed) -> Item:
    payload, proposal = deed.payload, deed.proposal
    if proposal.item is not None:
        raise _worded_otherwise(proposal.item)
    government = Government.objects.get(id=proposal.file.government_id)
    parent = proposal.under.item if proposal.under else None
    term = term_of(government, deed.on, by=deed.by)
    refuse_closed_term(term)
    return add_item(
        term,
        level=payload["level"],
        kinds=payload["kinds"],
        code=payload["code"],
        title=payload["title"],
        text=payload.get("text", ""),
        order=payload.get("order", 0),
        parent=parent,
        passage=proposal.passage,
        by=deed.by,
    )


def _worded_otherwise(item: Item) -> ConflictRefusal:
    """What was adopted is not overwritten by a paper that prints it differently."""
    return ConflictRefusal(
        Words(
            f"문서의 과제명이나 내용이 대장의 ‘{item}’과(와) 다릅니다. 바꾸려면 과제 화면에서 변경 절차를 거치고, "
            "아니면 이 제안을 반려하십시오.",
            f"The document words “{item}” differently. Change the plan by a request on its page, or "
            "refuse this proposal.",
        )
    )


def _lead(deed: Deed) -> Item:
    item, name = deed.item, deed.payload["department"]
    department = Department.objects.filter(
        government_id=item.government_id, name=name, until=None
    ).first()
    since = _since(item, deed)
    if department is None:
        department = add_department(item.government, name=name, since=since, by=deed.by)
    assign_department(item, department, since=since, by=deed.by)
    return item


def _since(item: Item, deed: Deed) -> date:
    """What a first document says held since the term began; what a later one changes, from its day."""
    return deed.on if deed.proposal.current else min(item.term.starts, deed.on)


def _duties(deeds: Sequence[Deed]) -> None:
    item, by, on = deeds[0].item, deeds[0].by, deeds[0].on
    former = {deed.former for deed in deeds} - {None}
    held = Duty.objects.filter(until=None).in_bulk(list(former)) if former else {}
    given = [
        DutyGiven(
            _person(item.government, deed.payload["name"], deed.payload["phone"], by=by),
            deed.payload["title"],
            deed.payload.get("order", 0),
            held.get(deed.former or 0),
        )
        for deed in deeds
    ]
    give_duties(item, given, since=on, by=by)


def _person(government: Government, name: str, phone: str, *, by: Actor) -> Person:
    """Somebody of this name and number; one without a number is the only one of the name."""
    named = list(Person.objects.filter(government=government, name=name).order_by("id")[:20])
    for person in named:
        if person.phone == phone:
            return person
    if len(named) == 1 and not (named[0].phone and phone):
        return named[0]
    return add_person(government, name=name, phone=phone, by=by)


def _activities(deeds: Sequence[Deed]) -> None:
    former = _in_force(deed.former for deed in deeds)
    rows = [_activity(deed, former.get(deed.former or 0)) for deed in deeds]
    record_activities(deeds[0].item, rows, by=deeds[0].by)


def _in_force(ids: Iterable[int | None]) -> dict[int, Activity]:
    wanted = [one for one in ids if one is not None]
    return Activity.objects.filter(replaced_on=None).in_bulk(wanted) if wanted else {}


def _activity(deed: Deed, replaces: Activity | None) -> ActivityRow:
    payload = deed.payload
    starts = _day(payload["start"])
    sub_task = payload.get("sub_task")
    return {
        "kind": "plan" if payload["kind"] == "plan" else "achievement",
        "title": payload["title"][:500],
        "period": _period(payload.get("period")),
        "date_text": (payload["date_text"] or "")[:500],
        "starts": starts,
        "ends": _day(payload["end"]) or starts,
        "time": (payload.get("time") or "")[:60],
        "place": (payload.get("place") or "")[:500],
        "attendees": payload.get("attendees_text") or "",
        "attendee_count": payload.get("attendee_count"),
        "content": payload.get("content") or (),
        "sessions": payload.get("sessions") or (),
        "extra": (payload.get("extra") or {}) | ({"세부과제": sub_task} if sub_task else {}),
        "order": deed.proposal.number,
        "passage": deed.proposal.passage,
        "replaces": replaces,
    }


def _participation(deed: Deed) -> Item:
    record_participation(
        deed.item,
        period=_period(deed.payload.get("period")),
        counts=deed.payload["counts"],
        scope="unknown",
        passage=deed.proposal.passage,
        replaces=ParticipationCount.objects.filter(id=deed.former, replaced_on=None).first(),
        by=deed.by,
    )
    return deed.item


def _amounts(deeds: Sequence[Deed]) -> None:
    first, file = deeds[0], deeds[0].proposal.file_id
    printed = [entry for deed in deeds for entry in deed.payload["entries"]]
    _refuse_without_unit(printed)
    lines = passage_ids(file, (entry["line"] for entry in printed))
    entries = [_entry(deed.payload, e, lines) for deed in deeds for e in deed.payload["entries"]]
    set_amounts(first.item, on=first.on, entries=entries, by=first.by)


def _refuse_without_unit(entries: Iterable[Payload]) -> None:
    unknown = [e["printed"] for e in entries if e["won"] is None and not e["na"]]
    if unknown:
        raise InvalidRefusal(
            Words(
                f"표에 단위가 없어 금액을 알 수 없습니다: {', '.join(unknown[:5])}. 금액을 고쳐서 "
                "확정하십시오.",
                f"The table prints no unit, so these are no amounts: {', '.join(unknown[:5])}. "
                "Correct them to confirm.",
            )
        )


def _entry(payload: Payload, entry: Payload, lines: Mapping[int, int]) -> Entry:
    return Entry(
        source_key=entry["source_key"] or entry["source"],
        segment=entry["segment"] or entry["column"],
        measure=payload["measure"],
        won=entry["won"],
        na=entry["na"],
        printed=entry["printed"],
        unit=payload["unit"],
        passage_id=lines.get(entry["line"]),
    )


def _concern(deed: Deed) -> Item:
    record_concern(
        deed.item,
        kind=deed.payload["kind"],
        text=concern_text(deed.payload),
        order=deed.proposal.number,
        passage=deed.proposal.passage,
        by=deed.by,
    )
    return deed.item


def _period(told: Payload | None) -> tuple[date | None, date | None]:
    return (_day(told["start"]), _day(told["end"])) if told else (None, None)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


_ALONE: dict[What, Callable[[Deed], Item]] = {
    What.ITEM: _item,
    What.LEAD: _lead,
    What.PARTICIPATION: _participation,
    What.CONCERN: _concern,
}
_TOGETHER: dict[What, Callable[[Sequence[Deed]], None]] = {
    What.DUTY: _duties,
    What.ACTIVITY: _activities,
    What.AMOUNTS: _amounts,
}
