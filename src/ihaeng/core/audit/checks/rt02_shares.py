"""Shares printed beside the counts of a list: ``적정 25건(17%), 재검토 9건(6%)``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.prose.breakdown import (
    Breakdown,
    Part,
    after_colon,
    amount_before,
    body_span,
    breakdown,
    read_closely,
    round_brackets,
    within,
)
from ihaeng.core.audit.prose.listed_sums import claimed_total
from ihaeng.core.audit.rates import rate_outcome, ratio, rounding
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import alike, counts_alike
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_OF = re.compile(r"[\s가-힣]{0,12}?(?:중|가운데)\s")
_NAME = Words("구성비", "share")
# Shares of one whole, each rounded, make about a hundred.
_CLOSE = (Decimal(94), Decimal(106))


@dataclass(frozen=True, slots=True)
class _Row:
    amount: Quantity
    share: Quantity
    part: Part


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        if not any(q.kind is Kind.PERCENT for q in sentence.quantities):
            continue
        for found, total in _lists(sentence):
            rows = _rows(found)
            whole = _whole(found, rows, total)
            if whole is not None:
                # "83개 중 36건(43%), …": the first is a rate beside its whole, tested as one.
                first = 1 if total is not None and _of(sentence, total) else 0
                yield from _tested(sentence, rows[first:], whole)


def _lists(sentence: Sentence) -> Iterator[tuple[Breakdown, Quantity | None]]:
    """The list a line is, with the total above or before it; else those in its brackets."""
    start, end = body_span(sentence)
    total = next(iter(within(sentence, start, end)), None)
    of = _of(sentence, total) if total else None
    if total is not None and of is not None:
        listed = breakdown(sentence, of.end(), end)
        if listed is not None and _rows(listed):
            yield listed, total
            return
    whole = breakdown(sentence, start, end)
    if whole is not None and _rows(whole):
        colon = after_colon(sentence)
        before = amount_before(sentence, colon[0]) if colon else None
        parent = sentence.parent
        above = claimed_total(parent, whole.amounts) if parent is not None else None
        yield whole, before or above
        return
    for bracket in round_brackets(sentence):
        inside = breakdown(sentence, bracket.inside_start, bracket.inside_end)
        if inside is not None and _rows(inside):
            yield inside, amount_before(sentence, bracket.start)


def _of(sentence: Sentence, total: Quantity) -> re.Match[str] | None:
    return _OF.match(sentence.string, total.end)


def _rows(found: Breakdown) -> tuple[_Row, ...]:
    rows = [_Row(p.amount, p.share, p) for p in found.parts if p.amount and p.share]
    exact = all(not r.amount.approximate and not r.share.approximate for r in rows)
    return tuple(rows) if len(rows) > 1 and exact else ()


def _whole(found: Breakdown, rows: tuple[_Row, ...], total: Quantity | None) -> Quantity | None:
    """What the shares are of: the total, or the sum of the counts where the shares close.

    Where the counts do not make the total, another check says so and the shares prove nothing.
    """
    first = rows[0].amount
    if any(not alike(r.amount, first) for r in rows):
        return None
    summed = sum((r.amount.value for r in rows), Decimal(0))
    if total is not None and counts_alike(total, first):
        complete = len(rows) == len(found.parts) and not found.open
        return total if not complete or summed == total.value else None
    if found.open or len(rows) < len(found.parts):
        return None
    printed = f"({'+'.join(r.amount.printed for r in rows)})"
    whole = replace(first, printed=printed, value=summed)
    return whole if _are_shares_of(whole, rows) else None


def _are_shares_of(whole: Quantity, rows: tuple[_Row, ...]) -> bool:
    """Whether the shares make a hundred, or all but one of several are of that whole."""
    shares = sum((r.share.value for r in rows), Decimal(0))
    if _CLOSE[0] <= shares <= _CLOSE[1]:
        return True
    found = [(r.share, ratio(r.amount, whole)) for r in rows]
    right = [share for share, of in found if of is not None and rounding(share, of) is not None]
    return len(right) == len(rows) - 1 > 1


def _tested(sentence: Sentence, rows: tuple[_Row, ...], whole: Quantity) -> Iterator[Outcome]:
    outcomes = [o for row in rows if (o := _outcome(sentence, row, whole)) is not None]
    failing = [o for o in outcomes if o.verdict is Verdict.FAILS]
    if len(failing) > max(1, len(outcomes) // 2):
        # Not single slips: the shares are of something else than thought.
        yield replace(failing[0], verdict=Verdict.DOUBT)
        return
    yield from outcomes


def _outcome(sentence: Sentence, row: _Row, whole: Quantity) -> Outcome | None:
    found = ratio(row.amount, whole)
    if found is None:
        return None
    where = (
        sentence.where(row.share.start, row.share.end),
        sentence.where(row.part.start, row.part.end),
    )
    formula = f"{row.amount.printed} ÷ {whole.printed} × 100"
    return rate_outcome(row.share, found, where, formula, _NAME)


CHECK = Check(
    "RT02",
    Words("항목별 구성비", "Shares of a list"),
    Words(
        "건수 옆에 적은 구성비는 그 건수를 전체로 나눈 값이어야 합니다. 건수만 고치고 구성비를 고치지 않는 일이 잦습니다.",
        "A share printed beside a count is that count over the whole; "
        "often the count is corrected and the share forgotten.",
    ),
    Severity.ERROR,
    find,
)
