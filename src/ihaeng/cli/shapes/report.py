"""An audit for people at a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ihaeng.cli.choice import Choice, Counts, unreadable
from ihaeng.cli.entries import Entry
from ihaeng.cli.labels import (
    HOLDS,
    SEVERITIES,
    UNREAD,
    cell_words,
    kind_words,
    label_of,
    line_words,
    place_words,
    quoted,
    tame,
    told,
)
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.audit.model import Finding, Severity, Verdict, Where
from ihaeng.core.documents import Gravity, Language, Words
from ihaeng.core.pipeline import Audit

_STYLES = {"error": "bold red", "warning": "yellow", "notice": "cyan", "doubt": "magenta"}
_ROWS = (
    Words("적힌 값", "stated"),
    Words("계산한 값", "computed"),
    Words("계산식", "rule"),
    Words("반올림", "rounding"),
    Words("원문", "printed"),
)
_LOST = {Gravity.LOST: "!", Gravity.DOUBT: "?"}


@dataclass
class AuditReport:
    """Writes audits one after the other, and the totals at the end."""

    paper: Paper
    choice: Choice
    language: Language
    listing: bool
    transcribed: bool = field(default=False, init=False, repr=False)  # the document at hand

    def texts(self, audit: Audit) -> tuple[str, ...]:
        self.transcribed = audit.document.transcribed
        return (self.paper.written(partial(self._file, audit)),)

    def whole(self, entries: Iterable[Entry]) -> Iterator[str]:
        counts: list[Counts] = []
        for entry in entries:
            counts += [entry.counts] if entry.counts else []
            yield self.paper.written(partial(self._title, entry)) + "".join(entry.texts)
        yield self.paper.written(lambda: self._totals(len(counts), Counts.total(counts)))

    def _say(self, ko: str, en: str) -> str:
        return ko if self.language == "ko" else en

    def _told(self, words: Words) -> str:
        return told(words.said_in(self.language), self.language)

    def _title(self, entry: Entry) -> None:
        kind = (UNREAD if entry.lost else kind_words(entry.kind)).said_in(self.language)
        title = Text(tame(entry.name), style="bold")
        self.paper.line(title.append(f"  {kind}", style="not bold dim"))

    def _file(self, audit: Audit) -> None:
        if not unreadable(audit.document):
            self.paper.line(f"  {self._counted(Counts.of(audit.findings))}")
        self._problems(audit)
        shown = self.choice.of(audit.findings)
        for verdict in (Verdict.FAILS, Verdict.DOUBT):
            self._by_line([f for f in shown if f.outcome.verdict is verdict])
        self._held([f for f in shown if f.outcome.verdict is Verdict.HOLDS])
        self.paper.line("")

    def _problems(self, audit: Audit) -> None:
        for problem in audit.document.problems:
            sign = _LOST.get(problem.gravity)
            if sign is None:
                continue
            place = line_words(problem.place, transcribed=self.transcribed)
            where = place.said_in(self.language)
            words = problem.words.said_in(self.language)
            label = self._say("읽기", "reading")
            self.paper.line(Padding(Text(tame(f"{sign} {label} · {where}: {words}")), (0, 0, 0, 2)))

    def _by_line(self, findings: list[Finding]) -> None:
        ordered = sorted(findings, key=_line_of)
        for heading, group in groupby(ordered, key=self._heading):
            self.paper.line("")
            self.paper.line(f"  {tame(heading)}", style="bold")
            for finding in group:
                self._finding(finding)

    def _heading(self, finding: Finding) -> str:
        """The line where the file has lines, else page, sheet and cell."""
        first = _first(finding)
        if self.transcribed:
            return self._place(first)
        place = first.place if first else None
        return line_words(place, transcribed=False).said_in(self.language)

    def _place(self, where: Where | None) -> str:
        return place_words(where, transcribed=self.transcribed).said_in(self.language)

    def _finding(self, finding: Finding) -> None:
        label = label_of(finding)
        head = Text(f"{label.sign} {label.words.said_in(self.language)} ")
        head.stylize(_STYLES.get(label.key, ""))
        grid = Table.grid(padding=(0, 1))
        grid.add_row(head, finding.code, tame(self._told(finding.outcome.message)))
        self.paper.line(Padding(grid, (0, 0, 0, 4)))
        figures = Table.grid(padding=(0, 2))
        for name, value in zip(_ROWS, self._figures(finding), strict=True):
            if value:
                figures.add_row(Text(name.said_in(self.language), style="dim"), tame(value))
        self.paper.line(Padding(figures, (0, 0, 0, 8)))

    def _figures(self, finding: Finding) -> tuple[str, str, str, str, str]:
        outcome = finding.outcome
        return (
            told(outcome.stated, self.language),
            told(outcome.computed, self.language),
            self._told(outcome.rule),
            self._told(outcome.rounding) if outcome.rounding else "",
            self._printed(finding),
        )

    def _printed(self, finding: Finding) -> str:
        """The words at every place; what the heading says of the first is not said again."""
        pieces = []
        for number, where in enumerate(finding.outcome.where):
            note = cell_words(where).said_in(self.language)
            if number or self.transcribed:
                note = self._place(where) if number else ""
            words = quoted(where.text).said_in(self.language)
            pieces.append(words + (f" ({note})" if note else ""))
        return "\n".join(pieces)

    def _held(self, findings: list[Finding]) -> None:
        if not findings:
            return
        self.paper.line("")
        if not self.listing:
            by_code = Counter(finding.code for finding in findings)
            each = " · ".join(f"{code} {number}" for code, number in sorted(by_code.items()))
            line = f"{HOLDS.sign} {HOLDS.words.said_in(self.language)} {len(findings)}: {each}"
            self.paper.line(Padding(Text(line, style="dim"), (0, 0, 0, 2)))
            return
        grid = Table.grid(padding=(0, 1))
        for finding in findings:
            rule = tame(self._told(finding.outcome.rule))
            sign = f"{HOLDS.sign} {HOLDS.words.said_in(self.language)}"
            grid.add_row(sign, finding.code, tame(self._heading(finding)), rule)
        self.paper.line(Padding(grid, (0, 0, 0, 2)))

    def _counted(self, counts: Counts) -> str:
        if not counts.checked:
            return self._say("점검할 수 있는 수치가 없습니다.", "Nothing could be checked.")
        severities = ", ".join(
            f"{SEVERITIES[severity].words.said_in(self.language)} {counts.by_severity[severity]}"
            for severity in (Severity.ERROR, Severity.WARNING, Severity.NOTICE)
            if counts.by_severity[severity]
        )
        within = f" ({severities})" if severities else ""
        return self._say(
            f"점검 {counts.checked:,}건: 맞음 {counts.held:,}, 틀림 {counts.failed:,}{within}, "
            f"확인 필요 {counts.doubt:,}",
            f"{counts.checked:,} relations checked: {counts.held:,} hold, {counts.failed:,} "
            f"fail{within}, {counts.doubt:,} in doubt",
        )

    def _totals(self, files: int, counts: Counts) -> None:
        lead = self._say(f"모두 {files}개 파일. ", f"{files} file{'s'[: files != 1]} in all. ")
        self.paper.line(lead + self._counted(counts), style="bold")


def _first(finding: Finding) -> Where | None:
    return finding.outcome.where[0] if finding.outcome.where else None


def _line_of(finding: Finding) -> int:
    first = _first(finding)
    return first.place.line if first else 0
