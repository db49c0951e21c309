"""A total before a colon, on the line above, or at the end of a list, and the list itself."""

import re
from collections.abc import Iterator
from dataclasses import replace

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.prose.breakdown import (
    Breakdown,
    after_colon,
    amount_before,
    body_span,
    breakdown,
    read_closely,
    round_brackets,
    within,
)
from ihaeng.core.audit.prose.listed_sums import (
    claimed_total,
    is_marked,
    is_part,
    is_status_list,
    list_outcome,
    summands,
    two_views,
    whole_list,
)
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import Term, sum_outcome, term
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_BEFORE_COLON = re.compile(r"[\s가-힣]{0,10}\)?\s*")
_ITS_TOTAL = re.compile(r"^(?:총|계|합계|총계|모두)\s?:?$")
_AND_SO = re.compile(r"\s*등\s*(?:총|모두|모두\s합해)?\s*")


def find(subject: Subject) -> Iterator[Outcome]:
    waiting: dict[int, tuple[Sentence, list[Breakdown]]] = {}
    previous: Sentence | None = None
    for sentence in read_closely(subject):
        yield from _behind_colon(sentence)
        own = list(_with_own_total(sentence))
        yield from own
        found = whole_list(sentence, *body_span(sentence)) if sentence.node and not own else None
        if found is None and sentence.parent is not None:
            yield from _lone_amounts(sentence, sentence.parent)
        elif found is not None and not is_status_list(found):
            owner = _owner(sentence, previous, found)
            if owner is not None:
                waiting.setdefault(id(owner), (owner, []))[1].append(found)
        previous = sentence
    for owner, lists in waiting.values():
        yield from _below(owner, lists)


def _owner(sentence: Sentence, previous: Sentence | None, found: Breakdown) -> Sentence | None:
    """The line whose total the list makes up: that above it, or the one before it.

    Signs for a deeper level are often printed without their indent, so a list without a name of
    its own also belongs to a line before it that ends with a total.
    """
    parent = sentence.parent
    if parent is not None and claimed_total(parent, found.amounts) is not None:
        return parent
    if previous is None or previous.node is None or previous.title.string != sentence.title.string:
        return None
    total = claimed_total(previous, found.amounts)
    named = body_span(sentence)[0] > 0
    return previous if total is not None and not named and is_marked(previous, total) else None


def _behind_colon(sentence: Sentence) -> Iterator[Outcome]:
    """``생활 지원(40억) : 가 27억, 나 13억``."""
    colon = after_colon(sentence)
    total = amount_before(sentence, colon[0]) if colon else None
    if colon is None or total is None:
        return
    if not _BEFORE_COLON.fullmatch(sentence.string[total.end : colon[0]]):
        return
    found = breakdown(sentence, colon[1], colon[2])
    if found is None or is_status_list(found) or _is_weight(total):
        return
    terms = summands(found, total) if found.complete else _priced(found, total)
    if terms is None or two_views(terms, total):
        return
    if not found.complete:
        found = replace(found, open=True)
    outcome = list_outcome(sentence, total, found, terms)
    if outcome is not None:
        yield outcome


def _is_weight(total: Quantity) -> bool:
    """``리더십(15) : 전략(6), 정책(9)`` is for the check of weights."""
    return total.kind in (Kind.NUMBER, Kind.PERCENT) or total.unit == "점"


def _priced(found: Breakdown, total: Quantity) -> tuple[Term, ...] | None:
    """The parts whose amount is printed; the others cost something as well."""
    if total.kind is not Kind.MONEY:
        return None
    priced = [part for part in found.parts if part.amount is not None]
    terms = [term(part.amount, total) for part in priced if part.amount and is_part(part)]
    known = tuple(one for one in terms if one is not None)
    return known if len(known) == len(priced) else None


def _with_own_total(sentence: Sentence) -> Iterator[Outcome]:
    """``가 11개, 나 51개 등 62개 선정`` and ``남 12명, 여 18명, 계 30명``."""
    spans = [body_span(sentence)]
    spans += [(b.inside_start, b.inside_end) for b in round_brackets(sentence)]
    for start, end in spans:
        yield from _closed_by_total(sentence, start, end)


def _closed_by_total(sentence: Sentence, start: int, end: int) -> Iterator[Outcome]:
    found = breakdown(sentence, start, end)
    if found is None or is_status_list(found):
        return
    last = found.parts[-1]
    if last.amount is not None and _ITS_TOTAL.match(last.before.strip()):
        yield from _outcome(sentence, last.amount, replace(found, parts=found.parts[:-1]))
        return
    total = next(iter(within(sentence, last.end, end)), None)
    between = sentence.string[last.end : total.start] if total else ""
    if total is not None and found.open and _AND_SO.fullmatch(between):
        yield from _outcome(sentence, total, found)


def _outcome(sentence: Sentence, total: Quantity, found: Breakdown) -> Iterator[Outcome]:
    if len(found.amounts) < 2 or not found.complete:
        return
    plain = [replace(q, noun="") for q in found.amounts]
    terms = [term(q, replace(total, noun="")) for q in plain]
    known = tuple(one for one in terms if one is not None)
    if len(known) == len(terms):
        outcome = list_outcome(sentence, total, found, known)
        if outcome is not None:
            yield outcome


def _below(parent: Sentence, lists: list[Breakdown]) -> Iterator[Outcome]:
    """``조사반 총 40명`` over a line of ``시(29), 도(11)``; of several such lines each is a view."""
    tested: list[Outcome] = []
    for found in lists:
        total = claimed_total(parent, found.amounts)
        terms = summands(found, total) if total is not None else None
        if total is None or terms is None or two_views(terms, total):
            continue
        unsure = len(lists) > 1 or (total.unit == "" and not is_marked(parent, total))
        outcome = list_outcome(parent, total, found, terms, doubtful=unsure)
        if outcome is not None:
            tested.append(outcome)
    holds = [outcome for outcome in tested if outcome.verdict is Verdict.HOLDS]
    yield from holds or (tested if len(lists) == 1 else ())


def _lone_amounts(sentence: Sentence, parent: Sentence) -> Iterator[Outcome]:
    """``총 8.8조원 확충`` over a line that names its parts as it goes: ``…(8.5조원), …(0.3조원)``."""
    lone = [
        amounts[0]
        for bracket in round_brackets(sentence)
        if len(amounts := within(sentence, bracket.inside_start, bracket.inside_end)) == 1
        and sentence.string[bracket.inside_start : bracket.inside_end].strip() == amounts[0].printed
    ]
    if len(lone) < 2 or any(q.kind is not Kind.MONEY for q in lone):
        return
    total = claimed_total(parent, lone)
    if total is None or not is_marked(parent, total):
        return
    terms = tuple(one for q in lone if (one := term(q, total)) is not None)
    where = (parent.where(total.start, total.end), sentence.where(lone[0].start, lone[-1].end))
    outcome = sum_outcome(total, terms, where, doubtful=True)
    if outcome is not None:
        yield outcome


CHECK = Check(
    "SM02",
    Words("총계와 나열한 내역의 합", "A total and the list of its parts"),
    Words(
        "총계를 밝히고 내역을 나열한 문장은 더해 보면 맞아야 합니다. 맞지 않으면 빠진 내역이 있거나 숫자가 틀린 것입니다.",
        "Where a total is given and its parts are listed they must add up; "
        "if they do not, a part is missing or a figure is wrong.",
    ),
    Severity.ERROR,
    find,
)
