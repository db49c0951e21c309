"""Where results go: the terminal's stream, or a file that is whole or not there."""

from collections.abc import Iterable
from pathlib import Path

from ihaeng.cli.command import RefusalError, Terminal
from ihaeng.core.documents import Words, reason_of
from ihaeng.core.pipeline import Member, Source
from ihaeng.core.writing.saving import replacing

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
    refuse_overwriting(output, sources)
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
    """Write ``chunks`` to ``path`` in UTF-8, all or nothing; ``RefusalError`` where that fails."""
    try:
        with replacing(path) as stream:
            stream.writelines(chunk.encode("utf-8", _STRAY) for chunk in chunks)
    except OSError as error:
        raise unwritable(path, error) from error


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


def refuse_overwriting(path: Path, sources: Iterable[Source]) -> None:
    """Raise ``RefusalError`` where ``path`` is one of the documents to be read, or holds one."""
    files = {source.archive if isinstance(source, Member) else source for source in sources}
    if path.exists() and any(file.exists() and path.samefile(file) for file in files):
        raise RefusalError(
            Words(
                f"결과 파일이 읽을 문서와 같습니다: {path}. --output에 다른 이름을 주십시오.",
                f"The output is one of the documents to read: {path}. Give --output another name.",
            )
        )
