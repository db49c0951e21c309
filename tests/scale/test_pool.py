"""Many pieces at once: in order, none stopped by another, no more drawn ahead than can be held."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ihaeng.core.pool import Pool
from ihaeng.core.reading.guard import Failure, Guard, Reason
from tests.scale.trouble import trouble

WORDS = [f"word {number}" for number in range(40)]


def done(words, jobs=2, seconds=30.0, megabytes=1024, **more):
    with Pool(trouble, jobs, seconds, megabytes) as pool:
        return list(pool.in_order(words, **more))


def test_results_come_in_the_order_they_were_asked_for():
    slow_first = ["slow 0.5", *WORDS]
    assert done(slow_first) == [word.upper() for word in slow_first]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_piece_never_stops_the_rest(jobs):
    words = ["a", "die", "b", "eat", "c", "hang", "d"]
    crash, memory, late = (Failure(reason) for reason in (Reason.CRASH, Reason.MEMORY, Reason.TIME))
    assert done(words, jobs, seconds=3) == ["A", crash, "B", memory, "C", late, "D"]


def test_children_that_die_are_replaced_again_and_again():
    assert done(["die"] * 5 + ["a"]) == [Failure(Reason.CRASH)] * 5 + ["A"]


def test_there_is_nothing_to_do_for_nothing():
    assert done([]) == []


def test_no_more_children_begin_than_there_is_work_for():
    assert len(set(done(["who"], jobs=8))) == 1
    assert len(set(done(["who"] * 30, jobs=2))) <= 2


def test_pieces_are_drawn_a_bounded_way_ahead():
    drawn: list[str] = []

    def endless() -> Iterator[str]:
        while True:
            drawn.append("a")
            yield "a"

    with Pool(trouble, 2) as pool:
        results = pool.in_order(endless())
        assert [next(results) for _ in range(10)] == ["A"] * 10
        time.sleep(0.5)
    assert len(drawn) < 200


def test_results_are_told_of_before_their_turn():
    told: list[str] = []
    with Pool(trouble, 2) as pool:
        results = pool.in_order(["slow 2", *WORDS[:5]], told.append)
        next(results)
    assert set(told) >= {word.upper() for word in WORDS[:5]}


def test_a_large_result_comes_back_whole():
    assert [len(word) for word in done(["large 30"] * 4)] == [30 * 2**20] * 4


def test_children_end_with_their_block():
    with Pool(trouble, 2) as pool:
        children = {int(pid) for pid in pool.in_order(["who"] * 30)}
    assert not any(alive(pid) for pid in children)


def alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def until(condition, seconds=20.0):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def inner(path: str) -> object:
    return Guard(hanging, 60, 1024)(path)


def hanging(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a child ends with its piece")
def test_a_child_of_a_child_ends_with_it(tmp_path):
    note = tmp_path / "pid"
    guard = Guard(inner, 60, 1024)
    guard.start(str(note))
    until(lambda: note.exists() and note.read_text())
    guard.close()
    until(lambda: not alive(int(note.read_text())))


INTERRUPTED = """
import sys
from ihaeng.core.pool import Pool
from tests.scale.trouble import trouble

if __name__ == "__main__":
    try:
        with Pool(trouble, 2) as pool:
            print("begun", flush=True)
            for pid in pool.in_order(["who"] * 20 + ["hang"] * 4):
                print(pid, flush=True)
    except KeyboardInterrupt:
        sys.exit(130)
"""


@pytest.mark.parametrize("answered", [0, 20], ids=["while they begin", "while they work"])
def test_an_interrupt_ends_all_of_it_at_once_and_in_silence(tmp_path, root, answered):
    script = tmp_path / "run.py"
    script.write_text(INTERRUPTED)
    run = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)},
        start_new_session=True,  # a terminal sends the signal to every process of a group
        text=True,
    )
    assert run.stdout.readline() == "begun\n"
    children = {int(run.stdout.readline()) for _ in range(answered)}
    time.sleep(0.2)  # long enough to begin children, too short for them to answer
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=20)
    assert (run.returncode, err) == (130, "")
    assert not any(alive(pid) for pid in children)
