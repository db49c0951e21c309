"""A total in one line, its parts one by one in the lines below, or in the footnote it points to."""

import re
from collections.abc import Iterator, Sequence

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.prose.breakdown import body_span, breakdown, read_closely
from ihaeng.core.audit.prose.listed_sums import (
    claimed_total,
    is_marked,
    is_stated_alone,
    list_outcome,
    summands,
)
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import Term, same_counter, sum_outcome, term
from ihaeng.core.documents import Footnote, Text, Words
from ihaeng.core.grammar.brackets import enclosures
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.quantities import Kind, Quantity, quantities

_REMARKS = frozenset("※*⇒➡→↳")
_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰⁾", "1234567890)")
_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+⁾")
_AIM = re.compile(r"대상$")
_RESULT = re.compile(r"결과$")
_MEASURES = frozenset("일 시간 개월 년 주 월 분".split())


def find(subject: Subject) -> Iterator[Outcome]:
    below: dict[int, list[Sentence]] = {}
    notes = {b.mark: b for b in subject.document.body if isinstance(b, Footnote)}
    sentences = tuple(read_closely(subject))
    for sentence in sentences:
        if sentence.parent is not None:
            below.setdefault(id(sentence.parent), []).append(sentence)
    absorbed: set[int] = set()
    for sentence in sentences:
        if id(sentence) not in absorbed:
            for outcome in _over_lines(sentence, below):
                absorbed.update(id(s) for s in below[id(sentence)])
                yield outcome
        yield from _over_footnote(sentence, notes)
    for group in subject.groups:
        yield from _aims_and_results(group.sentences)


def _over_lines(sentence: Sentence, below: dict[int, list[Sentence]]) -> Iterator[Outcome]:
    members = _members(sentence, below)
    total = _total(sentence, members) if len(members) > 1 else None
    if total is None:
        return
    parts = [_own(member, total) for member in members]
    terms = [term(part, total) for part in parts if part is not None]
    known = tuple(one for one in terms if one is not None)
    if len(known) < len(members):
        return
    where = [sentence.where(total.start, total.end)]
    where += [m.where(p.start, p.end) for m, p in zip(members, parts, strict=True) if p]
    sure = is_marked(sentence, total) or is_stated_alone(sentence, total)
    yield from _outcome(total, known, where, doubtful=not sure)


def _members(sentence: Sentence, below: dict[int, list[Sentence]]) -> list[Sentence]:
    """The lines under a line. Where a page break flattened the list, those under its first too."""
    lines = [s for s in below.get(id(sentence), []) if not _is_remark(s)]
    if len(lines) != 1:
        return lines
    deeper = [s for s in below.get(id(lines[0]), []) if not _is_remark(s)]
    return lines + deeper if deeper else lines


def _is_remark(sentence: Sentence) -> bool:
    node = sentence.node
    return node is None or node.note or node.marker[-1:] in _REMARKS


def _total(sentence: Sentence, members: Sequence[Sentence]) -> Quantity | None:
    """What the line claims in the counter of the last line below it."""
    last = [q for q in members[-1].quantities if q.unit and q.kind in (Kind.COUNT, Kind.MONEY)]
    for part in reversed(last):
        total = claimed_total(sentence, [part])
        if total is not None and total.unit not in _MEASURES:
            return total
    return None


def _own(sentence: Sentence, total: Quantity) -> Quantity | None:
    """The one amount a line states of itself in the counter of ``total``, outside brackets."""
    start, end = body_span(sentence)
    shut = enclosures(sentence.string)
    free = [
        q
        for q in sentence.quantities
        if start <= q.start < end
        and same_counter(q, total)
        and not any(a <= q.start < b for a, b in shut)
    ]
    marked = [q for q in free if is_marked(sentence, q)]
    if len(marked) == 1:
        return marked[0]
    if len(free) != 1:
        return None
    opens = free[0].start == start
    return free[0] if opens or claimed_total(sentence, free) == free[0] else None


def _outcome(
    total: Quantity, terms: tuple[Term, ...], where: Sequence[Where], *, doubtful: bool
) -> Iterator[Outcome]:
    outcome = sum_outcome(total, terms, tuple(where), doubtful=doubtful)
    if outcome is not None:
        yield outcome


def _over_footnote(sentence: Sentence, notes: dict[str, Footnote]) -> Iterator[Outcome]:
    """``31개 시군(…3개 그룹²⁾…)`` with the groups, one in a line, at the foot of the page."""
    mark = _MARK.search(sentence.string) if notes else None
    note = notes.get(mark.group().translate(_SUPERSCRIPT)) if mark else None
    if mark is None or note is None or not note.rest:
        return
    lines = [Sentence(text) for text in (note.text, *note.rest)]
    leads = [_leading(line.text) for line in lines]
    parts = [part for part in leads if part is not None]
    if len(parts) < len(lines):
        return
    fitting = [
        q
        for q in sentence.quantities
        if q.end <= mark.start() and all(same_counter(q, part) for part in parts)
    ]
    total = max(fitting, key=lambda q: q.value, default=None)
    if total is None or any(part.value > total.value for part in parts):
        return
    terms = tuple(one for part in parts if (one := term(part, total)) is not None)
    where = [sentence.where(total.start, total.end)]
    where += [line.where(p.start, p.end) for line, p in zip(lines, parts, strict=True)]
    yield from _outcome(total, terms, where, doubtful=False)


def _leading(text: Text) -> Quantity | None:
    """``10개`` of ``1그룹 : 10개 시 (…)``."""
    found = key_value(text.string)
    if found is None:
        return None
    first = next((q for q in quantities(text.string) if q.start >= found.value_start), None)
    return first if first is not None and first.start == found.value_start else None


def _aims_and_results(sentences: Sequence[Sentence]) -> Iterator[Outcome]:
    """``정비대상 : 129건`` and, further down, ``정비결과 : 제외 25건, 존치 102건, …``."""
    aims: dict[str, tuple[Sentence, Quantity]] = {}
    for sentence in sentences:
        found = key_value(sentence.string)
        if found is None:
            continue
        if _AIM.search(found.normal_key):
            counted = [q for q in sentence.quantities if q.kind is Kind.COUNT]
            total = claimed_total(sentence, counted[-1:]) if counted else None
            if total is not None:
                aims[_AIM.sub("", found.normal_key)] = (sentence, total)
        elif _RESULT.search(found.normal_key):
            stated = aims.get(_RESULT.sub("", found.normal_key))
            if stated is not None:
                yield from _result(sentence, *stated)


def _result(sentence: Sentence, aim: Sentence, total: Quantity) -> Iterator[Outcome]:
    found = breakdown(sentence, *body_span(sentence))
    terms = summands(found, total) if found is not None else None
    if found is None or terms is None:
        return
    outcome = list_outcome(aim, total, found, terms)
    if outcome is None:
        return
    short = sum(one.value for one in terms) < total.value
    if short and outcome.verdict is Verdict.FAILS:
        # What is not finished may not be listed among the results.
        outcome = list_outcome(aim, total, found, terms, doubtful=True) or outcome
    yield outcome


CHECK = Check(
    "SM03",
    Words("상위 항목의 총계와 하위 항목", "A total and the lines below it"),
    Words(
        "상위 항목에 적은 총계는 바로 아래 항목들의 합이어야 합니다. 다르면 항목이 빠졌거나 숫자가 바뀐 것입니다.",
        "A total in a line is the sum of the lines below it; "
        "if not, a line is missing or a figure was changed.",
    ),
    Severity.ERROR,
    find,
)
