"""The pen: writes lines in the layout of one kind of document, and deals out words and dates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench import words
from bench.draft import Draft, Part

Cell = Part | tuple[Part, ...]
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of document prints its outline. ``spaced`` puts a blank line after every line."""

    name: str
    heading: str
    section: str
    item: str
    sub: str
    spaced: bool = False


CARD = Style("card", "【{}】", "□ {}", "○ ", "- ")
DOTTED = Style("dotted", "{}. {}", "□ {}", "○ ", "- ")
DASHED = Style("dashed", "{}. {}", "□ {}", "- ", " - ")
MARKED = Style("marked", "{} {}", "□ {}", "- ", " - ")
BARE = Style("bare", "{} {}", " {}", "○ ", "－ ", spaced=True)


@dataclass
class Pen:
    """One writer of one document. ``report`` is the first day of the month the document is of."""

    rng: Random
    style: Style
    report: date
    draft: Draft = field(default_factory=Draft)

    def __post_init__(self) -> None:
        self.city = self.rng.choice(words.CITIES)
        self._projects = words.projects(self.rng)
        self._people = words.people(self.rng)

    def project(self) -> str:
        return self._projects.deal()

    def person(self) -> str:
        return self._people.deal()

    def pick(self, cards: Sequence[str]) -> str:
        return self.rng.choice(cards)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def past(self, furthest: int = 240) -> date:
        """A day before the report, in its year or the year before, never the 29th or later."""
        return early(self.report - timedelta(days=self.rng.randint(1, furthest)))

    def coming(self, furthest: int = 120) -> date:
        """A day after the month of the report."""
        return early(self.report + timedelta(days=self.rng.randint(32, 32 + furthest)))

    def split(self, count: int, low: int, high: int) -> list[int]:
        return [self.rng.randint(low, high) for _ in range(count)]

    def blank(self) -> None:
        if self.draft.lines and self.draft.lines[-1]:
            self.draft.write()

    def line(self, *parts: Part) -> None:
        self.draft.write(*parts)
        if self.style.spaced:
            self.draft.write()

    def section(self, title: str) -> None:
        self.blank()
        self.line(self.style.section.format(title))
        self.blank()

    def item(self, *parts: Part) -> None:
        self.line(self.style.item, *parts)

    def sub(self, *parts: Part) -> None:
        self.line(self.style.sub, *parts)

    def note(self, *parts: Part) -> None:
        self.line("※ ", *parts)

    def unit(self, unit: Part) -> None:
        self.blank()
        self.draft.write("(단위 : ", unit, ")")
        self.blank()

    def table(self, rows: Sequence[Row], piped: bool = False) -> None:
        """A table, its cells apart by tabs or, ``piped``, by markdown bars."""
        self.blank()
        for number, row in enumerate(rows):
            self.draft.write(*(_piped(row) if piped else tabbed(row)))
            if piped and number == 0:
                self.draft.write("|" + "---|" * len(row))
        self.draft.tables += 1
        self.draft.write()


def early(day: date) -> date:
    """The same day, or the 28th: a day every month has."""
    return day.replace(day=min(day.day, 28))


def _parts(cell: Cell) -> tuple[Part, ...]:
    return cell if isinstance(cell, tuple) else (cell,)


def tabbed(row: Row) -> list[Part]:
    """The cells of one line of a table, apart by tabs."""
    parts: list[Part] = []
    for cell in row:
        parts += [*_parts(cell), "\t"]
    return parts[:-1]


def _piped(row: Row) -> list[Part]:
    parts: list[Part] = ["| "]
    for cell in row:
        parts += [*_parts(cell), " | "]
    return parts
