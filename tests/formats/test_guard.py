"""Work in a child process: what breaks there is answered, and never takes the program with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from ihaeng.core.reading.guard import Failure, Guard, Reason, guarded

pytestmark = pytest.mark.slow


def work(given: str) -> str:
    match given:
        case "die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "hang":
            time.sleep(60)
        case "eat":
            return str(len(b"x" * (2 * 2**30)))
    return given.upper()


@pytest.fixture
def guard() -> Iterator[Guard[str, str]]:
    with guarded(work, seconds=5, megabytes=1024) as made:
        yield made


def test_one_child_does_piece_after_piece(guard):
    assert [guard(word) for word in ("a", "b")] == ["A", "B"]


@pytest.mark.parametrize(("given", "reason"), [("die", Reason.CRASH), ("eat", Reason.MEMORY)])
def test_a_child_that_breaks_is_answered_for_and_replaced(guard, given, reason):
    assert guard(given) == Failure(reason)
    assert guard("again") == "AGAIN"


def test_a_child_that_hangs_is_ended():
    with guarded(work, seconds=0.5, megabytes=1024) as guard:
        assert guard("hang") == Failure(Reason.TIME)


def test_nothing_is_left_running_after_the_block(guard):
    guard("a")
    child = guard._child
    guard.close()
    assert not child.is_alive()


SCRIPT = """
from ihaeng.core.reading.guard import Guard
guard = Guard(len, 5, 512)
print(guard("가나다"))
guard.close()
"""


def test_a_script_read_from_standard_input_can_use_it(tmp_path):
    done = subprocess.run(
        [sys.executable, "-"], input=SCRIPT, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("3\n", "")
