"""The measurements of ``bench.pages``, in a process that Django is set up in."""

import os
from collections.abc import Callable, Mapping
from statistics import median
from time import process_time

from django.core.management import call_command
from django.db import connection

from bench.crash_people import signed_in
from bench.pages_asked import asked, asked_of
from bench.pages_city import build
from bench.pages_rivals import PROBE, classic, lean, printed
from ihaeng.accounts.models import User
from ihaeng.ledger.overview.queries.across import STEPS
from ihaeng.ledger.plans.models import Item, Term

GOVERNMENTS, PLEDGES, QUARTERS = 243, 100, 16
ROUNDS = 40


def measured(governments: int = GOVERNMENTS, rounds: int = ROUNDS) -> dict[str, object]:
    call_command("collectstatic", interactive=False, verbosity=0)
    people = build(governments, PLEDGES, QUARTERS)
    return {
        "load": os.getloadavg()[0],
        "list": _list(people["planner"], rounds),
        "dashboard": _dashboard(people["manager"], max(3, rounds // 8)),
    }


def _list(planner: User, rounds: int) -> dict[str, object]:
    """A hundred tasks: the page of the desk against what two others make of the same rows."""
    ours = asked("/items/", signed_in(planner))
    answer = ours()
    probe = Item.objects.order_by("id")[PROBE]
    rivals = {"lean": asked_of(lean(answer, probe)), "classic": asked_of(classic(answer, probe))}
    for name, rival in rivals.items():
        if printed(rival()) != printed(answer):
            raise ValueError(f"{name} prints another page than the desk")
    times = interleaved({"ours": ours, **rivals}, rounds)
    return {
        "kilobytes": len(answer.encode()) / 1000,
        "milliseconds": {name: 1000 * median(taken) for name, taken in times.items()},
        "to_lean": _ratio(times["ours"], times["lean"]),
        "classic_to_ours": _ratio(times["classic"], times["ours"]),
    }


def _dashboard(manager: User, rounds: int) -> dict[str, object]:
    """All governments side by side: the page against the one statement that reads the progress."""
    terms = list(Term.objects.values_list("id", flat=True))
    statement = STEPS.format(terms=", ".join(["%s"] * len(terms)))

    def bare() -> list[tuple[int, str, int, int]]:
        with connection.cursor() as cursor:
            cursor.execute(statement, terms)
            return cursor.fetchall()

    ours = asked("/governments/across/", signed_in(manager))
    times = interleaved({"ours": ours, "bare": bare}, rounds)
    return {
        "kilobytes": len(ours().encode()) / 1000,
        "groups": len(bare()),
        "milliseconds": {name: 1000 * median(taken) for name, taken in times.items()},
        "to_bare": _ratio(times["ours"], times["bare"]),
    }


def interleaved(works: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """CPU seconds of each, one after the other in every round: other programs count for less."""
    for work in works.values():
        work(), work()
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            start = process_time()
            work()
            times[name].append(process_time() - start)
    return times


def _ratio(one: list[float], other: list[float]) -> float:
    """The median of the rounds' own ratios."""
    return median(a / b for a, b in zip(one, other, strict=True))
