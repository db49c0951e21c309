"""Files that are whole or not there."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A stream whose bytes are in ``path`` once the block has ended well; else nothing changes.

    A regular file is replaced in one step from a temporary one beside it. A device such as
    ``/dev/null`` is written to: replacing it would destroy it. ``OSError`` where that fails.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with cast("BinaryIO", beside.open("xb")) as stream:
            yield stream
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
