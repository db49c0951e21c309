"""An archive (ZIP) is a folder: which documents lie in it, and one of them taken out.

Nothing is unpacked to disk, so no name in an archive leads anywhere.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from ihaeng.core.documents import Gravity, Problem, Words
from ihaeng.core.reading.formats import Format, is_known, packaged
from ihaeng.core.reading.packages import TORN, Entry, inflated, listed_in, scanned, torn

MOST_MEMBERS = 10_000
MOST_UNPACKED = 4 * 2**30  # of all documents of an archive together
MOST_INNER = 64 * 2**20  # an archive in an archive is opened in memory
MOST_SCANNED = 256 * 2**20
_HEAD = 200  # enough to tell an archive from a document
_EMPTY = b"PK\x05\x06"
_DEEPEST = 2  # archives in each other
_HEADER = 2**17 + 30  # a local header: two fields of at most 64 kB behind 30 bytes

Step = tuple[str, Entry]


@dataclass(frozen=True, slots=True)
class Member:
    """A document in an archive: ``steps`` lead to it, one for every archive around it.

    Its entry comes with it, so that taking it out reads no directory again.
    """

    archive: Path
    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return "/".join((str(self.archive), *(name for name, _ in self.steps)))

    @property
    def name(self) -> str:
        return PurePosixPath(self.steps[-1][0]).name

    @property
    def encrypted(self) -> bool:
        return any(entry.encrypted for _, entry in self.steps)

    def taken_out(self, most: int) -> tuple[bytes, bool]:
        """Its bytes, ``most`` of them, and whether they are whole. ``OSError`` as from any file."""
        around, (_, entry) = self.steps[:-1], self.steps[-1]
        if entry.size is not None:
            most = min(most, entry.size + 1)  # what is more than it claims is not trusted
        if around:
            return inflated(_inner(self.archive, around), entry, most)
        with self.archive.open("rb") as file:
            return _cut(file, entry, most)


@dataclass
class Archive:
    """What lies in the archive at ``path``; what is left out is in ``problems``."""

    path: Path
    members: list[Member] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _unpacked: int = 0
    _left_out: int = 0

    def look_through(self, listed: Iterable[Step], around: tuple[Step, ...] = ()) -> None:
        for name, entry in _apart(listed):
            if not _is_wanted(name):
                continue
            steps = (*around, (name, entry))
            if name.lower().endswith(".zip") and not entry.encrypted:
                self._look_into(steps)
            else:
                self._add(steps, entry.size or 0)

    def _look_into(self, steps: tuple[Step, ...]) -> None:
        if len(steps) >= _DEEPEST:
            self.problems.append(_too_deep(Member(self.path, steps)))
            return
        data = _inner(self.path, steps)
        listed, _ = _steps(io.BytesIO(data))
        if packaged([name for name, _ in listed], data[:_HEAD], Format.ZIP) is not Format.ZIP:
            self._add(steps, len(data))
            return
        self._unpacked += len(data)
        if not listed and not data.startswith(_EMPTY):
            self.problems.append(torn(steps[-1][0]))
        self.look_through(listed, steps)

    def _add(self, steps: tuple[Step, ...], size: int) -> None:
        self._unpacked += size
        if len(self.members) < MOST_MEMBERS and self._unpacked <= MOST_UNPACKED:
            self.members.append(Member(self.path, steps))
        else:
            self._left_out += 1

    def close(self) -> None:
        """Say what was left out, once everything was looked through."""
        if self._left_out:
            self.problems.append(_too_many(len(self.members), self._left_out))
        elif not self.members and not self.problems:
            self.problems.append(_NOTHING)


def archive_at(path: Path) -> Archive | None:
    """The archive at ``path``; None where the file is none, or cannot be opened."""
    if path.suffix.lower() != ".zip":
        return None
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            steps, whole = _steps(file) if head.startswith(b"PK") else ([], True)
    except OSError:
        return None
    if not steps and not head.startswith(_EMPTY):
        return None
    if packaged([name for name, _ in steps], head, Format.ZIP) is not Format.ZIP:
        return None
    archive = Archive(path, problems=[] if whole else [TORN])
    archive.look_through(steps)
    archive.close()
    return archive


def _steps(file: BinaryIO) -> tuple[list[Step], bool]:
    """What lies in an archive, and whether its directory tells so; else its headers are looked for."""
    listed = listed_in(file)
    if listed is not None:
        return listed, True
    file.seek(0)
    return list(scanned(file.read(MOST_SCANNED))), False


def _apart(listed: Iterable[Step]) -> Iterator[Step]:
    """Names without what leads out of the archive; of several with one name each gets its own."""
    times: dict[str, int] = {}
    for name, entry in listed:
        plain = "/".join(part for part in name.split("/") if part not in ("", ".", ".."))
        if not plain or name.endswith("/"):
            continue
        times[plain] = times.get(plain, 0) + 1
        yield plain if times[plain] == 1 else _numbered(plain, times[plain]), entry


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(f"{path.stem}({number}){path.suffix}"))


def _is_wanted(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in path.parts)
    return not hidden and is_known(path)


@lru_cache(maxsize=1)
def _inner(archive: Path, steps: tuple[Step, ...]) -> bytes:
    """The bytes of an archive in an archive, kept for the members that are asked for in turn."""
    return Member(archive, steps).taken_out(MOST_INNER)[0]


def _cut(file: BinaryIO, entry: Entry, most: int) -> tuple[bytes, bool]:
    """The member of a file, which may be far larger than memory."""
    file.seek(entry.offset)
    length = MOST_SCANNED if entry.length is None else entry.length
    piece = file.read(min(length, MOST_SCANNED) + _HEADER)
    return inflated(piece, Entry(0, entry.length, entry.size, entry.encrypted), most)


_NOTHING = Problem(
    "empty-archive",
    Gravity.LOST,
    Words(
        "압축 파일 안에 읽을 수 있는 문서가 없습니다.",
        "There is no document in the archive that can be read.",
    ),
)


def _too_deep(member: Member) -> Problem:
    return Problem(
        "nested-archive",
        Gravity.LOST,
        Words(
            f"압축 파일이 여러 겹으로 들어 있어 열지 않았습니다: {member}. 압축을 풀어 다시 점검하십시오.",
            f"An archive too deep in other archives was not opened: {member}. Unpack it and try "
            "again.",
        ),
    )


def _too_many(read: int, left: int) -> Problem:
    return Problem(
        "too-many-members",
        Gravity.LOST,
        Words(
            f"압축 파일 안의 문서가 너무 많거나 커서 {read:,}개만 읽고 {left:,}개를 남겼습니다. 나누어 "
            "다시 점검하십시오.",
            f"The archive holds too many documents, or too large ones: {read:,} are read, {left:,} "
            "left out. Split it and try again.",
        ),
    )
