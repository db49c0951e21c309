"""Work that may crash, hang or eat memory is done in a child process that can be thrown away.

Two things need it: engines written in other languages, which a damaged file can bring down, and
folders of files, where one bad file must never stop the rest.
"""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection
from threading import Lock
from types import ModuleType
from typing import Any, Generic, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# A fresh interpreter knows nothing of the parent's threads and works alike on every system.
_CONTEXT = get_context("spawn")
_MAIN = Lock()  # threads that put the main module aside at once would lose it
_GRACE = 2.0  # seconds a child told to end may take
_PARENT_DIED = 1  # PR_SET_PDEATHSIG: the signal a process gets when the one that began it is gone


class Reason(StrEnum):
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result: a limit was reached, or the process died."""

    reason: Reason


class Guard(Generic[Given, Made]):
    """One child process that does ``work`` on what it is given, one piece after the other.

    ``work`` must be a function at the top of a module. Each piece may take ``seconds``; the child
    may grow to ``megabytes``. A child that breaks a limit is replaced when the next piece comes.
    ``quiet`` keeps what a dying engine writes off the user's terminal.
    """

    def __init__(
        self,
        work: Callable[[Given], Made],
        seconds: float,
        megabytes: int,
        *,
        quiet: bool = False,
    ) -> None:
        self._work, self._seconds, self._megabytes = work, seconds, megabytes
        self._quiet = quiet
        self._child: Any = None
        self.connection: Connection | None = None
        self.deadline = 0.0

    def __call__(self, given: Given) -> Made | Failure:
        """What ``work`` makes of ``given``, or why there is nothing."""
        self.start(given)
        if self.connection is not None:
            self.connection.poll(self._seconds)
        return self.result()

    def start(self, given: Given) -> None:
        """Hand over one piece; ``result`` is to be asked for before the next."""
        connection = self.connection
        if connection is None or self._child is None or not self._child.is_alive():
            connection = self._begin()
        self.deadline = time.monotonic() + self._seconds
        try:
            connection.send(given)
        except (BrokenPipeError, ConnectionResetError):
            self.close()  # it died of the piece while it was handed over; result() says so

    @property
    def settled(self) -> bool:
        """Whether ``result`` has something to say: there is a result, or no more time for one."""
        if self.connection is None or self.connection.poll():
            return True
        return time.monotonic() >= self.deadline

    def result(self) -> Made | Failure:
        """The result if it is there; else the child is ended and the failure says why."""
        if self.connection is None:
            return Failure(Reason.CRASH)
        if not self.connection.poll():
            self.close()
            return Failure(Reason.TIME)
        try:
            made: Made | Failure = self.connection.recv()
        except (EOFError, ConnectionResetError):
            self.close()
            return Failure(Reason.CRASH)
        if isinstance(made, Failure):
            self.close()  # memory that ran out once is not trusted again
        return made

    def close(self) -> None:
        """End the child; a guard can be used again after it."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
        if self._child is not None:
            self._child.kill()
            self._child.join(_GRACE)
            self._child = None

    def _begin(self) -> Connection:
        self.close()
        ours, theirs = _CONTEXT.Pipe()
        self._child = _CONTEXT.Process(
            target=_serve,
            args=(theirs, self._work, self._megabytes, self._quiet),
            daemon=False,  # a child may need a guard of its own
        )
        with _uninterrupted(), _without_main():
            self._child.start()
        theirs.close()
        self.connection = ours
        return ours


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is begun in the block never sees Ctrl-C, which a terminal sends to children as well."""
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # beginning it later would let the signal through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _without_main() -> Iterator[None]:
    """What is begun in the block does not run the program's main module again.

    A fresh interpreter would: a script without a guard of its own, or one read from standard
    input, could then not read a single HWP file. Our work stands in modules of its own.
    """
    with _MAIN:
        main = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main


def _serve(connection: Connection, work: Callable[[Any], Any], megabytes: int, quiet: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children itself
    if quiet:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _bound(megabytes)
    try:
        while True:
            given = connection.recv()
            connection.send(_made(work, given))
    except (EOFError, ConnectionError):
        return  # the parent is gone


def _made(work: Callable[[Any], Any], given: object) -> object:
    try:
        return work(given)
    except MemoryError:
        return Failure(Reason.MEMORY)


def _bound(megabytes: int) -> None:
    """Bound memory, and end with the parent however it ends: a child may be deep in an engine."""
    if sys.platform == "linux":  # elsewhere the limits do not exist or are refused
        import resource

        most = megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL)


@contextmanager
def guarded(
    work: Callable[[Given], Made], seconds: float, megabytes: int, *, quiet: bool = False
) -> Iterator[Guard[Given, Made]]:
    """A guard that is closed at the end of the block."""
    guard = Guard(work, seconds, megabytes, quiet=quiet)
    try:
        yield guard
    finally:
        guard.close()
