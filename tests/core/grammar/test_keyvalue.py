"""Key and value, label and body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.grammar.keyvalue import key_value, labelled


@pytest.mark.parametrize(
    ("string", "key", "value"),
    [
        ("일 시 : 2021. 3. 3.(수) 14:00", "일시", "2021. 3. 3.(수) 14:00"),
        ("참석자 :시장님", "참석자", "시장님"),
        ("장소: 보건복지부 앞", "장소", "보건복지부 앞"),
        ("일시/장소：시청", "일시/장소", "시청"),
        ("주요내용 :", "주요내용", ""),
        ("공통지표(70) : 리더십", "공통지표(70)", "리더십"),
        ("계룡시(5.11) : 협력", "계룡시(5.11)", "협력"),
        ("**근 거**: 법", "근거", "법"),
        ("2회 추경 : 222억", "2회추경", "222억"),
        ("참석 : 고양 : 수원", "참석", "고양 : 수원"),
    ],
)
def test_the_first_colon_divides_key_and_value(string: str, key: str, value: str) -> None:
    read = key_value(string)
    assert read is not None
    assert (read.normal_key, read.value) == (key, value)
    assert string[read.value_start :].startswith(value)


@pytest.mark.parametrize(
    "string",
    [
        "[1부 : 시장 인터뷰]", "‘가 : 나’ 상영", "1:1 면담", "14:00 시청 : 회의", "http://go.kr",
        "2021. 3월/9월 : 점검", "3월 : 점검", "'20년 : 점검", ": 값", "(주관 : 수원시",
        "개최함. 장소 : 시청",
        "필수조례 정비 및 규제 개혁 과제 발굴과 추진 : 4건", "열쇠 없는 줄", "",
    ],
)  # fmt: skip
def test_other_colons_make_no_key(string: str) -> None:
    assert key_value(string) is None


def test_what_the_caller_takes_for_a_date_is_no_key() -> None:
    assert key_value("상반기 : 점검") is not None
    assert key_value("상반기 : 점검", is_date=lambda key: key == "상반기") is None


@pytest.mark.parametrize(
    ("string", "label", "body"),
    [
        ("(국 내) 첫 확진", "국내", "첫 확진"),
        ("(방문자 현황(8.7.~8.13)) 총 66명", "방문자현황(8.7.~8.13)", "총 66명"),
        (" (행정안전부)실장 등", "행정안전부", "실장 등"),
    ],
)
def test_a_bracket_before_the_words_is_their_label(string: str, label: str, body: str) -> None:
    read = labelled(string)
    assert read is not None
    assert (read.normal_label, read.body) == (label, body)
    assert string[read.body_start :].startswith(body)


@pytest.mark.parametrize(
    "string", ["(사)한국본부", "(1) 가", "(8.13) 32명", "(단위 : 명)", "가 (나) 다", "(가 나", ""]
)
def test_other_brackets_are_no_label(string: str) -> None:
    assert labelled(string) is None


@pytest.mark.slow
@given(st.text("가나 :：()[]‘’'1.3월/*", max_size=30) | st.text(max_size=40))
def test_any_text_is_read_without_an_error_and_values_stand_where_they_say(string: str) -> None:
    pair, label = key_value(string), labelled(string)
    if pair is not None:
        assert string[pair.value_start : pair.value_start + len(pair.value)] == pair.value
        assert pair.key in string
    if label is not None:
        assert string[label.body_start : label.body_start + len(label.body)] == label.body
