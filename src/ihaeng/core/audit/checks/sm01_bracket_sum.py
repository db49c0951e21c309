"""A total and, in brackets behind it, what it is made of."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.prose.breakdown import (
    Breakdown,
    amount_before,
    breakdown,
    read_closely,
    round_brackets,
)
from ihaeng.core.audit.prose.listed_sums import list_outcome, summands, two_views
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.brackets import Group
from ihaeng.core.grammar.quantities import Kind, Quantity

_HUNDRED = 100
_BETWEEN = re.compile(r"[\s가-힣A-Za-z·*’”'」]{0,20}")
_BESIDE = re.compile(r"\s?[,/]?\s?")
_NO_TOTAL = re.compile(r"대비|이상|이하|초과|미만|→|중\s|가운데|에서|으로")
_ONE_PERSON = re.compile(r"(?:장|감사|간사|위원|교수|대표|시장|부시장|국장|관)$")


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        for bracket in round_brackets(sentence):
            outcome = _tested(sentence, bracket)
            if outcome is not None:
                yield outcome


def _tested(sentence: Sentence, bracket: Group) -> Outcome | None:
    outcomes = (_made_up(sentence, bracket, total) for total in _totals(sentence, bracket))
    return next((outcome for outcome in outcomes if outcome is not None), None)


def _made_up(sentence: Sentence, bracket: Group, total: Quantity) -> Outcome | None:
    if total.kind in (Kind.PERCENT, Kind.POINT) and total.value != _HUNDRED:
        return None  # 공정률 65%(토목 80%, 건축 50%): rates do not add up
    found = breakdown(sentence, bracket.inside_start, bracket.inside_end)
    terms = summands(found, total) if found is not None else None
    if found is None or terms is None or two_views(terms, total):
        return None
    return list_outcome(sentence, total, found, terms, doubtful=_guessed(found))


def _totals(sentence: Sentence, bracket: Group) -> Iterator[Quantity]:
    """The nearest amount before the bracket with nothing but words between, and those beside it.

    ``214건 9억원(자연재해 12건, …)``: either may be what the brackets divide.
    """
    amount = amount_before(sentence, bracket.start)
    if amount is None:
        return
    between = sentence.string[amount.end : bracket.start]
    if not _BETWEEN.fullmatch(between) or _NO_TOTAL.search(between):
        return
    while amount is not None:
        yield amount
        before = amount_before(sentence, amount.start)
        near = before is not None and _BESIDE.fullmatch(sentence.string[before.end : amount.start])
        amount = before if near else None


def _guessed(found: Breakdown) -> bool:
    """Whether the sum rests on entries counted as one person that may be several."""
    lone = [part for part in found.parts if part.amount is None]
    return len(lone) > 1 or any(not _ONE_PERSON.search(part.text) for part in lone)


CHECK = Check(
    "SM01",
    Words("괄호 안 내역의 합", "Sum of the parts in brackets"),
    Words(
        "총계와 괄호 안 내역이 다르면 어느 수치를 믿어야 할지 알 수 없고, 그 수치를 옮겨 쓴 다른 자료까지 틀리게 됩니다.",
        "If a total and the parts in brackets behind it differ, no one knows which to trust, "
        "and every document that copies them is wrong too.",
    ),
    Severity.ERROR,
    find,
)
