"""Sixty departments hand in at once, and everything is accepted twice at once.

Run as a program it does so in the installation that the environment names, and prints what is
left: the test reads it.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date

SIZE = 60
WORKERS = 12


def crowd() -> str:
    from django.db import connection, transaction

    from ihaeng.accounts.refusals import ConflictRefusal
    from ihaeng.ledger.reporting.actions import (
        accept_report,
        approve_report,
        review_report,
        submit_report,
    )
    from ihaeng.ledger.reporting.models import Activity, Report, Step
    from ihaeng.trail.models import Change
    from tests import factories
    from tests.factories.reporting import round_of, write

    city = factories.government()
    term = factories.term(city)
    for number in range(1, SIZE + 1):
        factories.pledge(term, factories.department(city, f"부서 {number}"), code=f"1-1-{number}")
    round_of(city, on=date(2026, 9, 23))
    with transaction.atomic():
        for report in Report.objects.select_related("expectation__round"):
            write(report)
    ids = list(Report.objects.values_list("id", flat=True))

    def hand_up(number: int) -> None:
        report = Report.objects.select_related("expectation__round").get(id=number)
        submit_report(report, by=factories.PROGRAM)
        connection.close()

    def accept(number: int) -> None:
        report = Report.objects.select_related("expectation__round").get(id=number)
        with suppress(ConflictRefusal):  # somebody else was quicker
            accept_report(report, by=factories.PROGRAM)
        connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(hand_up, ids))
    with transaction.atomic():
        for report in Report.objects.select_related("expectation__round"):
            review_report(report, by=factories.PROGRAM)
            approve_report(report, by=factories.PROGRAM)
    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(accept, [*ids, *ids[::-1]]))
    states = set(Report.objects.values_list("state", flat=True))
    past = Change.objects.filter(token=None).count()
    accepted = Step.objects.filter(kind="accept").count()
    return f"{states} {accepted} {Activity.objects.count()} {past}"


EXPECTED = f"{{'accepted'}} {SIZE} {SIZE} 0"

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    sys.stdout.write(crowd())
