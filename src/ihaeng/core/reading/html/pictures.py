"""Pictures of a page: only one written into the page itself has bytes, nothing is fetched."""

import base64
import binascii
import re
from mimetypes import guess_type

from ihaeng.core.reading.pictures import MOST_PICTURE, Image

_EMBEDDED = re.compile(r"data:([\w.+-]+/[\w.+-]+)?[^,]*?(;base64)?,", re.IGNORECASE)
_LONGEST = 200


def embedded(source: str) -> Image:
    """The name, media type and bytes of the picture at ``source``."""
    found = _EMBEDDED.match(source)
    if found is None:
        name = source[-_LONGEST:]
        return name, guess_type(name)[0] or "", b""
    packed = source[found.end() :]
    if not found[2] or len(packed) > 2 * MOST_PICTURE:
        return "", found[1] or "", b""
    try:
        return "", found[1] or "", base64.b64decode(packed)
    except (binascii.Error, ValueError):
        return "", found[1] or "", b""
