"""A thousand and more broken files: no crash, no hang, nothing stolen, nothing silently empty."""

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from ihaeng.core.documents import texts_of
from ihaeng.core.pipeline import audited, read_source
from ihaeng.core.reading.guard import Failure, guarded
from tests.endurance.damage import Broken, broken
from tests.endurance.wholes import wholes

HIDDEN = "이 줄은 폴더 밖의 파일에 있다"
SECONDS, MEGABYTES = 20, 512
LEAST = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one broken file, small enough to cross from the process that read it."""

    silent: bool
    stolen: bool
    seconds: float
    megabytes: int


def answer(file: Broken) -> Answer:
    begin = time.monotonic()
    document = audited(read_source(file.data, file.name)).document
    words = [text.string for block in document.blocks for text in texts_of(block)]
    return Answer(
        silent=not any(words) and not document.problems,
        stolen=HIDDEN in document.source or any(HIDDEN in text for text in words),
        seconds=time.monotonic() - begin,
        megabytes=_peak() // 1024,
    )


def _peak() -> int:
    """Kilobytes this process took at most. Linux gives a child its parent's peak in ``ru_maxrss``."""
    status = Path("/proc/self/status")
    if not status.exists():
        return getrusage(RUSAGE_SELF).ru_maxrss
    (line,) = (one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
    return int(line.split()[1])


def answers(files: Iterator[Broken]) -> Iterator[tuple[Broken, Answer | Failure]]:
    with guarded(answer, SECONDS, 4 * MEGABYTES, quiet=True) as guard:
        for file in files:
            yield file, guard(file)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", list(wholes()))
def test_no_broken_file_crashes_hangs_steals_or_falls_silent(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN, "utf-8")
    count, faults = 0, Counter[str]()
    for file, found in answers(broken({name: wholes()[name]}, str(secret))):
        count += 1
        for fault in _faults(found):
            faults[f"{fault}: {file.what}"] += 1
    assert not faults, faults.most_common(20)
    assert count > 100


def _faults(found: Answer | Failure) -> Iterator[str]:
    if isinstance(found, Failure):
        yield f"no answer ({found.reason})"
        return
    if found.silent:
        yield "silent"
    if found.stolen:
        yield "stolen"
    if found.megabytes > MEGABYTES:
        yield f"{found.megabytes} MB"


@pytest.mark.slow
def test_there_are_more_than_a_thousand_broken_files(tmp_path: Path) -> None:
    assert sum(1 for _ in broken(wholes(), str(tmp_path))) >= LEAST
