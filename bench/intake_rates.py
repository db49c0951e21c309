"""What ``bench.intake`` measures. Loading this sets the product up where the environment says."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.forms import card
from bench.pen import CARD, Pen
from ihaeng.accounts.actors import system
from ihaeng.config.commands import open_database
from ihaeng.core.pipeline import audit
from ihaeng.ledger.intake.actions import confirm_all
from ihaeng.ledger.intake.importing import import_all, jobs_for, kept
from ihaeng.ledger.intake.models import Progress, Proposal
from ihaeng.ledger.organization.actions import add_government
from ihaeng.ledger.organization.models import Government
from ihaeng.library.models import StoredFile
from ihaeng.trail.verifying import breaches

BY = system("bench")
BUSY = 18  # activities a period may have: cards of some 34 proposals


@dataclass(frozen=True, slots=True)
class Rates:
    """Files a second by the clock; ``floor`` is reading and auditing alone, in one process.

    ``floor_ms`` and ``together_ms`` are processor milliseconds a file of all processes together:
    what else the machine does hardly counts there.
    """

    files: int
    proposals_each: float
    floor: float
    proposed: float
    confirmed: float
    one_after_the_other: float
    together: float
    share_of_floor: float
    floor_ms: float
    together_ms: float
    left: int
    breaches: int


def measured(count: int) -> Rates:
    open_database()
    with TemporaryDirectory() as name:
        paths = written(Path(name), count)
        floor = _cost(lambda: [audit(path) for path in paths])
        first, second = _city(), _city()
        propose = _cost(lambda: _brought(paths, first, confirms=False))
        confirm = _cost(lambda: _confirmed(first))
        together = _cost(lambda: _brought(paths, second, confirms=True))
    mine = Proposal.objects.filter(file__government_id__in=(first.id, second.id))
    return Rates(
        files=count,
        proposals_each=mine.count() / count / 2,
        floor=count / floor.clock,
        proposed=count / propose.clock,
        confirmed=count / confirm.clock,
        one_after_the_other=count / (propose.clock + confirm.clock),
        together=count / together.clock,
        share_of_floor=floor.clock / together.clock,
        floor_ms=floor.processor / count * 1000,
        together_ms=together.processor / count * 1000,
        left=mine.filter(state=Proposal.State.PROPOSED).count(),
        breaches=sum(1 for _ in breaches()),
    )


def written(folder: Path, count: int) -> list[Path]:
    """Cards of pledges of their own, all of one term, the same every time."""
    paths = []
    for at in range(count):
        chance = Random(f"intake/{at}")
        pen = Pen(chance, CARD, date(2025, chance.randint(3, 8), 1))
        path = folder / f"card-{at:04}.txt"
        draft = card(pen, f"{at // 100 + 1}-{at // 10 % 10 + 1}-{at % 10 + 1}", BUSY)
        path.write_text(draft.printed(), encoding="utf-8")
        paths.append(path)
    return paths


def _city() -> Government:
    name = f"가람{secrets.token_hex(4)}시"
    return add_government(code=name, name=name, kind="city", by=BY)


def _brought(paths: list[Path], city: Government, *, confirms: bool) -> None:
    jobs = jobs_for([path.name for path in paths])
    for outcome in import_all(
        map(kept, paths), government=city, confirms=confirms, jobs=jobs, by=BY
    ):
        if outcome.progress is not Progress.DONE:
            raise AssertionError(f"{outcome.name}: {outcome.problem}")


def _confirmed(city: Government) -> None:
    for file in StoredFile.objects.filter(government_id=city.id).order_by("id"):
        confirm_all(file, by=BY)


class Cost(NamedTuple):
    """Seconds."""

    clock: float
    processor: float


def _cost(work: Callable[[], object]) -> Cost:
    clock, processor = perf_counter(), _processor()
    work()
    return Cost(perf_counter() - clock, _processor() - processor)


def _processor() -> float:
    both = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(used.ru_utime + used.ru_stime for used in both)
