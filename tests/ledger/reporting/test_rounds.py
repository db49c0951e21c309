"""A round from opening to closing."""

from datetime import date

import pytest

from ihaeng.accounts.refusals import ConflictRefusal, InvalidRefusal
from ihaeng.ledger.plans.actions import assign_department, begin_term
from ihaeng.ledger.reporting.actions import (
    accept_report,
    approve_report,
    close_round,
    declare_nothing,
    exempt,
    open_round,
    renew_expectations,
    review_report,
    submit_report,
)
from ihaeng.ledger.reporting.models import Activity, Expectation, Report
from ihaeng.ledger.reporting.queries import (
    card_of,
    chase_list,
    reporting_rates,
    round_board,
    rounds,
)
from tests import factories
from tests.factories.reporting import (
    QUARTER,
    achievement,
    handed_up,
    report_of,
    template,
    write,
)

pytestmark = pytest.mark.django_db
PROGRAM = factories.PROGRAM


def test_who_is_expected_follows_from_the_chart_of_the_day_with_the_reason(round_, item, library):
    (row,) = Expectation.objects.all()
    assert (row.item, row.department) == (item, library)
    assert "2026. 9. 23.(수)" in row.reason
    assert "주관" in row.reason


def test_a_task_of_a_term_that_ended_before_the_period_is_not_expected(city, library, round_):
    ended = begin_term(
        city,
        name="민선 8기",
        head="도가온",
        starts=date(2022, 7, 1),
        ends=date(2026, 6, 30),
        by=PROGRAM,
    )
    old = factories.pledge(ended, library)
    renew_expectations(round_, on=factories.DAY, by=PROGRAM)
    assert not Expectation.objects.filter(item=old).exists()


def test_deadlines_count_working_days_behind_the_period(round_):
    assert round_.department_due == date(2026, 10, 8)
    assert round_.department_due <= round_.bureau_due <= round_.planning_due


def test_two_rounds_of_a_template_are_never_open_at_once(round_):
    with pytest.raises(ConflictRefusal):
        open_round(round_.template, QUARTER.next(), on=factories.DAY, by=PROGRAM)
    with pytest.raises(ConflictRefusal):
        open_round(round_.template, QUARTER, on=factories.DAY, by=PROGRAM)


def test_closing_rolls_the_period_into_what_was_done_before(round_, report, item):
    handed_up(report)
    accept_report(report, by=PROGRAM)
    assert [a.title for a in card_of(item.id, round_).current] == ["주민설명회"]
    close_round(round_, on=factories.DAY, by=PROGRAM)
    following = open_round(round_.template, QUARTER.next(), on=factories.DAY, by=PROGRAM)
    card = card_of(item.id, following)
    assert ([a.title for a in card.before], card.current) == (["주민설명회"], [])


def test_a_closed_round_is_locked_and_approves_nothing(round_, report):
    write(report)
    assert close_round(round_, on=factories.DAY, by=PROGRAM) == 1
    report.refresh_from_db()
    assert report.state == "draft"
    assert not Activity.objects.exists()
    with pytest.raises(ConflictRefusal):
        write(report, "○ 늦게 쓴 것")


def test_time_approves_nothing(round_, report, monkeypatch):
    write(report)
    submit_report(report, by=PROGRAM)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2036, 1, 1))
    chase_list(round_.id, date(2036, 1, 1))
    rounds(PROGRAM)
    round_.refresh_from_db()
    report.refresh_from_db()
    assert (round_.state, report.state) == ("open", "submitted")


def test_the_rates_say_what_they_are_of_and_never_pass_100(city, library, round_):
    other = factories.department(city, "교통과")
    term = factories.term(city, "민선 10기")
    items = [factories.pledge(term, other, code=f"2-1-{n}") for n in range(1, 5)]
    renew_expectations(round_, on=date(2026, 9, 24), by=PROGRAM)
    handed_up(report_of(items[0]))
    declare_nothing(report_of(items[1]), reason="on_hold", by=PROGRAM)
    silent = report_of(items[1])
    for step in (submit_report, review_report, approve_report):
        step(silent, by=PROGRAM)
    exempt(report_of(items[2]).expectation, reason="사업 이관", by=PROGRAM)
    rows, total = reporting_rates(round_.id)
    traffic = next(row for row in rows if row.department == "교통과")
    assert (traffic.completeness.numerator, traffic.completeness.denominator) == (2, 3)
    assert (traffic.expected, traffic.exempt, traffic.nothing) == (4, 1, 1)
    assert total.completeness.denominator == 4
    assert total.completeness.percent == 50


def test_exempting_takes_a_reason(report):
    with pytest.raises(InvalidRefusal):
        exempt(report.expectation, reason="", by=PROGRAM)


def test_a_report_begun_follows_its_item_to_another_department(city, round_, report, item):
    write(report, "○ 쓰던 것")
    other = factories.department(city, "교통과")
    assign_department(item, other, since=date(2026, 10, 1), by=PROGRAM)
    assert renew_expectations(round_, on=date(2026, 10, 1), by=PROGRAM)["moved"] == 1
    moved = report_of(item)
    assert moved.expectation.department == other
    assert moved.sections.get(key="activities").content["text"] == "○ 쓰던 것"
    assert reporting_rates(round_.id)[1].completeness.denominator == 1


def test_the_chase_list_names_who_owes_what_and_a_text_to_send(round_, report, library):
    (owed,) = chase_list(round_.id, date(2026, 10, 12))
    assert (owed.department, owed.overdue_days) == ("도서관정책과", 4)
    assert "생활도서관" in owed.message.ko
    handed_up(report)
    assert chase_list(round_.id, date(2026, 10, 12)) == []


def test_the_board_counts_each_state(round_, report):
    write(report)
    submit_report(report, by=PROGRAM)
    (row,) = round_board(round_.id)
    assert row.states["submitted"] == 1
    assert sum(row.states.values()) == 1


def test_opening_costs_the_same_number_of_queries_for_many_items(
    city, django_assert_max_num_queries
):
    term, library = factories.term(city), factories.department(city)
    for number in range(1, 31):
        achievement(factories.pledge(term, library, code=f"1-1-{number}"))
    made = template(city)
    with django_assert_max_num_queries(60):
        open_round(made, QUARTER, on=date(2026, 9, 23), by=PROGRAM)
    assert Report.objects.count() == 30
