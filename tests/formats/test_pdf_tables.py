"""Tables of PDF files: what lines on the page make of words."""

import pytest

from tests.formats.pdf_told import BUDGET, dressed, only, read, texts, words
from tests.formats.pens import pdf as pen
from tests.formats.pens.pdf import BREAK, COVERED, Grid, Span


@pytest.mark.parametrize("draw", [pen.thin, pen.filled, pen.dashed, pen.double])
def test_rules_make_a_table_however_they_are_drawn(draw):
    document = read("□ 예산", Grid(BUDGET, [160, 150, 150], draw), "○ 끝")
    assert words(only(document)) == BUDGET
    assert texts(document) == ["예산", "끝"]


def test_a_table_without_lines_at_its_sides_is_whole():
    assert words(only(read(Grid(BUDGET, [160, 150, 150], sides=False)))) == BUDGET


def test_cells_without_a_rule_between_them_are_one():
    rows = [
        [Span("구 분", rows=2), Span("예산", columns=2), COVERED],
        [COVERED, "본예산", "추경"],
        ["합계", "700", "500"],
    ]
    table = only(read(Grid(rows, [160, 150, 150])))
    assert (table.rows[0][0].rows, table.rows[0][0].columns) == (2, 1)
    assert (table.rows[0][1].rows, table.rows[0][1].columns) == (1, 2)
    assert table.rows[1][2].string == "추경"
    assert table.header == ("구 분", "예산/본예산", "예산/추경")


def test_lines_in_a_cell_are_a_list_of_their_own():
    rows = [["구 분", "내용"], ["현황", "○ 첫째 사업\n - 예산 : 10억원\n○ 둘째 사업"]]
    cell = only(read(Grid(rows, [100, 300]))).rows[1][1]
    assert [block.text.string for block in cell.blocks] == [
        "첫째 사업",
        "예산 : 10억원",
        "둘째 사업",
    ]


def test_words_close_to_a_rule_stay_in_their_cells():
    rows = [["가나다라마바", "1,234"], ["사아자차카타", "5,678"]]
    assert words(only(read(Grid(rows, [64, 60])))) == rows


def test_a_frame_of_one_cell_only_draws_a_line_around_its_words():
    document = read("□ 개요", Grid([["핵심 과제를 빠르게 추진"]], [400]), "○ 끝")
    assert document.blocks[1].frames is not None
    assert texts(document) == ["개요", "핵심 과제를 빠르게 추진", "끝"]


def test_a_table_in_a_cell_stands_in_that_cell():
    def nested(canvas, y):
        pen.table(canvas, y, Grid([["바깥", "\n\n\n\n\n"]], [100, 350]))
        pen.table(canvas, y - 15, Grid([["안", "1"], ["쪽", "2"]], [80, 80], left=190))
        return y - 120

    outer, inner = read(nested).tables
    assert any(block is inner for block in outer.rows[0][1].blocks)
    assert words(inner) == [["안", "1"], ["쪽", "2"]]


def long_table(first, last):
    return [BUDGET[0], *([f"사업 {n}", f"{n}00", f"{n}0"] for n in range(first, last))]


def test_a_table_goes_on_over_a_page_break_and_its_repeated_head_is_furniture():
    document = read(
        Grid(long_table(1, 36), [160, 150, 150]),
        BREAK,
        Grid(long_table(36, 40), [160, 150, 150]),
        "○ 끝",
        dress=dressed,
    )
    table = only(document)
    assert words(table) == long_table(1, 40)
    assert len(table.furniture) == 3


def test_a_table_without_a_repeated_head_goes_on_as_well():
    rest = Grid(long_table(36, 40)[1:], [160, 150, 150])
    document = read(Grid(long_table(1, 36), [160, 150, 150]), BREAK, rest)
    assert words(only(document)) == long_table(1, 40)


def test_a_cell_torn_by_a_page_break_is_whole_again():
    upper = [*long_table(1, 34), ["사업 34", "주민 설명회를 열어 의견을", "340"]]
    document = read(
        Grid(upper, [160, 150, 150]), BREAK, Grid([["", "수렴함", ""]], [160, 150, 150]), "○ 끝"
    )
    assert words(only(document))[-1] == ["사업 34", "주민 설명회를 열어 의견을 수렴함", "340"]


def test_two_tables_on_two_pages_stay_two():
    first = Grid(BUDGET, [160, 150, 150])
    document = read(first, BREAK, Grid(BUDGET[::-1], [160, 150, 150]))
    assert len(document.tables) == 2


def test_aligned_columns_without_rules_are_a_table_that_says_it_is_a_guess():
    def aligned(canvas, y):
        canvas.setFont(pen.FONT, 11)
        rows = [["구분", "2022년", "2023년"], ["예산", "1,200", "1,300"], ["집행", "840", "900"]]
        for n, row in enumerate(rows):
            for x, word in zip((60, 220, 380), row, strict=True):
                canvas.drawString(x, y - 12 - n * 18, word)
        return y - 70

    table = only(read("□ 추이", aligned, "○ 끝"))
    assert words(table)[1] == ["예산", "1,200", "1,300"]
    assert table.doubt is not None


def test_a_word_set_upright_in_a_narrow_cell_is_one_word():
    rows = [["추\n진\n실\n적", "첫째 내용"], ["비\n고", "없음"]]
    table = only(read(Grid(rows, [22, 300])))
    assert [row[0].string for row in table.rows] == ["추진실적", "비고"]


def test_a_table_drawn_as_one_object_and_moved_is_a_table():
    def moved(canvas, y):
        canvas.beginForm("table")
        pen.table(canvas, 700, Grid(BUDGET, [160, 150, 150]))
        canvas.endForm()
        canvas.translate(10, -50)
        canvas.scale(0.9, 0.9)
        canvas.doForm("table")
        return y

    assert words(only(read(moved))) == BUDGET


def test_a_table_on_a_page_whose_text_runs_upwards_is_read_flat():
    def upwards(canvas, y):
        canvas.translate(595, 0)
        canvas.rotate(90)
        pen.text(canvas, 560, "□ 가로 쪽")
        pen.table(canvas, 530, Grid(BUDGET, [160, 150, 150]))
        return y

    document = read(upwards)
    assert texts(document) == ["가로 쪽"]
    assert words(only(document)) == BUDGET
