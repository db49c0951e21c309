from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.ledger.organization.rules import (
    Move,
    Standing,
    day_of,
    in_tree,
    is_phone,
    moves_of,
    post_of,
    role_called,
)

START = date(2026, 7, 1)


def unit(id_, parent=None, order=0):
    return Standing(id_, f"부서{id_}", parent, order, "", START, None)


def test_a_chart_runs_from_the_top_down_in_order():
    units = [unit(1, order=2), unit(2, 1), unit(3, order=1), unit(4, 2), unit(5, 1, order=-1)]
    assert [(u.id, u.depth) for u in in_tree(units)] == [(3, 0), (1, 0), (5, 1), (2, 1), (4, 2)]


@given(st.lists(st.integers(0, 30), max_size=30))
def test_no_department_of_a_tree_is_lost(parents):
    """Each is part of an earlier one, of itself never, or of one that is not there."""
    units = [unit(n, parent if parent < n else 99) for n, parent in enumerate(parents)]
    assert sorted(u.id for u in in_tree(units)) == list(range(len(parents)))


@pytest.mark.parametrize("text", ["8075-2150", "031-8075-2440", "02-123-4567~8", "+82 2 123 4567"])
def test_telephone_numbers_are_known(text):
    assert is_phone(text)


@pytest.mark.parametrize("text", ["", "없음", "8", "<b>12345</b>", "031--", "=1+1"])
def test_other_text_is_no_telephone_number(text):
    assert not is_phone(text)


def test_the_system_manager_is_no_post():
    assert post_of("manager") is None
    assert role_called("시스템 관리자") is None
    assert post_of("head").key == role_called("부서장").key == role_called("Head of department").key


@pytest.mark.parametrize("text", ["2027-06-30", "2027. 6. 30.", "2027.6.30", "2027/06/30"])
def test_a_day_is_read_as_offices_write_it(text):
    assert day_of(text) == date(2027, 6, 30)


@pytest.mark.parametrize("text", ["", "2027-02-30", "6.30.", "내년"])
def test_no_day_is_made_up(text):
    assert day_of(text) is None


def test_a_sheet_is_read_by_the_names_of_its_columns():
    rows = [
        ["연번", "새 부서", "성명 ", "현부서"],
        ["1", " 평생학습과", "한서윤", ""],
        ["", "", "", ""],
    ]
    assert moves_of(rows) == [Move(2, name="한서윤", joins="평생학습과")]


def test_a_sheet_that_does_not_say_who_is_none():
    assert moves_of([["부서", "직위"], ["가", "나"]]) is None
    assert moves_of([]) is None
