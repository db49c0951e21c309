"""Charts stand for their figures: lengths in proportion, gaps where nothing is known."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.documents import Words
from ihaeng.desk.charts import WIDTH, Series, line, lying

TITLE = Words("공약 이행상태", "State of pledges")
OF = Words("부서", "Department")


def words(*names):
    return [Words(name, name) for name in names]


def series(look, *values):
    return Series(Words(look, look), look, values)


def test_bars_are_as_long_as_their_figures():
    chart = lying(TITLE, OF, words("가", "나"), [series("done", 4, 2), series("partial", None, 2)])
    widths = [(bar.look, bar.width) for bar in chart.bars]
    assert widths == [("done", 410), ("done", 205), ("partial", 205)]
    assert chart.bars[2].x == chart.bars[1].x + 205


@given(st.lists(st.lists(st.none() | st.integers(0, 10**15), min_size=3, max_size=3), min_size=1))
def test_nothing_is_drawn_outside_the_drawing_or_over_its_neighbour(rows):
    names = words(*(str(at) for at in range(len(rows))))
    chart = lying(
        TITLE,
        OF,
        names,
        [
            series(look, *column)
            for look, column in zip("abc", zip(*rows, strict=True), strict=True)
        ],
    )
    for bar in chart.bars:
        assert bar.width >= 0
        assert bar.x + bar.width <= WIDTH
        assert bar.y + bar.height <= chart.height
    for before, after in pairwise(chart.bars):
        assert after.y > before.y or after.x >= before.x + before.width


def test_a_line_breaks_where_a_figure_is_missing():
    chart = line(TITLE, OF, words(*"가나다라마"), [series("good", 1, 2, None, 4, 3)])
    assert len(chart.paths) == 2
    assert len(chart.dots) == 4


def test_a_line_up_to_a_hundred_percent_keeps_its_scale():
    chart = line(TITLE, OF, words("가"), [series("good", Decimal(50))], most=100)
    assert [text.words.ko for text in chart.texts][:5] == ["0", "25", "50", "75", "100"]
    assert chart.dots[0].y == 120


@pytest.mark.parametrize("draw", [line, lying])
def test_the_table_says_every_figure_as_it_is_and_leaves_blank_what_is_not_known(draw):
    chart = draw(TITLE, OF, words("가", "나"), [series("good", Decimal("73.6"), None)])
    assert [values for _, values in chart.rows] == [["73.6"], [""]]


@pytest.mark.parametrize("draw", [line, lying])
def test_nothing_at_all_draws_no_mark(draw):
    chart = draw(TITLE, OF, [], [])
    assert (chart.bars, chart.dots, chart.paths) == ([], [], [])
