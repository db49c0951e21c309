"""The files a command works on, one after the other, with a progress bar where it takes long."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

from ihaeng.cli.choice import unreadable
from ihaeng.cli.command import RefusalError, Terminal
from ihaeng.cli.labels import tame
from ihaeng.core.documents import Document, Gravity, Language, Words
from ihaeng.core.pipeline import Source, files_under

_FEW = 5

Result = TypeVar("Result")


def shape_of(format_: str | None, output: Path | None, choices: Iterable[str]) -> str:
    """The shape asked for, else the one the ending of ``output`` names, else text."""
    ending = output.suffix.lower().lstrip(".") if output else ""
    return format_ or (ending if ending in choices else "text")


def found(paths: Sequence[Path]) -> list[Source]:
    """Every file named or below a folder or in an archive named, each once; ``RefusalError`` where there is none."""
    files = list(dict.fromkeys(files_under(paths)))
    if not files:
        folders = ", ".join(str(path) for path in paths)
        raise RefusalError(
            Words(
                f"읽을 수 있는 문서가 없습니다: {folders}. 폴더를 확인하거나 파일 이름을 직접 "
                "쓰십시오.",
                f"No document that can be read: {folders}. Check the folder or name the file.",
            )
        )
    return files


def one_by_one(
    files: Sequence[Source], work: Callable[[Source], Result], terminal: Terminal
) -> Iterator[Result]:
    """What ``work`` makes of each file, when it is asked for."""
    if len(files) <= _FEW or not terminal.err.isatty():
        yield from map(work, files)
        return
    yield from _with_bar(files, work, terminal)


def _with_bar(
    files: Sequence[Source], work: Callable[[Source], Result], terminal: Terminal
) -> Iterator[Result]:
    console = Console(file=terminal.err)
    with Progress(console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=len(files))
        for file in files:
            progress.update(task, description=tame(file.name))
            yield work(file)
            progress.advance(task)


def complain_if_unreadable(document: Document, terminal: Terminal) -> bool:
    """Say on ``err`` why nothing of the file could be read; False where something could."""
    if not unreadable(document):
        return False
    lost = [p.words for p in document.problems if p.gravity is Gravity.LOST]
    name = tame(document.path)
    terminal.complain(Words(*(f"{name}: {_all_in(lost, language)}" for language in _LANGUAGES)))
    return True


_LANGUAGES: tuple[Language, Language] = ("ko", "en")


def _all_in(words: Iterable[Words], language: Language) -> str:
    return " ".join(one.said_in(language) for one in words)
