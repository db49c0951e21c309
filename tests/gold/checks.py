"""Compares the findings of an audit with the relations that people tested by hand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .marks import Record, records
from .seen import Alarm, Gold, Seen

PROVABLE = (
    "sum", "difference", "ratio", "percent", "average", "count", "weekday", "interval", "weights",
)  # fmt: skip
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WEEKDAY = re.compile(r"\(([월화수목금토일])\)")


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The failing checks of one document and what came of them.

    ``answers`` gives every failing gold check the alarm that found it, or None;
    ``unexplained`` are alarms on lines where people found nothing wrong; ``proved`` are the
    holding checks, each with whether a finding that holds touches it.
    """

    number: str
    answers: tuple[tuple[Record, Alarm | None], ...]
    unexplained: tuple[Alarm, ...]
    proved: tuple[tuple[Record, bool], ...]

    def missed(self, types: Sequence[str], severities: Sequence[str]) -> list[Record]:
        return [
            check
            for check, alarm in self.answers
            if alarm is None and check["type"] in types and check.get("severity") in severities
        ]

    def tally(self) -> Counter[tuple[str, str, bool]]:
        """How many failing checks there are by type, severity and whether they were found."""
        return Counter(
            (check["type"], str(check.get("severity")), alarm is not None)
            for check, alarm in self.answers
        )


def judged(gold: Gold, seen: Seen) -> Verdicts:
    checks = records(gold.data.get("checks"))
    failing = [check for check in checks if check.get("holds") is False]
    alarms = [alarm for alarm in seen.alarms if alarm.verdict == "fails"]
    known = {line for check in failing for line in check["lines"]}
    held = {line for alarm in seen.alarms if alarm.verdict == "holds" for line in alarm.lines}
    return Verdicts(
        gold.number,
        tuple(zip(failing, _answers(failing, alarms), strict=True)),
        tuple(alarm for alarm in alarms if not alarm.lines & known),
        tuple(
            (check, not held.isdisjoint(check["lines"]))
            for check in checks
            if check.get("holds") and check["type"] in PROVABLE
        ),
    )


def _answers(failing: Sequence[Record], alarms: Sequence[Alarm]) -> list[Alarm | None]:
    """An alarm for as many checks as possible, none for two: otherwise one wrong weekday on a

    line would seem to find every fault of that line.
    """
    taken: dict[int, int] = {}

    def place(check: int, tried: set[int]) -> bool:
        for index, alarm in enumerate(alarms):
            if index in tried or not _answers_to(failing[check], alarm):
                continue
            tried.add(index)
            if index not in taken or place(taken[index], tried):
                taken[index] = check
                return True
        return False

    for check in range(len(failing)):
        place(check, set())
    by_check = {check: alarms[index] for index, check in taken.items()}
    return [by_check.get(check) for check in range(len(failing))]


_BRACKETS = "CN08"


def _answers_to(check: Record, alarm: Alarm) -> bool:
    if alarm.lines.isdisjoint(check["lines"]):
        return False
    if alarm.code == _BRACKETS and "bracket" not in check["what"]:
        return False  # a lone bracket on the line says nothing of its figures
    computed = check.get("computed")
    if isinstance(computed, int | float) and not isinstance(computed, bool):
        return _same_figure(Decimal(str(computed)), alarm)
    weekday = _WEEKDAY.search(str(computed))
    return weekday is None or weekday[1] in re.findall(r"[월화수목금토일]", alarm.computed)


def _same_figure(figure: Decimal, alarm: Alarm) -> bool:
    """Whether the alarm computes ``figure``, in whatever unit; true where it gives no figure.

    Which of two contradicting figures is called the computed one is a matter of taste.
    """
    said = _NUMBER.findall(alarm.computed) and _NUMBER.findall(alarm.computed + " " + alarm.stated)
    return not said or any(_alike(figure, Decimal(one.replace(",", ""))) for one in said)


def _alike(one: Decimal, other: Decimal) -> bool:
    if not one or not other:
        return one == other
    mantissas = [abs(value).scaleb(-value.adjusted()) for value in (one, other)]
    return abs(mantissas[0] - mantissas[1]) <= Decimal("0.005")
