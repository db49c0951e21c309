"""Where results go: the terminal's stream, or a file that is whole or not there."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from ihaeng.cli.command import RefusalError, Terminal
from ihaeng.core.documents import Words, reason_of
from ihaeng.core.pipeline import Member, Source

# A file name that is no valid text keeps its stray bytes as lone surrogates; "\udc80" is what
# both a terminal and JSON can carry.
_STRAY = "backslashreplace"


def deliver(
    chunks: Iterable[str],
    output: Path | None,
    sources: Iterable[Source],
    terminal: Terminal,
    *,
    for_people: bool,
) -> None:
    """Write ``chunks`` to ``output``, or to the terminal where it is None.

    ``RefusalError`` before anything is read where ``output`` is one of ``sources``.
    """
    if output is None:
        show(chunks, terminal, for_people=for_people)
        return
    _refuse_overwriting(output, sources)
    save(chunks, output)


def show(chunks: Iterable[str], terminal: Terminal, *, for_people: bool) -> None:
    """Write ``chunks`` to the terminal's ``out``: in its own encoding, or UTF-8 for programs."""
    raw = getattr(terminal.out, "buffer", None)
    for chunk in chunks:
        if for_people or raw is None:
            terminal.out.write(chunk)
        else:
            raw.write(chunk.encode("utf-8", _STRAY))


def save(chunks: Iterable[str], path: Path) -> None:
    """Write ``chunks`` to ``path`` in UTF-8, all or nothing; ``RefusalError`` where that fails.

    A regular file is replaced in one step from a temporary one beside it. A device such as
    ``/dev/null`` is written to: replacing it would destroy it.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        _to(target, chunks, "wb")
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _to(beside, chunks, "xb")
        _replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)


def _to(path: Path, chunks: Iterable[str], mode: str) -> None:
    try:
        stream: BinaryIO = path.open(mode)  # type: ignore[assignment]
    except OSError as error:
        raise unwritable(path, error) from error
    with stream:
        for chunk in chunks:
            data = chunk.encode("utf-8", _STRAY)
            try:
                stream.write(data)
            except OSError as error:
                raise unwritable(path, error) from error


def _replace(beside: Path, target: Path) -> None:
    try:
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except OSError as error:
        raise unwritable(target, error) from error


def unwritable(path: Path, error: OSError) -> RefusalError:
    reason = reason_of(error)
    return RefusalError(
        Words(
            f"결과를 쓸 수 없습니다: {path} ({reason.ko}). 폴더가 있는지, 쓸 권한과 빈 공간이 있는지 "
            "확인하십시오.",
            f"The result cannot be written: {path} ({reason.en}). Check that the folder exists, may "
            "be written to and has space left.",
        )
    )


def _refuse_overwriting(path: Path, sources: Iterable[Source]) -> None:
    """Raise ``RefusalError`` where ``path`` is one of the documents to be read, or holds one."""
    files = {source.archive if isinstance(source, Member) else source for source in sources}
    if path.exists() and any(file.exists() and path.samefile(file) for file in files):
        raise RefusalError(
            Words(
                f"결과 파일이 점검할 문서와 같습니다: {path}. --output에 다른 이름을 주십시오.",
                f"The output is one of the documents to read: {path}. Give --output another name.",
            )
        )
