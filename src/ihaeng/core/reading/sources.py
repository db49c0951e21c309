"""Where documents come from: files, and files in archives, which are folders like others."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from ihaeng.core.documents import Document
from ihaeng.core.reading import MOST_FILE_BYTES, read_bytes, read_file, refusals
from ihaeng.core.reading.archives import Archive, Member, archive_at
from ihaeng.core.reading.formats import is_known
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


def read_from(source: Source) -> Document:
    """The document at ``source``. What cannot be opened gives a document that says so."""
    if isinstance(source, Member):
        return _member(source)
    archive = archive_at(source)
    return read_file(source) if archive is None else _what_is_missing(archive)


def _what_is_missing(archive: Archive) -> Document:
    return Document(str(archive.path), (), tuple(archive.problems), "")


def _member(member: Member) -> Document:
    name = str(member)
    if member.encrypted:
        return refusals.locked_away(name)
    try:
        data, whole = member.taken_out(MOST_FILE_BYTES + 1)
    except OSError as error:
        return refusals.unopened(name, error.strerror or str(error))
    if len(data) > MOST_FILE_BYTES:
        return refusals.too_large(name, MOST_FILE_BYTES)
    if not data and not whole:
        return refusals.packed_away(name)
    document = read_bytes(data, name)
    return (
        document if whole else replace(document, problems=(torn(member.name), *document.problems))
    )
