"""What the program saw in a file, and what people saw in it, in one plain form."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ihaeng.core.audit.model import Finding
from ihaeng.core.documents import Table
from ihaeng.core.pipeline import audited, read

from .marks import Record, record

SHARED = Path(__file__).resolve().parents[3] / "shared"


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding, reduced to what can be compared with a gold check."""

    code: str
    verdict: str
    severity: str
    lines: frozenset[int]
    stated: str
    computed: str
    text: str


@dataclass(frozen=True)
class Seen:
    """A reading and an audit as plain records, with the field names of the gold."""

    report: Record
    outline: tuple[Record, ...] = ()
    tables: tuple[Record, ...] = ()
    alarms: tuple[Alarm, ...] = ()


@dataclass(frozen=True)
class Gold:
    """One annotated document: its number, the annotations, and the text they speak of."""

    number: str
    data: Record
    seed: Path

    @cached_property
    def _lines(self) -> list[str]:
        return self.seed.read_text(encoding="utf-8").split("\n")

    def printed(self, lines: Iterable[int]) -> str:
        """What stands on the physical ``lines``, joined by line ends."""
        return "\n".join(self._lines[line - 1] for line in lines)


def golds(shared: Path = SHARED) -> tuple[Gold, ...]:
    """The annotated documents at hand; none where the shared folder is absent."""
    found = []
    for path in sorted((shared / "gold").glob("[0-9]*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        seed = shared / "seeds" / str(record(data.get("document")).get("file"))
        if seed.is_file():
            found.append(Gold(path.stem, data, seed))
    return tuple(found)


def seen_in(seed: Path) -> Seen:
    """Read and audit ``seed`` and put down what the program saw."""
    reading = read(seed)
    findings = audited(reading).findings
    report = json.loads(json.dumps(reading.report.as_json(), ensure_ascii=False))
    outline = tuple(
        {"level": one.level, "marker": one.marker, "title": str(one.title), "line": one.line}
        for one in reading.report.outline
    )
    tables = tuple(_table(table) for table in reading.document.tables)
    return Seen(report.get("report", report), outline, tables, _alarms(findings))


def _table(table: Table) -> Record:
    return {
        "line": table.place.line,
        "end_line": table.place.end_line,
        "caption": table.caption.string,
        "unit": table.unit.string,
        "header": list(table.header),
        "rows": [[cell.string for cell in row] for row in table.body],
    }


def _alarms(findings: Sequence[Finding]) -> tuple[Alarm, ...]:
    return tuple(_alarm(finding) for finding in findings)


def _alarm(finding: Finding) -> Alarm:
    outcome = finding.outcome
    lines = (range(w.place.line, w.place.end_line + 1) for w in outcome.where)
    return Alarm(
        finding.code,
        outcome.verdict.value,
        finding.severity.value,
        frozenset(line for stretch in lines for line in stretch),
        outcome.stated,
        outcome.computed,
        outcome.message.ko,
    )
