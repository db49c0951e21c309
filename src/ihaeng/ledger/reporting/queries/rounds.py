"""What is known of a round: who is expected, how far they are, both rates."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.plans.models import Item, Term
from ihaeng.ledger.reporting.expecting import roll
from ihaeng.ledger.reporting.models import (
    Expectation,
    ReportState,
    Round,
    RoundState,
    Standing,
)
from ihaeng.ledger.reporting.rules import Rate
from ihaeng.ledger.reporting.rules.flow import HANDED_IN
from ihaeng.ledger.schedule.rules import dated


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
    due: date
    applied: bool

    @property
    def complete(self) -> bool:
        return self.state in HANDED_IN or self.applied


def lines_of(round_id: int) -> Iterator[Line]:
    """Every report of the round, by department and code, in two queries."""
    of = Round.objects.select_related("template").get(id=round_id)
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
        "department__parent_id",
        "report__applied_version",
    ):
        title = f"{row[3]} {row[4]}".strip()
        due, applied = of.due_of(row[14]), bool(row[15])
        yield Line(row[0], row[1], row[2], title, *row[5:14], due=due, applied=applied)


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
    “nothing to report” as complete as any; timely if it first did by the day it was due there.
    """
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in lines_of(round_id):
        lines[line.department].append(line)
    every = [line for found in lines.values() for line in found]
    return [rates_of(name, found) for name, found in lines.items()], rates_of("", every)


def rates_of(name: str, lines: list[Line]) -> Rates:
    """The rates of these lines, whoever they belong to."""
    asked = [line for line in lines if line.standing == Standing.EXPECTED]
    complete = [line for line in asked if line.complete]
    timely = [line for line in complete if line.handed_in_on and line.handed_in_on <= line.due]
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
    found = []
    for row in round_board(round_id):
        owed = [o for o in row.lines if o.standing == Standing.EXPECTED and not o.complete]
        if owed:
            # What the department has signed it owes no more: then the bureau is late.
            signed = all(line.state == ReportState.SIGNED for line in owed)
            due = of.bureau_due if signed else of.department_due
            late = max((day - due).days, 0)
            message = _message(of, row.department, owed, due, late)
            found.append(Chased(row.department, row.phone, late, owed, message))
    return found


def _message(of: Round, department: str, owed: list[Line], due: date, late: int) -> Words:
    titles = "\n".join(f"- {line.item} ({ReportState(line.state).label})" for line in owed)
    since = f"기한이 {late}일 지났습니다. " if late else ""
    return Words(
        f"[{of.government.name} 기획부서] {of}\n{department} 미제출 {len(owed)}건\n{titles}\n"
        f"제출 기한: {dated(due)}. {since}제출하여 주시기 바랍니다.",
        f"[{of.government.name}] {of}\n{department}: {len(owed)} reports missing\n{titles}\n"
        f"Due {due}. Please hand them in.",
    )


def nobody_asked(of: Round) -> list[tuple[str, str]]:
    """Tasks that no department can be asked about on the chart of the round, with why."""
    told = dict(roll(of.template, of.span, of.chart_on).nobody)
    rows = Item.objects.filter(id__in=told).order_by("code_key", "id")
    return [
        (f"{code} {title}".strip(), told[row])
        for row, code, title in rows.values_list("id", "code", "title")
    ]


def held_by_round(term: Term) -> Words | None:
    """Why ``term`` cannot be closed yet: a round that asks about it is open."""
    found = Round.objects.filter(state=RoundState.OPEN, expectations__item__term=term)
    one = found.select_related("template").first()
    if one is None:
        return None
    return Words(
        f"‘{one}’ 보고가 진행 중입니다. 보고를 마감한 뒤 임기를 마감하십시오.",
        f"The round “{one}” is open. Close it first.",
    )
