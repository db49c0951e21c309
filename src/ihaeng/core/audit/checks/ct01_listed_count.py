"""A stated number against the names listed for it: ``2개소 : 가람재단, 나루센터``."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.prose.breakdown import (
    after_colon,
    amount_before,
    body_span,
    read_closely,
    round_brackets,
    within,
)
from ihaeng.core.audit.prose.enumeration import (
    Names,
    counts_names,
    counts_people,
    is_small,
    names_in,
)
from ihaeng.core.audit.prose.listed_sums import claimed_total
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.dates import Mention
from ihaeng.core.grammar.lists import listing
from ihaeng.core.grammar.quantities import Kind, Quantity

_TO_BRACKET = re.compile(r"[\s가-힣·*]{0,12}")
_LEADS_ON = re.compile(
    r"(?:중|외|등|및|대비|에서|으로|에|가|이|은|는|을|를|와|과)\s*$|\s(?:및|중|외)\s"
)
# 3명(협의 완료) :, (5개교) :
_TO_COLON = re.compile(r"[\s가-힣·]{0,10}(?:\)|\([^()\d]{1,20}\))?\s?")
_DAY = re.compile(
    r"\s*(?:\d{1,2}\s?[.월]\s?)?\d{1,2}\s?[.일]?\s?(?:\(\s?[월화수목금토일]\s?\))?\s*"
)
_NOUN_BEFORE = re.compile(r"[가-힣]{2,}\s?$")
_MONTHS_BEHIND = re.compile(r"\s?[,(:]?\s?")
_CAPTION_END = re.compile(r"[\s가-힣]{0,8}[)〉>》\]]*\s*")
_ALSO = re.compile(r"(?:및|와|과)\s")
# A list that is further off than this is a choice of examples, not a wrong count.
_FAR = 3
_LONG = 6
_RULE = Words("적힌 수 = 나열한 항목 수", "stated number = number of names listed")
_AT_MOST = Words("적힌 수 ≥ 나열한 항목 수", "stated number ≥ number of names listed")


def find(subject: Subject) -> Iterator[Outcome]:
    previous: Sentence | None = None
    for sentence in read_closely(subject):
        if sentence.quantities:
            yield from _in_brackets(sentence)
            yield from _behind_colon(sentence)
            yield from _before_count(sentence)
            yield from _sessions(sentence)
        yield from _below(sentence, previous)
        previous = sentence


def _in_brackets(sentence: Sentence) -> Iterator[Outcome]:
    for bracket in round_brackets(sentence):
        amount = amount_before(sentence, bracket.start)
        span = bracket.inside_start, bracket.inside_end
        between = sentence.string[amount.end : bracket.start] if amount else ""
        if amount is not None and _TO_BRACKET.fullmatch(between) and not _LEADS_ON.search(between):
            names = names_in(sentence, *span)
            yield from _compared(sentence, amount, names, span, direct=_direct(amount, between))
        yield from _counted_at_end(sentence, *span)


def _counted_at_end(sentence: Sentence, start: int, end: int) -> Iterator[Outcome]:
    """``(방역, 교통, 문화 3과목)``: the count behind the last name is of all of them."""
    inside = within(sentence, start, end)
    if len(inside) != 1 or inside[0].end < end or not counts_names(inside[0]):
        return
    names = names_in(sentence, start, inside[0].start)
    if names is None or names.open or not is_small(inside[0]):
        return
    if int(inside[0].value) in names.counts:
        yield _outcome(Verdict.HOLDS, inside[0], names, _places(sentence, inside[0], (start, end)))


def _behind_colon(sentence: Sentence) -> Iterator[Outcome]:
    colon = after_colon(sentence)
    amount = amount_before(sentence, colon[0]) if colon else None
    if colon is None or amount is None:
        return
    between = sentence.string[amount.end : colon[0]]
    if _TO_COLON.fullmatch(between) and not _LEADS_ON.search(between):
        names = names_in(sentence, *colon[1:])
        named = _is_named_before(sentence, amount)
        direct = _direct(amount, between)
        yield from _compared(sentence, amount, names, colon[1:], direct=direct, named=named)


def _is_named_before(sentence: Sentence, amount: Quantity) -> bool:
    """``중점과제 5개 :``: the thing counted stands before its number."""
    bare = amount.unit == "개" and not amount.noun and not amount.approximate and not amount.bound
    return bare and _NOUN_BEFORE.search(sentence.string, 0, amount.start) is not None


def _direct(amount: Quantity, between: str) -> bool:
    """Whether the list follows the thing counted: ``3개 기관 :``, not ``3개 기관 협력 :``."""
    return between.strip() in ("", amount.noun.split(" ")[0]) or " " not in between.strip()


def _before_count(sentence: Sentence) -> Iterator[Outcome]:
    """``복지, 안전, 문화 등 5개 분야``: a list that is named and then counted."""
    start, end = body_span(sentence)
    if start == 0 or end - start > 600:
        return
    found = listing(sentence.string, start, end)
    if not found.open or len(found.items) < 2 or not found.closing:
        return
    amount = next((q for q in within(sentence, found.items[-1].end, end)), None)
    if amount is None or not counts_names(amount) or not is_small(amount):
        return
    names = names_in(sentence, start, found.items[-1].end)
    if names is None or "등" not in sentence.string[found.items[-1].end : amount.start]:
        return
    over = min(names.counts) > amount.value
    places = _places(sentence, amount, (start, found.items[-1].end))
    equal = int(amount.value) in names.counts
    verdict = Verdict.FAILS if over and _near(amount, names) else Verdict.HOLDS
    if not over or verdict is Verdict.FAILS:
        yield _outcome(verdict, amount, names, places, at_most=not equal)


def _compared(
    sentence: Sentence,
    amount: Quantity,
    names: Names | None,
    span: tuple[int, int],
    *,
    direct: bool,
    named: bool = False,
) -> Iterator[Outcome]:
    """A number and the list right behind it; nothing where the list may be of something else."""
    strict = counts_names(amount) or named
    if names is None or not (strict or counts_people(amount)) or not is_small(amount):
        return
    places = _places(sentence, amount, span)
    if int(amount.value) in names.counts:
        yield _outcome(Verdict.HOLDS, amount, names, places)
    elif names.open:
        if strict and min(names.counts) > amount.value and _near(amount, names):
            yield _outcome(Verdict.FAILS, amount, names, places, at_most=True)
        elif max(names.counts) < amount.value:
            yield _outcome(Verdict.HOLDS, amount, names, places, at_most=True)
    elif _near(amount, names) and strict:
        verdict = Verdict.FAILS if names.clear and direct else Verdict.DOUBT
        yield _outcome(verdict, amount, names, places)
    elif names.number >= _LONG and names.clear and direct:
        # So many names are hardly a choice of examples.
        yield _outcome(Verdict.DOUBT, amount, names, places)
    elif _near(amount, names) and names.number >= _FAR:
        # 4명(시장, 의장, 교육장): people may be told by their offices, several to one.
        yield _outcome(Verdict.DOUBT, amount, names, places)


def _near(amount: Quantity, names: Names) -> bool:
    limit = min(_FAR, names.number)
    return min(abs(amount.value - count) for count in names.counts) <= limit


def _sessions(sentence: Sentence) -> Iterator[Outcome]:
    """``총 3회, 3,5,7월``: a month may see two sessions, but no session two months."""
    for amount in sentence.quantities:
        if amount.unit != "회" or amount.kind is not Kind.COUNT or not is_small(amount):
            continue
        yield from _on_days(sentence, amount)
        mention = next((m for m in sentence.dates if 0 <= m.start - amount.end <= 4), None)
        if mention is None or amount.approximate or not _is_month_list(mention):
            continue
        if not _MONTHS_BEHIND.fullmatch(sentence.string[amount.end : mention.start]):
            continue
        yield _session_outcome(sentence, amount, mention)


def _on_days(sentence: Sentence, amount: Quantity) -> Iterator[Outcome]:
    """``총 4회(3.10., 3.17., 3.24., 3.31.)``: a day may see two sessions."""
    bracket = next((b for b in round_brackets(sentence) if b.start >= amount.end), None)
    if bracket is None or amount.approximate or sentence.string[amount.end : bracket.start].strip():
        return
    days = sentence.string[bracket.inside_start : bracket.inside_end].split(",")
    if len(days) < 3 or not all(_DAY.fullmatch(day) for day in days):
        return
    if not any(sign in days[0] for sign in ".월일"):
        return
    fewer = Verdict.DOUBT if len(days) < amount.value else Verdict.FAILS
    verdict = Verdict.HOLDS if len(days) == amount.value else fewer
    places = _places(sentence, amount, (bracket.inside_start, bracket.inside_end))
    yield _finding(verdict, int(amount.value), len(days), places)


def _is_month_list(mention: Mention) -> bool:
    listed = not (mention.ranged or mention.open_start or mention.open_end)
    return listed and len(mention.points) > 1 and all(p.day is None for p in mention.points)


def _session_outcome(sentence: Sentence, amount: Quantity, mention: Mention) -> Outcome:
    number = len(mention.points)
    fewer = Verdict.DOUBT if number < amount.value else Verdict.FAILS
    verdict = Verdict.HOLDS if number == amount.value else fewer
    places = _places(sentence, amount, (mention.start, mention.end))
    return _finding(verdict, int(amount.value), number, places)


def _below(sentence: Sentence, previous: Sentence | None) -> Iterator[Outcome]:
    """Names in the line under the count, or under a framed caption with the count."""
    owner = sentence.parent
    caption = owner is None and previous is not None and previous.node is None
    if caption and sentence.node is not None and sentence.cell is None:
        owner = previous
    span = body_span(sentence)
    names = names_in(sentence, *span, dots=False) if owner is not None else None
    amount = _count_of(owner, caption=caption) if owner is not None and names else None
    if owner is None or names is None or amount is None:
        return
    number = int(amount.value)
    place = owner.where(amount.start, amount.end), sentence.where(*span)
    if number in names.counts:
        yield _outcome(Verdict.HOLDS, amount, names, place)
    elif names.open and (max(names.counts) < number or (caption and _near(amount, names))):
        verdict = Verdict.HOLDS if max(names.counts) < number else Verdict.FAILS
        yield _outcome(verdict, amount, names, place, at_most=True)
    elif not names.open and caption and _near(amount, names):
        yield _outcome(Verdict.DOUBT, amount, names, place)


def _count_of(owner: Sentence, *, caption: bool) -> Quantity | None:
    """The number that closes a line, or the only one in it; ``18개 기관 및 센터`` counts one less."""
    counted = [q for q in owner.quantities if counts_names(q) and is_small(q)]
    if caption:
        last = counted[-1] if counted else None
        closes = last is not None and _CAPTION_END.fullmatch(owner.string, last.end)
        return last if closes and _is_framed(owner) else None
    if len(counted) != 1 or _ALSO.search(owner.string, counted[0].end):
        return None
    closing = claimed_total(owner, counted)
    return closing if closing is not None or len(owner.quantities) > 1 else counted[0]


def _is_framed(owner: Sentence) -> bool:
    return owner.string[:1] in "〈<《[〔(" and owner.string[-1:] in "〉>》]〕)"


def _places(sentence: Sentence, amount: Quantity, span: tuple[int, int]) -> tuple[Where, ...]:
    return sentence.where(amount.start, amount.end), sentence.where(*span)


def _outcome(
    verdict: Verdict,
    amount: Quantity,
    names: Names,
    places: tuple[Where, ...],
    *,
    at_most: bool = False,
) -> Outcome:
    stated = int(amount.value)
    number = stated if stated in names.counts else names.number
    return _finding(verdict, stated, number, places, at_most=at_most)


def _finding(
    verdict: Verdict, stated: int, number: int, places: tuple[Where, ...], *, at_most: bool = False
) -> Outcome:
    rule = _AT_MOST if at_most else _RULE
    return Outcome(
        verdict, places, rule, str(stated), str(number), _message(verdict, stated, number)
    )


def _message(verdict: Verdict, stated: int, number: int) -> Words:
    if verdict is Verdict.HOLDS:
        return Words(
            "적힌 수와 나열한 항목 수가 맞습니다.", "The number agrees with what is listed."
        )
    return Words(
        f"{stated}(이)라고 적었으나 나열한 항목은 {number}입니다. "
        "빠지거나 더해진 항목이 있는지 확인하십시오.",
        f"The number is given as {stated}, but {number} are listed. "
        "See whether one is missing or was added.",
    )


CHECK = Check(
    "CT01",
    Words("적힌 수와 나열한 항목", "A stated number and the names listed"),
    Words(
        "‘5개 분야’라고 적고 넷을 나열하면 하나가 빠졌는지 수가 틀렸는지 읽는 사람이 알 수 없습니다.",
        "Where five are announced and four are named, "
        "the reader cannot tell whether one is missing or the number is wrong.",
    ),
    Severity.WARNING,
    find,
)
