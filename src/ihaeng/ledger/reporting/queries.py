"""What others read of rounds and of the record."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.organization.actions import Brief, Chapter
from ihaeng.ledger.plans.models import Item, Level
from ihaeng.ledger.reporting.access import stands_in
from ihaeng.ledger.reporting.expecting import roll
from ihaeng.ledger.reporting.models import (
    Activity,
    ActivityKind,
    Concern,
    ConcernState,
    Delegation,
    Expectation,
    ParticipationCount,
    PlanState,
    Report,
    ReportState,
    Round,
    RoundState,
    Standing,
)
from ihaeng.ledger.reporting.rules import Rate, counted
from ihaeng.ledger.reporting.rules.flow import HANDED_IN, WAITS_FOR
from ihaeng.ledger.schedule.rules import dated


def activities_of(item_id: int, kind: str = "") -> list[Activity]:
    """The activities of an item in the order of their first day; undated ones come last."""
    found = Activity.objects.filter(item_id=item_id, replaced_on=None).select_related("sub_task")
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


def rounds(actor: Actor) -> Listing:
    """The rounds of the actor's government, the newest first."""
    handed = Q(expectations__report__state__in=HANDED_IN)
    expected = Q(expectations__standing=Standing.EXPECTED)
    found = (
        Round.objects.filter(government_id=actor.government_id)
        .select_related("template")
        .annotate(
            expected=Count("expectations", filter=expected),
            handed=Count("expectations", filter=expected & handed),
        )
        .order_by("-period_starts", "-id")
    )
    rows = list(found)
    return Listing(
        name="rounds",
        words=Words("보고 회차", "Rounds"),
        columns=(
            Column("template", Words("양식", "Template")),
            Column("period", Words("기간", "Period"), Shape.WORDS),
            Column("state", Words("상태", "State"), Shape.WORDS),
            Column("due", Words("부서 제출 기한", "Due"), Shape.DATE),
            Column("handed", Words("제출", "Handed in"), Shape.NUMBER),
            Column("expected", Words("대상", "Expected"), Shape.NUMBER),
        ),
        rows=[
            (
                row.template.name,
                row.period.words,
                Words(RoundState(row.state).label, row.state.capitalize()),
                row.department_due,
                row.handed,
                row.expected,
            )
            for row in rows
        ],
        keys=[row.id for row in rows],
        total=len(rows),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One report of a round, for boards and lists."""

    report_id: int
    expectation_id: int
    item_id: int
    item: str
    department_id: int
    department: str
    phone: str
    reason: str
    standing: str
    exempt_reason: str
    state: str
    nothing: str
    handed_in_on: date | None
    applied: bool

    @property
    def complete(self) -> bool:
        return self.state in HANDED_IN or self.applied


def lines_of(round_id: int) -> Iterator[Line]:
    """Every report of the round, by department and code, in one query."""
    rows = Expectation.objects.filter(round_id=round_id).order_by(
        "department__order", "department_id", "item__code_key", "item_id"
    )
    for row in rows.values_list(
        "report__id",
        "id",
        "item_id",
        "item__code",
        "item__title",
        "department_id",
        "department__name",
        "department__phone",
        "reason",
        "standing",
        "exempt_reason",
        "report__state",
        "report__nothing",
        "report__handed_in_on",
        "report__applied_version",
    ):
        title = f"{row[3]} {row[4]}".strip()
        yield Line(row[0], row[1], row[2], title, *row[5:14], applied=bool(row[14]))


@dataclass
class BoardRow:
    department: str
    phone: str
    lines: list[Line] = field(default_factory=list)

    @property
    def states(self) -> dict[str, int]:
        """How many reports are in each state; exempt ones apart."""
        found = dict.fromkeys([*ReportState.values, Standing.EXEMPT.value], 0)
        for line in self.lines:
            found[line.state if line.standing == Standing.EXPECTED else Standing.EXEMPT.value] += 1
        return found


def round_board(round_id: int) -> list[BoardRow]:
    """Departments × state."""
    rows: dict[int, BoardRow] = {}
    for line in lines_of(round_id):
        row = rows.setdefault(line.department_id, BoardRow(line.department, line.phone))
        row.lines.append(line)
    return list(rows.values())


@dataclass(frozen=True, slots=True)
class Rates:
    """Both rates with everything they are made of. The denominator: expected less exempt."""

    department: str
    expected: int
    exempt: int
    nothing: int
    completeness: Rate
    timeliness: Rate


def reporting_rates(round_id: int) -> tuple[list[Rates], Rates]:
    """By department, and of all.

    A report is complete once it reached the planning office, with
    “nothing to report” as complete as any; timely if it first did by the department's deadline.
    """
    due = Round.objects.values_list("department_due", flat=True).get(id=round_id)
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in lines_of(round_id):
        lines[line.department].append(line)
    every = [line for found in lines.values() for line in found]
    return [_rates(name, found, due) for name, found in lines.items()], _rates("", every, due)


def _rates(name: str, lines: list[Line], due: date) -> Rates:
    asked = [line for line in lines if line.standing == Standing.EXPECTED]
    complete = [line for line in asked if line.complete]
    timely = [line for line in complete if line.handed_in_on and line.handed_in_on <= due]
    return Rates(
        department=name,
        expected=len(lines),
        exempt=len(lines) - len(asked),
        nothing=sum(bool(line.nothing) for line in complete),
        completeness=Rate(len(complete), len(asked)),
        timeliness=Rate(len(timely), len(asked)),
    )


@dataclass
class Chased:
    department: str
    phone: str
    overdue_days: int
    lines: list[Line]
    message: Words


def chase_list(round_id: int, day: date) -> list[Chased]:
    """Departments that owe a report on ``day``, with a text to send by messenger."""
    of = Round.objects.select_related("template", "government").get(id=round_id)
    late = max((day - of.department_due).days, 0)
    return [
        Chased(row.department, row.phone, late, owed, _message(of, row.department, owed, late))
        for row in round_board(round_id)
        if (owed := [o for o in row.lines if o.standing == Standing.EXPECTED and not o.complete])
    ]


def _message(of: Round, department: str, owed: list[Line], late: int) -> Words:
    titles = "\n".join(f"- {line.item} ({ReportState(line.state).label})" for line in owed)
    due = dated(of.department_due)
    since = f"기한이 {late}일 지났습니다. " if late else ""
    return Words(
        f"[{of.government.name} 기획부서] {of}\n{department} 미제출 {len(owed)}건\n{titles}\n"
        f"제출 기한: {due}. {since}제출하여 주시기 바랍니다.",
        f"[{of.government.name}] {of}\n{department}: {len(owed)} reports missing\n{titles}\n"
        f"Due {of.department_due}. Please hand them in.",
    )


def nobody_asked(of: Round) -> list[tuple[str, str]]:
    """Tasks that no department can be asked about on the chart of the round, with why."""
    told = dict(roll(of.template, of.chart_on).nobody)
    rows = Item.objects.filter(id__in=told).order_by("code_key", "id")
    return [
        (f"{code} {title}".strip(), told[row])
        for row, code, title in rows.values_list("id", "code", "title")
    ]


def delegations_of(actor: Actor) -> list[Delegation]:
    """The delegations in the departments the actor works in, the latest first."""
    rows = Delegation.objects.filter(department_id__in=actor.departments)
    return list(rows.select_related("department", "person", "deputy").order_by("-since", "-id"))


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
    """The reports of open rounds, and reopened ones, of the departments the actor works in."""
    rows = Report.objects.filter(
        Q(expectation__round__state=RoundState.OPEN) | Q(reopened=True),
        expectation__round__government_id=actor.government_id,
        expectation__department_id__in=actor.departments,
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
