"""Cells that formats store, set into a table: nothing is lost, no claim of size is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.documents import Bullet, Place, State, Table, texts_of
from ihaeng.core.reading.grids import MOST_COLUMNS, Slot, grid
from ihaeng.core.reading.lines import Transcript

NOWHERE = Place("t", 1, 1, 0, 0)


def slots_of(*cells: tuple[int, int, int, int, str]) -> list[Slot]:
    """Slots at row, column with spans; ``|`` in the words begins a new line of the cell."""
    transcript = Transcript("t")
    return [
        Slot(row, column, tuple(transcript.line(words) for words in text.split("|")), rows, columns)
        for row, column, rows, columns, text in cells
    ]


def table_of(*cells: tuple[int, int, int, int, str]) -> Table:
    return grid(slots_of(*cells), NOWHERE)


def test_merged_cells_cover_what_they_say() -> None:
    table = table_of(
        (0, 0, 2, 1, "구분"), (0, 1, 1, 2, "예산"), (1, 1, 1, 1, "국비"), (1, 2, 1, 1, "시비"),
        (2, 0, 1, 1, "가람동"), (2, 1, 1, 1, "10"), (2, 2, 1, 1, "20"),
    )  # fmt: skip
    assert table.header_rows == 2
    assert table.header == ("구분", "예산/국비", "예산/시비")
    assert (table.rows[0][1].columns, table.rows[0][2].columns) == (2, 0)
    assert table.rows[1][0].state is State.BLANK
    assert table.doubt is None


def test_a_list_in_a_cell_keeps_its_lines_and_its_words() -> None:
    (cell,) = table_of((0, 0, 1, 1, "추진실적|- 책 선정|- 배부")).rows[0]
    assert cell.string == "추진실적 - 책 선정 - 배부"
    assert [type(block) for block in cell.blocks] != []
    assert [block.text.string for block in cell.blocks if isinstance(block, Bullet)] == [
        "책 선정",
        "배부",
    ]


def test_figures_rules_and_numbers_alone_in_a_cell_are_its_words() -> None:
    table = table_of((0, 0, 1, 1, "1"), (0, 1, 1, 1, "2."), (0, 2, 1, 1, "---"))
    assert [cell.string for cell in table.rows[0]] == ["1", "2.", "---"]
    assert all(not cell.blocks for cell in table.rows[0])


def test_a_table_in_a_cell_is_a_table_of_the_cell() -> None:
    inner = grid(slots_of((0, 0, 1, 1, "가"), (0, 1, 1, 1, "나")), NOWHERE)
    outer = grid([Slot(0, 0, (inner,)), Slot(0, 1, ())], NOWHERE)
    assert outer.rows[0][0].blocks == (inner,)
    assert [text.string for text in texts_of(outer)] == ["가", "나"]


def test_cells_on_one_position_keep_their_words_and_put_the_table_in_doubt() -> None:
    table = table_of((0, 0, 1, 1, "가"), (0, 0, 1, 1, "나"), (0, 1, 1, 1, "다"))
    assert [cell.string for cell in table.rows[0]] == ["가", "나", "다"]
    assert table.doubt is not None


def test_a_claim_of_a_million_columns_or_rows_makes_no_such_table() -> None:
    table = table_of((0, 0, 2_000_000_000, 1_000_000, "가"), (2_000_000_000, 5, 1, 1, "나"))
    assert len(table.rows) * table.width < 100_000
    assert {text.string for text in texts_of(table)} == {"가", "나"}


CELLS = st.tuples(
    st.integers(0, 6), st.integers(0, 6), st.integers(-1, 9), st.integers(-1, 9),
    st.sampled_from(["", "가", "12", "- 나|- 다"]),
)  # fmt: skip


@pytest.mark.slow
@given(st.lists(CELLS, max_size=12))
def test_whatever_the_cells_claim_the_table_is_a_full_grid_that_holds_every_word(cells) -> None:
    table = table_of(*cells)
    assert {len(row) for row in table.rows} == {table.width}
    assert table.width <= MOST_COLUMNS
    printed = " ".join(text.string for text in texts_of(table)).split()
    expected = " ".join(text for *_, text in cells).replace("|", " ").split()
    assert sorted(printed) == sorted(expected)
    covered = [cell for row in table.rows for cell in row if cell.rows == 0]
    areas = [cell.rows * cell.columns - 1 for row in table.rows for cell in row if cell.rows]
    assert sum(areas) == len(covered)


def test_a_triangle_before_a_digit_is_a_figure_below_zero_and_no_list() -> None:
    figure, line = table_of((0, 0, 1, 1, "△12.5"), (0, 1, 1, 1, "△ 12개소 확충")).rows[0]
    assert (figure.string, figure.blocks) == ("△12.5", ())
    assert [type(block) for block in line.blocks] == [Bullet]
