"""Drafts: lines of words and figures, with every relation the figures keep.

A draft is written exact. A fault is planted by printing one figure otherwise, so that what is
broken, and on which lines, follows from the relations and is never listed by hand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

Show = Callable[[int], str]
Slips = Callable[[int], Sequence[int]]
Rule = Callable[[Sequence[int]], bool]


def commas(value: int) -> str:
    return f"{value:,}"


def digit_slips(value: int) -> list[int]:
    """Every number that differs from ``value`` in one digit and has as many digits."""
    digits, sign = str(abs(value)), -1 if value < 0 else 1
    if not value:
        return []
    return [
        sign * int(digits[:at] + other + digits[at + 1 :])
        for at in range(len(digits))
        for other in "0123456789"
        if other != digits[at] and not (at == 0 and other == "0")
    ]


def no_slips(_: int) -> list[int]:
    return []


@dataclass(frozen=True, eq=False, slots=True)
class Figure:
    """One printed figure; two figures are the same only if they are printed once.

    Everything countable is an integer: days are proleptic ordinals, weekdays 0 (Monday) to 6,
    rates are scaled by a power of ten, a word out of two is 0 or 1. ``slips`` gives the wrong
    values a typist could have printed instead.
    """

    value: int
    show: Show = commas
    slips: Slips = digit_slips


Part = str | Figure


@dataclass(frozen=True, slots=True)
class Relation:
    """What some figures must keep. ``family`` is empty where no fault shall be planted."""

    family: str
    figures: tuple[Figure, ...]
    rule: Rule

    def holds(self, changed: dict[Figure, int] | None = None) -> bool:
        changed = changed or {}
        return self.rule([changed.get(figure, figure.value) for figure in self.figures])


@dataclass(frozen=True, slots=True)
class Fault:
    """A figure printed wrong: ``line`` is its own, ``lines`` those of every relation it breaks.

    ``column`` is its 0-based offset in its line.
    """

    family: str
    line: int
    column: int
    lines: frozenset[int]
    printed: str
    right: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be audited, and the truth about it. ``tables`` counts those it holds."""

    name: str
    text: str
    tables: int
    fault: Fault | None = None


@dataclass
class Draft:
    """A document being written."""

    lines: list[tuple[Part, ...]] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    tables: int = 0

    def write(self, *parts: Part) -> None:
        self.lines.append(parts)

    def relate(self, family: str, figures: Iterable[Figure], rule: Rule) -> None:
        self.relations.append(Relation(family, tuple(figures), rule))

    def printed(self, changed: dict[Figure, int] | None = None) -> str:
        changed = changed or {}
        return "\n".join("".join(_words(part, changed) for part in line) for line in self.lines)

    def places(self) -> dict[Figure, int]:
        """The 1-based line of every figure."""
        return {
            part: number
            for number, line in enumerate(self.lines, 1)
            for part in line
            if isinstance(part, Figure)
        }

    def families(self) -> set[str]:
        return {relation.family for relation in self.relations} - {""}

    def paper(self, name: str) -> Paper:
        return Paper(name, self.printed(), self.tables)

    def spoiled(self, name: str, family: str, rng: Random) -> Paper | None:
        """The same with one figure wrong that breaks a relation of ``family``; None if none can."""
        relations = [relation for relation in self.relations if relation.family == family]
        rng.shuffle(relations)
        for relation in relations:
            for figure in rng.sample(relation.figures, len(relation.figures)):
                slips = figure.slips(figure.value)
                wrongs = [wrong for wrong in slips if not relation.holds({figure: wrong})]
                if not wrongs:
                    continue
                changed = {figure: rng.choice(wrongs)}
                return Paper(name, self.printed(changed), self.tables, self._fault(family, changed))
        return None

    def _fault(self, family: str, changed: dict[Figure, int]) -> Fault:
        places = self.places()
        ((figure, wrong),) = changed.items()
        broken = [
            relation
            for relation in self.relations
            if figure in relation.figures and not relation.holds(changed)
        ]
        lines = frozenset(places[other] for relation in broken for other in relation.figures)
        line = self.lines[places[figure] - 1]
        column = sum(len(_words(part, changed)) for part in line[: line.index(figure)])
        printed, right = figure.show(wrong), figure.show(figure.value)
        return Fault(family, places[figure], column, lines, printed, right)


def _words(part: Part, changed: dict[Figure, int]) -> str:
    return part if isinstance(part, str) else part.show(changed.get(part, part.value))
