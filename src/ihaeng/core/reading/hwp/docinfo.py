"""The paragraph shapes, numberings and bullets of an HWP 5 file, from its own records.

The engine that makes HWPX of the file drops what a numbering prints (``^1.``) and its bullets
altogether. The records are described in Hancom's published format of HWP 5.0 (DocInfo).
"""

import io
import struct
import zlib
from collections.abc import Iterator

import olefile

from ihaeng.core.reading.hwpx.styles import Head, Style, Styles, inset

MOST = 16 * 2**20
_NUMBERING, _BULLET, _SHAPE = 23, 24, 25
_KINDS = ("NONE", "OUTLINE", "NUMBER", "BULLET")
_FORMS = (
    "DIGIT CIRCLED_DIGIT ROMAN_CAPITAL ROMAN_SMALL LATIN_CAPITAL LATIN_SMALL CIRCLED_LATIN_CAPITAL "
    "CIRCLED_LATIN_SMALL HANGUL_SYLLABLE CIRCLED_HANGUL_SYLLABLE HANGUL_JAMO CIRCLED_HANGUL_JAMO "
    "HANGUL_PHONETIC IDEOGRAPH CIRCLED_IDEOGRAPH DECAGON_CIRCLE"
).split()
_HEAD_BYTES = 12  # what stands before the words of a numbering level or the sign of a bullet
_FIRST_LEVELS, _MORE_LEVELS = 7, 3
_CHECKED = 0x80


def own_parts(data: bytes) -> tuple[bytes, str]:
    """The records of the file, unpacked, and its preview; empty where missing or damaged.

    The preview is the first page as plain text, kept by the program that wrote the file.
    """
    records, preview = b"", ""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            packed: bytes = file.openstream("DocInfo").read()
            records = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, MOST)
            preview = file.openstream("PrvText").read(MOST).decode("utf-16-le", "replace")
    except (OSError, ValueError, IndexError, TypeError, struct.error, zlib.error):
        return records, preview
    return records, preview


def styles_in(docinfo: bytes) -> Styles | None:
    """The styles the records describe, None where they describe none."""
    styles = Styles()
    shapes = 0
    for tag, record in _records(docinfo):
        if tag == _SHAPE:
            styles.shapes[str(shapes)] = _shape(record)
            shapes += 1
        elif tag == _NUMBERING:
            styles.numberings[str(len(styles.numberings) + 1)] = dict(_heads(record))
        elif tag == _BULLET:
            styles.bullets[str(len(styles.bullets) + 1)] = (
                _sign(record, _HEAD_BYTES),
                _sign(record, len(record) - 2),
            )
    return styles if shapes else None


def _records(docinfo: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(docinfo):
        (head,) = struct.unpack_from("<I", docinfo, at)
        tag, size = head & 0x3FF, head >> 20
        at += 4
        if size == 0xFFF:
            if at + 4 > len(docinfo):
                return
            (size,) = struct.unpack_from("<I", docinfo, at)
            at += 4
        yield tag, docinfo[at : at + size]
        at += size


def _shape(record: bytes) -> Style:
    if len(record) < 32:
        return Style()
    attributes, left, _, intent = struct.unpack_from("<Iiii", record)
    (list_id,) = struct.unpack_from("<H", record, 30)
    level, checked = attributes >> 25 & 7, False
    if len(record) >= 58:
        level = min(struct.unpack_from("<I", record, 54)[0], 9)
        checked = bool(struct.unpack_from("<I", record, 42)[0] & _CHECKED)
    # Margins are stored doubled.
    return Style(
        inset(left // 2, intent // 2), _KINDS[attributes >> 23 & 3], str(list_id), level, checked
    )


def _heads(record: bytes) -> Iterator[tuple[int, Head]]:
    """Seven levels, then where they start, then three more levels and where those start."""
    at, level = 0, 1
    for count, between in ((_FIRST_LEVELS, 2), (_MORE_LEVELS, 0)):
        heads: list[tuple[str, str]] = []
        for _ in range(count):
            if at + _HEAD_BYTES + 2 > len(record):
                break
            (attributes,) = struct.unpack_from("<I", record, at)
            (length,) = struct.unpack_from("<H", record, at + _HEAD_BYTES)
            at += _HEAD_BYTES + 2
            form = record[at : at + 2 * length].decode("utf-16-le", "replace")
            # ``^:`` is the sign after ``^9``: the tenth level.
            heads.append((form.replace("^:", "^10"), _FORMS[attributes >> 5 & 15]))
            at += 2 * length
        at += between
        for form, shape in heads:
            start = struct.unpack_from("<I", record, at)[0] if at + 4 <= len(record) else 1
            yield level, Head(form, shape, min(start, 9_999))
            level, at = level + 1, at + 4


def _sign(record: bytes, at: int) -> str:
    sign = record[at : at + 2].decode("utf-16-le", "replace") if at >= _HEAD_BYTES else ""
    return sign.strip("\0")
