"""What the annotated documents demand of reading and audit; skipped where they are absent."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from .checks import PROVABLE
from .marks import READ_TOO_MUCH, Record, records
from .score import Score, scored, scores
from .seen import Alarm, Gold, Seen, golds

GOLDS = golds()
NUMBERS = [gold.number for gold in GOLDS]
FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text(encoding="utf-8"))
WHOLE = (
    "activities", "periods", "document.people", "participation", "investment_plan.cells",
    "investment_plan.totals", "executed.secured.cells", "executed.secured.totals",
    "executed.executed.cells", "executed.executed.totals", "items", "sections", "owners",
    "owners.department", "owners.head", "owners.team", "owners.team_lead", "owners.phone",
    "owners.officers",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not GOLDS, reason="../shared/gold is not at hand")


def _score(number: str) -> Score:
    return next(score for score in scores() if score.gold.number == number)


@pytest.mark.parametrize(
    ("number", "field", "floor"),
    [(n, field, least) for n in NUMBERS for field, least in FLOORS.get(n, {}).items()],
)
def test_a_field_never_falls_below_its_floor(number: str, field: str, floor: int) -> None:
    assert _score(number).tally.get(field, (0, 0))[0] >= floor


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("field", WHOLE)
def test_what_the_issue_names_is_read_without_a_gap(number: str, field: str) -> None:
    found, expected = _score(number).tally.get(field, (0, 0))
    assert found == expected


@pytest.mark.parametrize("number", NUMBERS)
def test_every_false_figure_weekday_and_interval_is_found(number: str) -> None:
    missed = _score(number).verdicts.missed(PROVABLE, ("error", "warning"))
    assert [check["id"] for check in missed] == []


def test_at_least_half_of_the_contradictions_are_found() -> None:
    answers = [
        alarm
        for score in scores()
        for check, alarm in score.verdicts.answers
        if check["type"] == "consistency"
    ]
    assert sum(alarm is not None for alarm in answers) * 2 >= len(answers)


@pytest.mark.parametrize("number", NUMBERS)
def test_at_most_one_failing_finding_has_no_known_fault(number: str) -> None:
    unexplained = _score(number).verdicts.unexplained
    assert len(unexplained) <= 1, [alarm.text for alarm in unexplained]


@pytest.mark.parametrize("gold", GOLDS, ids=NUMBERS)
def test_a_reading_that_says_what_the_gold_says_gets_full_marks(gold: Gold) -> None:
    score = scored(gold, _perfect(gold))
    assert {mark.field for mark in score.marks if not mark.hit} == set()
    assert score.verdicts.missed((*PROVABLE, "consistency"), ("error", "warning", "notice")) == []
    assert score.verdicts.unexplained == ()


@pytest.mark.parametrize("gold", GOLDS, ids=NUMBERS)
def test_an_empty_reading_gets_no_mark_for_anything_printed(gold: Gold) -> None:
    score = scored(gold, Seen({}))
    assert {mark.field for mark in score.marks if mark.hit} <= {
        "executed.secured", "investment_plan", "owners",
    }  # fmt: skip
    assert all(alarm is None for _, alarm in score.verdicts.answers)


def test_an_invented_record_and_a_false_alarm_are_counted() -> None:
    gold = next(gold for gold in GOLDS if "activities" in gold.data)
    seen = _perfect(gold)
    invented = {"title": "없는 행사", "line": 1}
    report = {**seen.report, "activities": [*seen.report["activities"], invented]}
    alarm = Alarm("XX01", "fails", "error", frozenset({1}), "1", "2", "거짓 경보")
    score = scored(gold, replace(seen, report=report, alarms=(*seen.alarms, alarm)))
    found, read = score.tally["activities" + READ_TOO_MUCH]
    assert (read - found, score.verdicts.unexplained) == (1, (alarm,))


def test_one_alarm_does_not_answer_for_two_faults_of_a_line() -> None:
    gold = next(gold for gold in GOLDS if "activities" in gold.data)
    seen = _perfect(gold)
    fewer = replace(seen, alarms=seen.alarms[1:])
    unanswered = [a for _, a in scored(gold, fewer).verdicts.answers if a is None]
    assert len(unanswered) == 1


def _perfect(gold: Gold) -> Seen:
    """The gold itself, in the form of a reading."""
    notes = [
        note
        for item in records(gold.data.get("items"))
        for section in records(item.get("sections"))
        for note in records(section.get("footnotes"))
    ]
    report = {**gold.data, "footnotes": notes}
    tables = tuple(
        {**table, "end_line": table["lines"][-1]} for table in records(gold.data.get("tables"))
    )
    failing = [check for check in gold.data["checks"] if not check["holds"]]
    return Seen(report, tuple(records(gold.data.get("outline"))), tables, _alarms(failing))


def _alarms(failing: list[Record]) -> tuple[Alarm, ...]:
    return tuple(
        Alarm(
            "XX01", "fails", check["severity"], frozenset(check["lines"]),
            str(check["stated"]), str(check["computed"]), check["what"],
        )
        for check in failing
    )  # fmt: skip
