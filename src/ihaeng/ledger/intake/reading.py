"""One stored file read, audited and sketched; runs in a child process without a database."""

from dataclasses import dataclass
from pathlib import Path

from ihaeng.core.documents import Document, Problem
from ihaeng.core.pipeline import Contents, Reading, audited, read_taken, understood
from ihaeng.ledger.intake.sketching import Sketch, sketch
from ihaeng.library.telling import Told, told


@dataclass(frozen=True, slots=True)
class Kept:
    """A document whose bytes are stored, under the name it came with."""

    name: str
    digest: str
    size: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """The bytes at ``path``, which came under ``name``."""

    path: Path
    name: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    told: Told
    sketch: Sketch


def read_task(task: Task) -> Read:
    """Never raises for what the file holds."""
    return _read(read_taken(Contents(task.name, task.path.read_bytes(), task.problems)))


def not_read(document: Document) -> Read:
    """What there is to say of a file that could not be worked on; ``document`` says why."""
    return _read(understood(document))


def _read(reading: Reading) -> Read:
    return Read(told(audited(reading)), sketch(reading.report))
