"""Weights close to a hundred, and each to the weights it is divided into."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.prose.breakdown import (
    Breakdown,
    after_colon,
    body_span,
    breakdown,
    read_closely,
)
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.audit.sums import Term, sum_outcome
from ihaeng.core.documents import Words
from ihaeng.core.grammar.keyvalue import key_value, labelled
from ihaeng.core.grammar.quantities import Kind, Quantity

_WEIGHTS = re.compile(
    r"평가지표|평가항목|평가방법|평가방식|평가반영|반영비율|반영비중|평가비율|평가기준|평가배점|배점|가중치"
    r"|심사기준|심사항목|심사방법|선정기준|선정방법"
)
_RECIPIENT = re.compile(
    r"(?:기관장|본부장|센터장|부서장|[국과실팀소원]장|감사|임원|직원|간부)(?:\s?평가)?$"
)
_EXTRA = re.compile(r"가점|감점|가산|감산")  # beside the hundred, not of it
_PARENT = re.compile(r"^(?P<name>[^()]+?)\s*\(\s*(?P<weight>[0-9.]+)\s*(?:점|%)?\s*\)$")
_HUNDRED = Decimal(100)
_SURE = re.compile(r"배점|가중치|비율|비중|반영")
# Without a unit: a list that is far from a hundred is perhaps, and one that is very far is surely,
# a list of something else.
_FAR, _VERY_FAR = Decimal(30), Decimal(50)


def find(subject: Subject) -> Iterator[Outcome]:
    named: dict[str, tuple[Sentence, Quantity]] = {}
    for sentence in read_closely(subject):
        found = _list(sentence)
        if found is None:
            continue
        own = _own_weight(sentence)
        if own is not None:
            above = named.get(_name(sentence))
            if above is not None and above[1].value != own.value:
                yield _differs(*above, sentence, own)
            if _is_weight_list(sentence) or above is not None:
                yield from _closes(sentence, found, own)
        elif _is_weight_list(sentence):
            yield from _closes_to_hundred(sentence, found)
            named.update(
                (_squeezed(part.before), (sentence, part.amount))
                for part in found.parts
                if part.amount is not None
            )


def _list(sentence: Sentence) -> Breakdown | None:
    """Weights beside names, all of one kind, exact."""
    found = breakdown(sentence, *body_span(sentence))
    if found is None or not found.complete or found.open:
        return None
    plain = tuple(part for part in found.parts if not _EXTRA.search(part.before))
    found = replace(found, parts=plain)
    amounts = found.amounts
    units = {(q.kind, q.unit) for q in amounts if q.unit}
    fits = all(q.kind in (Kind.NUMBER, Kind.PERCENT) or q.unit == "점" for q in amounts)
    named = all(any(c.isalpha() for c in part.name) for part in found.parts)
    exact = not any(q.approximate or q.bound for q in amounts)
    if len(plain) < 2 or len(units) > 1 or not fits or not named or not exact or _recipients(found):
        return None
    return found


def _recipients(found: Breakdown) -> bool:
    """``기관장 평가(70%), 감사 평가(20%)에 반영``: how far it counts for whom, no division."""
    reflected = any("반영" in part.after for part in found.parts)
    return reflected or all(_RECIPIENT.search(part.before.strip()) for part in found.parts)


def _own_weight(sentence: Sentence) -> Quantity | None:
    """``15`` of ``리더십·전략(15) : …``."""
    colon = after_colon(sentence)
    if colon is None or _PARENT.match(sentence.string[: colon[0]].strip()) is None:
        return None
    own = [q for q in sentence.quantities if q.end <= colon[0]]
    return own[-1] if own and own[-1].kind in (Kind.NUMBER, Kind.PERCENT, Kind.COUNT) else None


def _name(sentence: Sentence) -> str:
    colon = after_colon(sentence)
    found = _PARENT.match(sentence.string[: colon[0]].strip()) if colon else None
    return _squeezed(found["name"]) if found else ""


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _is_weight_list(sentence: Sentence) -> bool:
    """Whether a key, a label or the line above says that weights follow."""
    own, parent = _key(sentence), sentence.parent
    if _WEIGHTS.search(own):
        return True
    return parent is not None and _WEIGHTS.search(_key(parent)) is not None


def _key(sentence: Sentence) -> str:
    found = key_value(sentence.string)
    if found is not None:
        return found.normal_key
    label = labelled(sentence.string)
    if label is not None:
        return label.normal_label
    colon = after_colon(sentence)
    return _squeezed(sentence.string[: colon[0]] if colon else sentence.string[:30])


def _closes(sentence: Sentence, found: Breakdown, own: Quantity) -> Iterator[Outcome]:
    unit = found.amounts[0].unit
    if own.unit and unit and own.unit != unit:
        return
    where = (
        sentence.where(own.start, own.end),
        sentence.where(found.parts[0].start, found.parts[-1].end),
    )
    outcome = sum_outcome(_exact(own), _terms(found), where)
    if outcome is not None:
        yield outcome


def _differs(above: Sentence, stated: Quantity, sentence: Sentence, own: Quantity) -> Outcome:
    said, other = shown(stated.value), shown(own.value)
    return Outcome(
        Verdict.FAILS,
        (above.where(stated.start, stated.end), sentence.where(own.start, own.end)),
        Words(f"'{_name(sentence)}'의 배점은 하나", f"one weight for '{_name(sentence)}'"),
        said,
        other,
        Words(
            f"같은 항목의 배점이 위에는 {said}, 아래에는 {other}입니다. 어느 쪽이 맞는지 확인하십시오.",
            f"The same item weighs {said} above and {other} below. Find out which is right.",
        ),
    )


def _closes_to_hundred(sentence: Sentence, found: Breakdown) -> Iterator[Outcome]:
    whole = sum((q.value for q in found.amounts), Decimal(0))
    off = abs(whole - _HUNDRED)
    marked = any(q.unit for q in found.amounts)
    if off > _VERY_FAR and not any(q.kind is Kind.PERCENT for q in found.amounts):
        return
    unsure = not marked and (off > _FAR or _may_count(sentence, found))
    first = found.amounts[0]
    hundred = replace(_exact(first), printed=f"100{first.unit}", value=_HUNDRED, grain=Decimal(1))
    where = (sentence.where(found.parts[0].start, found.parts[-1].end),)
    outcome = sum_outcome(hundred, _terms(found), where, doubtful=unsure)
    if outcome is not None and outcome.verdict is not Verdict.HOLDS:
        outcome = replace(outcome, message=_not_hundred(outcome.computed))
    if outcome is not None:
        yield outcome


def _may_count(sentence: Sentence, found: Breakdown) -> bool:
    """``평가지표 : 정성(34), 정량(81)`` may as well say how many indicators there are."""
    return len(found.parts) < 3 and not _SURE.search(_key(sentence))


def _not_hundred(whole: str) -> Words:
    return Words(
        f"가중치를 더하면 {whole}입니다. 100이 되어야 하므로 빠진 항목이나 틀린 배점을 확인하십시오.",
        f"The weights make {whole}, not 100. An item is missing or a weight is wrong.",
    )


def _exact(amount: Quantity) -> Quantity:
    """Weights are set, not measured: they close exactly, percent or not."""
    return replace(amount, kind=Kind.NUMBER, noun="")


def _terms(found: Breakdown) -> tuple[Term, ...]:
    return tuple(Term(q.printed, q.value, q.grain) for q in found.amounts)


CHECK = Check(
    "WT01",
    Words("배점과 가중치", "Weights"),
    Words(
        "배점은 더해서 100(또는 상위 지표의 배점)이 되어야 합니다. 맞지 않으면 평가 결과를 다툴 빌미가 됩니다.",
        "Weights make a hundred, or the weight they divide; if not, the result can be contested.",
    ),
    Severity.ERROR,
    find,
)
