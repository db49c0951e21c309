"""Search finds what a person who looked through everything would find, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.library.grams import pairs, squeezed
from ihaeng.library.index import Entry, Index

LINES = [
    "생활도서관 조성 기본계획 보고회",
    "생활 도서관 입지 선정을 위한 주민 의견수렴",
    "예산 확보액 1,142백만원",
    "ＫＲＤＳ 표준과 krds 토큰",
    "도서 관리 대장",
    "5,000원",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    made = Index(tmp_path_factory.mktemp("index"))
    made.put(Entry(f"line:{n}", "line", "", line) for n, line in enumerate(LINES))
    return made


def by_reading(words):
    """What a search for substrings finds, spacing aside."""
    return {
        f"line:{n}"
        for n, line in enumerate(LINES)
        if all(squeezed(word) in squeezed(line) for word in words.split())
    }


@pytest.mark.parametrize(
    "words",
    [
        "도서관",
        "생활도서관",
        "생활 도서관",
        "도서관 주민",
        "서",
        "1,142",
        "krds",
        "KRDS 토큰",
        "없는말",
        "예산",
        "활도",
    ],
)
def test_a_search_has_the_hits_of_a_substring_search(index, words):
    assert {hit.key for hit in index.find(words).hits} == by_reading(words)


@given(st.sampled_from(LINES), st.data())
def test_any_piece_of_a_line_finds_it(index, line, data):
    start = data.draw(st.integers(0, len(line) - 1))
    piece = line[start : data.draw(st.integers(start + 1, len(line)))]
    if squeezed(piece):
        assert {hit.key for hit in index.find(piece).hits} == by_reading(piece)


def test_nothing_is_found_for_nothing(index):
    assert index.find("  ").total == 0


def test_an_entry_put_again_is_replaced_and_a_gone_one_is_gone(tmp_path):
    index = Index(tmp_path)
    index.put([Entry("a:1", "a", "처음", ""), Entry("a:2", "a", "둘째", "")])
    index.put([Entry("a:1", "a", "나중", "")], gone=["a:2"])
    assert index.find("처음").total == index.find("둘째").total == 0
    assert index.find("나중").hits[0].key == "a:1"


def test_signs_of_a_query_language_are_only_characters(index):
    for words in ['"', "text:x", "* OR *", "a AND", "\\", "[1 TO 2]"]:
        index.find(words)


def test_the_count_is_of_all_while_only_the_best_are_shown(index):
    found = index.find("도서", limit=1)
    assert (found.total, len(found.hits)) == (3, 1)


def test_pairs_overlap_and_ignore_blanks():
    assert pairs("생활 도서") == ["생활", "활도", "도서"]
    assert pairs("가") == ["가"]
    assert pairs(" ") == []
