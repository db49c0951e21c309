"""Where documents come from: files, and files in archives, which are folders like others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from ihaeng.core.documents import Document, Problem
from ihaeng.core.reading import MOST_FILE_BYTES, PLAIN, Options, read_bytes, refusals
from ihaeng.core.reading.archives import Member, archive_at
from ihaeng.core.reading.formats import Format, format_of, is_known
from ihaeng.core.reading.packages import torn

# ``str`` of either is the name to report, ``name`` the last part of it.
Source: TypeAlias = Path | Member


def files_under(paths: Sequence[Path]) -> Iterator[Source]:
    """The files named, and every readable file below the folders named, in sorted order.

    An archive gives the documents in it; where some of them cannot be read, it comes after them
    itself, and reading it says why. Hidden files and folders are passed over; links out of a named
    folder are not followed.
    """
    for path in paths:
        for file in _below(path) if path.is_dir() else (path,):
            archive = archive_at(file)
            if archive is not None:
                yield from archive.members
            if archive is None or archive.problems:
                yield file


def _below(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for found in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in found.relative_to(folder).parts)
        if hidden or not found.is_file() or not is_known(found):
            continue
        if found.resolve().is_relative_to(root):
            yield found


@dataclass(frozen=True, slots=True)
class Contents:
    """The bytes of a document, the name to report, and what went wrong with taking them out."""

    name: str
    data: bytes
    problems: tuple[Problem, ...] = ()


def contents_of(source: Source) -> Contents | Document:
    """The bytes at ``source``. What cannot be opened gives a document that says so."""
    if isinstance(source, Member):
        return _member(source)
    archive = archive_at(source)
    if archive is not None:  # what can be read of it has come before it
        return Document(str(archive.path), (), tuple(archive.problems), "")
    return _file(source)


def read_contents(contents: Contents, options: Options = PLAIN) -> Document:
    """The document in ``contents``."""
    document = read_bytes(contents.data, contents.name, options)
    if not contents.problems:
        return document
    return replace(document, problems=(*contents.problems, *document.problems))


def _file(path: Path) -> Contents | Document:
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(MOST_FILE_BYTES + 1)
    except OSError as error:
        return refusals.unopened(name, error)
    if len(data) > MOST_FILE_BYTES and format_of(data[:4096], name) is not Format.TEXT:
        return refusals.too_large(name, MOST_FILE_BYTES)
    return Contents(name, data)


def _member(member: Member) -> Contents | Document:
    name = str(member)
    if member.encrypted:
        return refusals.locked_away(name)
    try:
        data, whole = member.taken_out(MOST_FILE_BYTES + 1)
    except OSError as error:
        return refusals.unopened(name, error)
    if len(data) > MOST_FILE_BYTES:
        return refusals.too_large(name, MOST_FILE_BYTES)
    if not data and not whole:
        return refusals.packed_away(name)
    return Contents(name, data, () if whole else (torn(member.name),))
