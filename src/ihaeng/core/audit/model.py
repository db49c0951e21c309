"""What a check is and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ihaeng.core.documents import Correction, Place, Text, Words

if TYPE_CHECKING:
    from ihaeng.core.audit.subject import Subject


class Verdict(StrEnum):
    HOLDS = "holds"  # the relation was tested and is true
    FAILS = "fails"  # the relation was tested and is false
    DOUBT = "doubt"  # the reading, or the authors' rule, is not certain enough to call it false


class Severity(StrEnum):
    ERROR = "error"  # contradicts arithmetic, the calendar or a cross-reference
    WARNING = "warning"  # inconsistent; a person decides
    NOTICE = "notice"  # order, notation, rounding


@dataclass(frozen=True, slots=True)
class Where:
    """One place a finding speaks of: the printed words, and the cell if they stand in a table.

    ``table`` counts the tables of the document from 1, ``row`` and ``column`` the printed grid
    from 1, header rows included.
    """

    place: Place
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None

    @classmethod
    def of(cls, text: Text, start: int = 0, end: int | None = None) -> "Where":
        return cls(text.place(start, end), text.string[start:end])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check says of one relation it tested.

    ``rule`` is the formula in words with its figures, ``stated`` what is printed, ``computed``
    what follows from the other figures. ``rounding`` names the rounding that was assumed, if
    any. The first of ``where`` is the place to look at first. ``severity`` is given only where
    it differs from the check's own.
    """

    verdict: Verdict
    where: tuple[Where, ...]
    rule: Words
    stated: str
    computed: str
    message: Words
    rounding: Words | None = None
    corrections: tuple[Correction, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """An outcome with the code of its check: the value others store, count and print."""

    code: str
    severity: Severity
    outcome: Outcome

    @property
    def fails(self) -> bool:
        return self.outcome.verdict is Verdict.FAILS


@dataclass(frozen=True, slots=True)
class Check:
    """One relation documents of a kind must satisfy.

    ``code`` is two letters for the family and two digits, never reused. ``find`` yields an
    outcome for every place where the relation can be tested, whether it holds or not.
    """

    code: str
    title: Words
    why: Words
    severity: Severity
    find: "Callable[[Subject], Iterable[Outcome]]"
