"""What the record says of an item."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from ihaeng.ledger.plans.models import Item, Level
from ihaeng.ledger.reporting.models import (
    Activity,
    ActivityKind,
    Concern,
    ParticipationCount,
    PlanState,
    Round,
)
from ihaeng.ledger.reporting.rules import Rate, counted


def activities_of(item_id: int, kind: str = "") -> list[Activity]:
    """The activities of an item in the order of their first day; undated ones come last."""
    found = Activity.objects.filter(item_id=item_id, replaced_on=None)
    found = found.select_related("sub_task", "passage")
    if kind:
        found = found.filter(kind=kind)
    rows = list(found.order_by("starts", "order", "id"))
    return sorted(rows, key=lambda row: row.starts is None)


def concerns_of(item_id: int) -> list[Concern]:
    """Problems, measures and requests, in the order of the card."""
    order = ("problem", "measure", "request")
    rows = Concern.objects.filter(item_id=item_id, replaced_on=None).order_by("order", "id")
    return sorted(rows, key=lambda row: order.index(row.kind))


def participation_of_item(item_id: int) -> list[ParticipationCount]:
    rows = ParticipationCount.objects.filter(item_id=item_id, replaced_on=None)
    return list(rows.order_by("period_ends", "id"))


@dataclass
class Card:
    """The activities of an item in the columns of its card."""

    before: list[Activity] = field(default_factory=list)  # 그동안 추진실적
    current: list[Activity] = field(default_factory=list)
    plans: list[Activity] = field(default_factory=list)  # 향후계획


def card_of(item_id: int, open_round: Round | None) -> Card:
    """What the card prints.

    Without an open round everything done stands under 그동안: closing a round is what rolls its
    activities over, and nobody types them again.
    """
    card = Card()
    for row in activities_of(item_id):
        if row.kind == ActivityKind.PLAN:
            card.plans.append(row)
        elif open_round and row.period_starts == open_round.period_starts:
            card.current.append(row)
        else:
            card.before.append(row)
    return card


def plans_of_period(item_id: int, first: date, last: date) -> tuple[Rate, list[Activity]]:
    """Of what was planned for those days the share that was done, and what is left open.

    What goes on for good (지속추진) is neither counted nor ever overdue.
    """
    rows = Activity.objects.filter(item_id=item_id, kind=ActivityKind.PLAN, replaced_on=None)
    due = list(
        rows.exclude(state=PlanState.CONTINUOUS)
        .filter(Q(ends__range=(first, last)) | Q(postponements__was__range=(first, last)))
        .distinct()
        .order_by("ends", "id")
    )
    done = sum(row.state == PlanState.DONE for row in due)
    left = [row for row in due if row.state in {PlanState.PLANNED, PlanState.MOVED}]
    return Rate(done, len(due)), left


def sub_task_matrix(item_id: int) -> dict[str, dict[date | None, int]]:
    """How many things were done in each sub-task and period; a sub-task without any is there, too."""
    names = Item.objects.filter(parent_id=item_id, level=Level.SUB_TASK).order_by("code_key", "id")
    found: dict[str, dict[date | None, int]] = {
        name: {} for name in names.values_list("title", flat=True)
    }
    rows = Activity.objects.filter(
        item_id=item_id, kind=ActivityKind.ACHIEVEMENT, replaced_on=None
    ).values_list("sub_task__title", "period_starts")
    for (name, period), count in Counter(rows).items():
        found.setdefault(name or "", {})[period] = count
    return found


def difference_to_log(item_id: int, first: date, last: date) -> dict[str, int]:
    """How often each kind of participation stands in the activity log of those days."""
    rows = Activity.objects.filter(
        item_id=item_id,
        kind=ActivityKind.ACHIEVEMENT,
        replaced_on=None,
        starts__range=(first, last),
    )
    return counted(dict(rows.values_list("id", "title")))
