"""Equations as printed: ``A(10) + B(20) = C(30)``, in a line or in a formula block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.prose.breakdown import after_colon, amount_before, read_closely, within
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import Term, sum_outcome, term
from ihaeng.core.documents import Formula, Words
from ihaeng.core.grammar.brackets import enclosures
from ihaeng.core.grammar.quantities import Kind, Quantity

_EQUALS = re.compile(r"(?<![<>=≠])=(?![=>])")
_SIGN = re.compile(r"(?P<plus>\s*\+\s*)|(?P<minus>\s+[-−–]\s+)")
_TIMES = re.compile(r"[×÷*/]|\sx\s")
_STOP = re.compile(r"\s*(?:※|⇒|→)")
_NO_CLAIM = frozenset((Kind.PERCENT, Kind.POINT))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A term of one side, with the sign before it."""

    start: int
    end: int
    negative: bool


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        yield from _in_line(sentence)
        yield from _behind_total(sentence)
    for block in subject.document.body:
        if isinstance(block, Formula) and len(block.text) < 600:
            yield from _formula(Sentence(block.text))


def _in_line(sentence: Sentence) -> Iterator[Outcome]:
    signs = list(_free(sentence.string, _EQUALS))
    if len(signs) != 1 or _TIMES.search(sentence.string):
        return
    colon = after_colon(sentence)
    start = colon[1] if colon and colon[1] < signs[0].start() else 0
    stop = _STOP.search(sentence.string, signs[0].end())
    sides = (start, signs[0].start()), (signs[0].end(), stop.start() if stop else None)
    left, right = (_amounts(sentence, *side) for side in sides)
    if left is None or right is None:
        return
    if len(left) == 1 and len(right) > 1:
        yield from _outcome(sentence, left[0], right)
    elif len(right) == 1 and len(left) > 1:
        yield from _outcome(sentence, right[0], left)


def _behind_total(sentence: Sentence) -> Iterator[Outcome]:
    """``구성(7) : 지명(1) + 추천(2) + 위촉(4)``."""
    colon = after_colon(sentence)
    total = amount_before(sentence, colon[0]) if colon else None
    if colon is None or total is None or _EQUALS.search(sentence.string):
        return
    if sentence.string[total.end : colon[0]].strip(" )"):
        return
    stop = _STOP.search(sentence.string, colon[1])
    terms = _amounts(sentence, colon[1], stop.start() if stop else colon[2])
    if terms is not None and len(terms) > 1 and total.kind not in _NO_CLAIM:
        yield from _outcome(sentence, total, terms)


def _formula(sentence: Sentence) -> Iterator[Outcome]:
    """The names of the terms first, then as many amounts in the same order."""
    equals = _EQUALS.search(sentence.string)
    amounts = sentence.quantities
    if equals is None or len(amounts) < 3 or amounts[0].start < equals.end():
        return
    names = list(_pieces(sentence.string, equals.end(), amounts[0].start))
    if len(names) != len(amounts) - 1 or len(names) < 2:
        return
    terms = [
        replace(q, value=-q.value, printed=f"(-{q.printed})") if piece.negative else q
        for piece, q in zip(names, amounts[1:], strict=True)
    ]
    yield from _outcome(sentence, amounts[0], terms)


def _free(string: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    shut = enclosures(string)
    for found in pattern.finditer(string):
        if not any(a <= found.start() < b for a, b in shut):
            yield found


def _pieces(string: str, start: int, end: int) -> Iterator[_Piece]:
    at, negative = start, False
    for sign in _free(string, _SIGN):
        if not start <= sign.start() < end:
            continue
        yield _Piece(at, sign.start(), negative)
        at, negative = sign.end(), sign.lastgroup == "minus"
    yield _Piece(at, end, negative)


def _amounts(sentence: Sentence, start: int, end: int | None) -> list[Quantity] | None:
    """The signed amounts of one side; None if a term has not exactly one."""
    stop = len(sentence.string) if end is None else end
    found: list[Quantity] = []
    for piece in _pieces(sentence.string, start, stop):
        amounts = within(sentence, piece.start, piece.end)
        if len(amounts) != 1:
            return None
        value = -amounts[0].value if piece.negative else amounts[0].value
        found.append(replace(amounts[0], value=value))
    return found


def _outcome(sentence: Sentence, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Outcome]:
    terms = [_term(part, total) for part in parts]
    known = tuple(one for one in terms if one is not None)
    if len(known) < len(terms) or total.value == Decimal(0):
        return
    where = (sentence.where(total.start, total.end), sentence.where(parts[0].start, parts[-1].end))
    outcome = sum_outcome(total, known, where)
    if outcome is not None:
        yield outcome


def _term(part: Quantity, total: Quantity) -> Term | None:
    """Terms of an equation are of one measure even where the nouns behind 개 differ."""
    bare = replace(total, noun="")
    return term(replace(part, noun=""), bare)


CHECK = Check(
    "SM04",
    Words("산식의 좌변과 우변", "Printed equations"),
    Words(
        "문서에 적은 산식은 그대로 계산해 맞아야 합니다.",
        "An equation printed in a document must hold as printed.",
    ),
    Severity.ERROR,
    find,
)
