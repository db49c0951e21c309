"""The round under way: some departments are done, some wait, some were sent back, some are late."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from ihaeng.accounts.actors import Actor, Grant
from ihaeng.accounts.roles import ROLES
from ihaeng.config.demonstration.history import Pledge
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.reporting.actions import (
    accept_report,
    add_template,
    approve_report,
    declare_nothing,
    delegate,
    endorse_report,
    exempt,
    open_round,
    record_activity,
    return_report,
    review_report,
    save_section,
    submit_report,
)
from ihaeng.ledger.reporting.models import Report, ReportState, Round
from ihaeng.ledger.schedule.queries import days_off
from ihaeng.ledger.schedule.rules import Cycle, Period, dated, working_day

_DAYS = 5  # working days behind the period, as a template has them
# How far each office came; those not named have written nothing and are late.
_FAR: dict[str, str] = {
    "도서관정책과": "submitted",
    "보육아동과": "accepted",
    "환경정책과": "accepted",
    "문화예술과": "signed",
    "스마트도시과": "approved",
    "교통행정과": "late",
    "복지정책과": "returned",
    "일자리경제과": "reviewed",
    "도시재생과": "nothing",
}
Staff = Mapping[str, Mapping[str, Person]]


def last_due(government: Government, today: date) -> Period:
    """The last quarter whose departments were due before ``today``."""
    period = Period.of(Cycle.QUARTER, today).previous()
    off = days_off(government.id, period.starts, today)
    late = working_day(period.ends, _DAYS, off) < today
    return period if late else period.previous()


def under_way(
    government: Government,
    period: Period,
    pledges: list[Pledge],
    staff: Staff,
    above: Mapping[str, Person],
    words: dict[str, Any],
    today: date,
    chance: Random,
    by: Actor,
) -> None:
    """Open the round of ``period`` and take every report as far as its office came."""
    for pledge in pledges:
        _plans(pledge, period, words, by)
    template = add_template(
        government,
        name="공약 분기 보고",
        cycle=Cycle.QUARTER,
        kinds=["pledge"],
        bureau_approves=True,
        department_days=_DAYS,
        by=by,
    )
    opened = open_round(template, period, on=period.ends, by=by)
    bureaus = government.departments.exclude(parent=None)
    over = {
        "planning": _actor(above["planning"], "planning", government),
        "bureau_head": _actor(above["bureau_head"], "bureau_head", government, *bureaus),
    }
    reports = Report.objects.select_related(
        "expectation__round__template", "expectation__item", "expectation__department"
    ).filter(expectation__round=opened)
    seen: set[int] = set()
    for report in reports.order_by("expectation__item__code_key"):
        department = report.expectation.department
        people = {
            role: _actor(person, role, government, department)
            for role, person in staff[department.name].items()
        }
        first = department.id not in seen
        seen.add(department.id)
        _take(report, _FAR.get(department.name, ""), first, people | over, chance)
    _deputy(staff, "일자리경제과", today, by)


def _plans(pledge: Pledge, period: Period, words: dict[str, Any], by: Actor) -> None:
    """What was planned for the period, and for the one after it."""
    for of, said in ((period, words["usual"][1]), (period.next(), words["usual"][3])):
        day = of.ends - timedelta(days=30)
        record_activity(
            pledge.item,
            kind="plan",
            title=said.format(title=pledge.item.title),
            date_text=dated(day),
            starts=day,
            ends=day,
            period=(of.starts, of.ends),
            by=by,
        )


def _actor(person: Person, role: str, government: Government, *where: Department) -> Actor:
    grants = [Grant(ROLES[role], government.id, one.id) for one in where]
    grants = grants or [Grant(ROLES[role], government.id)]
    return Actor(None, person.name, government.id, person.id, tuple(grants))


def _take(
    report: Report,
    far: str,
    first: bool,
    people: Mapping[str, Actor],
    chance: Random,
) -> None:
    of, clerk = report.expectation.round, people["officer"]
    if far == "nothing" and first:
        exempt(
            report.expectation,
            reason="보상 협의 중으로 이번 분기에는 보고를 받지 않음",
            by=people["planning"],
        )
        return
    if far == "" or (far == "submitted" and not first):
        return  # still being written
    if far == "nothing":
        declare_nothing(report, reason="waiting", note="도 도시계획위원회 심의 대기", by=clerk)
    else:
        _write(report, of, clerk, chance)
    submit_report(report, by=clerk)
    if far == "submitted":
        return
    review_report(report, by=people["team_lead"])
    if far == "returned":
        comment = {"activities": "참석 인원과 주요 논의 내용을 함께 적어 주십시오."}
        return_report(report, comment, by=people["head"])
        return
    if far == "reviewed":
        return
    late = far == "late"
    handed = of.department_due + timedelta(days=5) if late else of.department_due
    report = approve_report(report, on=handed, by=people["head"])
    if far == "signed":
        return
    if report.state == ReportState.SIGNED:
        endorse_report(report, on=handed, by=people["bureau_head"])
    if far in {"accepted", "nothing", "late"}:
        accept_report(report, by=people["planning"])


def _write(report: Report, of: Round, by: Actor, chance: Random) -> None:
    day = of.period_starts + timedelta(days=chance.randrange(10, 80))
    title = report.expectation.item.title
    text = (
        f"○ {title} 주민설명회\n - 일시 : {dated(day)} 14:00\n - 장소 : 시민회관 소회의실\n"
        f" - 참석 : 주민 {chance.randrange(12, 60)}명\n - 내용 : 추진 상황 설명과 의견 수렴"
    )
    for key, content in (
        ("activities", {"text": text}),
        ("participation", {"scope": "period", "counts": {"meetings": 2, "briefings": 1}}),
    ):
        base = report.sections.get(key=key).version
        save_section(report, key, content, base=base, by=by)


def _deputy(staff: Staff, office: str, today: date, by: Actor) -> None:
    """The head of an office is on training; the team lead signs."""
    head, lead = staff[office]["head"], staff[office]["team_lead"]
    department = head.posts.get().department
    until = today + timedelta(days=14)
    delegate(department, head, lead, since=today, until=until, reason="과장 장기교육", by=by)
