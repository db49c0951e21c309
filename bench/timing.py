"""Two pieces of work timed in turn, so that a machine that slows down does so for both."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """What ``work`` takes; as in the product, the cycle collector waits while files are read."""
    gc.collect()
    gc.disable()
    start = perf_counter()
    work()
    taken = perf_counter() - start
    gc.enable()
    return taken


def ratio(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float, float]:
    """Median seconds of both and how many times as fast ``one`` is, round by round."""
    one(), other()
    rounds = [(seconds(one), seconds(other)) for _ in range(ROUNDS)]
    mine, theirs = (median(column) for column in zip(*rounds, strict=True))
    return mine, theirs, median(b / a for a, b in rounds)
