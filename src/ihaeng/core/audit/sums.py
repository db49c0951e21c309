"""Totals against what they are the total of: what may be added, and what follows from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ihaeng.core.audit.model import Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import EXACT, rounding_of, shown
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind, Quantity, unit_of

EACH_ROUNDED = Words("각 항을 반올림하여 생긴 차이", "every part rounded by itself")
_LONGEST_FORMULA = 12
# Projects, tasks and cases are counted with any of these: 83개 공약 중 36건.
_CASES = frozenset("개 건 사업 과제 지표 가지 종".split())
_ALIKE = ({"명", "인"}, {"개소", "곳"}, {"회", "차례"})
# Bare parts beside these say something else: 5년(3, 2) is no sum.
_LASTING = frozenset("년 개년 개월 월 주 일 시간 시 분 층 호 기 부".split())
_MANY_COPIES = 100  # 제2부 is no number of copies
# Money in such units is usually rounded, part by part.
_ROUNDED_MONEY = Decimal(10**6)


@dataclass(frozen=True, slots=True)
class Term:
    """A summand: how it is printed, its value in the measure of the total, its last digit."""

    printed: str
    value: Decimal
    grain: Decimal
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    verdict: Verdict
    rounding: Words | None = None
    severity: Severity | None = None


ONE = Term("1", Decimal(1), Decimal(1))


def factor_of(total: Quantity) -> Decimal:
    """What 1 of the printed unit is worth: 1,000,000 for 백만원, 1 for all that is no money."""
    if total.kind is not Kind.MONEY:
        return Decimal(1)
    unit = unit_of(f"(단위 : {total.unit})")
    return Decimal(unit.factor) if unit else Decimal(1)


def same_counter(one: Quantity, other: Quantity) -> bool:
    """Whether two amounts may be added: money with money, 명 with 명; 개 only of like things."""
    if one.kind is not other.kind:
        return False
    if one.kind is not Kind.COUNT:
        return True
    if one.unit == other.unit:
        return one.unit != "개" or _like(one.noun, other.noun)
    return any({one.unit, other.unit} <= alike for alike in _ALIKE)


def alike(one: Quantity, other: Quantity) -> bool:
    """The same, whatever nouns stand behind the counters."""
    return same_counter(replace(one, noun=""), replace(other, noun=""))


def counts_alike(one: Quantity, other: Quantity) -> bool:
    """:func:`alike`, and 개 with 건 where a sentence says that one is of the other."""
    return alike(one, other) or {one.unit, other.unit} <= _CASES


def _like(one: str, other: str) -> bool:
    """31개 시군 = 10개 시 + …: equal, one left out, or one the beginning of the other."""
    one, other = one.split(" ", maxsplit=1)[0], other.split(" ", maxsplit=1)[0]
    alike_ends = one[:1] == other[:1] or one.endswith(other[-1:])
    return one in other or other in one or alike_ends


def term(part: Quantity, total: Quantity) -> Term | None:
    """``part`` as a summand of ``total``; a bare number takes the unit of the total."""
    if part.kind is total.kind and same_counter(part, total):
        return Term(part.printed, part.value, part.grain, part.approximate)
    bare = part.kind is Kind.NUMBER and not part.unit
    copies = total.unit == "부" and total.value >= _MANY_COPIES
    if not bare or total.kind not in (Kind.MONEY, Kind.COUNT):
        return None
    if total.unit in _LASTING and not copies:
        return None
    factor = factor_of(total)
    return Term(part.printed, part.value * factor, part.grain * factor, part.approximate)


def judged(total: Quantity, terms: Sequence[Term], *, open_list: bool) -> Judged | None:
    """Whether ``terms`` make up ``total``; None where neither can be said."""
    whole = sum((t.value for t in terms), Decimal(0))
    if whole == total.value:
        return Judged(Verdict.HOLDS, EXACT)
    if total.approximate or any(t.approximate for t in terms):
        return None
    rounding = rounding_of(total.value, whole, total.grain)
    if open_list:
        # More exists than is listed, so even a total that could be rounded is too small.
        over = whole > total.value
        notice = Severity.NOTICE if rounding else None
        return Judged(Verdict.FAILS, None, notice) if over else Judged(Verdict.HOLDS)
    if rounding is not None:
        return Judged(Verdict.HOLDS, rounding)
    slack = (total.grain + sum((t.grain for t in terms), Decimal(0))) / 2
    if not _inexact(total) or abs(whole - total.value) > slack:
        return Judged(Verdict.FAILS)
    percent = total.kind is Kind.PERCENT
    return Judged(Verdict.HOLDS if percent else Verdict.DOUBT, EACH_ROUNDED)


def _inexact(total: Quantity) -> bool:
    if total.kind is Kind.MONEY:
        return total.grain >= _ROUNDED_MONEY
    return total.kind is Kind.PERCENT or total.grain < 1


def sum_outcome(
    total: Quantity,
    terms: Sequence[Term],
    where: tuple[Where, ...],
    *,
    open_list: bool = False,
    doubtful: bool = False,
) -> Outcome | None:
    """The outcome for one total; ``doubtful`` where it is not sure that the list is all of it."""
    found = judged(total, terms, open_list=open_list)
    if found is None:
        return None
    verdict = found.verdict
    if doubtful and verdict is Verdict.FAILS:
        verdict = Verdict.DOUBT
    factor = factor_of(total)
    whole = sum((t.value for t in terms), Decimal(0))
    stated, computed = shown(total.value / factor), shown(whole / factor)
    return Outcome(
        verdict,
        where,
        _rule(total, terms, open_list),
        stated,
        computed,
        _message(verdict, open_list, stated, computed, total.unit),
        found.rounding,
        severity=found.severity,
    )


def _rule(total: Quantity, terms: Sequence[Term], open_list: bool) -> Words:
    listed = [t.printed for t in terms[:_LONGEST_FORMULA]]
    if len(terms) > _LONGEST_FORMULA:
        listed.append("…")
    sign = "≥" if open_list else "="
    formula = f"{total.printed} {sign} {' + '.join(listed)}"
    if open_list:
        return Words(
            f"합계 ≥ 나열한 항의 합 : {formula}", f"total ≥ sum of what is listed: {formula}"
        )
    return Words(f"합계 = 각 항의 합 : {formula}", f"total = sum of its parts: {formula}")


def _message(verdict: Verdict, open_list: bool, stated: str, computed: str, unit: str) -> Words:
    if verdict is Verdict.HOLDS:
        return Words("합계와 각 항의 합이 맞습니다.", "The total agrees with its parts.")
    if open_list:
        return Words(
            f"나열한 항만 더해도 {computed}{unit}(으)로 합계 {stated}{unit}보다 큽니다. "
            "합계나 각 항의 금액을 확인하십시오.",
            f"What is listed already makes {computed}, more than the total of {stated}. "
            "Check the total and the parts.",
        )
    ko = f"합계는 {stated}{unit}, 각 항의 합은 {computed}{unit}입니다. "
    en = f"The total is {stated}, its parts make {computed}. "
    if verdict is Verdict.DOUBT:
        return Words(
            ko + "반올림이나 빠진 항 때문일 수 있으니 확인하십시오.",
            en + "Rounding or a part left out may explain it; please check.",
        )
    return Words(
        ko + "합계와 각 항 가운데 어느 쪽이 틀렸는지 확인하십시오.",
        en + "Find out whether the total or a part is wrong.",
    )
