"""A journal of finished files: what an interrupted run has done, the next need not do again.

A file of JSON lines, one for each entry, to which is only ever added. Entries are found by their
key, so files may be renamed or moved meanwhile, and files that have changed are done anew.
"""

import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ihaeng.cli.choice import Counts
from ihaeng.cli.command import RefusalError
from ihaeng.cli.entries import Entry, Work, key_of
from ihaeng.cli.output import unwritable
from ihaeng.cli.running import Run
from ihaeng.core.audit.model import Severity
from ihaeng.core.documents import Document, Words
from ihaeng.core.pipeline import Source, contents_of
from ihaeng.core.reading.formats import is_known

if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(2**30)  # the lock is on a byte nobody reads
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HEAD = b'{"ihaeng": "journal", "form": 1}\n'
# What a killed program has written is kept by the system; only a power cut can take these back.
_SECONDS_UNSAVED = 2.0


class Journal:
    """Entries kept in ``file``, which is open for reading and adding."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file, self._path = file, path
        self._saved = time.monotonic()
        self._places = dict(_kept_in(file))

    def resumed(self, work: Work, run: Run, sources: Iterable[Source]) -> Iterator[Entry]:
        """The entries of ``sources`` in order: those kept, and those ``run`` makes of the others."""
        drawn: deque[tuple[Source, str]] = deque()

        def missing() -> Iterator[Source]:
            for source in sources:
                key = self._kept(work, source)
                drawn.append((source, key))
                if not key:
                    yield source

        for entry in run(missing(), self.keep):
            yield from self._before_missing(drawn)
            drawn.popleft()
            yield entry
        yield from self._before_missing(drawn)

    def keep(self, entry: Entry) -> None:
        """Add ``entry``, unless it is one that may come out otherwise the next time."""
        if not entry.key or entry.key in self._places:
            return
        try:
            self._places[entry.key] = self._file.seek(0, os.SEEK_END)
            self._file.write(_line(entry))
            self._file.flush()
            if time.monotonic() - self._saved > _SECONDS_UNSAVED:
                self.save()
        except OSError as error:
            raise unwritable(self._path, error) from error

    def save(self) -> None:
        """See to it that even a power cut takes nothing back."""
        os.fsync(self._file.fileno())
        self._saved = time.monotonic()

    def _kept(self, work: Work, source: Source) -> str:
        """The key of the entry kept for ``source``; empty where there is none."""
        found = contents_of(source) if self._places else None
        if found is None or isinstance(found, Document):
            return ""
        key = key_of(work, found)
        return key if key in self._places else ""

    def _before_missing(self, drawn: deque[tuple[Source, str]]) -> Iterator[Entry]:
        while drawn and drawn[0][1]:
            source, key = drawn.popleft()
            self._file.seek(self._places[key])
            yield _entry(str(source), json.loads(self._file.readline()))


@contextmanager
def keeping(path: Path, output: Path | None = None) -> Iterator[Journal]:
    """The journal at ``path``, begun where there is none; ``RefusalError`` where it cannot be had.

    It is neither the ``output`` nor named like a document: in a folder it would be taken for one.
    """
    if is_known(path) or (output and output.resolve() == path.resolve()):
        raise RefusalError(_no_journal(path))
    try:
        file = path.open("a+b")
    except OSError as error:
        raise unwritable(path, error) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            raise RefusalError(_in_use(path)) from error
        _begin(file, path)
        journal = Journal(file, path)
        try:
            yield journal
        finally:
            journal.save()


def _begin(file: IO[bytes], path: Path) -> None:
    """Write the first line where there is none, and cut off a last one that was not finished."""
    file.seek(0)
    first = file.readline()
    if first != _HEAD and not _HEAD.startswith(first):
        raise RefusalError(_no_journal(path))
    end = len(first) if first == _HEAD else 0
    for line in file:
        end += len(line) if line.endswith(b"\n") else 0
    file.truncate(end)
    if not end:
        file.write(_HEAD)
        file.flush()


def _kept_in(file: IO[bytes]) -> Iterator[tuple[str, int]]:
    """The key of every whole line and where it stands; a power cut may leave others."""
    file.seek(len(_HEAD))
    place = len(_HEAD)
    for line in file:
        with suppress(ValueError, KeyError, TypeError):
            yield _entry("", json.loads(line)).key, place
        place += len(line)


def _line(entry: Entry) -> bytes:
    value = asdict(entry)
    del value["name"]  # that of the source it is asked for again
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _entry(name: str, value: dict[str, Any]) -> Entry:
    return Entry(
        name,
        value["kind"],
        tuple(value["texts"]),
        tuple(Words(**words) for words in value["lost"]),
        _counts(value["counts"]),
        value["failing"],
        value["key"],
    )


def _counts(value: dict[str, Any] | None) -> Counts | None:
    if value is None:
        return None
    severities = {Severity(name): number for name, number in value["by_severity"].items()}
    return Counts(**{**value, "by_severity": severities})


def _in_use(path: Path) -> Words:
    return Words(
        f"다른 ihaeng이 쓰고 있는 기록 파일입니다: {path}. 끝나기를 기다리거나 --journal에 다른 이름을 "
        "주십시오.",
        f"Another ihaeng is using the journal {path}. Wait for it to end, or give --journal another "
        "name.",
    )


def _no_journal(path: Path) -> Words:
    return Words(
        f"ihaeng의 기록 파일이 아닙니다: {path}. --journal에 다른 이름을 주십시오.",
        f"{path} is no journal of ihaeng. Give --journal another name.",
    )
