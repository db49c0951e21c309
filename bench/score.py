"""Judges findings by the lines they speak of, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.draft import Paper
from bench.forms import PIECES
from ihaeng.core.audit.model import Finding, Severity
from ihaeng.core.pipeline import audited, read_source

WEEKDAY = ("weekday",)
OTHERS = ("order", "period", "plan", "unit", "twice", "trend", "flattened")
ARITHMETIC = tuple(family for family in PIECES if family not in WEEKDAY + OTHERS)


@dataclass(frozen=True, slots=True)
class Oddity:
    """A fault that was not found, or a finding where nothing is wrong. ``text`` is the place."""

    family: str
    code: str
    paper: str
    line: int
    text: str
    said: str


@dataclass
class Tally:
    """What was planted and found; ``alarms`` and ``notices`` count by the code of the check."""

    documents: int = 0
    lines: int = 0
    tables: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)
    misses: list[Oddity] = field(default_factory=list)
    false: list[Oddity] = field(default_factory=list)

    def recall(self, families: Iterable[str]) -> float:
        """The share of the faults of ``families`` that were found; 1.0 where none was planted."""
        names = list(families)
        planted = sum(self.planted[name] for name in names)
        return sum(self.found[name] for name in names) / planted if planted else 1.0

    @property
    def alarms_per_ten_tables(self) -> float:
        return 10 * sum(self.alarms.values()) / max(self.tables, 1)


def judge(papers: Iterable[Paper]) -> Tally:
    """Audit every paper and compare with its truth."""
    tally = Tally()
    for paper in papers:
        _judge(paper, tally)
    return tally


def _judge(paper: Paper, tally: Tally) -> None:
    audit = audited(read_source(paper.text.encode(), f"{paper.name}.txt"))
    failing = [finding for finding in audit.findings if finding.fails]
    lines = paper.text.split("\n")
    tally.documents += 1
    tally.tables += paper.tables
    tally.lines += len(lines)
    truth = paper.fault.lines if paper.fault else frozenset[int]()
    touching = [finding for finding in failing if not truth.isdisjoint(_lines(finding))]
    if paper.fault:
        fault = paper.fault
        tally.planted[fault.family] += 1
        tally.found[fault.family] += bool(touching)
        if not touching:
            said = f"{fault.right} → {fault.printed}"
            text = _around(lines[fault.line - 1], fault.column)
            tally.misses.append(Oddity(fault.family, "", paper.name, fault.line, text, said))
    for finding in failing:
        if finding not in touching:
            _alarm(paper, finding, lines, tally)


def _alarm(paper: Paper, finding: Finding, lines: list[str], tally: Tally) -> None:
    mild = finding.severity is Severity.NOTICE
    (tally.notices if mild else tally.alarms)[finding.code] += 1
    first = finding.outcome.where[0]
    line = lines[first.place.line - 1]
    text = _around(line, max(line.find(first.text), 0))
    kind = "notice" if mild else "alarm"
    said = finding.outcome.message.ko
    tally.false.append(Oddity(kind, finding.code, paper.name, first.place.line, text, said))


def _around(line: str, column: int) -> str:
    """What stands about ``column``: the lines of list cells are very long."""
    return line[max(column - 80, 0) : column + 80]


def _lines(finding: Finding) -> set[int]:
    return {
        line
        for where in finding.outcome.where
        for line in range(where.place.line, where.place.end_line + 1)
    }
