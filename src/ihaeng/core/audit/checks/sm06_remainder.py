"""What is left over is the whole without the part: ``정원 24명, 현원 22명(결원 2명)``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.prose.breakdown import read_closely
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import alike, factor_of
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity

_ROLES = (
    (r"정원", r"현원", r"결원|과원"),
    (r"예산|예산액|예산현액", r"집행|집행액|지출|지출액", r"잔액|집행잔액|미집행|미집행액|잔여액"),
    (r"부과|부과액", r"징수|징수액", r"미수|미수납|미수납액|미징수|미징수액|체납|체납액"),
)
_TRIPLES = tuple(
    tuple(re.compile(rf"(?<![가-힣])(?:{words})\s?[:(]?\s?(?:총\s?)?$") for words in role)
    for role in _ROLES
)
_OF = re.compile(r"\)?\s?(?:중|가운데)(?:에서)?\s")
_REST = re.compile(r"(?:잔여액|잔액|잔여분|나머지)(?:은|는|인)?\s?\(?\s?$")
_WITHOUT = re.compile(
    r"[\s가-힣]{0,8}중\s(?P<names>[^0-9()]{2,40}?)(?:을|를)?\s?제외(?:한|하고|하여)?\s?"
)
_SEVERAL = re.compile(r"[,、·․]|\s및\s|[와과]\s")


@dataclass(frozen=True, slots=True)
class _Claim:
    whole: Quantity
    part: Quantity
    rest: Quantity
    doubtful: bool = False


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        if len(sentence.quantities) < 2:
            continue
        for claim in (*_named(sentence), *_left_of(sentence), *_without(sentence)):
            outcome = _tested(sentence, claim)
            if outcome is not None:
                yield outcome


def _named(sentence: Sentence) -> Iterator[_Claim]:
    """One whole, one part and one rest, each right behind its name."""
    for roles in _TRIPLES:
        found = [
            [q for q in sentence.quantities if role.search(sentence.string[: q.start])]
            for role in roles
        ]
        if any(len(one) != 1 for one in found):
            continue
        whole, part, rest = (one[0] for one in found)
        if whole.start < part.start < rest.start and alike(whole, part):
            between = [q for q in sentence.quantities if part.start < q.start < rest.start]
            others = any(alike(q, whole) for q in between)
            yield _Claim(whole, part, rest, doubtful=others)


def _left_of(sentence: Sentence) -> Iterator[_Claim]:
    """``8.5조원 중 5.4조원을 … 잔여액 3.1조원``; amounts between that differ leave it open."""
    for index, rest in enumerate(sentence.quantities):
        before = sentence.quantities[:index]
        if rest.kind is not Kind.MONEY or not _REST.search(sentence.string[: rest.start]):
            continue
        at = max((i for i, q in enumerate(before) if _OF.match(sentence.string, q.end)), default=-1)
        parts = [q for q in before[at + 1 :] if q.kind is Kind.MONEY] if at >= 0 else []
        if parts and len({q.value for q in parts}) == 1:
            yield _Claim(before[at], parts[0], rest)


def _without(sentence: Sentence) -> Iterator[_Claim]:
    """``13종 중 물류센터 제외 12종``; a name may stand for several."""
    for whole, rest in zip(sentence.quantities, sentence.quantities[1:], strict=False):
        found = _WITHOUT.fullmatch(sentence.string, whole.end, rest.start)
        if found is None or whole.kind is not Kind.COUNT or _SEVERAL.search(found["names"]):
            continue
        yield _Claim(whole, replace(whole, value=Decimal(1), printed="1"), rest, doubtful=True)


def _tested(sentence: Sentence, claim: _Claim) -> Outcome | None:
    amounts = (claim.whole, claim.part, claim.rest)
    if any(q.approximate or q.bound for q in amounts):
        return None
    if claim.whole.kind is not claim.rest.kind or not alike(claim.whole, claim.rest):
        return None
    left = abs(claim.whole.value - claim.part.value)
    slack = sum((q.grain for q in amounts), Decimal(0)) / 2
    rounded = claim.whole.kind is Kind.MONEY and abs(left - claim.rest.value) < slack
    holds = left == claim.rest.value or rounded
    bad = Verdict.DOUBT if claim.doubtful else Verdict.FAILS
    return _outcome(sentence, claim, left, Verdict.HOLDS if holds else bad)


def _outcome(sentence: Sentence, claim: _Claim, left: Decimal, verdict: Verdict) -> Outcome:
    factor = factor_of(claim.rest)
    stated, computed = shown(claim.rest.value / factor), shown(left / factor)
    formula = f"{claim.rest.printed} = {claim.whole.printed} - {claim.part.printed}"
    unit = claim.rest.unit
    return Outcome(
        verdict,
        (
            sentence.where(claim.rest.start, claim.rest.end),
            sentence.where(claim.whole.start, claim.whole.end),
        ),
        Words(f"나머지 = 전체 - 부분 : {formula}", f"rest = whole - part: {formula}"),
        stated,
        computed,
        Words("나머지가 전체와 부분의 차와 맞습니다.", "The rest follows from whole and part.")
        if verdict is Verdict.HOLDS
        else Words(
            f"나머지는 {stated}{unit}(으)로 적혀 있으나 계산하면 {computed}{unit}입니다. 세 수치를 확인하십시오.",
            f"The rest is given as {stated}, the other two figures leave {computed}. Check all three.",
        ),
    )


CHECK = Check(
    "SM06",
    Words("전체와 부분과 나머지", "Whole, part and rest"),
    Words(
        "결원·잔액·미수액은 두 수치의 차이므로 한쪽만 갱신하면 곧바로 어긋납니다.",
        "Vacancies, balances and arrears are the difference of two figures; "
        "they go wrong as soon as only one of these is updated.",
    ),
    Severity.ERROR,
    find,
)
