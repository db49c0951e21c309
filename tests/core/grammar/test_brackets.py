"""Which brackets belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.grammar.brackets import enclosures, groups, unbalanced

PAIRS = dict(zip("([{「『<〈《【", ")]}」』>〉》】", strict=True))


def test_groups_know_their_depth_and_their_inside() -> None:
    string = "현황(방문(8.7.))[끝]"
    found = groups(string)
    assert [(g.depth, string[g.inside_start : g.inside_end]) for g in found] == [
        (0, "방문(8.7.)"), (1, "8.7."), (0, "끝"),
    ]  # fmt: skip
    assert [(g.open, g.close) for g in found] == [("(", ")"), ("(", ")"), ("[", "]")]


@pytest.mark.parametrize(
    ("string", "alone"),
    [
        ("담당 (행 2294))", (11,)),
        ("총 10명(고양, 수원", (5,)),
        ("「가」 『나", (4,)),
        ("(가]나)", (2,)),
        ("5) 가)", (4,)),
    ],
)
def test_a_bracket_without_partner_is_found(string: str, alone: tuple[int, ...]) -> None:
    assert unbalanced(string) == alone


@pytest.mark.parametrize(
    "string",
    [
        "1) 가 2) 나", "가) 나다", "(가 1) 나 2) 다)", "(항목 1)", "협업¹⁾ 가 (나)", "① (가)",
        "매출 > 비용", "가 -> 나", "it's '20년", "",
    ],
)  # fmt: skip
def test_list_signs_footnote_marks_and_comparisons_are_no_brackets(string: str) -> None:
    assert unbalanced(string) == ()


def test_enclosures_hold_quotes_but_not_the_mark_of_a_year() -> None:
    string = "'20년, ‘가, (나)’ “다”"
    assert [string[start:end] for start, end in enclosures(string)] == ["‘가, (나)’", "“다”"]


@given(st.text("()[]「」<>'\"‘’1) 가", max_size=30) | st.text(max_size=40))
def test_groups_of_any_text_are_paired_nested_and_apart_from_the_lonely(string: str) -> None:
    found = groups(string)
    lonely = set(unbalanced(string))
    for group in found:
        assert string[group.start] == group.open
        assert string[group.end - 1] == group.close
        assert lonely.isdisjoint((group.start, group.end - 1))
    for first in found:
        for second in found:
            assert not first.start < second.start < first.end < second.end


NESTED = st.recursive(
    st.text("가나 ", max_size=3),
    lambda inner: st.tuples(st.sampled_from(sorted(PAIRS)), inner, inner).map(
        lambda parts: f"{parts[0]}{parts[1]}{PAIRS[parts[0]]}{parts[2]}"
    ),
    max_leaves=12,
)


@pytest.mark.slow
@given(NESTED)
def test_well_nested_brackets_all_find_their_partner(string: str) -> None:
    assert unbalanced(string) == ()
    assert len(groups(string)) == sum(string.count(sign) for sign in PAIRS)
