"""Money for made-up pledges. Figures in 백만원, as on a card."""

from datetime import date

from ihaeng.ledger.finance.actions import Entry, set_amounts
from tests.factories import PROGRAM

MILLION = 1_000_000
ON = date(2026, 9, 30)


def entries(measure, *, source="own", basis="original", **by_segment):
    """``entries("planned", y2027=261)``: the prefix is dropped; None is a blank."""
    return [
        Entry(
            source,
            segment.removeprefix("y"),
            measure,
            None if value is None else value * MILLION,
            basis=basis,
        )
        for segment, value in by_segment.items()
    ]


PLANNED = {"y2027": 261, "y2028": 131, "y2029": 200, "y2030H1": 250, "after": 300}
SECURED = {"y2027": 260, "y2028": 131, "y2029": 179}
EXECUTED = {"y2027": 111, "y2028": 73, "y2029": 145}


def card_money(item, *, on=ON):
    """The money of systems-A SA-11 and SA-12, four years later: 1,142 planned, 570 (329)."""
    given = [
        *entries("planned", **PLANNED),
        *entries("secured", **SECURED),
        *entries("executed", **EXECUTED),
    ]
    set_amounts(item, on=on, entries=given, by=PROGRAM)
