"""Real files of offices are read whole: the figures ``make accuracy`` prints, as promises."""

from pathlib import Path

import pytest

from ihaeng.core.documents import Gravity, texts_of
from ihaeng.core.pipeline import read
from tests.formats.accuracy import SAMPLES, are_equal, score, twins

# Their two files do not say the same: a word is spelt differently in one.
UNLIKE_BY_THEMSELVES = {"sample-checkable-bullet-nested.hwp"}
pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "file", sorted(SAMPLES.rglob("*.hwpx")) or [SAMPLES], ids=lambda file: file.name
)
def test_letters_tables_cells_and_merges_are_those_of_the_file(file: Path, samples: Path) -> None:
    found = score(file)
    assert found is None or found.good, found  # None: locked, there is no truth to compare with


@pytest.mark.parametrize("file", twins() or [SAMPLES], ids=lambda file: file.name)
def test_an_hwp_file_reads_like_its_twin(file: Path, samples: Path) -> None:
    assert are_equal(file) or file.name in UNLIKE_BY_THEMSELVES


@pytest.mark.parametrize(
    "file", sorted(SAMPLES.rglob("*.hwp")) or [SAMPLES], ids=lambda file: file.name
)
def test_no_hwp_file_is_silently_empty(file: Path, samples: Path) -> None:
    document = read(file).document
    words = any(text for block in document.blocks for text in texts_of(block))
    assert words or document.blocks or document.margins or document.problems


@pytest.mark.parametrize(
    ("name", "code"),
    [("HWP3-password-123456.hwp", "old-format"), ("HWP5-password-123456.hwpx", "encrypted")],
)
def test_a_locked_file_says_what_to_do(name: str, code: str, samples: Path) -> None:
    (problem,) = read(samples / "password" / name).document.problems
    assert (problem.code, problem.gravity) == (code, Gravity.LOST)
