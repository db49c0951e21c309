"""A state is believed when its evidence is there; what was told stays told."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.plans.actions import (
    add_item,
    drop_label,
    name_label,
    record_progress,
    record_state,
)
from ihaeng.ledger.plans.models import Item, Progress, State, Status
from ihaeng.ledger.plans.queries import progress_of, states_of
from ihaeng.ledger.plans.rules.course import BY_REQUEST, DEMANDS, Share, delay_months
from ihaeng.ledger.plans.rules.course import progress_of as progress_by
from ihaeng.library.models import Passage, StoredFile
from ihaeng.trail.models import Event
from ihaeng.trail.recording import acting
from tests import factories
from tests.factories import course as made
from tests.trail.kinds import RENAMED

pytestmark = pytest.mark.django_db


def shown(item):
    held = Item.objects.get(id=item.id)
    return held.status, held.label, held.progress


@pytest.mark.parametrize("status", [one for one in Status if one not in BY_REQUEST])
def test_every_state_is_refused_without_each_part_of_its_evidence(item, status):
    for demand in DEMANDS[status]:
        evidence = made.EVIDENCE | {demand.key: "  "}
        with pytest.raises(InvalidRefusal) as refused:
            made.state(item, status, evidence=evidence)
        assert set(refused.value.fields) == {demand.key}
    assert shown(item)[0] == ""
    assert not State.objects.exists()
    made.state(item, status)
    assert shown(item)[0] == status
    assert set(states_of(item.id)[0].evidence) == {demand.key for demand in DEMANDS[status]}


@pytest.mark.parametrize("status", sorted(BY_REQUEST))
def test_hold_and_discard_are_not_recorded_without_a_change(item, status):
    with pytest.raises(InvalidRefusal) as refused:
        made.state(item, status)
    assert "변경 요청" in refused.value.words.ko


def test_done_is_measured_by_the_goal_of_the_plan_and_by_no_other(term):
    item = add_item(term, level="task", title="도서관", goal="9곳 개관", by=factories.PROGRAM)
    made.state(item, "done", evidence={"goal": "1곳 개관", "attained": "1곳 개관"})
    assert states_of(item.id)[0].evidence["goal"] == "9곳 개관"


def test_the_states_of_an_item_are_all_kept_the_last_one_shown(item):
    made.state(item, "on_track", on=date(2026, 7, 31))
    made.state(item, "partial", on=date(2026, 9, 30))
    assert shown(item)[0] == "partial"
    assert [(row.status, row.on.month) for row in states_of(item.id)] == [
        ("partial", 9),
        ("on_track", 7),
    ]
    event = Event.objects.get(kind="plans.state_recorded", facts__on="2026-09-30")
    assert event.target_id == str(item.id)


def test_no_state_is_told_of_tomorrow_or_of_a_day_before_the_last(item):
    made.state(item, on=made.SEPTEMBER)
    for day in (made.AUGUST, timezone.localdate() + timedelta(days=1)):
        with pytest.raises(InvalidRefusal) as refused:
            made.state(item, on=day)
        assert "on" in refused.value.fields


def test_a_word_of_ones_own_stands_for_the_state_it_is_mapped_to(item, city):
    label = name_label(city, label="추진중", status="on_track", by=factories.PROGRAM)
    with pytest.raises(InvalidRefusal) as refused:
        made.state(item, "partial", label="추진중")
    assert "label" in refused.value.fields
    made.state(item, "on_track", label="추진중")
    drop_label(label, by=factories.PROGRAM)
    assert shown(item)[:2] == ("on_track", "추진중")


def test_a_word_is_mapped_once(city):
    name_label(city, label="추진중", status="on_track", by=factories.PROGRAM)
    with pytest.raises(ConflictRefusal):
        name_label(city, label="추진중", status="partial", by=factories.PROGRAM)


def test_evidence_points_at_a_line_that_is_there(item, city):
    with acting(RENAMED, by=factories.PROGRAM, to=""):
        file = StoredFile.objects.create(government_id=city.id, digest="0", name="카드", size=1)
    Passage.objects.create(file=file, line=7, text="개관")
    with pytest.raises(InvalidRefusal):
        made.state(item, file=file, line=8)
    made.state(item, file=file, line=7)
    assert (states_of(item.id)[0].file, states_of(item.id)[0].line) == ("카드", 7)


def test_a_closed_term_takes_no_state_and_no_progress(item, term):
    with acting(RENAMED, by=factories.PROGRAM, to=""):
        term.closed_at = timezone.now()
        term.save()
    item.refresh_from_db()
    with pytest.raises(ConflictRefusal) as refused:
        made.state(item)
    assert "마감" in refused.value.words.ko
    with pytest.raises(ConflictRefusal):
        record_progress(item, on=made.AUGUST, percent=Decimal(10), by=factories.PROGRAM)


@pytest.mark.parametrize("percent", [None, Decimal("-0.1"), Decimal("100.01"), Decimal("1.00001")])
def test_progress_is_a_percentage_of_four_decimals(item, percent):
    with pytest.raises(InvalidRefusal) as refused:
        record_progress(item, on=made.AUGUST, percent=percent, by=factories.PROGRAM)
    assert "progress" in refused.value.fields
    assert not Progress.objects.exists()


def parts(item, *given):
    return [
        add_item(
            item.term, level="sub_task", title=f"부분 {n}", parent=item, weight=weight,
            by=factories.PROGRAM,
        )
        for n, weight in enumerate(given)
    ]  # fmt: skip


def test_progress_comes_from_the_weights_of_the_parts_and_follows_them(item):
    first, second = parts(item, Decimal(1), Decimal(2))
    record_progress(first, on=made.AUGUST, percent=Decimal(50), by=factories.PROGRAM)
    with pytest.raises(InvalidRefusal) as refused:
        record_progress(item, on=made.AUGUST, method="weighted", by=factories.PROGRAM)
    assert "부분 1" in refused.value.words.ko
    record_progress(second, on=made.AUGUST, percent=Decimal(0), by=factories.PROGRAM)
    record_progress(item, on=made.AUGUST, method="weighted", by=factories.PROGRAM)
    assert shown(item)[2] == Decimal("16.6667")
    second.refresh_from_db()
    record_progress(second, on=made.SEPTEMBER, percent=Decimal(100), by=factories.PROGRAM)
    assert shown(item)[2] == Decimal("83.3333")
    assert [row[1:] for row in progress_of(item.id)] == [
        (Decimal("83.3333"), "weighted"),
        (Decimal("16.6667"), "weighted"),
    ]


def test_progress_by_hand_is_not_overwritten_by_the_parts(item):
    (part,) = parts(item, Decimal(1))
    record_progress(item, on=made.AUGUST, percent=Decimal(40), by=factories.PROGRAM)
    part.refresh_from_db()
    record_progress(part, on=made.SEPTEMBER, percent=Decimal(90), by=factories.PROGRAM)
    assert shown(item)[2] == 40


@pytest.mark.parametrize(
    ("method", "shares", "found"),
    [
        ("plain", [(10, None), (21, None)], "15.5000"),
        ("weighted", [(10, 3), (20, 1)], "12.5000"),
        ("plain", [(0, None), (0, None), (100, None)], "33.3333"),
        ("plain", [(100, None), (100, None), (0, None)], "66.6667"),
    ],
)
def test_a_mean_is_rounded_half_up_to_four_decimals(method, shares, found):
    held = [
        Share("", Decimal(percent), None if weight is None else Decimal(weight))
        for percent, weight in shares
    ]
    assert str(progress_by(method, held)) == found


@pytest.mark.parametrize(
    "shares", [[], [Share("", None, Decimal(1))], [Share("", Decimal(1), Decimal(0))]]
)
def test_a_mean_of_nothing_is_no_figure(shares):
    assert progress_by("weighted", shares) is None


def test_a_delay_is_counted_in_calendar_months():
    assert delay_months(date(2019, 9, 1), date(2019, 11, 30)) == 2
    assert delay_months(date(2026, 12, 31), date(2027, 1, 1)) == 1
    assert delay_months(date(2026, 12, 31), date(2026, 10, 1)) == -2
    assert delay_months(None, date(2026, 10, 1)) == 0


def test_a_status_nobody_knows_is_a_mistake_of_the_program(item):
    with pytest.raises(KeyError):
        record_state(item, status="nearly", on=made.AUGUST, evidence={}, by=factories.PROGRAM)
