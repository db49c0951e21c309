"""Counts by status account for everything there is."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.prose.breakdown import read_closely
from ihaeng.core.audit.prose.listed_sums import closes
from ihaeng.core.audit.prose.statuses import StatusList, status_list, total_of
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import Term, alike, sum_outcome
from ihaeng.core.documents import Words
from ihaeng.core.grammar.brackets import enclosures

# What was received or planned is all there is, also where its count is one of a list.
_WHOLE = re.compile(r"(?:접수|신청|계획|대상|전체|총|모두)\s?:?\s?$")


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        found = status_list(sentence)
        if found is not None and found.closing and not _in_brackets_behind(sentence, found):
            yield from _tested(sentence, found)


def _in_brackets_behind(sentence: Sentence, found: StatusList) -> bool:
    """``83개 사업(완료 36, 추진중 47)`` is a sum in brackets, tested as such."""
    if found.before is None:
        return False
    total = found.before
    if any(q.unit and not alike(q, total) for q in found.parts):
        return False
    spans = [(a, b) for a, b in enclosures(sentence.string) if a < found.parts[0].start < b]
    return any(total.end <= a and found.parts[-1].end <= b for a, b in spans)


def _tested(sentence: Sentence, found: StatusList) -> Iterator[Outcome]:
    stated = total_of(found, sentence)
    if stated is None:
        return
    owner, total = stated
    # A part above the whole is a slip only where the two certainly belong together.
    above = any(part.value > total.value for part in found.parts)
    unsure = above and owner is not sentence and not closes(owner, total)
    if owner is sentence and total.end < found.parts[0].start:
        # 12건 발굴, 8건 완료, 3건 추진중: a list of its own, not certainly of the twelve.
        apart = "," in sentence.string[total.end : found.parts[0].start]
        unsure = apart and not _WHOLE.search(sentence.string, 0, total.start)
    terms = [Term(q.printed, q.value, q.grain, q.approximate) for q in found.parts]
    listed = sentence.where(found.parts[0].start, found.parts[-1].end)
    where = (owner.where(total.start, total.end), listed)
    outcome = sum_outcome(total, terms, where, open_list=found.open, doubtful=unsure)
    if outcome is not None:
        yield outcome


CHECK = Check(
    "SM05",
    Words("상태별 건수와 전체 건수", "Counts by status and the whole"),
    Words(
        "완료·추진중·지연 등 상태별 건수를 더하면 전체 건수가 되어야 합니다. 다르면 상태가 보고되지 않은 과제가 있는 것입니다.",
        "The counts by status must account for everything; "
        "if they do not, the status of something is not reported.",
    ),
    Severity.ERROR,
    find,
)
