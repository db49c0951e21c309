"""From the staged copy to the record. Runs inside the transaction that accepts the report."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.finance.actions import set_amounts
from ihaeng.ledger.plans.models import Item, Level
from ihaeng.ledger.reporting.actions.record import (
    record_activity,
    record_concern,
    record_participation,
    settle_concern,
    settle_plan,
)
from ihaeng.ledger.reporting.models import (
    Activity,
    ActivityKind,
    Answer,
    Concern,
    ConcernKind,
    ParticipationCount,
    PlanState,
    Report,
    Scope,
    SectionKey,
)
from ihaeng.ledger.reporting.prefill import OPEN_PLANS
from ihaeng.ledger.reporting.rules import PARTICIPATION, money
from ihaeng.ledger.reporting.rules.notation import entries


def apply_to_record(report: Report, *, by: Actor) -> None:
    """Write every section into the record.

    What an earlier version wrote and this one does not say any more is marked as replaced. What did not change keeps its row.
    """
    contents = dict(report.sections.values_list("key", "content"))
    _activities(report, contents[SectionKey.ACTIVITIES]["text"], ActivityKind.ACHIEVEMENT, by)
    _carried(report, contents[SectionKey.CARRIED]["rows"], by)
    _activities(report, contents[SectionKey.PLANS]["text"], ActivityKind.PLAN, by)
    _money(report, contents[SectionKey.MONEY], by)
    _participation(report, contents[SectionKey.PARTICIPATION], by)
    _concerns(report, contents[SectionKey.CONCERNS]["rows"], by)


def _span(report: Report) -> tuple[date, date]:
    return report.expectation.round.span


def _activities(report: Report, text: str, kind: str, by: Actor) -> None:
    item = report.expectation.item
    period = report.expectation.round.period
    there = {_signature(row): row for row in _there(report, kind)}
    subs = dict(Item.objects.filter(parent=item, level=Level.SUB_TASK).values_list("title", "id"))
    for order, entry in enumerate(entries(text, period.ends.year)):
        if there.pop(
            (entry.sub_task, entry.title, entry.date_text, entry.place, entry.content), None
        ):
            continue
        sub_id = subs.get(entry.sub_task)
        extra = dict(entry.extra)
        if entry.sub_task and sub_id is None:
            extra["세부과제"] = entry.sub_task
        record_activity(
            item,
            kind=kind,
            period=_span(report) if kind == ActivityKind.ACHIEVEMENT else _ahead(report),
            sub_task=Item(id=sub_id) if sub_id else None,
            order=order,
            outside_reason=report.outside_reason,
            report=report,
            by=by,
            **{**entry.values(), "extra": extra},
        )
    _replace([row.id for row in there.values() if row.report_id == report.id])


def _ahead(report: Report) -> tuple[date, date]:
    following = report.expectation.round.period.next()
    return following.starts, following.ends


def _there(report: Report, kind: str) -> list[Activity]:
    """What the record holds of this report; for plans, what is planned already."""
    found = Activity.objects.filter(
        item=report.expectation.item, kind=kind, replaced_on=None
    ).select_related("sub_task")
    if kind == ActivityKind.PLAN:
        return list(found.filter(state__in=OPEN_PLANS))
    return list(found.filter(report=report))


def _signature(row: Activity) -> tuple[str, str, str, str, tuple[str, ...]]:
    sub = row.sub_task.title if row.sub_task else row.extra.get("세부과제", "")
    return sub, row.title, row.date_text, row.place, tuple(row.content)


def _replace(ids: list[int]) -> None:
    Activity.objects.filter(id__in=ids).update(replaced_on=timezone.localdate())


def _carried(report: Report, rows: list[Mapping[str, Any]], by: Actor) -> None:
    told = {row["id"]: row for row in rows if row["state"]}
    done = {
        row.title: row
        for row in Activity.objects.filter(
            report=report, kind=ActivityKind.ACHIEVEMENT, replaced_on=None
        )
    }
    plans = Activity.objects.select_related("item").filter(
        id__in=told, item=report.expectation.item, state__in=OPEN_PLANS
    )
    for plan in plans:
        row = told[plan.id]
        moved = row["state"] == PlanState.MOVED
        settle_plan(
            plan,
            state=row["state"],
            on=timezone.localdate(),
            done_by=done.get(plan.title) if row["state"] == PlanState.DONE else None,
            to=date.fromisoformat(row["to"]) if moved else None,
            reason=row["reason"],
            by=by,
        )


def _money(report: Report, content: Mapping[str, Any], by: Actor) -> None:
    """What was typed is known from today on; what the ledger said before keeps its days."""
    entries = money.typed_entries(content)
    if not entries:
        return
    reason = f"{report.expectation.round} 보고 접수"
    item = report.expectation.item
    set_amounts(item, on=timezone.localdate(), entries=entries, reason=reason, by=by)
    held = money.settled(content)
    report.sections.filter(key=SectionKey.MONEY).update(content=held, approved=held)


def _participation(report: Report, content: Mapping[str, Any], by: Actor) -> None:
    there = ParticipationCount.objects.filter(report=report, replaced_on=None).first()
    counts = {kind: content["counts"].get(kind) for kind in PARTICIPATION}
    scope = content["scope"] or Scope.UNKNOWN
    if there and there.scope == scope and counts == {k: getattr(there, k) for k in PARTICIPATION}:
        return
    if there:
        there.replaced_on = timezone.localdate()
        there.save(update_fields=["replaced_on"])
    if any(count is not None for count in counts.values()):
        record_participation(
            report.expectation.item,
            period=_span(report),
            counts=counts,
            scope=scope,
            report=report,
            by=by,
        )


def _concerns(report: Report, rows: list[Mapping[str, Any]], by: Actor) -> None:
    item = report.expectation.item
    known = {row.id: row for row in Concern.objects.select_related("item").filter(item=item)}
    problems: list[Concern] = []
    made: list[tuple[Concern, Mapping[str, Any]]] = []
    for order, row in enumerate(rows):
        due = date.fromisoformat(row["due"]) if row["due"] else None
        concern = known.get(row["id"]) if row["id"] else None
        if concern is None:
            concern = _same(report, row) or record_concern(
                item,
                kind=row["kind"],
                text=row["text"],
                addressee=row["addressee"],
                due=due,
                order=order,
                period=_span(report),
                report=report,
                by=by,
            )
        else:
            concern.text, concern.addressee, concern.due = row["text"], row["addressee"], due
            concern.save(update_fields=["text", "addressee", "due"])
        if row["state"] and row["state"] != concern.state:
            settle_concern(concern, state=row["state"], result=row["result"], by=by)
        problems += [concern] if concern.kind == ConcernKind.PROBLEM else []
        made.append((concern, row))
    for concern, row in made:
        if concern.kind == ConcernKind.MEASURE:
            for number in row["answers"]:
                if 1 <= number <= len(problems):
                    Answer.objects.get_or_create(problem=problems[number - 1], measure=concern)


def _same(report: Report, row: Mapping[str, Any]) -> Concern | None:
    """What an earlier version of this report recorded in the same words."""
    return (
        Concern.objects.select_related("item")
        .filter(report=report, kind=row["kind"], text=row["text"], replaced_on=None)
        .first()
    )
