"""Where the characters themselves may be misread, no figure is said to be wrong."""

from dataclasses import replace

from ihaeng.core.audit import Subject, run_checks
from ihaeng.core.audit.model import Verdict
from ihaeng.core.grammar.reports import understand
from ihaeng.core.reading import read_bytes

REPORT = """\
□ 주민 설명회
 ○ 설명회 개최
  - 일시 : 2024. 9. 4.(화) 14:00

□ 시민 토론회
 ○ 토론회 개최
  - 일시 : 2024. 9. 5.(수) 14:00
"""


def verdicts(document):
    found = run_checks(Subject(document, understand(document)))
    return {
        finding.outcome.where[0].place.line: finding.outcome.verdict
        for finding in found
        if finding.code == "DT01"
    }


def test_a_figure_in_an_unsure_stretch_is_doubted_and_the_others_still_fail():
    document = read_bytes(REPORT.encode(), "보고서.txt")
    assert verdicts(document) == {3: Verdict.FAILS, 7: Verdict.FAILS}
    third = next(b.place for b in document.blocks if b.place.line == 3)
    unsure = replace(document, unsure=(third,))
    assert verdicts(unsure) == {3: Verdict.DOUBT, 7: Verdict.FAILS}
