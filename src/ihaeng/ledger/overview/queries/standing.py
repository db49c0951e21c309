"""Sums over a government's records, each in one query however many records there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, FilteredRelation, Q, QuerySet, Sum

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.plans.access import access_items
from ihaeng.ledger.plans.models import Item, Level, Part, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """How the tasks of one department stand; ``statuses`` counts them by state, "" for none yet.

    ``progress`` is the sum over the ``measured`` ones: the mean is left to who shows it.
    """

    department_id: int | None
    department: str
    statuses: Mapping[str, int]
    measured: int
    progress: Decimal

    @property
    def total(self) -> int:
        return sum(self.statuses.values())

    @property
    def mean(self) -> Decimal | None:
        return self.progress / self.measured if self.measured else None


def standings(actor: Actor, term_id: int, kind: str) -> list[Standing]:
    """The tasks of one list in one term, by leading department in its order; those without, last."""
    lead = FilteredRelation(
        "assignments", condition=Q(assignments__part=Part.LEAD, assignments__until=None)
    )
    found = (
        _tasks(actor, term_id, kind)
        .alias(lead=lead)
        .order_by("lead__department__order", "lead__department_id")
        .values_list(
            "lead__department__order", "lead__department_id", "lead__department__name", "status"
        )
        .annotate(tasks=Count("id"), measured=Count("progress"), progress_sum=Sum("progress"))
    )
    rows: dict[int | None, Standing] = {}
    for _, department, name, status, tasks, measured, progress in found:
        before = rows.get(department, Standing(department, name or "", {}, 0, Decimal(0)))
        rows[department] = Standing(
            department,
            before.department,
            {**before.statuses, status: tasks},
            before.measured + measured,
            before.progress + (progress or 0),
        )
    return sorted(rows.values(), key=lambda one: one.department_id is None)


def together(parts: list[Standing]) -> Standing:
    """All departments as one."""
    statuses = {
        status: sum(part.statuses.get(status, 0) for part in parts)
        for status in ("", *Status.values)
    }
    measured = sum(part.measured for part in parts)
    return Standing(None, "", statuses, measured, sum((p.progress for p in parts), Decimal(0)))


def led_by(actor: Actor, limit: int = 20) -> list[tuple[int, str, str, str, Decimal | None]]:
    """Open tasks that the actor's own departments lead: id, code, title, status, progress."""
    found = access_items(actor).filter(
        level=Level.TASK,
        closed_on=None,
        term__closed_at=None,
        assignments__part=Part.LEAD,
        assignments__until=None,
        assignments__department__in=actor.departments,
    )
    return list(found.values_list("id", "code", "title", "status", "progress")[:limit])


def _tasks(actor: Actor, term_id: int, kind: str) -> QuerySet[Item]:
    return access_items(actor).filter(
        term_id=term_id, level=Level.TASK, kinds__kind=kind, closed_on=None
    )
