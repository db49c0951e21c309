"""Where files are worked on: here, in several processes of this machine, or on several machines."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import tee
from pathlib import PurePath

from ihaeng.cli.command import RefusalError
from ihaeng.cli.entries import Entry, Work, entry_of, refused, seconds_for
from ihaeng.core.documents import Words
from ihaeng.core.pipeline import Source
from ihaeng.core.pool import MEGABYTES, Crew, Pool
from ihaeng.core.reading import refusals
from ihaeng.core.reading.formats import is_plain
from ihaeng.core.reading.guard import Failure

# Entries come in the order of the sources; ``Note`` is told of each as soon as it is made.
Note = Callable[[Entry], None]
Run = Callable[[Iterable[Source], Note], Iterator[Entry]]

_FEW = 5


def unnoted(_: Entry) -> None:
    """For those who keep nothing."""


@contextmanager
def running(
    work: Work, files: Sequence[Source], jobs: int | None, cluster: str | None = None
) -> Iterator[Run]:
    """A way to run ``work`` over ``files``: by a cluster, or in ``jobs`` processes of this machine.

    Where neither is said it depends on the files. Beginning a process takes longer than a few
    texts. All else is read by engines that a damaged file may bring down, so that even one such
    file gets a process.
    """
    if cluster is not None:
        with _cluster(cluster, work) as crew:
            yield partial(_done_by, work, crew)
        return
    if jobs is None and len(files) <= _FEW and all(is_plain(PurePath(file.name)) for file in files):
        yield partial(_here, work)
        return
    jobs = min(jobs or _cores(), len(files))
    with Pool(partial(entry_of, work), jobs, seconds_for(work)) as pool:
        yield partial(_done_by, work, pool)


def _cluster(address: str, work: Work) -> AbstractContextManager[Crew[Source, Entry]]:
    try:
        from ihaeng.cli.cluster import cluster_at
    except ImportError as error:
        raise RefusalError(_NO_DASK) from error
    return cluster_at(address, work)


_NO_DASK = Words(
    "--cluster에는 추가 구성 요소가 필요합니다. pip install 'ihaeng[cluster]'로 설치하십시오.",
    "--cluster needs an extra. Install it with pip install 'ihaeng[cluster]'.",
)


def _cores() -> int:
    """How many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _here(work: Work, sources: Iterable[Source], note: Note) -> Iterator[Entry]:
    for source in sources:
        entry = entry_of(work, source)
        note(entry)
        yield entry


def _done_by(
    work: Work, crew: Crew[Source, Entry], sources: Iterable[Source], note: Note
) -> Iterator[Entry]:
    ahead, behind = tee(sources)
    for source, made in zip(behind, crew.in_order(ahead, note), strict=True):
        if isinstance(made, Failure):
            yield refused(work, refusals.ended(str(source), made, seconds_for(work), MEGABYTES))
        else:
            yield made
