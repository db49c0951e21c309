"""What rooms above hang on the organisation: here they say so, since it must not know them.

``FOLLOWERS`` go along when a department is succeeded; ``DUTIES`` are what a person can hand over;
``BRIEFS`` tell a successor what they need to know about the duties they get.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department, Person


@dataclass(frozen=True, slots=True)
class Follower:
    """Something kept by department.

    ``held`` counts what hangs on one on a day; ``move`` takes it from one to another, effective on
    a day, and returns how much it was.
    """

    words: Words
    held: Callable[[Department, date], int]
    move: Callable[[Department, Department, date, Actor], int]


@dataclass(frozen=True, slots=True)
class Duties:
    """One kind of duty.

    ``held`` gives id and title of each that a person has on a day; ``hand`` gives one to another
    person from a day on.
    """

    kind: str
    words: Words
    held: Callable[[Person, date], Sequence[tuple[int, str]]]
    hand: Callable[[int, Person, Person, date, Actor], None]


class Chapter(StrEnum):
    """The chapters of a hand-over pack."""

    OWED = "owed"
    PROOF = "proof"
    PROBLEM = "problem"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Brief:
    """One thing to know about the duty ``duty`` of ``kind``. ``key`` is the thing itself, ``item:3``."""

    kind: str
    duty: int
    chapter: Chapter
    text: str
    due: date | None = None
    key: str = ""


# A function here is told the ids of all duties by kind, and the day.
Briefing = Callable[[Mapping[str, Sequence[int]], date], Iterable[Brief]]

FOLLOWERS: list[Follower] = []
DUTIES: list[Duties] = []
BRIEFS: list[Briefing] = []


def duties_of(person: Person, day: date) -> Iterator[tuple[Duties, int, str]]:
    """Everything ``person`` is responsible for on ``day``."""
    for kind in DUTIES:
        for duty, title in kind.held(person, day):
            yield kind, duty, title
