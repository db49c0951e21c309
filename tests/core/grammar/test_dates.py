"""Every notation of dates that official documents use, and what it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.grammar.dates import (
    Mention,
    Precision,
    mentions,
    resolved,
    weekday_holds,
    weekday_of,
)
from ihaeng.core.grammar.recurrence import recurrence_at, recurrences

DAY, MONTH, YEAR, PERIOD = Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.PERIOD


def one(words: str, year: int | None = None) -> Mention:
    found = mentions(words)
    assert len(found) == 1, [mention.text for mention in found]
    return resolved(found[0], year)


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("2023. 5. 16.(화) 14:00", "2023-05-16", "2023-05-16", DAY),
        ("2023.5.16", "2023-05-16", "2023-05-16", DAY),
        ("2023. 9. 28일자", "2023-09-28", "2023-09-28", DAY),
        ("2023년 5월 16일", "2023-05-16", "2023-05-16", DAY),
        ("'23. 11. 2.", "2023-11-02", "2023-11-02", DAY),
        ("’23. 9. 30", "2023-09-30", "2023-09-30", DAY),
        ("23.8.4", "2023-08-04", "2023-08-04", DAY),
        ("2023. 9.", "2023-09-01", "2023-09-30", MONTH),
        ("2023년 2월", "2023-02-01", "2023-02-28", MONTH),
        ("'23, 11월", "2023-11-01", "2023-11-30", MONTH),
        ("’19.10", "2019-10-01", "2019-10-31", MONTH),
        ("20. 7월", "2020-07-01", "2020-07-31", MONTH),
        ("2023년", "2023-01-01", "2023-12-31", YEAR),
        ("21년도", "2021-01-01", "2021-12-31", YEAR),
        ("'23. 상반기", "2023-01-01", "2023-06-30", PERIOD),
        ("2023년 3/4분기", "2023-07-01", "2023-09-30", PERIOD),
        ("2023. 2. 25.~26.[1박2일]", "2023-02-25", "2023-02-26", PERIOD),
        ("2023. 8.~2024. 6.", "2023-08-01", "2024-06-30", PERIOD),
        ("2023. 9.~11.", "2023-09-01", "2023-11-30", PERIOD),
        ("'23. 4.~12.", "2023-04-01", "2023-12-31", PERIOD),
        ("21.1.~3월", "2021-01-01", "2021-03-31", PERIOD),
        ("’19.4~7", "2019-04-01", "2019-07-31", PERIOD),
        ("’19.2~4.", "2019-02-01", "2019-04-30", PERIOD),
        ("20. 1~5월", "2020-01-01", "2020-05-31", PERIOD),
        ("'23.6.8. ~ 7.17", "2023-06-08", "2023-07-17", PERIOD),
        ("2023. 8. 21.(월) 0시 ~ 8. 30.(수) 24시", "2023-08-21", "2023-08-30", PERIOD),
        ("'15~'19년", "2015-01-01", "2019-12-31", PERIOD),
        ("2018. ~ 2020.", "2018-01-01", "2020-12-31", PERIOD),
        ("2021. 7. 27.(화) ~ 11월까지", "2021-07-27", "2021-11-30", PERIOD),
        ("2023. 3.14. ~3. 30.", "2023-03-14", "2023-03-30", PERIOD),
    ],
)
def test_printed_forms_give_their_first_and_last_day(
    words: str, first: str, last: str, precision: Precision
) -> None:
    mention = one(words)
    assert mention.first is not None
    assert mention.last is not None
    assert (mention.first.isoformat(), mention.last.isoformat()) == (first, last)
    assert mention.precision is precision
    assert not mention.year_inferred


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("10. 29.(일) 23:40", "2023-10-29", "2023-10-29"),
        ("9. 1.(금) ~ 9. 25.(월)(4주간)", "2023-09-01", "2023-09-25"),
        ("8.7.~8.13", "2023-08-07", "2023-08-13"),
        ("11월~익년3월", "2023-11-01", "2024-03-31"),
        ("11월 ~ 2월", "2023-11-01", "2024-02-29"),
        ("12월말", "2023-12-31", "2023-12-31"),
        ("9월 말", "2023-09-01", "2023-09-30"),
        ("상반기", "2023-01-01", "2023-06-30"),
    ],
)
def test_a_year_that_is_not_printed_is_taken_from_around_and_said_to_be(
    words: str, first: str, last: str
) -> None:
    mention = one(words, 2023)
    assert mention.first is not None
    assert mention.last is not None
    assert (mention.first.isoformat(), mention.last.isoformat()) == (first, last)
    assert mention.year_inferred


def test_a_stated_weekday_picks_the_year_next_to_the_one_around() -> None:
    assert one("4. 7(수), 24:00", 2020).first == date(2021, 4, 7)
    assert one("4. 7(화)", 2020).first == date(2020, 4, 7)


def test_without_any_year_nothing_is_invented() -> None:
    assert one("10. 29.(화)").first is None


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("9,10월", ["2023-09-01", "2023-10-01"]),
        ("3,5,7월", ["2023-03-01", "2023-05-01", "2023-07-01"]),
        ("2023. 5월/11월", ["2023-05-01", "2023-11-01"]),
        ("2023.12.11.(월)/14(목)/16(토)", ["2023-12-11", "2023-12-14", "2023-12-16"]),
        ("2023. 6월(13회)/ 10월(13회)", ["2023-06-01", "2023-10-01"]),
        ("2021. 7. 14.(수) 8:00/ 15(목) 8:00", ["2021-07-14", "2021-07-15"]),
        (
            "2021. 11. 25.(목) 14:00~17:00 2021. 12. 7.(화) 14:00~17:00",
            ["2021-11-25", "2021-12-07"],
        ),
    ],
)
def test_several_dates_in_one_value_stay_several(words: str, starts: list[str]) -> None:
    mention = one(words, 2023)
    assert not mention.ranged
    assert [point.first.isoformat() for point in mention.points if point.first] == starts


def test_open_ends_stay_open() -> None:
    assert one("'20.9월~").open_end
    assert one("~'20.8월").open_start
    assert one("2021. 4. 23.(금) 15:00~").time == "15:00~"


@pytest.mark.parametrize(
    "words",
    [
        "8.5조원",
        "1,197.86",
        "75.1",
        "제3조제3항",
        "4·3의 전국화",
        "1:1 면담",
        "14:00~15:30",
        "6개월",
        "10만원",
        "2.5억원",
        "전화 031-8075-2440",
    ],
)
def test_figures_that_look_like_dates_are_none(words: str) -> None:
    assert mentions(words) == ()


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("매월 30일", "monthly; day 30"),
        ("매월 셋째주 월요일~금요일(09시~18시)", "monthly; weekday"),
        ("격 월", "every second month"),
        ("상시", "always"),
        ("수 시", "ad hoc"),
        ("~ 종식시", "until a condition"),
        ("연 2회", "2/year"),
        ("매년 2월", "yearly"),
        ("4년 주기", "every 4 years"),
    ],
)
def test_words_that_recur_are_named(words: str, pattern: str) -> None:
    found = recurrence_at(words)
    assert found is not None
    assert (found.text, found.pattern) == (words, pattern)


def test_a_recurrence_inside_another_word_is_none() -> None:
    assert [r.text for r in recurrences("주민제안 상시 접수")] == ["상시"]


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)))
def test_a_day_printed_in_the_official_way_is_read_back(day: date) -> None:
    words = f"{day.year}. {day.month}. {day.day}.({weekday_of(day)})"
    point = one(words).points[0]
    assert point.first == day
    assert weekday_holds(point) is True


@given(st.dates(date(2000, 1, 1), date(2039, 12, 1)), st.integers(0, 300))
def test_a_range_printed_in_the_official_way_is_read_back(first: date, days: int) -> None:
    last = first + timedelta(days)
    if last.year > 2039:
        return
    words = f"{first.year}. {first.month}. {first.day}. ~ {last.year}. {last.month}. {last.day}."
    mention = one(words)
    assert (mention.first, mention.last) == (first, last)


@given(st.text(st.sampled_from(list("0123456789.~/,()'’월년일시 화수:-")), max_size=60))
def test_any_string_of_date_signs_is_answered_with_places_that_fit(words: str) -> None:
    end = 0
    for mention in mentions(words):
        assert mention.start >= end
        assert words[mention.start : mention.end] == mention.text
        end = mention.end
        for point in resolved(mention, 2023).points:
            assert point.first is None or point.last is None or point.first <= point.last
