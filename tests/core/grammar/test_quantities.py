"""Amounts in official Korean: what counts, how much, how exactly, and where it stands."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.grammar.quantities import (
    Figures,
    Kind,
    Quantity,
    Shape,
    Unit,
    figures,
    leading,
    quantities,
    unit_of,
)

SCALES = {"": 1, "천": 10**3, "만": 10**4, "백만": 10**6, "억": 10**8, "조": 10**12}


def only(string: str) -> Quantity:
    (quantity,) = quantities(string)
    return quantity


def cell(string: str) -> Figures:
    read = figures(string)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("printed", "won", "unit", "grain"),
    [
        ("2조 9,123억원", 2_912_300_000_000, "억원", 10**8),
        ("9,845억", 984_500_000_000, "억원", 10**8),
        ("1억 2천만원", 120_000_000, "천만원", 10**7),
        ("1억 2천", 120_000_000, "천만원", 10**7),
        ("173,796,790원", 173_796_790, "원", 1),
        ("991,000천원", 991_000_000, "천원", 1000),
        ("1,245백만원", 1_245_000_000, "백만원", 10**6),
        ("3.4조", 3_400_000_000_000, "조원", 10**11),
        ("5.3억", 530_000_000, "억원", 10**7),
        ("1만 5천원", 15_000, "천원", 1000),
        ("100만 원", 1_000_000, "만원", 10**4),
        ("△87백만원", -87_000_000, "백만원", 10**6),
        ("-3.5억원", -350_000_000, "억원", 10**7),
    ],
)
def test_money_is_read_in_won_with_the_size_of_its_last_digit(
    printed: str, won: int, unit: str, grain: int
) -> None:
    quantity = only(f"예산 {printed} 편성")
    assert (quantity.printed, quantity.won) == (printed, won)
    assert (quantity.kind, quantity.unit, quantity.grain) == (Kind.MONEY, unit, grain)


@pytest.mark.parametrize("string", ["총173,796,790원", "금20,000천원", "10억이상 투자", "10여억원"])
def test_money_is_found_where_it_touches_other_words(string: str) -> None:
    assert only(string).kind is Kind.MONEY


@pytest.mark.parametrize(
    ("string", "value", "unit", "noun"),
    [
        ("대표발의(12명공동발의)", 12, "명", "공동발의"),
        ("북부병원76병상", 76, "병상", ""),
        ("등 5개 분야", 5, "개", "분야"),
        ("9개부서가", 9, "개", "부서가"),
        ("14개 읍·면·동", 14, "개", "읍·면·동"),
        ("36건 완료", 36, "건", "완료"),
        ("5명이 참석", 5, "명", ""),
        ("11담당관", 11, "담당관", ""),
        ("35도시", 35, "도시", ""),
        ("765만뷰", 7_650_000, "뷰", ""),
        ("8.1천회", 8100, "회", ""),
        ("1만 2,345명", 12345, "명", ""),
        ("120㎡", 120, "㎡", ""),
        ("272일간", 272, "일", ""),
        ("3년간", 3, "년", ""),
        ("5만 달러", 50000, "달러", ""),
    ],
)
def test_counts_have_a_counter_and_the_noun_behind_it(
    string: str, value: int, unit: str, noun: str
) -> None:
    quantity = only(string)
    assert (quantity.kind, quantity.value, quantity.unit, quantity.noun) == (
        Kind.COUNT, value, unit, noun,
    )  # fmt: skip


@pytest.mark.parametrize(
    "string",
    [
        "제1차 회의", "제41조", "지방자치법 41조", "제3조제3항", "3층 제2소회의실",
        "경기도 2그룹 1위", "제21대 국회", "제 21대 국회", "민선7기", "2인 1조", "408호",
        "1부 : 인터뷰", "8~9급", "2단계", "031-8075-2440", "1-2-1", "1:1 면담",
        "부서별 1/2 이상", "14:00~16:00", "09시~18시", "50플러스", "11번가", "K-방역",
        "C40 회원도시", "COVID-19", "채널A", "코로나19 대응", "코로나-19 상황", "4·3의 전국화",
        "별표4", "100분의 50", "2/4분기", "’20년", "21년도", "2020년말", "2019 시군 평가",
        "19년 실적", "6월", "매월 30일", "9,10월", "14(월)", "2020. 7. 16", "1) 가나",
        "대회 3개최", "US$5억", "1,14명", "(행 2313)",
    ],
)  # fmt: skip
def test_what_only_names_something_is_no_amount(string: str) -> None:
    assert quantities(string) == ()


@pytest.mark.parametrize(
    ("string", "bound"),
    [("20여명", ""), ("2만여명", ""), ("100 여명", ""), ("10명 내외", ""), ("약 3건", ""),
     ("50인 이상", "이상"), ("500억원 미만", "미만"), ("30일 이내", "이내"), ("최대 300명",
        "최대")],
)  # fmt: skip
def test_rough_amounts_say_so(string: str, bound: str) -> None:
    quantity = only(string)
    assert quantity.approximate
    assert quantity.bound == bound


def test_a_word_that_ends_in_about_does_not_make_an_amount_rough() -> None:
    assert not only("계약 14건").approximate


@pytest.mark.parametrize(
    ("string", "values"),
    [("0~400%", [0, 400]), ("10~20명", [10, 20]), ("3~4억원", [3 * 10**8, 4 * 10**8])],
)
def test_both_ends_of_a_range_have_the_unit_and_are_rough(string: str, values: list[int]) -> None:
    ends = quantities(string)
    assert [end.value for end in ends] == values
    assert {end.unit for end in ends} == {ends[-1].unit}
    assert all(end.approximate and end.bound == "~" for end in ends)


@pytest.mark.parametrize(
    ("string", "values"),
    [
        ("5→10명", [5, 10]),
        ("307/295명", [307, 295]),
        ("200/100/60만원", [2000000, 1000000, 600000]),
    ],
)
def test_numbers_before_an_arrow_or_slash_take_the_unit_behind_it(
    string: str, values: list[int]
) -> None:
    found = quantities(string)
    assert [quantity.value for quantity in found] == values
    assert not any(quantity.approximate for quantity in found)


def test_parts_in_brackets_are_read_with_and_without_their_counter() -> None:
    found = quantities("41건(필수조례 13, 법령 불부합 22건, 폐지1)")
    assert [(q.value, q.kind) for q in found] == [
        (41, Kind.COUNT), (13, Kind.NUMBER), (22, Kind.COUNT), (1, Kind.NUMBER),
    ]  # fmt: skip


def test_percent_and_percentage_points_differ() -> None:
    rate, point = quantities("73.6% 달성, 10%p 인상")
    assert (rate.kind, rate.value, rate.grain) == (Kind.PERCENT, Decimal("73.6"), Decimal("0.1"))
    assert (point.kind, point.value) == (Kind.POINT, 10)


@pytest.mark.parametrize("sign", "-−－△▲▵")
def test_a_sign_right_before_the_digits_makes_it_negative(sign: str) -> None:
    quantity = only(f"증감 {sign}262,857")
    assert (quantity.value, quantity.printed) == (-262857, f"{sign}262,857")


def test_a_dash_between_words_is_no_sign() -> None:
    assert only("서울-5명").value == 5
    assert only("- 5명").value == 5


def test_nothing_inside_a_skipped_span_is_read() -> None:
    string = "2021. 5명 3건"
    assert [q.printed for q in quantities(string, skip=[(0, 8)])] == ["3건"]


def test_only_whole_money_has_won() -> None:
    for string in ("12명", "73.6%", "0.5원"):
        with pytest.raises(ValueError, match="won"):
            _ = only(string).won


def test_the_interval_holds_what_rounds_to_the_printed_amount() -> None:
    rate = only("73.6%")
    assert rate.interval() == (Decimal("73.55"), Decimal("73.65"))
    assert rate.cut_interval() == (Decimal("73.6"), Decimal("73.7"))
    assert only("5.3억").interval() == (525_000_000, 535_000_000)
    assert only("증감 -2.5%").cut_interval() == (Decimal("-2.6"), Decimal("-2.5"))


@pytest.mark.parametrize(
    ("printed", "shape", "slots"),
    [
        ("1,142", Shape.PLAIN, (1142, None, None)),
        ("△87", Shape.PLAIN, (-87, None, None)),
        ("-262,857", Shape.PLAIN, (-262857, None, None)),
        ("73.6%", Shape.PLAIN, (Decimal("73.6"), None, None)),
        ("152.6건", Shape.PLAIN, (Decimal("152.6"), None, None)),
        ("2020", Shape.PLAIN, (2020, None, None)),
        ("570 (329)", Shape.BRACKET, (570, None, 329)),
        ("93,546 (-)", Shape.BRACKET, (93546, None, None)),
        ("(-)", Shape.BRACKET, (None, None, None)),
        ("39/42 (19)", Shape.SLASH_BRACKET, (39, 42, 19)),
        ("257 / 249", Shape.SLASH, (257, 249, None)),
        ("/", Shape.SLASH, (None, None, None)),
        ("/ 1", Shape.SLASH, (None, 1, None)),
        ("1 /", Shape.SLASH, (1, None, None)),
        ("-", Shape.DASH, (None, None, None)),
        ("", Shape.BLANK, (None, None, None)),
        (" \u3000", Shape.BLANK, (None, None, None)),
    ],
)
def test_a_cell_of_figures_has_a_shape_and_slots(
    printed: str, shape: Shape, slots: tuple[Decimal | int | None, ...]
) -> None:
    read = cell(printed)
    assert read.shape is shape
    assert (read.first, read.second, read.bracket) == slots


def test_every_slot_of_a_cell_says_where_it_stands() -> None:
    printed = "  39 / 42 (△19)"
    read = cell(printed)
    spans = (read.first_span, read.second_span, read.bracket_span)
    assert [printed[span[0] : span[1]] for span in spans if span] == ["39", "42", "△19"]


def test_a_figure_with_a_labelled_bracket_keeps_the_label() -> None:
    read = cell("2,520건 (월평균 360건)")
    assert (read.first, read.unit, read.bracket, read.label) == (2520, "건", 360, "월평균")


def test_a_single_number_and_a_dashed_bracket_are_told() -> None:
    assert cell("1").pair.lone
    assert not cell("1 /").pair.lone
    assert cell("93,546 (-)").pair.bracket_dash
    assert not cell("93,546 (3)").pair.bracket_dash


@pytest.mark.parametrize(
    "words",
    ["5회 개최", "약 30명", "20여명", "1,14", "1/2/3", "3명(남 1, 여 2)", "277 58", "14:00"],
)
def test_a_cell_with_other_words_is_no_figure(words: str) -> None:
    assert figures(words) is None


def test_the_leading_amount_of_a_cell_with_words_is_still_read() -> None:
    first = leading("5회 개최 (3명)")
    assert first is not None
    assert first.printed == "5회"
    assert leading("해당 없음") is None


@pytest.mark.parametrize(
    ("string", "unit"),
    [
        ("(단위 : 백만원)", Unit("백만원", Kind.MONEY, 10**6)),
        ("(단위  :  명)", Unit("명", Kind.COUNT)),
        ("(기준:8.25. 20시, 단위:개)", Unit("개", Kind.COUNT)),
        ("(’19.3.31. 기준, 단위 : 천원)", Unit("천원", Kind.MONEY, 1000)),
        ("사업비(백만원)", Unit("백만원", Kind.MONEY, 10**6)),
        ("예산(억)", Unit("억원", Kind.MONEY, 10**8)),
        ("인구수(명)", Unit("명", Kind.COUNT)),
        ("가동률(%)", Unit("%", Kind.PERCENT)),
        ("시(군)", None),
        ("지표(안)", None),
        ("단위사업", None),
        ("구 분", None),
    ],
)
def test_the_unit_of_a_table_is_found_in_its_caption_or_heading(
    string: str, unit: Unit | None
) -> None:
    assert unit_of(string) == unit


@given(st.integers(1, 99_999), st.sampled_from(sorted(SCALES)), st.booleans())
def test_printed_money_is_read_back_in_won(number: int, scale: str, negative: bool) -> None:
    printed = f"{'△' if negative else ''}{number:,}{scale}원"
    won = number * SCALES[scale] * (-1 if negative else 1)
    quantity = only(f"총사업비 : {printed}을 확보")
    assert (quantity.printed, quantity.won) == (printed, won)


@pytest.mark.slow
@given(st.integers(1, 999), st.integers(1, 9999), st.integers(1, 9999))
def test_compound_money_is_read_back_in_won(jo: int, eok: int, man: int) -> None:
    won = jo * 10**12 + eok * 10**8 + man * 10**4
    for printed in (f"{jo}조 {eok:,}억 {man:,}만원", f"{jo}조{eok}억{man}만 원"):
        assert (only(printed).printed, only(printed).won) == (printed, won)


@given(st.decimals("0.1", "999.9", places=1), st.sampled_from(["억", "조", "억원", "조원"]))
def test_money_with_a_decimal_is_whole_won(number: Decimal, unit: str) -> None:
    quantity = only(f"{number}{unit}")
    assert quantity.won == number * SCALES[unit[0]]
    assert quantity.grain * 10 == SCALES[unit[0]]


WORDS = (
    "1,142 2조 9,123억원 5.3 명 건 개 분야 % %p ~ - △ / : . , ( ) 제 조 억 만 여 약 이상 "
    "월 년 일 코로나19 ’20 → · \u3000 가 원 천 등 ' 9"
).split(" ")
PIECES = st.lists(st.sampled_from([*WORDS, " "]), max_size=14).map("".join)


@pytest.mark.slow
@given(PIECES | st.text(max_size=40), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_amounts_of_any_text_are_printed_where_they_say_and_never_overlap(
    string: str, skip: list[tuple[int, int]]
) -> None:
    spans = [(start, end) for start, end in skip if start < end]
    last = 0
    for quantity in quantities(string, spans):
        assert string[quantity.start : quantity.end] == quantity.printed
        assert last <= quantity.start < quantity.end
        assert all(quantity.end <= start or end <= quantity.start for start, end in spans)
        last = quantity.end


@pytest.mark.slow
@given(PIECES | st.text(max_size=40))
def test_any_cell_is_figures_or_not_but_never_an_error(string: str) -> None:
    read = figures(string)
    leading(string)
    unit_of(string)
    if read is not None:
        for amount in (read.pair.first, read.pair.second, read.pair.bracket):
            assert amount is None or string[amount.start : amount.end] == amount.printed


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["9", "1,", "1억 ", "1~", "가", "단위 ", "(", "1,234"])
def test_time_grows_with_the_length_only(piece: str) -> None:
    def seconds(length: int) -> float:
        string = piece * (length // len(piece))
        taken = []
        for _ in range(3):  # the least of three: what else the machine does only adds
            begin = time.process_time()
            quantities(string)
            unit_of(string)
            taken.append(time.process_time() - begin)
        return min(taken)

    seconds(500)
    assert seconds(8_000) < 30 * max(seconds(1000), 0.0005)
