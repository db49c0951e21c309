"""What a command is, and the terminal it speaks to.

A package may add commands by registering ``Command`` values in the entry-point group
``ihaeng.commands``.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import TextIO

from ihaeng.core.documents import Language, Words

_NOTHING = Words("", "")


class Exit(IntEnum):
    """What the program says to the shell when it ends."""

    CLEAN = 0
    FOUND = 1  # at least one finding fails
    REFUSED = 2  # something asked for could not be done
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class RefusalError(Exception):
    """The command cannot do what was asked; ``words`` say what, where and what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Terminal:
    """Where results (``out``) and messages (``err``) go, and in which language."""

    out: TextIO
    err: TextIO
    language: Language

    def said(self, words: Words) -> str:
        return words.said_in(self.language)

    def complain(self, words: Words) -> None:
        """One message on ``err``; results on ``out`` stay untouched."""
        print(f"ihaeng: {self.said(words)}", file=self.err)


@dataclass(frozen=True, slots=True)
class Command:
    """One word after ``ihaeng``.

    ``declare`` adds the arguments in the language asked for and must be quick: it runs for every
    ``--help``. ``run`` does the work and returns the exit code; it may raise ``RefusalError``.
    """

    name: str
    summary: Words
    declare: Callable[[ArgumentParser, Language], None]
    run: Callable[[Namespace, Terminal], int]
    details: Words = _NOTHING
