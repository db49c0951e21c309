"""Several machines: every file goes with its bytes to a Dask scheduler, which knows the workers.

Workers need Ihaeng, of the same version, but none of the files. What a lost worker had in hand is
done by another. Each worker does a file in a child process, as this machine would.
"""

import atexit
import logging
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from functools import cache
from multiprocessing import current_process

import dask
from distributed import Client, Future, KilledWorker, wait

from ihaeng import __version__
from ihaeng.cli.command import RefusalError
from ihaeng.cli.entries import Entry, Work, entry_from, refused, seconds_for
from ihaeng.core.documents import Document, Words
from ihaeng.core.pipeline import Contents, Source, contents_of
from ihaeng.core.pool import MEGABYTES, Crew
from ihaeng.core.reading.guard import Failure, Guard, Reason

# Seconds to wait: a scheduler answers at once or is not there, a worker may still be starting.
_CONNECTING, _PATIENCE = 5.0, 15.0
# An answer stays with its worker until it is fetched. Where that is gone, Dask would knock for
# half a minute; to ask once more is answered at once.
_FETCHING = 5.0
# Files sent for each thread there is, and entries held before their turn.
_SENT, _AHEAD = 3, 512

Answer = Entry | Failure | Words


def _worked(given: tuple[Work, Contents]) -> Entry:
    return entry_from(*given)


def answered(version: str, work: Work, contents: Contents) -> Answer:
    """What a worker does: the entry, a failure of this file, or why this worker can do none."""
    if version != __version__:
        return _other_version(version)
    if current_process().daemon:
        return _NANNIED
    return _guard(threading.get_ident(), seconds_for(work))((work, contents))


@cache
def _guard(_thread: int, seconds: float) -> Guard[tuple[Work, Contents], Entry]:
    """That of this thread, kept for its next file."""
    guard = Guard(_worked, seconds, MEGABYTES)
    atexit.register(guard.close)
    return guard


class Cluster(Crew[Source, Entry]):
    """The workers of a scheduler."""

    def __init__(self, work: Work, client: Client, address: str) -> None:
        super().__init__(_AHEAD)
        self._work, self._client, self._address = work, client, address
        self._sent: dict[Future[Answer], int] = {}
        self._unopened: list[tuple[int, Entry]] = []

    def room(self) -> int:
        return max(1, _SENT * self._threads()) - len(self._sent)

    def start(self, number: int, piece: Source) -> None:
        found = contents_of(piece)
        if isinstance(found, Document):
            self._unopened.append((number, refused(self._work, found)))
            return
        future = self._client.submit(answered, __version__, self._work, found, pure=False)
        self._sent[future] = number

    def taken(self) -> Iterator[tuple[int, Entry | Failure]]:
        if self._unopened:
            yield self._unopened.pop()
            return
        for future in self._finished():
            made = self._result(future)
            if made is not None:
                yield self._sent.pop(future), made

    def _threads(self) -> int:
        with _reachable(self._address):
            return sum(self._client.nthreads().values())

    def _finished(self) -> set[Future[Answer]]:
        while True:
            try:
                with _reachable(self._address):
                    answers = wait(list(self._sent), _PATIENCE, return_when="FIRST_COMPLETED")
                    done: set[Future[Answer]] = answers.done
                    return done
            except TimeoutError:
                if not self._threads():
                    raise RefusalError(_deserted(self._address)) from None

    def _result(self, future: Future[Answer]) -> Entry | Failure | None:
        """What came out; None where it was lost with its worker, and is done again."""
        try:
            with _reachable(self._address):
                answer = future.result(timeout=_FETCHING)
        except TimeoutError:
            return None
        except KilledWorker:
            return Failure(Reason.CRASH)
        except ImportError as error:
            raise RefusalError(_not_installed(str(error))) from error
        if isinstance(answer, Words):
            raise RefusalError(answer)
        return answer


@contextmanager
def cluster_at(address: str, work: Work) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at ``address``; ``RefusalError`` where there is none."""
    logging.disable()  # what matters of what Dask has to say is said in words
    with dask.config.set(_SETTINGS), ExitStack() as stack:
        with _reachable(address):
            client = stack.enter_context(Client(address, timeout=_CONNECTING))
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise RefusalError(_deserted(address)) from None
        yield Cluster(work, client, address)


# A file goes with its task, not apart from it: thus the scheduler can send it once more.
_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1 GiB"}


@contextmanager
def _reachable(address: str) -> Iterator[None]:
    try:
        yield
    except TimeoutError:
        raise
    except (OSError, ValueError, CancelledError) as error:
        raise RefusalError(_out_of_reach(address, str(error))) from error


def _out_of_reach(address: str, reason: str) -> Words:
    return Words(
        f"클러스터에 연결할 수 없습니다: {address} ({reason}). 주소와 스케줄러(dask scheduler)를 "
        "확인하십시오. --journal을 지정했다면 끝난 파일은 남아 있습니다.",
        f"The cluster is out of reach: {address} ({reason}). Check the address and that the "
        "scheduler (dask scheduler) runs. With --journal, what is finished is kept.",
    )


def _deserted(address: str) -> Words:
    return Words(
        f"클러스터에 일할 컴퓨터가 없습니다: {address}. 컴퓨터마다 'dask worker {address} --no-nanny'를 "
        "실행하십시오.",
        f"The cluster has no worker: {address}. Run 'dask worker {address} --no-nanny' on each "
        "machine.",
    )


def _not_installed(reason: str) -> Words:
    return Words(
        f"클러스터의 컴퓨터에 ihaeng {__version__}이 없습니다({reason}). 모든 컴퓨터에 설치하십시오.",
        f"A worker of the cluster lacks ihaeng {__version__} ({reason}). Install it on all of them.",
    )


def _other_version(version: str) -> Words:
    return Words(
        f"클러스터의 컴퓨터에 다른 버전이 있습니다: {__version__}. 모두 {version}으로 맞추십시오.",
        f"A worker of the cluster has another version: {__version__}. Install {version} on all.",
    )


_NANNIED = Words(
    "클러스터의 컴퓨터가 파일마다 프로세스를 따로 둘 수 없습니다. 'dask worker … --no-nanny'로 다시 "
    "실행하십시오.",
    "A worker of the cluster may not begin processes of its own. Start it with 'dask worker … "
    "--no-nanny'.",
)
