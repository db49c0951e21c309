"""Made-up rounds."""

from datetime import date

from ihaeng.ledger.reporting.actions import record_activity
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
