"""``python -m bench.scale``: what several processes gain over one, and what the parent holds.

``speed_up`` is by the clock and cannot exceed the cores that are free; ``cost`` is by the processor
seconds of all processes together and hardly minds what else the machine does.
"""

import json
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from bench.forms import corpus
from ihaeng.cli.main import main as ihaeng

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
FEW, MANY = 200, 1000


def measured(jobs: int = 2) -> dict[str, float]:
    """Speed-up over one process, and the parent's peak in megabytes over few and many files."""
    with TemporaryDirectory() as name:
        few, many = _written(Path(name) / "few", FEW), _written(Path(name) / "many", MANY)
        # In turn: a machine that slows down does so for both.
        rounds = [(_audit(few, 1), _audit(few, jobs)) for _ in range(ROUNDS)]
        one, several = zip(*rounds, strict=True)
        return {
            "one": min(cost.clock for cost in one),
            "several": min(cost.clock for cost in several),
            "speed_up": min(c.clock for c in one) / min(c.clock for c in several),
            "cost": min(c.processor for c in several) / min(c.processor for c in one),
            "few_megabytes": _peak(few, jobs),
            "many_megabytes": _peak(many, jobs),
        }


def _written(folder: Path, count: int) -> Path:
    folder.mkdir()
    for paper in corpus(1, count):
        (folder / f"{paper.name}.txt").write_text(paper.text, encoding="utf-8")
    return folder


def _command(folder: Path, jobs: int) -> list[str]:
    script = str(Path(sys.executable).parent / "ihaeng")
    output = str(folder.with_suffix(".json"))
    return [script, "audit", str(folder), "--jobs", str(jobs), "--output", output]


class Cost(NamedTuple):
    """Seconds."""

    clock: float
    processor: float


def _audit(folder: Path, jobs: int) -> Cost:
    start, before = perf_counter(), _processor()
    subprocess.run(_command(folder, jobs), check=False, cwd=ROOT)  # noqa: S603 - our own
    return Cost(perf_counter() - start, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(folder: Path, jobs: int) -> float:
    """Of the parent alone, which is this module once more, so that its children are not counted."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "bench.scale", *_command(folder, jobs)[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main(arguments: list[str]) -> None:
    """Without arguments, measure; with those of ihaeng, run it here and print the peak."""
    if not arguments:
        print(json.dumps(measured(), indent=1))
        return
    ihaeng(arguments)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main(sys.argv[1:])
