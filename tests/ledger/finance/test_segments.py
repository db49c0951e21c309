"""A term's dates give its segments, and a printed heading finds its own."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.finance.rules.segments import (
    segment_named,
    segment_of,
    segments_of,
    year_of,
)

TERM = segments_of(date(2018, 7, 1), date(2022, 6, 30))


def test_a_term_from_july_to_june_has_half_years_at_both_ends():
    assert [s.key for s in TERM] == [
        "before", "2018H2", "2019", "2020", "2021", "2022H1", "after",
    ]  # fmt: skip
    assert [s.words.ko for s in TERM] == [
        "기투자", "'18.7.~", "'19", "'20", "'21", "~'22.6.", "임기 후",
    ]  # fmt: skip


def test_a_by_election_starts_and_ends_where_it_does():
    short = segments_of(date(2021, 4, 8), date(2022, 6, 30))
    assert [s.words.ko for s in short[1:-1]] == ["'21.4.~", "~'22.6."]
    assert [s.words.ko for s in segments_of(date(2022, 3, 10), date(2022, 6, 30))[1:-1]] == [
        "'22.3.~'22.6."
    ]


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("기투자", "before"), ("'18.7.", "2018H2"), ("'18.7.~", "2018H2"), ("'19", "2019"),
        ("2020년", "2020"), ("‘21년", "2021"), ("'22.6.", "2022H1"), ("~'22.6.", "2022H1"),
        ("임기후", "after"), ("입기후", "after"), ("임기 후", "after"),
    ],
)  # fmt: skip
def test_a_printed_heading_finds_its_segment(printed, key):
    assert segment_named(printed, TERM).key == key


@pytest.mark.parametrize("printed", ["", "계", "'25", "'19~'20", "구분"])
def test_a_heading_that_names_no_one_segment_finds_none(printed):
    assert segment_named(printed, TERM) is None


def test_a_segment_knows_its_calendar_year():
    assert [year_of(s.key) for s in TERM] == [None, 2018, 2019, 2020, 2021, 2022, None]


days = st.dates(date(1995, 1, 1), date(2060, 12, 31))


@given(days, st.integers(1, 2500), days)
def test_every_day_falls_into_exactly_one_segment(starts, length, day):
    ends = starts + timedelta(days=length)
    segments = segments_of(starts, ends)
    inside = [s for s in segments if (s.starts or date.min) <= day <= (s.ends or date.max)]
    assert inside == [segment_of(day, segments)]
    assert inside[0].in_term == (starts <= day <= ends)
    assert len({s.key for s in segments}) == len(segments)
