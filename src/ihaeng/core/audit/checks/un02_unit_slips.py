"""A figure that is off by a power of ten was printed in another unit than its neighbours."""

from collections.abc import Iterator
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.audit.tables.balance import Fault
from ihaeng.core.audit.tables.books import Books, balanced
from ihaeng.core.audit.tables.headlines import Headline, headlines
from ihaeng.core.audit.tables.telling import failed, where
from ihaeng.core.documents import Words
from ihaeng.core.grammar.quantities import Kind


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    for headline in headlines(subject, books):
        money = headline.stated.kind is Kind.MONEY
        if money and (headline.power is not None or headline.rounding is not None):
            yield _of_headline(books, headline)
    for fault in books.faults:
        power = books.slip_of(fault)
        if power is not None:
            yield failed(books, fault, _slip(books, fault, power))


def _times(power: int) -> Words:
    factor = shown(Decimal(10) ** abs(power))
    return (
        Words(f"{factor}배", f"{factor} times")
        if power > 0
        else Words(f"{factor}분의 1", f"1/{factor}")
    )


def _slip(books: Books, fault: Fault, power: int) -> Words:
    times = _times(power)
    text = where(books, fault.spot).text
    return Words(
        f"이 칸의 값(「{text}」)은 계산에 맞는 값의 {times.ko}입니다. 이 칸만 단위를 달리 적었는지 확인하십시오.",
        f"{text} is {times.en} what the sums need. Was this cell printed in another unit?",
    )


def _of_headline(books: Books, headline: Headline) -> Outcome:
    factor = factor_of(headline.stated)
    holds = headline.power is None
    table = headline.sheet.grid.table
    unit = [Where.of(table.unit)] if table.unit else []
    verdict = Verdict.HOLDS if holds else Verdict.DOUBT if headline.sheet.doubt else Verdict.FAILS
    return Outcome(
        verdict,
        (headline.where, *unit, where(books, headline.spot)),
        Words("제목의 금액과 표의 단위가 같다", "headline and table in the same order of size"),
        shown(headline.stated.value / factor),
        shown(headline.total.value / factor),
        _message(headline),
        headline.rounding,
    )


def _message(headline: Headline) -> Words:
    if headline.power is None:
        return Words("단위가 맞습니다.", "The units agree.")
    times = _times(headline.power)
    return Words(
        f"제목의 금액({headline.stated.printed})이 표 합계의 {times.ko}입니다. 제목이나 표의 단위가 "
        "잘못 적혔는지 확인하십시오.",
        f"The headline {headline.stated.printed} is {times.en} the total of the table. "
        "Check the unit of the headline and that of the table.",
    )


CHECK = Check(
    "UN02",
    Words("단위 오기", "Unit slips"),
    Words(
        "천원과 백만원을 바꿔 적으면 금액이 천 배 틀린 채 결재와 보도에 쓰입니다.",
        "With 천원 for 백만원 an amount a thousand times wrong is signed and published.",
    ),
    Severity.ERROR,
    find,
)
