"""A rate and, in the same sentence, the part and the whole it is of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.prose.breakdown import read_closely
from ihaeng.core.audit.rates import Ratio, complement, rate_outcome, ratio, rounding
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import alike, counts_alike, factor_of
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_OF = re.compile(r"[\s가-힣·]{0,12}?(?:중|가운데)(?:에서)?(?![가-힣])")
_TO_PART = re.compile(r"[^0-9,.;:()]{0,20}")
_RATE_BEFORE = re.compile(r"\s?[:(,]?\s?(?:총\s?)?")
_RATE_BEHIND = re.compile(r"(?P<words>[가-힣\s]{0,12})[(,]?\s?(?P<name>[가-힣]{1,8})?\s?:?\s?")
_LAST_WORD = re.compile(r"(?P<name>[가-힣]{2,8})\s?:?\s?$")
_GENERAL = frozenset("비 달성 이행 완료 집행 참여 처리 선정".split())
_NEAR = 12  # characters behind the part that may say what became of it
_BASE = re.compile(
    r"(?:예산|예산액|예산현액|사업비|계획|계획액|목표|목표액|대상|부과|부과액|접수|신청)\s?:?\s?$"
)
_DONE = re.compile(r"(?:집행|집행액|지출|지출액|실적|달성|완료|징수|징수액|처리)\s?:?\s?$")
_RATE = re.compile(r"(?:집행|달성|이행|추진|징수|실적|완료|진도|처리)(?:률|율|도)\s?:?\s?$")
_OPENS = re.compile(r"[가-힣\s]{0,10}\(\s?(?:[가-힣\s]{0,8})")
_NAMED_PART = re.compile(r"[가-힣\s]{0,8}\(\s?(?P<name>[가-힣]{2,6})\s?:?\s?")
_AIM = re.compile(r"(?:목표|계획)\s?:?\s?(?:총\s?)?$")
_AGAINST = re.compile(r"\s?대비\s?")
_NOT_THIS = re.compile(r"목표|대비|전년|계획")
_NAME = Words("비율", "rate")


@dataclass(frozen=True, slots=True)
class _Claim:
    rate: Quantity
    part: Quantity
    whole: Quantity


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        amounts = sentence.quantities
        if len(amounts) == 1:
            yield from _below(sentence)
        if len(amounts) < 2:
            continue
        claims = [c for index in range(len(amounts) - 1) if (c := _of(sentence, index))]
        for part, whole in [_pair(sentence, i) or (None, None) for i in range(len(amounts) - 1)]:
            if part is not None and whole is not None and _exceeds(sentence, part, whole):
                yield _too_many(sentence, part, whole)
        named = None if claims else _named(sentence) or _of_aim(sentence) or _of_own_name(sentence)
        for claim in [*claims, *([named] if named else [])]:
            yield from _tested(sentence, claim)


def _exceeds(sentence: Sentence, part: Quantity, whole: Quantity) -> bool:
    against = _AGAINST.match(sentence.string, whole.end)  # aims may be exceeded
    return against is None and alike(part, whole) and part.value > whole.value


def _pair(sentence: Sentence, index: int) -> tuple[Quantity, Quantity] | None:
    """Part and whole of ``81개 지표중 56개``, where a whole is at ``index``."""
    whole, part = sentence.quantities[index : index + 2]
    words = sentence.string[whole.end : part.start]
    aimed = _AIM.search(sentence.string, max(0, whole.start - 8), whole.start)
    of = _OF.match(words) or (_AGAINST.match(words) if aimed else None)
    counts = whole.kind in (Kind.COUNT, Kind.MONEY) and not whole.approximate
    if of is None or not counts or not _TO_PART.fullmatch(words[of.end() :]):
        return None
    return (part, whole) if counts_alike(part, whole) and not part.approximate else None


def _of(sentence: Sentence, index: int) -> _Claim | None:
    pair = _pair(sentence, index)
    rate = _rate_beside(sentence, index) if pair else None
    return _Claim(rate, *pair) if pair and rate else None


def _rate_beside(sentence: Sentence, index: int) -> Quantity | None:
    """The rate right before the whole or right behind the part."""
    return _rate_before(sentence, index) or _rate_behind(sentence, index)


def _rate_before(sentence: Sentence, index: int) -> Quantity | None:
    amounts, string = sentence.quantities, sentence.string
    rate = amounts[index - 1] if index else None
    if rate is None or rate.kind is not Kind.PERCENT:
        return None
    if not _RATE_BEFORE.fullmatch(string, rate.end, amounts[index].start):
        return None
    name = _LAST_WORD.search(string, max(0, rate.start - 10), rate.start)
    behind = amounts[index + 1].end
    told = string[amounts[index].end : behind + _NEAR]
    return None if name is not None and _is_other(name["name"], told) else rate


def _rate_behind(sentence: Sentence, index: int) -> Quantity | None:
    amounts, string = sentence.quantities, sentence.string
    rate = amounts[index + 2] if index + 2 < len(amounts) else None
    if rate is None or rate.kind is not Kind.PERCENT:
        return None
    fits = _RATE_BEHIND.fullmatch(string, amounts[index + 1].end, rate.start)
    if fits is None or _NOT_THIS.search(fits.group()):
        return None
    told = string[amounts[index].end : fits.end("words")]
    return None if fits["name"] and _is_other(fits["name"], told) else rate


def _is_other(name: str, told: str) -> bool:
    """``20개 중 5개 완료, 공정률 60%``: a rate of something the counts do not tell."""
    if name[-1] not in "률율도" or len(name) < 2:
        return False
    stem = name[:-1][-2:]
    return stem not in told and stem not in _GENERAL


def _named(sentence: Sentence) -> _Claim | None:
    """``예산액 120백만원, 집행액 90백만원, 집행률 75%``: one of each and nothing else like them."""
    roles = _roles(sentence)
    if len(roles[_DONE]) == 1 and not roles[_RATE]:
        roles[_RATE] = _in_brackets_behind(sentence, roles[_DONE][0])
    if any(len(found) != 1 for found in roles.values()):
        return None
    whole, part, rate = (found[0] for found in roles.values())
    sure = counts_alike(part, whole) and not part.approximate and not whole.approximate
    return _Claim(rate, part, whole) if sure and rate.kind is Kind.PERCENT else None


def _of_own_name(sentence: Sentence) -> _Claim | None:
    """``17건(채택 9건, 채택률 52.9%)``: the rate bears the name of the part."""
    for whole, part, rate in zip(*(sentence.quantities[at:] for at in range(3)), strict=False):
        opens = _NAMED_PART.fullmatch(sentence.string, whole.end, part.start)
        name = _LAST_WORD.search(sentence.string, part.end, rate.start)
        exact = not part.approximate and not whole.approximate
        if opens is None or name is None or rate.kind is not Kind.PERCENT or not exact:
            continue
        gap = sentence.string[part.end : name.start("name")].strip(" ,·/")
        same = name["name"] in (opens["name"] + "률", opens["name"] + "율")
        if same and not gap and counts_alike(part, whole) and part.value <= whole.value:
            return _Claim(rate, part, whole)
    return None


def _roles(sentence: Sentence) -> dict[re.Pattern[str], list[Quantity]]:
    roles: dict[re.Pattern[str], list[Quantity]] = {_BASE: [], _DONE: [], _RATE: []}
    for amount in sentence.quantities:
        before = sentence.string[max(0, amount.start - 10) : amount.start]
        for role, found in roles.items():
            if role.search(before):
                found.append(amount)
    return roles


def _below(sentence: Sentence) -> Iterator[Outcome]:
    """``처리율 97.4%`` under a line that says what was received and what was done."""
    rate, parent = sentence.quantities[0], sentence.parent
    name = _RATE.search(sentence.string, 0, rate.start)
    if parent is None or name is None or name.start() > 0 or rate.kind is not Kind.PERCENT:
        return
    base, done, rates = _roles(parent).values()
    if len(base) != 1 or len(done) != 1 or rates or not counts_alike(done[0], base[0]):
        return
    found = ratio(done[0], base[0])
    if found is not None and not any(q.approximate for q in (rate, *base, *done)):
        where = (
            sentence.where(rate.start, rate.end),
            parent.where(base[0].start, done[0].end),
        )
        formula = f"{done[0].printed} ÷ {base[0].printed} × 100"
        yield rate_outcome(rate, found, where, formula, _NAME)


def _of_aim(sentence: Sentence) -> _Claim | None:
    """``7,200톤 확보(목표 9,000톤의 80%)``."""
    for part, whole, rate in zip(*(sentence.quantities[at:] for at in range(3)), strict=False):
        opens = _OPENS.fullmatch(sentence.string, part.end, whole.start)
        of = sentence.string[whole.end : rate.start].strip()
        exact = not part.approximate and not whole.approximate
        if opens and of == "의" and rate.kind is Kind.PERCENT and exact and alike(part, whole):
            return _Claim(rate, part, whole)
    return None


def _in_brackets_behind(sentence: Sentence, done: Quantity) -> list[Quantity]:
    """``집행 90백만원(75%)``: a rate alone in brackets is that of what stands before them."""
    for index, amount in enumerate(sentence.quantities[:-1]):
        if amount is done:
            rate = sentence.quantities[index + 1]
            gap = sentence.string[done.end : rate.start].strip()
            alone = gap == "(" and sentence.string[rate.end : rate.end + 1] == ")"
            return [rate] if alone and rate.kind is Kind.PERCENT else []
    return []


def _tested(sentence: Sentence, claim: _Claim) -> Iterator[Outcome]:
    found = ratio(claim.part, claim.whole)
    if found is None or claim.rate.approximate:
        return
    rest = complement(found)
    if rounding(claim.rate, found) is None and rounding(claim.rate, rest) is not None:
        # 141억 중 10억 인용, 92.8% 승소: the rate may be of what is left.
        yield _outcome(sentence, claim, rest, f"100 - {_formula(claim)}")
    else:
        yield _outcome(sentence, claim, found, _formula(claim))


def _formula(claim: _Claim) -> str:
    return f"{claim.part.printed} ÷ {claim.whole.printed} × 100"


def _outcome(sentence: Sentence, claim: _Claim, found: Ratio, formula: str) -> Outcome:
    from_to = sorted((claim.part.start, claim.whole.start, claim.part.end, claim.whole.end))
    where = (
        sentence.where(claim.rate.start, claim.rate.end),
        sentence.where(from_to[0], from_to[-1]),
    )
    return rate_outcome(claim.rate, found, where, formula, _NAME)


def _too_many(sentence: Sentence, part: Quantity, whole: Quantity) -> Outcome:
    factor = factor_of(whole)
    return Outcome(
        Verdict.FAILS,
        (sentence.where(part.start, part.end), sentence.where(whole.start, whole.end)),
        Words("부분 ≤ 전체", "part ≤ whole"),
        shown(part.value / factor),
        shown(whole.value / factor),
        Words(
            f"{whole.printed} 가운데 {part.printed}일 수는 없습니다. 두 수치를 확인하십시오.",
            f"{shown(part.value / factor)} cannot be part of {shown(whole.value / factor)}. "
            "Check both figures.",
        ),
    )


CHECK = Check(
    "RT01",
    Words("비율과 산출 근거", "A rate and the figures it is of"),
    Words(
        "달성률·집행률은 가장 많이 인용되는 수치입니다. 산출 근거로 다시 계산해 맞지 않으면 실적 전체가 의심받습니다.",
        "Rates are what readers quote; one that does not follow from its own figures "
        "puts the whole result in doubt.",
    ),
    Severity.ERROR,
    find,
)
