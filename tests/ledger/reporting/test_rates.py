"""Both rates: of whom was expected less whom is exempt, and never more than all of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.plans.actions import assign_department
from ihaeng.ledger.reporting.actions import (
    accept_report,
    end_exemption,
    exempt,
    renew_expectations,
    reopen_report,
    return_report,
)
from ihaeng.ledger.reporting.models import Expectation, Report, ReportState, Standing, Step
from ihaeng.ledger.reporting.queries import (
    Line,
    chase_list,
    lines_of,
    rates_of,
    reporting_rates,
    round_board,
)
from tests import factories
from tests.factories.reporting import handed_up, report_of, round_of, write

PROGRAM = factories.PROGRAM
DUE = date(2026, 10, 8)


def line(standing, state, days, nothing, applied):
    handed = None if days is None else DUE + timedelta(days=days)
    return Line(
        1, 1, 1, "과제", 1, "부서", "", "주관", standing, "", state, nothing, handed, DUE, applied
    )


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from(Standing.values),
        st.sampled_from(ReportState.values),
        st.none() | st.integers(-40, 40),
        st.sampled_from(["", "finished"]),
        st.booleans(),
    )
)


@given(LINES)
def test_no_rate_is_above_all_and_in_time_is_never_more_than_came(lines):
    rates = rates_of("", lines)
    asked = [one for one in lines if one.standing == Standing.EXPECTED]
    for rate in (rates.completeness, rates.timeliness):
        assert rate.denominator == rates.expected - rates.exempt == len(asked)
        assert rate.percent is None or 0 <= rate.percent <= 100
    assert rates.timeliness.numerator <= rates.completeness.numerator
    assert rates.nothing <= rates.completeness.numerator


@given(LINES, LINES)
def test_the_rates_of_all_are_made_of_those_of_each(some, others):
    one, other, both = (rates_of("", lines) for lines in (some, others, [*some, *others]))
    for name in ("completeness", "timeliness"):
        parts = [getattr(rates, name) for rates in (one, other)]
        whole = getattr(both, name)
        assert whole.numerator == sum(part.numerator for part in parts)
        assert whole.denominator == sum(part.denominator for part in parts)


def test_of_nobody_there_is_no_rate_rather_than_all_or_none():
    assert rates_of("", []).completeness.percent is None


@pytest.mark.django_db
def test_whatever_is_done_to_a_report_the_denominator_counts_it_once(round_, report, library, city):
    def total():
        return reporting_rates(round_.id)[1]

    assert (total().expected, total().completeness.denominator) == (1, 1)
    handed_up(report)
    return_report(report, {"activities": "장소"}, by=PROGRAM)
    assert total().completeness.numerator == 0
    handed_up(report, "○ 설명회\n - 일시 : 2026. 8. 5.")
    accept_report(report, by=PROGRAM)
    reopen_report(report, reason="정정", by=PROGRAM)
    renew_expectations(round_, on=factories.DAY, by=PROGRAM)
    assert (total().completeness.numerator, total().completeness.denominator) == (1, 1)


@pytest.mark.django_db
def test_who_is_exempt_leaves_the_denominator_and_comes_back_into_it(round_, report):
    expectation = Expectation.objects.select_related("round", "department", "item").get()
    exempt(expectation, reason="보상 협의 중", by=PROGRAM)
    assert reporting_rates(round_.id)[1].completeness.denominator == 0
    assert chase_list(round_.id, factories.DAY) == []
    assert round_board(round_.id)[0].states["exempt"] == 1
    end_exemption(expectation, by=PROGRAM)
    assert reporting_rates(round_.id)[1].completeness.denominator == 1


@pytest.mark.django_db
def test_everybody_who_is_expected_is_so_for_a_reason(city, library):
    term = factories.term(city)
    support = factories.department(city, "홍보담당관")
    item = factories.pledge(term, library)
    assign_department(item, support, part="support", since=factories.START, by=PROGRAM)
    of = round_of(city, with_support=True)
    assert {(one.department, "협조" in one.reason) for one in lines_of(of.id)} == {
        ("도서관정책과", False),
        ("홍보담당관", True),
    }


@pytest.mark.django_db
def test_time_alone_approves_and_closes_nothing(round_, report, item, monkeypatch):
    """Years after every deadline a report stands where people left it."""
    write(report)
    later = date(2029, 1, 2)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: later)
    (chased,) = chase_list(round_.id, later)
    assert chased.overdue_days == (later - round_.department_due).days
    renew_expectations(round_, on=later, by=PROGRAM)
    total = reporting_rates(round_.id)[1]
    assert (total.completeness.numerator, total.timeliness.numerator) == (0, 0)
    round_.refresh_from_db()
    assert (round_.state, Report.objects.get().state) == ("open", "draft")
    assert not Step.objects.exists()
    assert report_of(item).applied_version == 0
