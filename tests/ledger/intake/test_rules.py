"""Which term, which government, whether two titles are one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.intake.rules import key_of, kind_of_government, official_name, term_on


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2018, 6, 30), "민선 6기"),
        (date(2018, 7, 1), "민선 7기"),
        (date(2022, 6, 30), "민선 7기"),
        (date(2022, 7, 1), "민선 8기"),
        (date(2026, 7, 1), "민선 9기"),
    ],
)
def test_a_term_begins_on_the_first_of_july_every_four_years(day, name):
    assert term_on(day)[0] == name


@given(st.dates(date(1998, 7, 1), date(2100, 1, 1)))
def test_every_day_lies_in_its_term(day):
    _, starts, ends = term_on(day)
    assert starts <= day <= ends


@pytest.mark.parametrize(
    ("city", "name", "kind"),
    [
        ("서울시", "서울특별시", "metropolis"),
        ("부산시", "부산광역시", "metropolis"),
        ("세종시", "세종특별자치시", "metropolis"),
        ("고양시", "고양시", "city"),
        ("광주시", "광주시", "city"),
        ("양평군", "양평군", "county"),
        ("마포구", "마포구", "district"),
        ("경기도", "경기도", "province"),
        ("어딘가", "어딘가", ""),
    ],
)
def test_a_government_is_known_by_its_name(city, name, kind):
    assert (official_name(city), kind_of_government(official_name(city))) == (name, kind)


def test_titles_are_one_whatever_their_blanks_and_quotation_marks():
    assert key_of("'20년 “경영 평가”") == key_of('’20년  "경영평가"')
    assert key_of("제1회 포럼") != key_of("제2회 포럼")
