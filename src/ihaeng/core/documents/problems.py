"""What a reader has to say of a document besides what stands in it."""

from dataclasses import dataclass
from enum import StrEnum

from ihaeng.core.documents.text import Place
from ihaeng.core.documents.words import Words


class Gravity(StrEnum):
    """How much of a document a problem of reading costs."""

    LOST = "lost"  # something printed is not in the model
    DOUBT = "doubt"  # everything is there, a guess was needed
    NOTE = "note"  # nothing is lost and nothing guessed


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader could not do or had to guess. ``place`` is None for a whole file."""

    code: str
    gravity: Gravity
    words: Words
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A reading proposed beside the printed one. The document itself is never changed."""

    place: Place
    printed: str
    proposed: str
    reason: Words
