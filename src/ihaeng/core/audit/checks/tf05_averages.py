"""Averages in a table follow from the figures they average."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.audit.tables.books import Books, balanced
from ihaeng.core.audit.tables.means import Mean, means, rule_of
from ihaeng.core.audit.tables.tabular import Sheet
from ihaeng.core.audit.tables.telling import where
from ihaeng.core.documents import Words

_FINER = 100  # a computed mean is shown with two digits more than the printed one


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    for sheet in books.sheets.values():
        for one in means(sheet):
            # A figure that breaks a sum as well is told there, and once.
            if one.holds or books.suspected.isdisjoint((one.spot, *one.parts)):
                yield _outcome(books, sheet, one)


def _outcome(books: Books, sheet: Sheet, one: Mean) -> Outcome:
    factor = factor_of(one.stated)
    exact = one.exact.exact.quantize(one.stated.grain / _FINER)
    stated, computed = shown(one.stated.value / factor), shown(exact / factor)
    sure = one.certain and not sheet.doubt
    verdict = Verdict.HOLDS if one.holds else Verdict.FAILS if sure else Verdict.DOUBT
    return Outcome(
        verdict,
        tuple(where(books, spot) for spot in (one.spot, *one.parts)),
        rule_of(sheet, one),
        stated,
        computed,
        _message(verdict, stated, computed),
        one.rounding,
    )


def _message(verdict: Verdict, stated: str, computed: str) -> Words:
    if verdict is Verdict.HOLDS:
        return Words("평균이 맞습니다.", "The average agrees with its figures.")
    ko, en = (
        f"평균은 {stated}, 계산하면 {computed}입니다. ",
        f"{stated} is printed, {computed} follows. ",
    )
    if verdict is Verdict.DOUBT:
        return Words(
            ko + "무엇을 몇으로 나눈 평균인지 확실하지 않으니 확인하십시오.",
            en + "What is averaged over how many is not certain; please check.",
        )
    return Words(
        ko + "평균이나 산출 근거가 된 값을 확인하십시오.",
        en + "Check the average and the figures it is of.",
    )


CHECK = Check(
    "TF05",
    Words("표의 평균", "Averages in tables"),
    Words(
        "평균이 틀리면 앞뒤 기간을 비교한 설명이 모두 흔들립니다.",
        "A wrong average undermines every comparison made with it.",
    ),
    Severity.ERROR,
    find,
)
