"""Counts by status: ``36건 완료 및 계속 추진중, 46건 진행중`` of ``83개 사업``."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ihaeng.core.audit.prose.listed_sums import heads_list
from ihaeng.core.audit.subject import Sentence
from ihaeng.core.grammar.quantities import Kind, Quantity

_DIVIDER = re.compile(r"[,/;:()\[\]]|(?<![0-9]),")
_LONGEST_NAME = 24


class Status(StrEnum):
    DONE = "done"
    ONGOING = "ongoing"
    OTHER = "other"


# The first that is found counts: 미달성 is not 달성, 이행 후 계속추진 is done.
_WORDS = (
    (Status.ONGOING, re.compile(r"미\s?달성|미\s?완료|미\s?이행|미\s?준수|미\s?처리")),
    (
        Status.OTHER,
        re.compile(r"미\s?착수|미\s?추진|착수\s?전|지연|보류|폐기|부진|취소|중단|제외|일부"),
    ),
    (Status.DONE, re.compile(r"완료|달성|종결|준공|이행\s?후|처리(?!\s?(?:중|예정|기간|계획))")),
    (
        Status.ONGOING,
        re.compile(
            r"(?:추진|진행|이행|시행|조치|처리|검토|정비|공사|개선)\s?중|정상\s?추진|계속\s?추진|정상\s?진행"
        ),
    ),
)
_COUNTED = re.compile(r"사업|공약|과제|지표|건|대상|업무|안건|조치|지시")
_CLOSING = re.compile(r"(?:총|계|합계|모두)\s*$")
_UNITS = frozenset(("", "개", "건", "사업", "과제", "지표", "가지", "개 사업", "종"))


@dataclass(frozen=True, slots=True)
class StatusList:
    """Status counts printed next to one another; ``closing`` if they should leave nothing out."""

    parts: tuple[Quantity, ...]
    statuses: tuple[Status, ...]
    before: Quantity | None
    after: Quantity | None
    open: bool

    @property
    def closing(self) -> bool:
        return {Status.DONE, Status.ONGOING} <= set(self.statuses)


def status_list(sentence: Sentence) -> StatusList | None:
    """The status counts of a line, read with the status behind the number or before it."""
    counts = [q for q in sentence.quantities if _counts(q)]
    if len(counts) < 2 or not any(word.search(sentence.string) for _, word in _WORDS):
        return None
    edges = [0, *(d.end() for d in _DIVIDER.finditer(sentence.string)), len(sentence.string)]
    ways = [_marked(sentence, counts, edges, after=after) for after in (True, False)]
    found = max(ways, key=lambda way: sum(status is not None for status in way))
    marked = [index for index, status in enumerate(found) if status is not None]
    if len(marked) < 2 or marked[-1] - marked[0] != len(marked) - 1:
        return None
    first, last = marked[0], marked[-1]
    behind = sentence.string[counts[last].end :]
    return StatusList(
        tuple(counts[first : last + 1]),
        tuple(status for status in found if status is not None),
        counts[first - 1] if first else None,
        counts[last + 1] if last + 1 < len(counts) else None,
        re.search(r"\s등(?=$|[\s),.])", behind) is not None,
    )


def _counts(amount: Quantity) -> bool:
    return amount.kind in (Kind.COUNT, Kind.NUMBER) and amount.unit in _UNITS


def _marked(
    sentence: Sentence, counts: Sequence[Quantity], edges: Sequence[int], *, after: bool
) -> list[Status | None]:
    return [_status(words) for words in _beside(sentence, counts, edges, after=after)]


def _beside(
    sentence: Sentence, counts: Sequence[Quantity], edges: Sequence[int], *, after: bool
) -> Iterator[str]:
    """The words behind every count, or before it, up to the next sign or count."""
    for index, count in enumerate(counts):
        if after:
            following = counts[index + 1].start if index + 1 < len(counts) else len(sentence.string)
            edge = edges[min(bisect_left(edges, count.end + 1), len(edges) - 1)]
            yield sentence.string[count.end : min(edge, following, count.end + _LONGEST_NAME)]
        else:
            earlier = counts[index - 1].end if index else 0
            edge = edges[bisect_left(edges, count.start + 1) - 1]
            yield sentence.string[max(edge, earlier, count.start - _LONGEST_NAME) : count.start]


def _status(words: str) -> Status | None:
    return next((status for status, word in _WORDS if word.search(words)), None)


def total_of(found: StatusList, sentence: Sentence) -> tuple[Sentence, Quantity] | None:
    """The total the counts are of: beside them in the line, else in the line above."""
    if found.after is not None and _CLOSING.search(sentence.string[: found.after.start]):
        return sentence, found.after
    if found.before is not None:
        return (sentence, found.before) if _counts_things(sentence, found.before) else None
    parent = sentence.parent
    if parent is None:
        return None
    stated = [q for q in parent.quantities if _counts(q) and _counts_things(parent, q)]
    listed = heads_list(parent, stated)
    total = listed[0] if listed else next(reversed(stated), None)
    return (parent, total) if total is not None else None


def _counts_things(sentence: Sentence, amount: Quantity) -> bool:
    """Whether the amount counts projects, tasks or the like, exactly."""
    if amount.approximate or amount.bound or amount.kind is not Kind.COUNT:
        return False
    around = sentence.string[max(0, amount.start - 8) : amount.end]
    return bool(
        _COUNTED.search(amount.unit)
        or _COUNTED.search(amount.noun)
        or _COUNTED.search(around)
        or amount.noun.startswith("중")
    )
