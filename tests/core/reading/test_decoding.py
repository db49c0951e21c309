"""Promises of turning bytes into characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.reading.decode import decode

KOREAN = "□ 추진실적\n○ 도서관 건립 자문회의 개최\n - 일시 : 2023. 5. 16.(화) 14:00\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "euc-kr"]
)
def test_korean_text_is_read_in_every_encoding_offices_use(encoding: str) -> None:
    decoded = decode(KOREAN.encode(encoding))
    assert decoded.text == KOREAN
    assert decoded.problems == ()


def test_the_kinds_of_dots_and_numerals_stay_what_they_are() -> None:
    assert decode("Ⅰ. 市․도·군ㆍ구 ²⁾ －".encode()).text == "Ⅰ. 市․도·군ㆍ구 ²⁾ －"


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_inside_its_last_letter_keeps_the_rest(cut: int) -> None:
    decoded = decode(KOREAN.strip().encode()[:-cut] + "가".encode()[:cut])
    assert decoded.text.startswith("□ 추진실적")
    assert not any(problem.code == "not-text" for problem in decoded.problems)


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(range(256)) * 9],
)
def test_what_is_no_text_says_so_instead_of_giving_rubbish(data: bytes) -> None:
    decoded = decode(data)
    assert decoded.text == ""
    assert [problem.code for problem in decoded.problems] == ["not-text"]


def test_letters_that_cannot_be_decoded_are_counted() -> None:
    decoded = decode(KOREAN.encode() + b"\xff\xfe\xff" + KOREAN.encode())
    assert any(problem.code == "undecoded" for problem in decoded.problems)


@given(st.binary(max_size=400))
def test_no_bytes_make_decoding_raise(data: bytes) -> None:
    assert isinstance(decode(data).text, str)
