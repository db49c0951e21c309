"""Opening, correcting and closing rounds, and who stands in for whom."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.reporting.expecting import Expected, roll
from ihaeng.ledger.reporting.models import (
    Delegation,
    Expectation,
    Report,
    ReportState,
    Round,
    RoundState,
    Section,
    Standing,
    Template,
)
from ihaeng.ledger.reporting.prefill import first_contents
from ihaeng.ledger.schedule.queries import days_off
from ihaeng.ledger.schedule.rules import Cycle, Period, ladder, working_day
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

_LONGEST = timedelta(days=365)  # no deadline lies further behind its period

TEMPLATE_ADDED = Kind(
    "reporting.template_added",
    Words("{target} 보고 양식을 등록함", "Registered the template {target}"),
)
ROUND_OPENED = Kind(
    "reporting.round_opened",
    Words(
        "{target} 보고를 열고 {expected}건을 요청함", "Opened {target}, {expected} reports expected"
    ),
    ("expected",),
)
ROUND_RENEWED = Kind(
    "reporting.round_renewed",
    Words(
        "{target} 제출 대상을 {day} 조직도로 다시 정함 (추가 {added}, 이동 {moved}, 제외 {left})",
        "Renewed who is expected in {target} on {day}: {added} added, {moved} moved, {left} left out",
    ),
    ("day", "added", "moved", "left"),
)
ROUND_CLOSED = Kind(
    "reporting.round_closed",
    Words("{target} 보고를 마감함 (미접수 {open}건)", "Closed {target}, {open} not accepted"),
    ("open",),
)
DUES_CHANGED = Kind(
    "reporting.dues_changed",
    Words("{target} 제출 기한을 바꿈", "Changed the deadlines of {target}"),
)
EXEMPTED = Kind(
    "reporting.exempted",
    Words("{department}의 {item} 보고를 제외함", "Exempted {department} from {item}"),
    ("department", "item"),
)
EXEMPTION_ENDED = Kind(
    "reporting.exemption_ended",
    Words("{department}의 {item} 보고 제외를 취소함", "{department} is expected on {item} again"),
    ("department", "item"),
)
DELEGATED = Kind(
    "reporting.delegated",
    Words(
        "{department}에서 {person}의 결재를 {deputy}이(가) 대리하게 함",
        "{deputy} acts for {person}",
    ),
    ("department", "person", "deputy"),
)


def add_template(
    government: Government,
    *,
    name: str,
    cycle: str,
    kinds: Iterable[str] = (),
    with_support: bool = False,
    bureau_approves: bool = False,
    opens_before: int = 5,
    department_days: int = 5,
    bureau_days: int = 7,
    planning_days: int = 10,
    by: Actor,
) -> Template:
    """Register how ``government`` reports. Its deadlines must not run backwards (Invalid)."""
    if not department_days <= bureau_days <= planning_days:
        raise _backwards()
    with acting(TEMPLATE_ADDED, by=by, chain=government.id) as act:
        act.target = template = Template.objects.create(
            government=government,
            name=name,
            cycle=Cycle(cycle),
            kinds=list(kinds),
            with_support=with_support,
            bureau_approves=bureau_approves,
            opens_before=opens_before,
            department_days=department_days,
            bureau_days=bureau_days,
            planning_days=planning_days,
        )
    return template


def _backwards() -> InvalidRefusal:
    words = Words(
        "기한은 부서, 국, 기획부서 순서로 같거나 늦어야 합니다.",
        "Deadlines must follow each other: department, bureau, planning office.",
    )
    return InvalidRefusal(words, {"bureau_due": words})


def open_round(template: Template, period: Period, *, on: date, by: Actor) -> Round:
    """Open ``period``: everybody the chart of ``on`` names is expected, each report prefilled.

    Refused (Conflict) while another round of the template is open, or where this one exists.
    """
    _refuse_second(template, period)
    off = days_off(template.government_id, period.starts, period.ends + _LONGEST)
    steps = (template.department_days, template.bureau_days, template.planning_days)
    department, bureau, planning = ladder(period.ends, steps, off)
    found = roll(template, (period.starts, period.ends), on)
    with acting(
        ROUND_OPENED, by=by, chain=template.government_id, expected=len(found.expected)
    ) as act:
        act.target = made = Round(
            government_id=template.government_id,
            template=template,
            period_starts=period.starts,
            period_ends=period.ends,
            opens_on=working_day(period.ends, -template.opens_before, off),
            department_due=department,
            bureau_due=bureau,
            planning_due=planning,
            chart_on=on,
        )
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError as error:  # somebody opened it in the same moment
            raise _second(template.name) from error
        _expect(made, found.expected)
    return made


def _refuse_second(template: Template, period: Period) -> None:
    rounds = Round.objects.filter(template=template)
    if rounds.filter(period_starts=period.starts).exists():
        raise ConflictRefusal(
            Words(
                f"{period.words.ko} 보고는 이미 열려 있거나 마감되었습니다.",
                f"There is a round for {period.words.en} already.",
            )
        )
    if rounds.filter(state=RoundState.OPEN).exists():
        raise _second(template.name)


def _second(name: str) -> ConflictRefusal:
    return ConflictRefusal(
        Words(
            f"‘{name}’의 다른 보고가 진행 중입니다. 먼저 마감하십시오.",
            f"Another round of “{name}” is open. Close it first.",
        )
    )


def _expect(made: Round, expected: Iterable[Expected]) -> None:
    rows = Expectation.objects.bulk_create(
        Expectation(
            round=made, item_id=one.item_id, department_id=one.department_id, reason=one.reason
        )
        for one in expected
    )
    reports = Report.objects.bulk_create(Report(expectation=row) for row in rows)
    begun = first_contents({row.item_id for row in rows}, made.period_ends)
    Section.objects.bulk_create(
        Section(report=report, key=key, content=content)
        for report in reports
        for key, content in begun[report.expectation.item_id].items()
    )


def renew_expectations(of: Round, *, on: date, by: Actor) -> dict[str, int]:
    """Follow a reorganisation: expect whom the chart of ``on`` names; says what changed.

    A report begun goes with its item to the department that now leads it; what is no longer led
    by anybody is exempted with that reason. Nothing typed is lost. Refused once closed (Conflict).
    """
    _refuse_closed(of)
    wanted = {
        (one.item_id, one.department_id): one for one in roll(of.template, of.span, on).expected
    }
    there = {
        (row.item_id, row.department_id): row
        for row in Expectation.objects.filter(round=of, standing=Standing.EXPECTED)
    }
    exempt = set(
        Expectation.objects.filter(round=of, standing=Standing.EXEMPT).values_list(
            "item_id", "department_id"
        )
    )
    new = [one for key, one in wanted.items() if key not in there and key not in exempt]
    gone = {row.item_id: row for key, row in there.items() if key not in wanted}
    with acting(ROUND_RENEWED, by=by, chain=of.government_id, target=of) as act:
        moved = [one for one in new if one.item_id in gone]
        for one in moved:
            _move(gone.pop(one.item_id), one)
        added = [one for one in new if one not in moved]
        _expect(of, added)
        for row in gone.values():
            row.standing = Standing.EXEMPT
            row.exempt_reason = f"{on:%Y. %m. %d.} 조직도에서 담당 부서가 아님"
            row.save(update_fields=["standing", "exempt_reason"])
        of.chart_on = on
        of.save(update_fields=["chart_on"])
        counts = {"added": len(added), "moved": len(moved), "left": len(gone)}
        act.facts = {"day": on.isoformat(), **counts}
    return counts


def _move(row: Expectation, to: Expected) -> None:
    row.department_id, row.reason = to.department_id, to.reason
    row.save(update_fields=["department", "reason"])


def change_dues(
    of: Round, *, department: date, bureau: date, planning: date, reason: str, by: Actor
) -> None:
    """Set the deadlines otherwise than the template's, with a reason."""
    _refuse_closed(of)
    if not department <= bureau <= planning:
        raise _backwards()
    with acting(DUES_CHANGED, by=by, chain=of.government_id, target=of, reason=reason):
        of.department_due, of.bureau_due, of.planning_due = department, bureau, planning
        of.save(update_fields=["department_due", "bureau_due", "planning_due"])


def _refuse_closed(of: Round) -> None:
    if of.state == RoundState.CLOSED:
        raise ConflictRefusal(
            Words(
                "마감된 보고입니다. 고칠 보고서만 사유를 적어 다시 여십시오.",
                "The round is closed. Reopen single reports, with a reason.",
            )
        )


def exempt(expectation: Expectation, *, reason: str, by: Actor) -> None:
    """Take a department out of the count, with a reason that everybody sees (Invalid without)."""
    _refuse_closed(expectation.round)
    if not reason.strip():
        words = Words("제외하는 까닭을 적으십시오.", "Say why.")
        raise InvalidRefusal(words, {"reason": words})
    if expectation.report.state == ReportState.ACCEPTED:
        raise ConflictRefusal(
            Words("이미 접수된 보고는 제외할 수 없습니다.", "It has been accepted already.")
        )
    with acting(EXEMPTED, by=by, reason=reason, **_named(expectation)):
        expectation.standing, expectation.exempt_reason = Standing.EXEMPT, reason.strip()
        expectation.save(update_fields=["standing", "exempt_reason"])


def end_exemption(expectation: Expectation, *, by: Actor) -> None:
    """Expect the department again."""
    _refuse_closed(expectation.round)
    with acting(EXEMPTION_ENDED, by=by, **_named(expectation)):
        expectation.standing, expectation.exempt_reason = Standing.EXPECTED, ""
        expectation.save(update_fields=["standing", "exempt_reason"])


def _named(expectation: Expectation) -> dict[str, object]:
    return {
        "chain": expectation.round.government_id,
        "target": expectation.round,
        "department": expectation.department.name,
        "item": str(expectation.item),
    }


def close_round(of: Round, *, on: date, by: Actor) -> int:
    """Lock the round; returns how many reports were not accepted, which they stay.

    Nothing is approved by closing, and nothing by time. What was accepted stands before the next
    period from now on.
    """
    with acting(ROUND_CLOSED, by=by, chain=of.government_id, target=of) as act:
        closed = Round.objects.filter(id=of.id, state=RoundState.OPEN).update(
            state=RoundState.CLOSED, closed_on=on
        )
        if not closed:
            raise ConflictRefusal(Words("이미 마감되었습니다.", "It is closed already."))
        missing = (
            Report.objects.filter(expectation__round=of, expectation__standing=Standing.EXPECTED)
            .exclude(state=ReportState.ACCEPTED)
            .count()
        )
        act.facts = {"open": missing}
    of.state, of.closed_on = RoundState.CLOSED, on
    return missing


def delegate(
    department: Department,
    person: Person,
    deputy: Person,
    *,
    since: date,
    until: date,
    reason: str = "",
    by: Actor,
) -> Delegation:
    """``deputy`` may do in ``department`` what ``person`` may, from ``since`` until ``until``."""
    if until <= since or person == deputy:
        words = Words(
            "대리 기간의 끝은 시작보다 뒤여야 하고, 본인은 자신을 대리할 수 없습니다.",
            "It must end after it begins, and nobody is their own deputy.",
        )
        raise InvalidRefusal(words, {"until": words})
    with acting(
        DELEGATED,
        by=by,
        chain=department.government_id,
        target=department,
        reason=reason,
        department=department.name,
        person=person.name,
        deputy=deputy.name,
    ):
        return Delegation.objects.create(
            department=department,
            person=person,
            deputy=deputy,
            since=since,
            until=until,
            reason=reason,
        )
