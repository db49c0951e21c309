"""Packages of parts (ZIP), opened without trust: bounded, in memory, damage mended where it can be.

Nothing is ever written to disk, so names that climb out of a folder lead nowhere.
"""

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from ihaeng.core.documents import Gravity, Problem, Words

# What a part and all parts that are opened may grow to.
MOST_PART = 32 * 2**20
MOST_OPENED = 160 * 2**20
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_SIGN = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
# Flags of a part.
_ENCRYPTED, _LENGTHS_BEHIND, _UTF_8 = 0x1, 0x8, 0x800


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a part begins (its local header), how long it is packed and unpacked, None if unknown."""

    offset: int
    length: int | None
    size: int | None
    encrypted: bool


@dataclass
class Package:
    """The parts of a package by name, slashes as slashes. What was lost is in ``problems``."""

    data: bytes
    entries: dict[str, Entry]
    problems: list[Problem] = field(default_factory=list)
    _opened: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.entries)

    def part(self, name: str) -> bytes | None:
        """The bytes of a part: None if there is none, as much as there is if it is damaged."""
        entry = self.entries.get(name)
        if entry is None:
            return None
        most = min(MOST_PART, MOST_OPENED - self._opened)
        content, whole = inflated(self.data, entry, most)
        self._opened += len(content)
        if len(content) >= most:
            self.problems.append(too_large(name, most))
        elif not whole:
            self.problems.append(torn(name))
        return content

    @property
    def encrypted(self) -> bool:
        return any(entry.encrypted for entry in self.entries.values())


def open_package(data: bytes) -> Package:
    """The package in ``data``; without a readable directory its parts are found by scanning."""
    listed = listed_in(io.BytesIO(data))
    if listed is None:
        return Package(data, dict(scanned(data)), [TORN])
    return Package(data, dict(listed))


def repacked(package: Package) -> bytes:
    """A whole package of what is left of a torn one, for engines that take no other."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in package.names:
            archive.writestr(name, package.part(name) or b"")
    return held.getvalue()


def listed_in(file: BinaryIO) -> list[tuple[str, Entry]] | None:
    """The parts the directory at the end of ``file`` lists; None where it cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            return [
                (_name(info.orig_filename, info.flag_bits), _entry(info))
                for info in archive.infolist()
            ]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return None


def _entry(info: zipfile.ZipInfo) -> Entry:
    encrypted = bool(info.flag_bits & _ENCRYPTED)
    return Entry(info.header_offset, info.compress_size, info.file_size, encrypted)


def scanned(data: bytes) -> Iterator[tuple[str, Entry]]:
    """The parts whose headers stand in ``data``, the first of each name."""
    seen: set[str] = set()
    at = data.find(_LOCAL_SIGN)
    while at >= 0 and at + _LOCAL.size <= len(data):
        _, _, flags, _, _, _, _, packed, size, named, _ = _LOCAL.unpack_from(data, at)
        raw = data[at + _LOCAL.size : at + _LOCAL.size + named]
        name = _name(raw.decode("utf-8" if flags & _UTF_8 else "cp437", errors="replace"), flags)
        if name not in seen:
            seen.add(name)
            length, unpacked = (None, None) if flags & _LENGTHS_BEHIND else (packed, size)
            yield name, Entry(at, length, unpacked, bool(flags & _ENCRYPTED))
        at = data.find(_LOCAL_SIGN, at + _LOCAL.size)


def _name(name: str, flags: int) -> str:
    """The name as it was meant: without the mark of UTF-8 it may be that all the same, or CP949."""
    if not flags & _UTF_8 and not name.isascii():
        raw = name.encode("cp437", errors="replace")
        for encoding in ("utf-8", "cp949"):
            with suppress(UnicodeDecodeError):
                name = raw.decode(encoding)
                break
    # A Mac takes syllables apart into their letters.
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def inflated(data: bytes, entry: Entry, most: int) -> tuple[bytes, bool]:
    """The part unpacked, at most ``most`` bytes, and whether it came out whole."""
    header = data[entry.offset : entry.offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_SIGN):
        return b"", False
    _, _, _, method, _, _, crc, _, _, named, extra = _LOCAL.unpack(header)
    begin = entry.offset + _LOCAL.size + named + extra
    end = len(data) if entry.length is None else begin + entry.length
    packed = memoryview(data)[begin:end]
    if method == _STORED:
        content = bytes(packed[:most])
        return content, not crc or zlib.crc32(content) == crc
    if method != _DEFLATED:
        return b"", False
    return _deflated(packed, most, crc)


_STEP = 65_536


def _deflated(packed: memoryview, most: int, crc: int) -> tuple[bytes, bool]:
    """Unpacked step by step, so that what stands before a broken byte is kept."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    pieces: list[bytes] = []
    size = at = 0
    try:
        while size < most and not unpacker.eof:
            source = unpacker.unconsumed_tail or packed[at : at + _STEP]
            if not unpacker.unconsumed_tail:
                at += _STEP
            piece = unpacker.decompress(source, most - size)
            if not piece and at >= len(packed) and not unpacker.unconsumed_tail:
                break
            pieces.append(piece)
            size += len(piece)
    except zlib.error:
        return b"".join(pieces), False
    content = b"".join(pieces)
    return content, unpacker.eof and (not crc or zlib.crc32(content) == crc)


TORN = Problem(
    "torn-package",
    Gravity.LOST,
    Words(
        "파일이 끝까지 남아 있지 않아 남은 부분만 읽었습니다. 원본을 다시 받으십시오.",
        "The file is cut short: only what is left of it was read. Fetch the original again.",
    ),
)


def torn(name: str) -> Problem:
    return Problem(
        "torn-part",
        Gravity.LOST,
        Words(
            f"파일 안의 {name} 부분이 손상되어 읽을 수 있는 데까지만 읽었습니다.",
            f"The part {name} of the file is damaged: it was read as far as possible.",
        ),
    )


def missing_part(name: str) -> Problem:
    return Problem(
        "missing-part",
        Gravity.LOST,
        Words(
            f"파일 안에 있어야 할 {name} 부분이 없어 그 내용을 읽지 못했습니다.",
            f"The part {name} is missing from the file; what it held was not read.",
        ),
    )


def too_large(name: str, most: int) -> Problem:
    return Problem(
        "too-large-part",
        Gravity.LOST,
        Words(
            f"파일 안의 {name} 부분이 너무 커서 앞의 {most // 2**20:,}MB만 읽었습니다.",
            f"The part {name} of the file is too large: its first {most // 2**20:,} MB were read.",
        ),
    )
