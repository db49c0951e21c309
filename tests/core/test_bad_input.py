"""Nothing that stands in a file makes the program raise, hang, or fall silent."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ihaeng.core.documents import Gravity
from ihaeng.core.pipeline import Audit, audited, read, read_source

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNS = st.sampled_from(
    [
        *"□○-·※①③❖▶◼【】「」()[]<>|\t\n 가나다총계원명건%.,:/~△'0123456789",
        "<ul>",
        "<p>",
        "</p>",
        "2023. 5. 16.(화)",
        "(단위 : 백만원)",
        "추진부서",
        "소관부서",
        "\n\n",
        "계\t",
    ]
)


def audit_of(data: bytes) -> Audit:
    return audited(read_source(data, "bad.txt"))


def accounted(audit: Audit) -> bool:
    """Every printed line is in the model, or some problem says what was left out."""
    document = audit.document
    printed = {i for i, line in enumerate(document.source.split("\n"), 1) if line.strip()}
    left = printed - document.placed_lines - {place.line for place in document.unplaced}
    return not left or any(problem.gravity is Gravity.LOST for problem in document.problems)


@pytest.mark.slow
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_mixture_of_the_signs_of_the_forms_is_read_whole(text: str) -> None:
    assert accounted(audit_of(text.replace("\r", "").encode()))


@pytest.mark.slow
@given(st.binary(max_size=300))
def test_any_bytes_are_answered(data: bytes) -> None:
    audit = audit_of(data)
    assert audit.document.blocks or audit.document.problems


@pytest.mark.slow
@settings(max_examples=40)
@given(st.data())
@pytest.mark.parametrize("name", ["pledge-card.txt", "work-report.txt"])
def test_an_example_cut_anywhere_is_still_read(name: str, data: st.DataObject) -> None:
    whole = (EXAMPLES / name).read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    # Only a piece around the cut: the place of the cut is what matters, not the length.
    piece = whole[max(0, at - 1500) : at]
    audit = audit_of(piece)
    assert audit.document.blocks or audit.document.problems


def test_an_empty_file_says_that_it_is_empty() -> None:
    assert [p.code for p in audit_of(b"").document.problems] == ["empty"]
    assert [p.code for p in audit_of(b" \n\t\n ").document.problems] == ["empty"]


def test_a_file_that_is_not_there_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    reading = read(tmp_path / "없음.txt")
    assert [p.code for p in reading.document.problems] == ["unopened"]
    assert "파일이나 폴더가 없음" in reading.document.problems[0].words.ko


def test_a_folder_given_as_a_file_is_a_problem_and_no_exception(tmp_path: Path) -> None:
    assert [p.code for p in read(tmp_path).document.problems] == ["unopened"]


@pytest.mark.slow
def test_what_a_long_line_loses_is_said_in_both_languages() -> None:
    problem = next(iter(audit_of(b"a " * 300_000).document.problems))
    assert problem.code == "line-too-long"
    assert "400,000" in problem.words.ko
    assert "400,000" in problem.words.en
