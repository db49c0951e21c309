"""The same report set in other signs is the same report: its findings do not change."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ihaeng.core.audit.model import Finding
from ihaeng.core.documents.folding import folded
from ihaeng.core.pipeline import Audit, audited, read_source

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(path.name for path in EXAMPLES.glob("*.txt"))
_WIDE = str.maketrans({sign: chr(ord(sign) + 0xFEE0) for sign in "(),:~%0123456789./[]"})
_TAG = re.compile(r"(</?[a-z]+>)")


def _full_width(text: str) -> str:
    pieces = _TAG.split(text)
    return "".join(
        piece if at % 2 else piece.translate(_WIDE).replace(" ", "\u3000")
        for at, piece in enumerate(pieces)
    )


def _piped(text: str) -> str:
    """Every table with TABs as a table with pipes, ruled below its first row."""
    tables = re.compile(r"(?:^[^\n]*\t[^\n]*\n)+", re.MULTILINE)
    return tables.sub(lambda table: _piped_table(table.group().splitlines()), text)


def _piped_table(rows: list[str]) -> str:
    ruled = [row for row in rows if row.strip("-\t")]
    headed = len(ruled) > 1 and "○" not in ruled[0]
    rule = "---".join("|" * (rows[0].count("\t") + 2))
    lines = [f"|{row.replace(chr(9), '|')}|" for row in ruled]
    return "\n".join([*lines[:1], *([rule] if headed else []), *lines[1:], ""])


DIALECTS: dict[str, Callable[[str], str]] = {
    "full-width signs": _full_width,
    "a letter for ○, ■ for □": lambda text: text.replace("○", "ㅇ").replace("□", "■"),
    "a Latin letter for ○": lambda text: re.sub("○ ?", "o ", text),
    "pipes between cells": _piped,
    "mathematical tilde": lambda text: text.replace("~", "\u223c"),
    "full-width indents": lambda text: re.sub(
        "^ +", lambda blanks: "\u3000" * len(blanks.group()), text, flags=re.MULTILINE
    ),
}


@cache
def _text(name: str) -> str:
    return (EXAMPLES / name).read_text(encoding="utf-8")


@cache
def _plain(name: str) -> Audit:
    return _audited(_text(name))


def _audited(text: str) -> Audit:
    return audited(read_source(text.encode(), "report.txt"))


def _said(finding: Finding) -> tuple[str, ...]:
    outcome = finding.outcome
    stated = " ".join(folded(outcome.stated).split())
    return finding.code, outcome.verdict, stated, " ".join(folded(outcome.computed).split())


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_report_in_other_signs_has_the_same_findings(name: str, dialect: str) -> None:
    other = _audited(DIALECTS[dialect](_text(name)))
    assert list(map(_said, other.findings)) == list(map(_said, _plain(name).findings))


@pytest.mark.slow
def test_a_finding_quotes_the_signs_that_are_printed() -> None:
    other = _audited(_full_width(_text("clean.txt")))
    source = other.document.source
    wheres = [where for finding in other.findings for where in finding.outcome.where]
    assert wheres
    for where in wheres:
        assert where.text == source[where.place.start : where.place.end].strip("\t")


@pytest.mark.slow
@given(st.text())
def test_folded_words_are_as_long_as_the_printed_ones(words: str) -> None:
    assert len(folded(words)) == len(words)
    assert folded(folded(words)) == folded(words)
