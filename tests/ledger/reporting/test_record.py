"""The record: what was done and planned, and what stands in the way."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.plans.actions import add_item
from ihaeng.ledger.reporting.actions import (
    answer_problem,
    record_concern,
    record_participation,
    settle_concern,
    settle_plan,
)
from ihaeng.ledger.reporting.models import ParticipationCount, Postponement
from ihaeng.ledger.reporting.queries import activities_of, plans_of_period, sub_task_matrix
from ihaeng.ledger.reporting.rules import counted
from ihaeng.ledger.schedule.rules import delay_in_months
from tests import factories
from tests.factories.reporting import achievement, plan

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM


@pytest.fixture
def item():
    return factories.pledge(factories.term(factories.government()))


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2026, 10, 1)])
def test_something_done_outside_its_period_is_refused_unless_a_reason_is_given(item, day):
    with pytest.raises(InvalidRefusal, match="outside"):
        achievement(item, day=day)
    kept = achievement(item, day=day, outside_reason="지난 분기에 빠뜨린 실적")
    assert kept.outside_reason


@pytest.mark.parametrize("day", [date(2026, 7, 1), date(2026, 9, 30)])
def test_the_first_and_the_last_day_belong_to_the_period(item, day):
    assert achievement(item, day=day).starts == day


def test_a_blank_count_is_not_zero(item):
    record_participation(item, counts={"meetings": 0, "press": 3}, scope="period", by=PROGRAM)
    kept = ParticipationCount.objects.get()
    assert (kept.meetings, kept.briefings, kept.press) == (0, None, 3)


def test_a_moved_plan_keeps_its_first_date_and_says_by_how_many_months(item):
    planned = plan(item, day=date(2026, 9, 15))
    settle_plan(
        planned,
        state="moved",
        to=date(2026, 11, 2),
        reason="의회 일정",
        on=factories.DAY,
        by=PROGRAM,
    )
    moved = Postponement.objects.get()
    assert (moved.was, moved.now) == (date(2026, 9, 15), date(2026, 11, 2))
    assert delay_in_months(moved.was, moved.now) == 2


@pytest.mark.parametrize(
    "more",
    [{"to": date(2026, 12, 1)}, {"reason": "까닭"}, {"reason": "까닭", "to": date(2026, 10, 1)}],
)
def test_moving_takes_a_reason_and_a_later_day(item, more):
    with pytest.raises(InvalidRefusal):
        settle_plan(plan(item), state="moved", on=factories.DAY, by=PROGRAM, **more)


def test_a_plan_that_is_done_is_not_settled_again(item):
    planned = plan(item)
    settle_plan(planned, state="done", on=factories.DAY, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        settle_plan(planned, state="dropped", reason="x", on=factories.DAY, by=PROGRAM)


def test_a_plan_that_goes_on_is_continuous(item):
    assert plan(item, day=None, date_text="지속추진").state == "continuous"


def test_a_measure_may_answer_several_problems(item):
    first = record_concern(item, kind="problem", text="부지 확보 지연", by=PROGRAM)
    second = record_concern(item, kind="problem", text="예산 부족", by=PROGRAM)
    measure = record_concern(item, kind="measure", text="도비 신청", answers=[first], by=PROGRAM)
    answer_problem(second, measure, by=PROGRAM)
    answer_problem(second, measure, by=PROGRAM)
    assert measure.answered.count() == 2


def test_closing_a_problem_takes_a_result(item):
    problem = record_concern(item, kind="problem", text="부지 확보 지연", by=PROGRAM)
    with pytest.raises(InvalidRefusal):
        settle_concern(problem, state="closed", by=PROGRAM)
    assert settle_concern(problem, state="closed", result="매입 완료", by=PROGRAM).state == "closed"


def test_plan_completion_leaves_out_what_goes_on_for_good(item):
    done, late = plan(item, "하나", day=date(2026, 8, 1)), plan(item, "둘", day=date(2026, 8, 2))
    plan(item, "셋", day=None, date_text="지속추진")
    settle_plan(done, state="done", on=factories.DAY, by=PROGRAM)
    rate, left = plans_of_period(item.id, date(2026, 7, 1), date(2026, 9, 30))
    assert (rate.numerator, rate.denominator) == (1, 2)
    assert left == [late]


def test_a_plan_moved_out_of_its_period_still_counts_as_planned_for_it(item):
    moved = plan(item, day=date(2026, 9, 15))
    settle_plan(
        moved, state="moved", to=date(2026, 11, 2), reason="의회 일정", on=factories.DAY, by=PROGRAM
    )
    rate, left = plans_of_period(item.id, date(2026, 7, 1), date(2026, 9, 30))
    assert (rate.denominator, left) == (1, [moved])


def test_a_sub_task_without_anything_done_shows_in_the_matrix(item):
    first, _ = (
        add_item(item.term, level="sub_task", title=name, parent=item, by=PROGRAM)
        for name in ("조례 제정", "위원회 내실화")
    )
    achievement(item, sub_task=first)
    achievement(item, sub_task=first)
    matrix = sub_task_matrix(item.id)
    assert matrix == {"조례 제정": {date(2026, 7, 1): 2}, "위원회 내실화": {}}


def test_undated_activities_come_last_and_are_not_dropped(item):
    achievement(item, "날짜 없음", day=None)
    achievement(item, "늦은 것", day=date(2026, 9, 1))
    achievement(item, "이른 것", day=date(2026, 8, 1))
    assert [a.title for a in activities_of(item.id)] == ["이른 것", "늦은 것", "날짜 없음"]


def test_a_bundle_of_meetings_counts_each_and_a_session_once():
    titles = {1: "실무회의(1차~8차)", 2: "전문가 자문회의", 3: "지역방송 인터뷰"}
    assert counted(titles) == {
        "meetings": 8,
        "briefings": 0,
        "expert_advice": 1,
        "press": 1,
        "other": 0,
    }
