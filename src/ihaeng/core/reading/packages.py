"""Packages of parts (ZIP), opened without trust: bounded, in memory, damage mended where it can be.

Nothing is ever written to disk, so names that climb out of a folder lead nowhere.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

from ihaeng.core.documents import Gravity, Problem, Words

# What a part and all parts that are opened may grow to. A tree of XML takes about eight times its
# text in memory; this keeps the program below half a gigabyte.
MOST_PART = 40 * 2**20
MOST_OPENED = 160 * 2**20
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_LOCAL_SIGN = b"PK\x03\x04"
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a part begins (its local header) and how long its packed bytes are, 0 if unknown."""

    offset: int
    length: int
    encrypted: bool


@dataclass
class Package:
    """The parts of a package by name, slashes as slashes. What was lost is in ``problems``."""

    data: bytes
    entries: dict[str, _Entry]
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
        content, whole = _inflated(self.data, entry, most)
        self._opened += len(content)
        if len(content) >= most:
            self.problems.append(_too_large(name, most))
        elif not whole:
            self.problems.append(_torn(name))
        return content

    @property
    def encrypted(self) -> bool:
        return any(entry.encrypted for entry in self.entries.values())


def open_package(data: bytes) -> Package:
    """The package in ``data``; without a readable directory its parts are found by scanning."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = {
                _plain(info.filename): _Entry(
                    info.header_offset, info.compress_size, bool(info.flag_bits & _ENCRYPTED)
                )
                for info in archive.infolist()
            }
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        return Package(data, _scanned(data), [_NO_DIRECTORY])
    return Package(data, listed)


def _plain(name: str) -> str:
    return name.replace("\\", "/")


def _scanned(data: bytes) -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    at = data.find(_LOCAL_SIGN)
    while at >= 0 and at + _LOCAL.size <= len(data):
        _, _, flags, _, _, _, _, packed, _, named, _ = _LOCAL.unpack_from(data, at)
        raw = data[at + _LOCAL.size : at + _LOCAL.size + named]
        name = raw.decode("utf-8" if flags & 0x800 else "cp437", errors="replace")
        length = 0 if flags & 8 else packed  # with bit 3 the length stands behind the part
        found.setdefault(_plain(name), _Entry(at, length, bool(flags & _ENCRYPTED)))
        at = data.find(_LOCAL_SIGN, at + _LOCAL.size)
    return found


def _inflated(data: bytes, entry: _Entry, most: int) -> tuple[bytes, bool]:
    """The part unpacked, at most ``most`` bytes, and whether it came out whole."""
    header = data[entry.offset : entry.offset + _LOCAL.size]
    if len(header) < _LOCAL.size or not header.startswith(_LOCAL_SIGN):
        return b"", False
    _, _, _, method, _, _, crc, _, _, named, extra = _LOCAL.unpack(header)
    begin = entry.offset + _LOCAL.size + named + extra
    end = begin + entry.length if entry.length else len(data)
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


_NO_DIRECTORY = Problem(
    "torn-package",
    Gravity.LOST,
    Words(
        "파일이 끝까지 남아 있지 않아 남은 부분만 읽었습니다. 원본을 다시 받으십시오.",
        "The file is cut short: only what is left of it was read. Fetch the original again.",
    ),
)


def _torn(name: str) -> Problem:
    return Problem(
        "torn-part",
        Gravity.LOST,
        Words(
            f"파일 안의 {name} 부분이 손상되어 읽을 수 있는 데까지만 읽었습니다.",
            f"The part {name} of the file is damaged: it was read as far as possible.",
        ),
    )


def _too_large(name: str, most: int) -> Problem:
    return Problem(
        "too-large-part",
        Gravity.LOST,
        Words(
            f"파일 안의 {name} 부분이 너무 커서 앞의 {most // 2**20:,}MB만 읽었습니다.",
            f"The part {name} of the file is too large: its first {most // 2**20:,} MB were read.",
        ),
    )
