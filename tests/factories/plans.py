"""Made-up terms that are over, and promises of an election paper."""

from datetime import date

from ihaeng.ledger.plans.actions import Printed, begin_term, close_term, take_down
from tests.factories import PROGRAM


def past_term(of, name="민선 8기"):
    return begin_term(
        of, name=name, head="문누리", starts=date(2022, 7, 1), ends=date(2026, 6, 30), by=PROGRAM
    )


def closed(term):
    close_term(term, reason="임기 만료", by=PROGRAM)
    return term


def promises(term, *texts):
    printed = [
        Printed(text, str(number), source="선거공보 3쪽") for number, text in enumerate(texts, 1)
    ]
    return take_down(term, printed, by=PROGRAM)
