"""Made-up rounds."""

from datetime import date

from ihaeng.ledger.reporting.actions import (
    add_template,
    approve_report,
    open_round,
    record_activity,
    review_report,
    save_section,
    submit_report,
)
from ihaeng.ledger.reporting.models import Report
from ihaeng.ledger.schedule.rules import Cycle, Period
from tests.factories import PROGRAM

QUARTER = Period(Cycle.QUARTER, 2026, 3)
SPAN = (QUARTER.starts, QUARTER.ends)


def achievement(item, title="주민설명회", day=date(2026, 8, 5), **more):
    return record_activity(
        item,
        kind="achievement",
        title=title,
        starts=day,
        ends=day,
        period=more.pop("period", SPAN),
        by=PROGRAM,
        **more,
    )


def plan(item, title="착공식", day=date(2026, 10, 20), **more):
    return record_activity(
        item,
        kind="plan",
        title=title,
        starts=day,
        ends=day,
        period=more.pop("period", SPAN),
        by=PROGRAM,
        **more,
    )


def template(of, **more):
    return add_template(
        of, name="공약 분기 보고", cycle="quarter", kinds=["pledge"], by=PROGRAM, **more
    )


def round_of(of, *, period=QUARTER, on=date(2026, 9, 23), **more):
    return open_round(template(of, **more), period, on=on, by=PROGRAM)


def report_of(item):
    return Report.objects.select_related(
        "expectation__round__template", "expectation__item", "expectation__department"
    ).get(expectation__item=item)


def write(report, text="○ 주민설명회\n - 일시 : 2026. 8. 5.", key="activities", by=PROGRAM):
    section = report.sections.get(key=key)
    return save_section(report, key, {"text": text}, base=section.version, by=by)


def handed_up(report, text="○ 주민설명회\n - 일시 : 2026. 8. 5."):
    """Written, submitted, reviewed and approved: it waits for the planning office."""
    write(report, text)
    submit_report(report, by=PROGRAM)
    review_report(report, by=PROGRAM)
    return approve_report(report, by=PROGRAM)
