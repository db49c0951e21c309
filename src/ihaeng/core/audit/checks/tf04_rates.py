"""Rates in a table follow from the figures they compare."""

from collections.abc import Iterator, Sequence

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.audit.tables.books import Books, balanced
from ihaeng.core.audit.tables.quotients import (
    Explained,
    Quotient,
    Rate,
    explained,
    quotient_of,
    rates_along,
)
from ihaeng.core.audit.tables.tabular import Spot, View
from ihaeng.core.audit.tables.telling import where
from ihaeng.core.documents import Words

_FINER = 100  # a computed rate is shown with two digits more than the printed one


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    for sheet in books.sheets.values():
        told: set[Spot] = set()
        for view in (sheet.across, sheet.down) if sheet.columns else ():
            for line, rates in rates_along(view):
                left = [rate for rate in rates if rate.spot not in told]
                found = quotient_of(view, line, left) if left else None
                if found is not None:
                    told.update(rate.spot for rate in left)
                    yield from _outcomes(books, view, left, found[0], sure=found[1])


def _outcomes(
    books: Books, view: View, rates: Sequence[Rate], by: Quotient, *, sure: bool
) -> Iterator[Outcome]:
    for rate in rates:
        found = explained(view, rate, by)
        # A figure that breaks a sum as well is told there, and once.
        if found and (found.holds or books.suspected.isdisjoint(found.spots)):
            yield _outcome(books, found, by, sure=sure and not view.sheet.doubt)


def _outcome(books: Books, found: Explained, by: Quotient, *, sure: bool) -> Outcome:
    stated = shown(found.rate.stated.value)
    computed = shown(found.ratio.exact.quantize(found.rate.stated.grain / _FINER))
    figures = ", ".join(shown(q.value / factor_of(q)) for q in found.figures)
    rule = by.rule(found.rate)
    verdict = Verdict.HOLDS if found.holds else Verdict.FAILS if sure else Verdict.DOUBT
    return Outcome(
        verdict,
        tuple(where(books, spot) for spot in (found.rate.spot, *found.spots)),
        Words(f"{rule.ko} : {figures}", f"{rule.en}: {figures}"),
        stated,
        computed,
        _message(verdict, stated, computed),
        found.rounding,
    )


def _message(verdict: Verdict, stated: str, computed: str) -> Words:
    if verdict is Verdict.HOLDS:
        return Words("비율이 맞습니다.", "The rate agrees with its figures.")
    ko, en = (
        f"비율은 {stated}, 계산하면 {computed}입니다. ",
        f"{stated} is printed, {computed} follows. ",
    )
    if verdict is Verdict.DOUBT:
        return Words(
            ko + "무엇을 나눈 비율인지 표만으로는 확실하지 않으니 확인하십시오.",
            en + "The table does not say for certain what is divided by what; please check.",
        )
    return Words(
        ko + "비율이나 산출 근거가 된 값을 확인하십시오.",
        en + "Check the rate and the figures it is of.",
    )


CHECK = Check(
    "TF04",
    Words("표의 비율", "Rates in tables"),
    Words(
        "집행률·달성률은 의회와 언론이 가장 먼저 다시 계산해 보는 값입니다.",
        "Rates are what councils and newspapers recompute first.",
    ),
    Severity.ERROR,
    find,
)
