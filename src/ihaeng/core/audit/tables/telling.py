"""How the findings about tables are put into words."""

from collections.abc import Iterator
from decimal import Decimal

from ihaeng.core.audit.model import Outcome, Verdict, Where
from ihaeng.core.audit.rounding import EXACT, shown
from ihaeng.core.audit.sums import EACH_ROUNDED, factor_of
from ihaeng.core.audit.tables.balance import Fault, Relation, Tested
from ihaeng.core.audit.tables.books import Books
from ihaeng.core.audit.tables.tabular import Slot, Spot
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Quantity

_MOST_PLACES = 24
_MOST_FIGURES = 12


def outcomes(books: Books, code: str) -> Iterator[Outcome]:
    """What the check ``code`` says of the relations of all tables."""
    for tested in books.holding:
        if tested.relation.code == code:
            yield _held(books, tested)
    for tested in books.doubtful:
        if tested.relation.code == code:
            yield _unsure(books, tested)
    for fault in books.faults:
        if code_of(fault) == code and books.slip_of(fault) is None:
            yield failed(books, fault)


def code_of(fault: Fault) -> str:
    """The check that tells a fault: that of the total at fault, else the first that fails."""
    codes = sorted(t.relation.code for t in fault.tested)
    of_total = sorted(t.relation.code for t in fault.tested if t.relation.total == fault.spot)
    return (of_total or codes)[0]


def _held(books: Books, tested: Tested) -> Outcome:
    stated, computed = in_unit(books, tested.relation.total, tested.stated.value, tested.computed)
    return Outcome(
        Verdict.HOLDS,
        (where(books, tested.relation.total),),
        formula(books, tested.relation),
        stated,
        computed,
        Words("계산이 맞습니다.", "The figures agree."),
        tested.rounding or EXACT,
    )


def _unsure(books: Books, tested: Tested) -> Outcome:
    stated, computed = in_unit(books, tested.relation.total, tested.stated.value, tested.computed)
    return Outcome(
        Verdict.DOUBT,
        places(books, tested.relation.total, [tested]),
        formula(books, tested.relation),
        stated,
        computed,
        Words(
            f"적힌 값은 {stated}, 계산한 값은 {computed}입니다. 이 칸이 무엇의 합인지 표만으로는 "
            "확실하지 않으니 확인하십시오.",
            f"{stated} is printed, {computed} follows. The table does not say for certain what "
            "this is the total of; please check.",
        ),
    )


def failed(books: Books, fault: Fault, instead: Words | None = None) -> Outcome:
    """What is wrong with one figure; ``instead`` says it where the usual words would not do."""
    printed = books.read(fault.spot)
    value = printed.value if isinstance(printed, Quantity) else Decimal(0)
    stated, computed = in_unit(books, fault.spot, value, fault.value)
    verdict, rounding = Verdict.FAILS, None
    if not books.is_certain(fault):
        verdict = Verdict.HOLDS if books.is_rounding(fault) else Verdict.DOUBT
        rounding = EACH_ROUNDED if all(tested.near for tested in fault.tested) else None
    return Outcome(
        verdict,
        places(books, fault.spot, fault.tested),
        formula(books, _first_of(fault).relation),
        stated,
        computed,
        instead or _told(fault, stated, computed, verdict),
        rounding,
    )


def _first_of(fault: Fault) -> Tested:
    of_total = [tested for tested in fault.tested if tested.relation.total == fault.spot]
    return (of_total or list(fault.tested))[0]


def _told(fault: Fault, stated: str, computed: str, verdict: Verdict) -> Words:
    ko = f"적힌 값은 {stated}, 계산한 값은 {computed}입니다. "
    en = f"{stated} is printed, {computed} follows. "
    if verdict is Verdict.HOLDS:
        return Words(ko + "단위 미만을 반올림하여 생긴 차이입니다.", en + "Rounding explains it.")
    if verdict is Verdict.DOUBT:
        return Words(
            ko + "단위 미만 반올림이나 빈칸, 읽기 오류 때문일 수 있으니 확인하십시오.",
            en + "Rounding, a blank cell or a misreading may explain it; please check.",
        )
    if len(fault.tested) > 1:
        count = len(fault.tested)
        return Words(
            ko + f"이 칸이 들어간 계산 {count}개가 모두 맞지 않으므로 이 칸의 값을 확인하십시오.",
            en + f"All {count} sums through this figure are off by it; check this figure.",
        )
    return Words(
        ko + "합계와 그 부분 가운데 어느 값이 틀렸는지 확인하십시오.",
        en + "Find out whether the total or one of the other figures is wrong.",
    )


def where(books: Books, spot: Spot) -> Where:
    return books.sheets[spot.table].where(spot)


def places(
    books: Books, first: Spot, tested: "list[Tested] | tuple[Tested, ...]"
) -> tuple[Where, ...]:
    """The figure to look at, the totals it belongs to, and then what they are the totals of."""
    spots = [first, *(t.relation.total for t in tested)]
    spots += [spot for t in tested for spot, _ in t.relation.terms]
    cells = dict.fromkeys((spot.table, spot.row, spot.column) for spot in spots)
    return tuple(where(books, Spot(*cell)) for cell in list(cells)[:_MOST_PLACES])


def in_unit(books: Books, spot: Spot, *values: Decimal) -> tuple[str, ...]:
    """Figures in the unit they are printed in."""
    amount = books.read(spot)
    factor = factor_of(amount) if isinstance(amount, Quantity) else Decimal(1)
    return tuple(shown(value / factor) for value in values)


def formula(books: Books, relation: Relation) -> Words:
    """The rule in words and then in figures."""
    figures: list[str] = []
    for spot, sign in relation.terms[:_MOST_FIGURES]:
        amount = books.read(spot)
        if isinstance(amount, Quantity):
            figures.append(f"{'-' if sign < 0 else '+'} {in_unit(books, spot, amount.value)[0]}")
    shortened = " + …" if len(relation.terms) > _MOST_FIGURES else ""
    said = " ".join(figures).removeprefix("+ ") + shortened
    slot = {Slot.FIRST: Words("", ""), Slot.SECOND: Words("(둘째 값) ", "(second) ")}.get(
        relation.total.slot, Words("(괄호 안) ", "(in brackets) ")
    )
    return Words(f"{slot.ko}{relation.rule.ko} : {said}", f"{slot.en}{relation.rule.en}: {said}")
