"""What somebody owes, what waits for them, and what a successor must know."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.ledger.organization.actions import Brief, Chapter
from ihaeng.ledger.reporting.access import stands_in
from ihaeng.ledger.reporting.models import (
    Activity,
    Concern,
    ConcernState,
    Delegation,
    Report,
    ReportState,
    RoundState,
    Standing,
)
from ihaeng.ledger.reporting.rules.flow import WAITS_FOR
from ihaeng.trail.models import Event


def delegations_of(actor: Actor) -> list[Delegation]:
    """The delegations in the departments the actor works in, the latest first."""
    rows = Delegation.objects.filter(department_id__in=actor.departments)
    return list(rows.select_related("department", "person", "deputy").order_by("-since", "-id"))


_WRITING = ("reporting.section_saved", "reporting.nothing_declared", "reporting.submit")


def has_written(report: Report, actor: Actor) -> bool:
    """Whether any of the report is the actor's work, by what the trail says. The program is nobody."""
    if actor.user_id is None:
        return False
    deeds = Event.objects.filter(target_kind=Report._meta.label_lower, target_id=str(report.id))
    return deeds.filter(kind__in=_WRITING, by_id=actor.user_id).exists()


_OWED = (
    "id",
    "state",
    "nothing",
    "expectation__item__code",
    "expectation__item__title",
    "expectation__department__name",
    "expectation__department_id",
    "expectation__round__department_due",
)


def my_reports(actor: Actor) -> list[dict[str, Any]]:
    """The reports of open rounds, and reopened ones, of the departments the actor writes for."""
    writes = [one for one in actor.departments if actor.may(Permission.WRITE_REPORT, one)]
    rows = Report.objects.filter(
        Q(expectation__round__state=RoundState.OPEN) | Q(reopened=True),
        expectation__round__government_id=actor.government_id,
        expectation__department_id__in=writes,
        expectation__standing=Standing.EXPECTED,
    )
    return list(
        rows.order_by("expectation__round__department_due", "expectation__item__code_key").values(
            *_OWED
        )
    )


def briefs_of(duties: Mapping[str, Sequence[int]], _day: date) -> Iterator[Brief]:
    """For a successor in items: the reports that are owed, open problems, and where proof lies."""
    kind = "plans.item"
    items = duties.get(kind, ())
    owed = Report.objects.filter(
        expectation__item_id__in=items,
        expectation__standing=Standing.EXPECTED,
        expectation__round__state=RoundState.OPEN,
        state__in=(ReportState.DRAFT, ReportState.RETURNED),
    ).select_related("expectation__round__template")
    for report in owed:
        due, words = report.expectation.round.department_due, str(report.expectation.round)
        key = f"report:{report.id}"
        yield Brief(kind, report.expectation.item_id, Chapter.OWED, words, due, key)
    concerns = Concern.objects.filter(item_id__in=items, replaced_on=None).exclude(
        state__in=(ConcernState.CLOSED, ConcernState.ACCEPTED, ConcernState.REFUSED)
    )
    for item, text, due in concerns.order_by("order", "id").values_list("item_id", "text", "due"):
        yield Brief(kind, item, Chapter.PROBLEM, text, due)
    files = Activity.objects.filter(item_id__in=items, replaced_on=None).exclude(passage=None)
    for item, file, name in (
        files.order_by("passage__file__name")
        .values_list("item_id", "passage__file_id", "passage__file__name")
        .distinct()
    ):
        yield Brief(kind, item, Chapter.PROOF, name, key=f"file:{file}")


def waiting_for(actor: Actor) -> list[dict[str, Any]]:
    """The reports on which it is the turn of the actor, or of whom they stand in for."""
    turns = {
        state: permission
        for state, permission in WAITS_FOR.items()
        if permission is not Permission.WRITE_REPORT
    }
    for_others = stands_in(actor, timezone.localdate())
    rows = Report.objects.filter(
        Q(expectation__round__state=RoundState.OPEN) | Q(reopened=True),
        expectation__round__government_id=actor.government_id,
        expectation__standing=Standing.EXPECTED,
        state__in=turns,
    )
    return [
        row
        for row in rows.order_by("expectation__item__code_key", "id").values(*_OWED)
        if actor.may(turns[row["state"]], row["expectation__department_id"])
        or (turns[row["state"]], row["expectation__department_id"]) in for_others
    ]
