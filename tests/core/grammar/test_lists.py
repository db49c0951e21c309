"""Lists inside a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.grammar.lists import listing


def texts(string: str, *, dots: bool = False, slash: bool = False) -> list[str]:
    return [item.text for item in listing(string, dots=dots, slash=slash).items]


@pytest.mark.parametrize(
    ("string", "items"),
    [
        ("수원, 고양，용인、창원", ["수원", "고양", "용인", "창원"]),
        ("수원(팔달, 영통), 「가, 나」", ["수원(팔달, 영통)", "「가, 나」"]),
        ('‘가, 나’, "다, 라", 마', ["‘가, 나’", '"다, 라"', "마"]),
        ("'20년, '21년", ["'20년", "'21년"]),
        ("일/가정 양립, 주거", ["일/가정 양립", "주거"]),
        ("예산 1,142건, 300건", ["예산 1,142건", "300건"]),
        ("3,5,7월", ["3", "5", "7월"]),
        ("수원(팔달, 영통", ["수원(팔달", "영통"]),
        ("", []),
        (" , ,가,", ["가"]),
    ],
)
def test_commas_divide_outside_brackets_and_quotes(string: str, items: list[str]) -> None:
    assert texts(string) == items


def test_the_last_two_may_be_joined_by_a_word() -> None:
    read = listing("교육, 보건 및 복지")
    assert [item.text for item in read.items] == ["교육", "보건", "복지"]
    assert read.conjoined
    assert texts("집행 및 관리") == ["집행 및 관리"]
    assert texts("효과, 성과 분석") == ["효과", "성과 분석"]


@pytest.mark.parametrize(
    ("string", "items", "closing"),
    [
        ("복지, 안전 등 5개 분야", ["복지", "안전"], "5개 분야"),
        ("복지, 안전 등의 분야", ["복지", "안전"], "분야"),
        ("복지, 안전 등", ["복지", "안전"], ""),
        ("홍길동, 김철수 외 5명", ["홍길동", "김철수"], "5명"),
        ("도로, 공원 등 3개 사업, 예산 5억", ["도로", "공원"], "3개 사업, 예산 5억"),
        ("정책간담회(복지 등), 면담 등을 통해", ["정책간담회(복지 등)", "면담"], "통해"),
        ("참여단 추진등 5가지", ["참여단 추진"], "5가지"),
    ],
)
def test_a_word_for_more_opens_the_list(string: str, items: list[str], closing: str) -> None:
    read = listing(string)
    assert read.open
    assert [item.text for item in read.items] == items
    assert read.closing == closing


@pytest.mark.parametrize(
    "string", ["초등, 중등", "청와대 등 중앙부처, 국회", "양성평등, 그 외 시설"]
)
def test_other_words_with_that_syllable_do_not(string: str) -> None:
    assert not listing(string).open


def test_dots_and_slashes_divide_only_when_asked() -> None:
    assert texts("고양·수원·용인") == ["고양·수원·용인"]
    assert texts("고양·수원·용인", dots=True) == ["고양", "수원", "용인"]
    assert texts("행·재정, 조직", dots=True) == ["행·재정", "조직"]
    assert texts("가 / 나/다") == ["가 / 나/다"]
    assert texts("가 / 나/다", slash=True) == ["가", "나/다"]


def test_offsets_count_from_the_beginning_of_the_string() -> None:
    string = "대상 : 가, 나 등 (2개)"
    read = listing(string, 5, 12)
    assert [(item.start, item.end) for item in read.items] == [(5, 6), (8, 9)]
    assert read.open


PIECES = st.lists(st.sampled_from([*"가나 ,·/()「」'’‘\"1", " 및 ", " 등 ", " 외 "]), max_size=20)


@pytest.mark.slow
@given(PIECES.map("".join) | st.text(max_size=40), st.booleans(), st.booleans())
def test_items_of_any_text_are_printed_in_order_where_they_say(
    string: str, dots: bool, slash: bool
) -> None:
    last = 0
    for item in listing(string, dots=dots, slash=slash).items:
        assert string[item.start : item.end] == item.text == item.text.strip() != ""
        assert last <= item.start
        last = item.end


@pytest.mark.slow
@given(st.lists(st.text("가나다라마", min_size=1, max_size=4), min_size=1, max_size=6))
def test_a_printed_list_is_read_back(names: list[str]) -> None:
    assert texts(", ".join(names)) == names
