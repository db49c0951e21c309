"""Every deed of ``bench.crash_clients`` that an installation holds, with the rows that show it."""

import re
from collections import defaultdict
from itertools import groupby

from bench.crash_clients import STEPS
from ihaeng.ledger.plans.models import Item
from ihaeng.ledger.reporting.models import Activity, Section, Step
from ihaeng.trail.models import Change, Event
from ihaeng.trail.verifying import breaches

_TOLD = re.compile(r"deed (\d+-\d+)")
_SECTIONS = Section._meta.db_table  # noqa: SLF001 - Django's way to say it
_ROUND = (*STEPS, "reopen")


def found() -> dict[str, object]:
    deeds: dict[str, list[int]] = defaultdict(list)
    for row, code in Item.objects.exclude(code="").values_list("id", "code"):
        deeds[f"item {code}"].append(row)
    _saves(deeds)
    for row, kind, key in Step.objects.values_list("id", "kind", "comment"):
        deeds[f"{kind} {key}"].append(row)
    for row, title in Activity.objects.values_list("id", "title"):
        deeds[f"record {_key(title)}"].append(row)
    return {
        "deeds": deeds,
        "disorder": _disorder() + _unrecorded(deeds),
        "breaches": [breach.words.en for breach in breaches()],
        "events": Event.objects.count(),
    }


def _key(text: str | None) -> str:
    told = _TOLD.search(text or "")
    return told[1] if told else ""


def _saves(deeds: dict[str, list[int]]) -> None:
    """A text counts as saved whenever it came to stand where another stood."""
    noted = Change.objects.filter(table=_SECTIONS).order_by("id")
    for row, old, new in noted.values_list("id", "old", "new").iterator(2000):
        if _key(new) and _key(new) != _key(old):
            deeds[f"save {_key(new)}"].append(row)


def _disorder() -> list[str]:
    """Reports whose steps are not one round after another."""
    steps = Step.objects.order_by("report_id", "id").values_list("report_id", "kind")
    return [
        f"report {report}"
        for report, group in groupby(steps, lambda step: step[0])
        if any(kind != _ROUND[at % len(_ROUND)] for at, (_, kind) in enumerate(group))
    ]


def _unrecorded(deeds: dict[str, list[int]]) -> list[str]:
    """What was accepted and is not in the record."""
    accepted = [deed.split()[1] for deed in deeds if deed.startswith("accept ")]
    return [f"record {key}" for key in accepted if len(deeds.get(f"record {key}", ())) != 1]
