"""The examples show what an audit is for: it finds what was planted, and nothing else."""

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from ihaeng.core.audit.model import Finding
from ihaeng.core.pipeline import audit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FAULTS = tomllib.loads((EXAMPLES / "FAULTS.toml").read_text(encoding="utf-8"))["fault"]
FILES = sorted(path.name for path in EXAMPLES.glob("*.txt"))


@cache
def _alarms(name: str) -> tuple[Finding, ...]:
    return tuple(finding for finding in audit(EXAMPLES / name).findings if finding.fails)


def _lines(finding: Finding) -> set[int]:
    places = [where.place for where in finding.outcome.where]
    return {line for place in places for line in range(place.line, place.end_line + 1)}


def _works_out(finding: Finding, computed: str) -> bool:
    said = finding.outcome.computed
    if not computed[:1].isdigit():
        return computed in said
    figures = [Decimal(one.replace(",", "")) for one in re.findall(r"\d[\d,]*(?:\.\d+)?", said)]
    return any(abs(figure - Decimal(computed)) <= Decimal("0.05") for figure in figures)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault['file']}:{fault['lines'][0]}")
def test_every_planted_fault_is_found_on_its_line(fault: dict) -> None:
    near = [one for one in _alarms(fault["file"]) if _lines(one) & set(fault["lines"])]
    found = [one for one in near if _works_out(one, fault.get("computed", ""))]
    assert found, f"{fault['ko']}: {[one.outcome.message.ko for one in near]}"


@pytest.mark.parametrize("name", FILES)
def test_no_finding_fails_where_nothing_was_planted(name: str) -> None:
    planted = {line for fault in FAULTS if fault["file"] == name for line in fault["lines"]}
    assert [
        (one.code, sorted(_lines(one)), one.outcome.message.ko)
        for one in _alarms(name)
        if not _lines(one) & planted
    ] == []


@pytest.mark.parametrize("name", FILES)
def test_an_example_is_read_without_loss(name: str) -> None:
    assert audit(EXAMPLES / name).document.unplaced == ()


def test_the_page_without_faults_is_clean_because_it_was_tested() -> None:
    result = audit(EXAMPLES / "clean.txt")
    held = [finding for finding in result.findings if finding.outcome.verdict.value == "holds"]
    assert len(held) >= 10
    assert not any(finding.fails for finding in result.findings)


def test_every_planted_fault_names_a_printed_line() -> None:
    for fault in FAULTS:
        printed = (EXAMPLES / fault["file"]).read_text(encoding="utf-8").split("\n")
        assert all(printed[line - 1].strip() for line in fault["lines"])
