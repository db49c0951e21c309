"""What a report begins with: what is known from last time, so that only what changed is typed."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from ihaeng.ledger.finance.queries import money_in_segment
from ihaeng.ledger.plans.models import Item, Level
from ihaeng.ledger.reporting.models import (
    Activity,
    ActivityKind,
    Answer,
    Concern,
    ConcernState,
    ParticipationCount,
    PlanState,
    Scope,
    SectionKey,
)
from ihaeng.ledger.reporting.rules import PARTICIPATION, contents, money
from ihaeng.ledger.reporting.rules.notation import grouped, printed

Contents = dict[str, dict[str, Any]]
OPEN_PLANS = (PlanState.PLANNED, PlanState.MOVED, PlanState.CONTINUOUS)
_OPEN_CONCERNS = (
    ConcernState.OPEN,
    ConcernState.IN_PROGRESS,
    ConcernState.SENT,
    ConcernState.UNDER_REVIEW,
)


def first_contents(item_ids: Collection[int], period_ends: date) -> dict[int, Contents]:
    """For each item the contents its report begins with, in a fixed number of queries."""
    found: dict[int, Contents] = {
        item: {key: contents.empty(key) for key in SectionKey.values} for item in item_ids
    }
    names = _sub_tasks(item_ids)
    for item, given in found.items():
        given[SectionKey.ACTIVITIES]["text"] = grouped((name, "") for name in names[item])
    for item, held in money_in_segment(found, period_ends).items():
        found[item][SectionKey.MONEY] = money.begun(held)
    _plans(found, period_ends)
    _participation(found)
    _concerns(found)
    return found


def _sub_tasks(item_ids: Collection[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    rows = Item.objects.filter(parent_id__in=item_ids, level=Level.SUB_TASK, closed_on=None)
    for item, title in rows.order_by("code_key", "order", "id").values_list("parent_id", "title"):
        names[item].append(title)
    return names


def _plans(found: dict[int, Contents], period_ends: date) -> None:
    """What was planned: what fell due is asked about, what lies ahead is planned still."""
    plans = Activity.objects.filter(
        item_id__in=found, kind=ActivityKind.PLAN, state__in=OPEN_PLANS, replaced_on=None
    ).select_related("sub_task")
    ahead: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for plan in plans.order_by("order", "id"):
        later = plan.ends is not None and plan.ends > period_ends
        if plan.state == PlanState.CONTINUOUS or later:
            ahead[plan.item_id].append(
                (plan.sub_task.title if plan.sub_task else "", text_of(plan))
            )
        else:
            found[plan.item_id][SectionKey.CARRIED]["rows"].append(
                {
                    "id": plan.id,
                    "title": plan.title,
                    "date_text": plan.date_text,
                    "state": "",
                    "to": "",
                    "reason": "",
                }
            )
    for item, parts in ahead.items():
        found[item][SectionKey.PLANS]["text"] = grouped(parts)


def text_of(plan: Activity) -> str:
    """A planned activity in the notation of cards."""
    return printed(
        plan.title,
        date_text=plan.date_text,
        place=plan.place,
        attendees=plan.attendees,
        content=plan.content,
        extra=plan.extra,
    )


def _participation(found: dict[int, Contents]) -> None:
    """The scope of last time; its figures too where they go on counting."""
    rows = ParticipationCount.objects.filter(item_id__in=found, replaced_on=None)
    for row in rows.order_by("period_ends", "id"):
        cumulative = row.scope == Scope.CUMULATIVE
        found[row.item_id][SectionKey.PARTICIPATION] = {
            "scope": row.scope if row.scope != Scope.UNKNOWN else "",
            "counts": {kind: getattr(row, kind) if cumulative else None for kind in PARTICIPATION},
        }


def _concerns(found: dict[int, Contents]) -> None:
    rows = list(
        Concern.objects.filter(
            item_id__in=found, state__in=_OPEN_CONCERNS, replaced_on=None
        ).order_by("kind", "order", "id")
    )
    # Problems first: measures name them by their place.
    rows.sort(key=lambda row: ("problem", "measure", "request").index(row.kind))
    answers: dict[int, list[int]] = defaultdict(list)
    pairs = Answer.objects.filter(measure__in=rows).order_by("problem_id")
    for measure, problem in pairs.values_list("measure_id", "problem_id"):
        answers[measure].append(problem)
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for row in rows:
        here = places[row.item_id]
        if row.kind == "problem":
            here[row.id] = len(here) + 1
        found[row.item_id][SectionKey.CONCERNS]["rows"].append(
            {
                "id": row.id,
                "kind": row.kind,
                "text": row.text,
                "addressee": row.addressee,
                "due": row.due.isoformat() if row.due else "",
                "state": row.state,
                "result": row.result,
                "answers": [here[p] for p in answers[row.id] if p in here],
            }
        )
