"""So many times a month make so many times a year."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words

_TIMES = re.compile(
    r"(?:연간|연)\s?(?:총\s?)?(?P<year>\d+)회[^()\d]{0,12}"
    r"\(\s?(?P<each>격월|매월|월|매\s?분기|분기별?|반기별?)\s?(?P<times>\d+)회\s?\)"
)
_A_YEAR = {
    "격월": 6,
    "매월": 12,
    "월": 12,
    "매분기": 4,
    "분기별": 4,
    "분기": 4,
    "반기별": 2,
    "반기": 2,
}


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        for found in _TIMES.finditer(sentence.string):
            yield _tested(sentence, found)


def _tested(sentence: Sentence, found: re.Match[str]) -> Outcome:
    stated, times = int(found.group("year")), int(found.group("times"))
    parts = _A_YEAR[found.group("each").replace(" ", "")]
    computed = times * parts
    return Outcome(
        Verdict.HOLDS if stated == computed else Verdict.FAILS,
        (sentence.where(found.start(), found.end()),),
        Words(f"연간 횟수 = {times}회 × {parts}", f"times a year = {times} × {parts}"),
        str(stated),
        str(computed),
        Words("연간 횟수가 맞습니다.", "The yearly number follows.")
        if stated == computed
        else Words(
            f"한 해에 {parts}번 {times}회씩이면 {computed}회입니다. 적힌 {stated}회를 확인하십시오.",
            f"{times} times in each of {parts} make {computed}, not {stated}.",
        ),
    )


CHECK = Check(
    "RT05",
    Words("연간 횟수와 주기", "Times a year and how often"),
    Words(
        "회의 개최 횟수는 조례와 평가지표의 기준이므로 주기와 맞지 않으면 미이행으로 읽힙니다.",
        "How often a body meets is set by ordinance; a total that does not follow reads as a lapse.",
    ),
    Severity.WARNING,
    find,
)
