"""Pictures of a document inside the page, where a browser shows them safely."""

from base64 import b64encode

# A page is opened as a whole: pictures of more than this would make it one that nobody can open.
MOST_BYTES = 2 * 2**20
MOST_BYTES_IN_ALL = 24 * 2**20

# Told by their first bytes: what a file says of its pictures is not to be trusted. No SVG, which
# is a document of its own, and none of the drawings of Windows, which no browser knows.
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)


class Pictures:
    """Makes pictures of one document into addresses that hold them, until there are too many."""

    def __init__(self) -> None:
        self._left = MOST_BYTES_IN_ALL

    def address(self, data: bytes) -> tuple[str, str]:
        """The address, empty where the picture is not embedded, and then why in Korean."""
        media = media_of(data)
        if not data:
            return "", "파일에 그림 자료가 없어 표시하지 못합니다."
        if not media:
            return "", "이 화면에 표시할 수 없는 그림 형식입니다."
        if len(data) > min(MOST_BYTES, self._left):
            return "", "그림이 커서 이 화면에는 넣지 않았습니다."
        self._left -= len(data)
        return f"data:{media};base64,{b64encode(data).decode('ascii')}", ""


def media_of(data: bytes) -> str:
    """The kind of picture ``data`` is, empty where it is none that every browser shows."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return next((media for sign, media in _KINDS if data.startswith(sign)), "")
