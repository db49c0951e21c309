"""The bytes of stored files, below ``IHAENG_HOME/files``, under their SHA-256."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(digest: str) -> Path:
    """Where the bytes of ``digest`` lie, or would."""
    return Path(settings.MEDIA_ROOT) / digest[:2] / digest


def keep(data: bytes) -> str:
    """Store ``data`` and return its digest. What is there already is left as it is.

    Written aside, forced to disk and moved: a file is there whole or not at all, also after a
    power cut. Raises ``OSError`` where the disk refuses.
    """
    digest = hashlib.sha256(data).hexdigest()
    path = path_of(digest)
    if path.exists():
        return digest
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".aside-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
    _settle(path.parent)
    return digest


def _settle(folder: Path) -> None:
    """A move is safe once the folder that names the file is on disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
