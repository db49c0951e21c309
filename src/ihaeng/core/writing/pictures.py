"""How large a picture is, told by its first bytes."""

import struct

_JPEG_FRAMES = frozenset(
    (*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), 0xCD, 0xCE, 0xCF)
)
MEDIA = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp"}


def kind_of(data: bytes) -> str:
    """The ending that files of its kind have, empty where it is none that can be written."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "bmp" if data.startswith(b"BM") else ""


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels, (0, 0) where the bytes do not say."""
    try:
        match kind_of(data):
            case "png":
                width, height = struct.unpack_from(">II", data, 16)
            case "gif":
                width, height = struct.unpack_from("<HH", data, 6)
            case "bmp":
                width, height = struct.unpack_from("<ii", data, 18)
            case "jpg":
                return _jpeg(data)
            case _:
                return 0, 0
    except struct.error:
        return 0, 0
    return abs(int(width)), abs(int(height))


def _jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return int(width), int(height)
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return 0, 0
