"""Work that goes wrong in every way a file can make it, for child processes to import."""

import os
import signal
import time
from dataclasses import dataclass

from ihaeng.cli.entries import Entry
from ihaeng.core.pipeline import Options, Reading
from ihaeng.core.reading import PLAIN


def trouble(word: str) -> str:
    """``word`` in capitals, unless it names a way to break."""
    match word.partition(" "):
        case "die", _, _:
            os.kill(os.getpid(), signal.SIGSEGV)
        case "fell", _, _:  # the worker of a cluster around this child
            os.kill(os.getppid(), signal.SIGKILL)
            time.sleep(600)
        case "hang", _, _:
            time.sleep(600)
        case "eat", _, _:
            return str(len(b"x" * (3 * 2**30)))
        case "slow", _, seconds:
            time.sleep(float(seconds))
        case "who", _, _:
            return str(os.getpid())
        case "large", _, megabytes:
            return "x" * (int(megabytes) * 2**20)
    return word.upper()


@dataclass(frozen=True)
class Troubled:
    """Work on documents that breaks where one of their lines is a way to break."""

    mark: str = ""
    options: Options = PLAIN

    def entry(self, reading: Reading, key: str = "") -> Entry:
        said = [trouble(line) for line in reading.document.source.split("\n") if line]
        problems = tuple(problem.code for problem in reading.document.problems)
        return Entry(reading.document.path, self.mark, (*said, *problems), key=key)
