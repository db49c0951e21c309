"""What reading and auditing cost: seconds, growth, memory, and the wait for ``--help``.

Run as a module it measures this process and prints JSON, so that no figure of the accuracy run
counts here.
"""

import gc
import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time

from bench.forms import work_report
from bench.pen import DOTTED, Pen
from ihaeng.core.pipeline import audited, read_source

ROOT = Path(__file__).resolve().parent.parent
TIMES = 100
ROUNDS = 3


def sources() -> list[Path]:
    """The real documents where they lie beside the project, else the examples in it."""
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    return seeds or sorted((ROOT / "examples").glob("*.txt"))


def measured() -> dict[str, float]:
    """Every figure by name; seconds, megabytes and ratios."""
    return _child("documents") | _child("growth") | _help()


def _child(what: str) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.speed", what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench.speed {what}: {done.stderr.strip()[-400:]}")
    return {str(name): float(value) for name, value in json.loads(done.stdout).items()}


def _documents() -> dict[str, float]:
    files = [(path.read_bytes(), path.name) for path in sources()]
    audited(read_source(b"", "nothing.txt"))  # start-up: the checks are loaded once a process
    start = perf_counter()
    for data, name in files:
        audited(read_source(data, name))
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"documents": len(files), "seconds": seconds, "megabytes": peak}


def _growth() -> dict[str, float]:
    """Processor seconds, not the clock's: what else the machine does is no cost of ours.

    ``uncollected`` is the same ratio without Python's cycle collector, whose full passes cost more
    the more there is to pass over: it tells our own growth from the collector's.
    """
    report = work_report(Pen(Random("growth"), DOTTED, date(2024, 6, 1)), None, (6, 6))
    text = report.printed() + "\n"
    rounds = [_round(text.encode(), (text * TIMES).encode()) for _ in range(ROUNDS)]
    once, hundred = (median(column) for column in zip(*rounds, strict=True))
    growth = median(large / small for small, large in rounds)
    gc.disable()
    small, large = _round(text.encode(), (text * TIMES).encode())
    gc.enable()
    return {"once": once, "hundred": hundred, "growth": growth, "uncollected": large / small}


def _round(once: bytes, hundred: bytes) -> tuple[float, float]:
    """The small and the large in turn: a machine that slows down does so for both."""
    before = [_seconds(once) for _ in range(9)]
    large = _seconds(hundred)
    return median(before + [_seconds(once) for _ in range(9)]), large


def _seconds(data: bytes) -> float:
    start = process_time()
    audited(read_source(data, "growth.txt"))
    return process_time() - start


def _help() -> dict[str, float]:
    script = Path(sys.executable).parent / "ihaeng"
    answer = _wall([str(script), "--help"])
    nothing = _wall([sys.executable, "-c", "pass"])
    return {"help": answer, "help_ratio": answer / nothing}


def _wall(command: Sequence[str]) -> float:
    def once() -> float:
        start = perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603 - our own
        return perf_counter() - start

    return median(once() for _ in range(5))


if __name__ == "__main__":
    print(json.dumps(_documents() if sys.argv[1] == "documents" else _growth()))
