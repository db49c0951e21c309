"""Many pieces of work at once, each somewhere else, the results in the order they were asked for.

One piece that crashes, hangs or eats memory costs its own result, never that of another.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from multiprocessing.connection import wait
from typing import Generic, Self, TypeVar

from ihaeng.core.reading.guard import Failure, Guard

Given = TypeVar("Given")
Made = TypeVar("Made")

# Ten times what the slowest file we could make takes (docs/decisions/0004): reached by what hangs.
SECONDS, MEGABYTES = 600.0, 2_048
# Results made before their turn, for each child: enough to go on behind a slow file, and bounded.
_AHEAD = 32


def _nothing(_: object) -> None:
    pass


class Crew(ABC, Generic[Given, Made]):
    """Those who do pieces of work somewhere else, at most ``ahead`` of what is taken."""

    def __init__(self, ahead: int) -> None:
        self._ahead = ahead

    @abstractmethod
    def room(self) -> int:
        """How many more pieces the crew takes now."""

    @abstractmethod
    def start(self, number: int, piece: Given) -> None:
        """Begin a piece, of which ``taken`` will speak by its number."""

    @abstractmethod
    def taken(self) -> Iterable[tuple[int, Made | Failure]]:
        """The results there are; waits until there is one."""

    def in_order(
        self, pieces: Iterable[Given], finished: Callable[[Made], None] = _nothing
    ) -> Iterator[Made | Failure]:
        """What becomes of each piece. ``pieces`` are drawn a bounded way ahead of what is taken.

        ``finished`` is told of every result at once, also of those whose turn has not come.
        """
        waiting = enumerate(pieces)
        made: dict[int, Made | Failure] = {}
        busy = self._handed_out(waiting, self._ahead)
        for number in count():
            while number not in made:
                if not busy:
                    return
                for at, result in self.taken():
                    busy -= 1
                    made[at] = result
                    if not isinstance(result, Failure):
                        finished(result)
                busy += self._handed_out(waiting, self._ahead - len(made) - busy)
            yield made.pop(number)
            busy += self._handed_out(waiting, self._ahead - len(made) - busy)

    def _handed_out(self, waiting: Iterator[tuple[int, Given]], most: int) -> int:
        handed = 0
        for number, piece in islice(waiting, max(0, min(self.room(), most))):
            self.start(number, piece)
            handed += 1
        return handed


class Pool(Crew[Given, Made]):
    """At most ``jobs`` children that do ``work``; ends them all at the end of its block.

    ``work`` and what it is given must be picklable. A child begins when there is work for it.
    """

    def __init__(
        self,
        work: Callable[[Given], Made],
        jobs: int,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
    ) -> None:
        super().__init__(_AHEAD * jobs)
        self._idle = [Guard[Given, Made](work, seconds, megabytes) for _ in range(jobs)]
        self._busy: dict[Guard[Given, Made], int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for guard in (*self._idle, *self._busy):
            guard.close()

    def room(self) -> int:
        return len(self._idle)

    def start(self, number: int, piece: Given) -> None:
        guard = self._idle.pop()
        self._busy[guard] = number
        guard.start(piece)

    def taken(self) -> Iterator[tuple[int, Made | Failure]]:
        """Those there are; waits until there is one or a piece has used up its time."""
        open_ = [guard.connection for guard in self._busy if guard.connection is not None]
        if len(open_) == len(self._busy):
            soonest = min(guard.deadline for guard in self._busy)
            wait(open_, max(0.0, soonest - time.monotonic()))
        for guard in [guard for guard in self._busy if guard.settled]:
            result = guard.result()
            number = self._busy.pop(guard)
            self._idle.append(guard)
            yield number, result
