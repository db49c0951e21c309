"""Findings as CSV for a spreadsheet: one row a finding, nothing in it a formula."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ihaeng.cli.choice import Choice
from ihaeng.cli.entries import Entry
from ihaeng.cli.labels import SEVERITIES, VERDICTS, kind_words, place_words
from ihaeng.core.audit.model import Finding
from ihaeng.core.documents import Language, Words
from ihaeng.core.pipeline import Audit
from ihaeng.core.writing.characters import harmless

# Without it Excel takes UTF-8 for the old Korean encoding and shows nonsense.
_BOM = "\ufeff"
_END = "\r\n"
_COLUMNS = (
    Words("파일", "file"),
    Words("종류", "kind"),
    Words("코드", "code"),
    Words("판정", "verdict"),
    Words("중요도", "severity"),
    Words("줄", "line"),
    Words("끝 줄", "end line"),
    Words("쪽", "page"),
    Words("시트", "sheet"),
    Words("표", "table"),
    Words("행", "row"),
    Words("열", "column"),
    Words("원문", "printed"),
    Words("적힌 값", "stated"),
    Words("계산한 값", "computed"),
    Words("계산식", "rule"),
    Words("설명", "message"),
    Words("반올림", "rounding"),
    Words("함께 본 곳", "other places"),
)


@dataclass(frozen=True)
class AuditCsv:
    choice: Choice
    language: Language

    def texts(self, audit: Audit) -> tuple[str, ...]:
        """One for each row, all but its first cell, which is the name of the file."""
        findings = self.choice.of(audit.findings)
        return tuple(_line(_row(audit, finding, self.language)) for finding in findings)

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        yield _BOM + _line([column.said_in(self.language) for column in _COLUMNS])
        for entry in entries:
            name = _line([entry.name]).removesuffix(_END)
            yield from (f"{name},{text}" for text in entry.texts)


def _row(audit: Audit, finding: Finding, language: Language) -> list[str]:
    outcome, transcribed = finding.outcome, audit.document.transcribed
    others = outcome.where[1:]
    words = (
        kind_words(audit.report.kind.value),
        VERDICTS[outcome.verdict],
        SEVERITIES[finding.severity].words if finding.fails else Words("", ""),
        outcome.rule,
        outcome.message,
        outcome.rounding or Words("", ""),
    )
    kind, verdict, severity, rule, message, rounding = (w.said_in(language) for w in words)
    return [
        *(kind, finding.code, verdict, severity),
        *_first_place(finding),
        *(outcome.stated, outcome.computed, rule, message, rounding),
        "; ".join(place_words(w, transcribed=transcribed).said_in(language) for w in others),
    ]


def _first_place(finding: Finding) -> list[str]:
    """Line, end line, page, sheet, table, row, column and words of the place to look at first."""
    if not finding.outcome.where:
        return [""] * 8
    first = finding.outcome.where[0]
    place = first.place
    at = (place.line, place.end_line, place.page, place.sheet, first.table, first.row, first.column)
    return [*("" if one is None else str(one) for one in at), first.text]


def _line(cells: list[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=_END).writerow([harmless(cell) for cell in cells])
    return line.getvalue()
