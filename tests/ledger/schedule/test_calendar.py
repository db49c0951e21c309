"""Days, periods and deadlines as Korean offices count them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.schedule.actions import set_local_day
from ihaeng.ledger.schedule.queries import days_off
from ihaeng.ledger.schedule.rules import (
    Cycle,
    Period,
    dated,
    delay_in_months,
    is_working,
    ladder,
    national_holidays,
    working_day,
)
from tests import factories

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("cycle", "label", "first", "last"),
    [
        ("month", "2026년 8월", date(2026, 8, 1), date(2026, 8, 31)),
        ("quarter", "2026년 3/4분기", date(2026, 7, 1), date(2026, 9, 30)),
        ("half", "2026년 하반기", date(2026, 7, 1), date(2026, 12, 31)),
        ("year", "2026년", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_the_label_offices_print(cycle, label, first, last):
    period = Period.of(Cycle(cycle), date(2026, 8, 15))
    assert (period.words.ko, period.starts, period.ends) == (label, first, last)


@given(st.sampled_from(Cycle), DAYS)
def test_periods_follow_each_other_without_a_gap(cycle, day):
    period = Period.of(cycle, day)
    assert period.starts <= day <= period.ends
    assert period.next().starts == period.ends + timedelta(days=1)
    assert period.next().previous() == period


def test_the_lunar_holidays_and_their_substitutes_are_known():
    known = national_holidays(2026)
    assert {date(2026, 2, 17), date(2026, 9, 25), date(2026, 3, 2)} <= set(known)
    assert "설날" in known[date(2026, 2, 17)]


def test_five_working_days_after_a_quarter_skip_weekends_and_holidays():
    # 1 and 2 October are worked, 5 is the substitute of 3 October, 9 is Hangul Day.
    assert working_day(date(2026, 9, 30), 5, national_holidays(2026)) == date(2026, 10, 8)
    assert working_day(date(2026, 9, 30), 6, national_holidays(2026)) == date(2026, 10, 12)


def test_working_days_are_counted_backwards_too():
    assert working_day(date(2026, 9, 30), -3, national_holidays(2026)) == date(2026, 9, 23)


@given(DAYS, st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_a_ladder_never_descends_and_ends_on_working_days(day, steps):
    off = {**national_holidays(day.year), **national_holidays(day.year + 1)}
    found = ladder(day, steps, off)
    assert list(found) == sorted(found)
    assert all(is_working(one, off) for one in found)


@pytest.mark.django_db
def test_a_government_rests_and_works_on_days_of_its_own():
    here, there = factories.government(), factories.government("dalsol", "달솔시")
    set_local_day(here, date(2026, 10, 8), name="시민의 날", by=factories.PROGRAM)
    set_local_day(here, date(2026, 10, 9), name="비상근무", off=False, by=factories.PROGRAM)
    off = days_off(here.id, date(2026, 10, 1), date(2026, 10, 31))
    assert date(2026, 10, 8) in off
    assert date(2026, 10, 9) not in off
    assert date(2026, 10, 8) not in days_off(there.id, date(2026, 10, 1), date(2026, 10, 31))


def test_the_weekday_is_filled_in():
    assert dated(date(2026, 11, 25)) == "2026. 11. 25.(수)"


def test_a_delay_is_counted_in_months():
    assert delay_in_months(date(2026, 9, 30), date(2026, 11, 1)) == 2
