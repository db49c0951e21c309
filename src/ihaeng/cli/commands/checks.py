"""``ihaeng checks``: the list of checks, or one explained by its reason and samples."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ihaeng.cli.command import Exit, RefusalError, Terminal
from ihaeng.cli.labels import SEVERITIES, tame, told
from ihaeng.cli.output import show
from ihaeng.cli.shapes.paper import Paper
from ihaeng.core.audit import all_checks, check_by_code, samples_of
from ihaeng.core.audit.model import Check, Verdict
from ihaeng.core.documents import Language, Words
from ihaeng.core.pipeline import audited, read_source

_GROUPS = {
    Verdict.HOLDS: Words("맞는 예시", "Samples that hold"),
    Verdict.FAILS: Words("틀린 예시", "Samples that fail"),
    Verdict.DOUBT: Words("확인이 필요한 예시", "Samples in doubt"),
}


def run(options: Namespace, terminal: Terminal) -> int:
    value: Any
    writes: Callable[[Paper, Any, Terminal], None]
    if options.code is None:
        value, writes = [_summary(check, terminal.language) for check in all_checks()], _listed
    else:
        value, writes = _explained(_named(options.code), terminal.language), _explanation
    if options.format == "json":
        show([json.dumps(value, ensure_ascii=False, indent=1) + "\n"], terminal, for_people=False)
    else:
        paper = Paper.of(terminal.out)
        show([paper.written(lambda: writes(paper, value, terminal))], terminal, for_people=True)
    return Exit.CLEAN


def _named(code: str) -> Check:
    check = check_by_code(code.strip().upper())
    if check is None:
        raise RefusalError(
            Words(
                f"그런 점검이 없습니다: {code}. 'ihaeng checks'로 코드를 확인하십시오.",
                f"There is no such check: {code}. 'ihaeng checks' lists the codes.",
            )
        )
    return check


def _summary(check: Check, language: Language) -> dict[str, Any]:
    return {
        "code": check.code,
        "title": check.title.said_in(language),
        "severity": check.severity.value,
    }


def _explained(check: Check, language: Language) -> dict[str, Any]:
    samples = samples_of(check)
    groups = zip(Verdict, (samples.passes, samples.fails, samples.doubts), strict=True)
    return _summary(check, language) | {
        "why": check.why.said_in(language),
        "samples": [
            {
                "name": sample.name,
                "verdict": verdict.value,
                "text": sample.text,
                "says": list(_said(check, verdict, sample.text, language)),
            }
            for verdict, group in groups
            for sample in group
        ],
    }


def _said(check: Check, verdict: Verdict, text: str, language: Language) -> Iterator[str]:
    """What the check says of a sample: its messages for the verdict the sample is there for."""
    audit = audited(read_source(text.encode()), (check,))
    for finding in audit.findings:
        if finding.outcome.verdict is verdict:
            yield finding.outcome.message.said_in(language)


def _listed(paper: Paper, value: list[dict[str, Any]], terminal: Terminal) -> None:
    grid = Table.grid(padding=(0, 2))
    for check in value:
        label = SEVERITIES[check["severity"]]
        severity = f"{label.sign} {terminal.said(label.words)}"
        grid.add_row(check["code"], severity, check["title"])
    paper.line(grid)


def _explanation(paper: Paper, value: dict[str, Any], terminal: Terminal) -> None:
    label = SEVERITIES[value["severity"]]
    paper.line(f"{value['code']}  {value['title']}", style="bold")
    paper.line(f"{label.sign} {terminal.said(label.words)}")
    paper.line("")
    paper.line(Text(value["why"]))
    for verdict, words in _GROUPS.items():
        samples = [sample for sample in value["samples"] if sample["verdict"] == verdict]
        if samples:
            paper.line("")
            paper.line(terminal.said(words), style="bold")
        for sample in samples:
            _sample(paper, sample, terminal)


def _sample(paper: Paper, sample: dict[str, Any], terminal: Terminal) -> None:
    paper.line("")
    paper.line(Padding(Text(sample["name"], style="underline"), (0, 0, 0, 2)))
    text = tame(sample["text"].strip("\n").expandtabs(4))
    paper.line(Padding(Text(text, style="dim"), (0, 0, 0, 4)))
    for message in sample["says"]:
        paper.line(Padding(Text(f"→ {tame(told(message, terminal.language))}"), (0, 0, 0, 4)))
