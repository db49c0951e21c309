"""Sums over a list of parts: which total a list claims to make up, and the finding for it."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from ihaeng.core.audit.model import Outcome
from ihaeng.core.audit.prose.breakdown import Breakdown, Part, after_colon, breakdown
from ihaeng.core.audit.prose.enumeration import counts_names
from ihaeng.core.audit.subject import Sentence
from ihaeng.core.audit.sums import ONE, Term, same_counter, sum_outcome, term
from ihaeng.core.grammar.quantities import Kind, Quantity

_NO_PART = re.compile(
    r"포함|별도|대비|(?:전년|작년)도?$|평균|증가|감소|목표|이상|미만|^[증감]$|씩$|매[월주년일]|[이그]\s?중"
    r"|^(?:신청|접수|응모|지원|모집|선발|합격|표본|응답|회수|발송|정원|현원)$"
    r"|(?:^|[\s(])(?:각|약|연간?|월|주|일|회당|인당)\s?$|누적|누계"
)
_FUNDS = re.compile(r"국비|도비|시비|구비|군비|지방비|자부담|민자|기금|융자")
_SURE_MARK = re.compile(r"(?:^|[\s(:,/·])(?:총|모두|합계|총계|계)\s*:?\s*$")
_TAIL = re.compile(r"[\s가-힣·*]{0,12}\)?\s*(?:\([^()]{0,60}\))?[\s*.]*(?:※.*)?", re.DOTALL)
_TO_COLON = re.compile(r"[\s가-힣]{0,10}\)?\s*")
_COLON_BEFORE = re.compile(r":\s*$")
_STATUS = re.compile(
    r"완료|달성|추진|진행|이행|지연|보류|폐기|미착수|착수|부진|중단|취소|정상|종결|예정"
)


def is_part(part: Part) -> bool:
    """Whether an entry is a piece of a whole and not a remark on it."""
    words = (part.before, part.after)
    return part.neat and not any(_NO_PART.search(word.strip()) for word in words)


def has_status(part: Part) -> bool:
    return _STATUS.search(part.name) is not None


def is_status_list(found: Breakdown) -> bool:
    """``36건 완료, 46건 진행중``: another check asks whether those close."""
    return sum(has_status(part) for part in found.parts) >= 2


def summands(found: Breakdown, total: Quantity) -> tuple[Term, ...] | None:
    """The entries as parts of ``total``; None if they are anything else.

    In a list of people an entry without a number is one person: ``위원 6명, 담당과장``.
    """
    terms: list[Term] = []
    chain = all(not part.name for part in found.parts)
    for part in found.parts:
        if part.amount is None:
            if total.unit not in ("명", "인") or any(c.isdecimal() for c in part.text):
                return None
            terms.append(ONE)
            continue
        one = term(part.amount, total)
        named = chain or bool(part.amount.unit) or any(c.isalpha() for c in part.name)
        if one is None or not named or not (chain or is_part(part)):
            return None
        terms.append(one)
    if _other_measure(found, total) or _counts_entries(found, total):
        return None
    return tuple(terms)


def _other_measure(found: Breakdown, total: Quantity) -> bool:
    """``12개 사업 (국비 3, 시비 9)``: the parts are money, whatever the total counts."""
    if total.kind is Kind.MONEY:
        return False
    bare = [part for part in found.parts if part.amount is not None and not part.amount.unit]
    return any(_FUNDS.search(part.name) for part in bare)


def _counts_entries(found: Breakdown, total: Quantity) -> bool:
    """``4종(교량 2, 터널 1, 육교 5)``: the number may be that of the entries."""
    kinds = total.unit in ("종", "가지") and not any(q.unit for q in found.amounts)
    return kinds and abs(len(found.parts) - total.value) <= 1


def two_views(terms: Iterable[Term], total: Quantity) -> bool:
    """Whether the list makes up the total before its end: 남 12, 여 18, 신규 5 of 30."""
    values = [one.value for one in terms]
    running = Decimal(0)
    for at, value in enumerate(values[:-1]):
        running += value
        if running == total.value and at:
            return True
    return False


def list_outcome(
    owner: Sentence,
    total: Quantity,
    found: Breakdown,
    terms: tuple[Term, ...],
    *,
    doubtful: bool = False,
) -> Outcome | None:
    """The finding for a total in ``owner`` and its parts in ``found``."""
    parts = found.sentence.where(found.parts[0].start, found.parts[-1].end)
    where = (owner.where(total.start, total.end), parts)
    subset = _much_less(terms, total) and not is_marked(owner, total)
    unsure = doubtful or subset or _may_be_names(found, total)
    return sum_outcome(total, terms, where, open_list=found.open, doubtful=unsure)


def _may_be_names(found: Breakdown, total: Quantity) -> bool:
    """``3개 동(행신1, 행신2, 화정1)``: numbers that belong to the names."""
    parts = [part for part in found.parts if part.amount is not None and not part.amount.unit]
    glued = all(part.before[-1:].isalnum() and not part.bracketed for part in parts)
    return glued and len(parts) == len(found.parts) and counts_names(total)


def _much_less(terms: tuple[Term, ...], total: Quantity) -> bool:
    """``확진 56명(사망 2, 중증 5)``: what is named may be all that is worth naming."""
    return 2 * sum((one.value for one in terms), Decimal(0)) < total.value


def is_marked(sentence: Sentence, amount: Quantity) -> bool:
    """Whether 총 or another word for a total stands before the amount."""
    return _SURE_MARK.search(sentence.string[max(0, amount.start - 12) : amount.start]) is not None


def claimed_total(sentence: Sentence, parts: Iterable[Quantity]) -> Quantity | None:
    """The one amount of a line that the lines or list below it may make up."""
    given = tuple(parts)
    counted = next((q for q in given if q.unit), None)
    fitting = [q for q in sentence.quantities if _fits(q, counted)]
    marked = [q for q in fitting if is_marked(sentence, q)]
    if len(marked) == 1:
        return marked[0]
    if marked:
        return None
    if (listed := heads_list(sentence, fitting)) is not None:
        return listed[0]
    closing = [q for q in fitting if closes(sentence, q)]
    closing = closing or [q for q in fitting if _precedes_colon(sentence, q)]
    closing = closing or [q for q in fitting if _opens(sentence, q) and len(fitting) == 1]
    if len(closing) != 1 or (counted is None and len(fitting) > 1):
        return None
    return closing[0]


def heads_list(sentence: Sentence, amounts: Sequence[Quantity]) -> tuple[Quantity | None] | None:
    """For a line that lists its own parts, what they are parts of: 68 of ``68건 : 가 21건, 나 19건``.

    The last of the parts ends the line, but is the total of nothing below it.
    """
    colon = after_colon(sentence)
    start = colon[0] if colon else 0
    behind = [q for q in amounts if q.start > start]
    if len(behind) < (2 if colon else 3):
        return None
    gaps = [sentence.string[a.end : b.start] for a, b in pairwise(behind)]
    if not all("," in gap for gap in gaps):
        return None
    head = next((q for q in reversed(amounts) if q.end <= start), None)
    direct = head is not None and _TO_COLON.fullmatch(sentence.string[head.end : start])
    return (head if direct else None,)


def _opens(sentence: Sentence, amount: Quantity) -> bool:
    """``청렴교육 : 12회 1,840명(…)``: the first thing a line says behind its key."""
    colon = after_colon(sentence)
    return colon is not None and colon[1] == amount.start


def _precedes_colon(sentence: Sentence, amount: Quantity) -> bool:
    """``매뉴얼 개정(41종) : 12월``: what stands behind the colon counts nothing alike."""
    colon = after_colon(sentence)
    if colon is None or any(q.start > colon[0] for q in sentence.quantities):
        return False
    return (
        amount.end <= colon[0]
        and _TO_COLON.fullmatch(sentence.string[amount.end : colon[0]]) is not None
    )


def _fits(total: Quantity, counted: Quantity | None) -> bool:
    if total.approximate or total.bound:
        return False
    if counted is not None:
        return same_counter(total, counted)
    return total.kind in (Kind.COUNT, Kind.MONEY)


def closes(sentence: Sentence, amount: Quantity) -> bool:
    """Whether the line ends with the amount, but for a noun, a bracket or a remark."""
    if _TAIL.fullmatch(sentence.string, amount.end) is None:
        return False
    opened = sentence.string.rfind("(", 0, amount.start)
    inside = opened >= 0 and ")" not in sentence.string[opened : amount.start]
    return not inside or "," not in sentence.string[opened : amount.start]


def is_stated_alone(sentence: Sentence, amount: Quantity) -> bool:
    """``운영 실적 : 25건``: the amount is all the line says."""
    before = sentence.string[max(0, amount.start - 4) : amount.start]
    return _COLON_BEFORE.search(before) is not None and closes(sentence, amount)


def whole_list(sentence: Sentence, start: int, end: int) -> Breakdown | None:
    """The list in a stretch if every entry has an amount."""
    found = breakdown(sentence, start, end)
    return found if found is not None and found.complete else None
