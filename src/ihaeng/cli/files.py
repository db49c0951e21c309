"""The files a command works on, one after the other, with a progress bar where it takes long."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from rich.console import Console
from rich.progress import Progress

from ihaeng.cli.command import RefusalError, Terminal
from ihaeng.cli.entries import Entry
from ihaeng.cli.labels import tame
from ihaeng.core.documents import Language, Words
from ihaeng.core.pipeline import Source, files_under

_FEW = 5


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


def watched(entries: Iterable[Entry], count: int, terminal: Terminal) -> Iterator[Entry]:
    """The same entries, with a bar while somebody waits for many of them."""
    if count <= _FEW or not terminal.err.isatty():
        yield from entries
        return
    console = Console(file=terminal.err)
    with Progress(console=console, transient=True, redirect_stdout=False) as progress:
        task = progress.add_task("", total=count)
        for entry in entries:
            progress.update(task, description=tame(PurePath(entry.name).name), advance=1)
            yield entry


@dataclass
class Tally:
    """Grows while entries pass: what the exit code depends on."""

    terminal: Terminal
    failing: int = 0
    unread: int = 0

    def counted(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """The same entries; says on ``err`` of which files nothing could be read, and why."""
        for entry in entries:
            self.failing += entry.failing
            if entry.lost:
                self.unread += 1
                self._complain(entry)
            yield entry

    def _complain(self, entry: Entry) -> None:
        name = tame(entry.name)
        words = (f"{name}: {_all_in(entry.lost, language)}" for language in _LANGUAGES)
        self.terminal.complain(Words(*words))


_LANGUAGES: tuple[Language, Language] = ("ko", "en")


def _all_in(words: Iterable[Words], language: Language) -> str:
    return " ".join(one.said_in(language) for one in words)
