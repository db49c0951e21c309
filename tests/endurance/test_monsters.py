"""Files made to wear the program out are answered within a bound, and say what was left out."""

import time

import pytest

from ihaeng.core.documents import Gravity
from ihaeng.core.pipeline import Audit, audited, read_source

BOUND = 120  # seconds a file may take at most, on a busy machine


def accounted(audit: Audit) -> bool:
    """Every printed line is in the model, or some problem says what was left out."""
    document = audit.document
    printed = {i for i, line in enumerate(document.source.split("\n"), 1) if line.strip()}
    left = printed - document.placed_lines - {place.line for place in document.unplaced}
    return not left or any(problem.gravity is Gravity.LOST for problem in document.problems)


MONSTERS = {
    "a line of fifty million letters": lambda: "가나 ".encode() * 7_200_000,
    "a table of ten thousand columns": lambda: b"\n".join(
        ("\t".join([name, *["1,234"] * 10_000])).encode() for name in ("구분", "가", "계")
    ),
    "lists nested in lists": lambda: "구 분\t내용\n가\t".encode() + "<ul> ○ 가 ".encode() * 9_000,
    "a hundred thousand brackets": lambda: b"- " + b"(" * 100_000,
    "brackets that never close, line after line": lambda: b"((((\n" * 8_000,
    "nothing but figures": lambda: b"1 2 3 4 5 6 7 8 9\n" * 300_000,
    "nothing but emphasis": lambda: b"- " + b"**" * 60_000,
    "one pipe after another": lambda: b"|" * 150_000,
}


@pytest.mark.slow
@pytest.mark.timeout(BOUND + 60)
@pytest.mark.parametrize("name", MONSTERS)
def test_monsters_are_answered_within_the_bound(name: str) -> None:
    started = time.monotonic()
    audit = audited(read_source(MONSTERS[name](), "bad.txt"))
    assert time.monotonic() - started < BOUND
    assert accounted(audit)
