"""What reading and auditing cost: seconds, growth, memory, and the wait for ``--help``.

Run as a module it measures this process and prints JSON, so that no figure of the accuracy run
counts here.
"""

import json
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from bench.forms import work_report
from bench.pen import DOTTED, Pen
from ihaeng.core.pipeline import audited, read_source

ROOT = Path(__file__).resolve().parent.parent
TIMES = 100


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
    start = perf_counter()
    for data, name in files:
        audited(read_source(data, name))
    seconds = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"documents": len(files), "seconds": seconds, "megabytes": peak}


def _growth() -> dict[str, float]:
    report = work_report(Pen(Random("growth"), DOTTED, date(2024, 6, 1)), None, (3, 3))
    once = report.printed().encode()
    much = (report.printed() + "\n") * TIMES

    def seconds(data: bytes) -> float:
        start = perf_counter()
        audited(read_source(data, "growth.txt"))
        return perf_counter() - start

    seconds(once)
    small = [seconds(once) for _ in range(5)]
    large = [seconds(much.encode())]
    small += [seconds(once) for _ in range(5)]
    large.append(seconds(much.encode()))
    small += [seconds(once) for _ in range(5)]
    return {"once": median(small), "hundred": min(large), "growth": min(large) / median(small)}


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
