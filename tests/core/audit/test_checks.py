"""Every check keeps the promise its samples make. Adding a check needs no test code."""

import re

import pytest

from ihaeng.core.audit import (
    Check,
    Finding,
    Sample,
    Subject,
    Verdict,
    all_checks,
    run_checks,
    samples_of,
)
from ihaeng.core.pipeline import read_source

CHECKS = all_checks()
NUMBER = re.compile(r"[\d,]*\.?\d+")


def findings(check: Check, sample: Sample) -> tuple[Finding, ...]:
    reading = read_source(sample.text.encode(), "sample.txt")
    return run_checks(Subject(reading.document, reading.report), [check])


def verdicts(found: tuple[Finding, ...]) -> set[Verdict]:
    return {finding.outcome.verdict for finding in found}


def cases(kind: str) -> list[object]:
    return [
        pytest.param(check, sample, id=f"{check.code}: {sample.name}")
        for check in CHECKS
        for sample in getattr(samples_of(check), kind)
    ]


@pytest.mark.parametrize(("check", "sample"), cases("passes"))
def test_a_passing_sample_holds_and_nothing_in_it_fails(check: Check, sample: Sample) -> None:
    found = verdicts(findings(check, sample))
    assert Verdict.FAILS not in found
    assert Verdict.HOLDS in found


@pytest.mark.parametrize(("check", "sample"), cases("fails"))
def test_a_failing_sample_fails_with_what_is_stated_and_computed(
    check: Check, sample: Sample
) -> None:
    failing = [f.outcome for f in findings(check, sample) if f.fails]
    assert failing
    if sample.stated is not None:
        assert sample.stated in {outcome.stated for outcome in failing}
    if sample.computed is not None:
        assert sample.computed in {outcome.computed for outcome in failing}


@pytest.mark.parametrize(("check", "sample"), cases("doubts"))
def test_a_doubtful_sample_is_never_called_wrong(check: Check, sample: Sample) -> None:
    found = verdicts(findings(check, sample))
    assert Verdict.DOUBT in found
    assert Verdict.FAILS not in found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_shows_what_it_accepts_and_what_it_refuses(check: Check) -> None:
    samples = samples_of(check)
    assert samples.passes
    assert samples.fails or samples.doubts


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_speaks_both_languages(check: Check) -> None:
    said = [check.title, check.why]
    for sample in (*samples_of(check).passes, *samples_of(check).fails):
        for finding in findings(check, sample):
            said += [finding.outcome.rule, finding.outcome.message]
    for words in said:
        assert re.search("[가-힣]", words.ko), words
        assert words.en.strip(), words


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_finding_points_at_printed_words(check: Check) -> None:
    seen = 0
    for sample in (*samples_of(check).passes, *samples_of(check).fails):
        source = read_source(sample.text.encode(), "sample.txt").document.source
        for finding in findings(check, sample):
            assert finding.outcome.where
            for where in finding.outcome.where:
                assert 1 <= where.place.line <= where.place.end_line
                assert where.place.line == source.count("\n", 0, where.place.start) + 1
                assert where.place.end_line == source.count("\n", 0, where.place.end - 1) + 1
                assert source[where.place.start : where.place.end].strip()
                seen += 1
    assert seen


def test_codes_are_never_shared() -> None:
    codes = [check.code for check in CHECKS]
    assert len(set(codes)) == len(codes)
