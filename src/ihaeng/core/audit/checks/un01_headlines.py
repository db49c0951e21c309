"""The amount in a line above a table is the total of the table."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.sums import factor_of
from ihaeng.core.audit.tables.books import balanced
from ihaeng.core.audit.tables.headlines import Headline, headlines
from ihaeng.core.audit.tables.telling import where
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    for headline in headlines(subject, books):
        # A total that does not foot is told where it fails, and unit slips by their own check.
        told = headline.power is not None or headline.spot in books.suspected
        if headline.rounding is not None:
            yield _outcome(headline, Verdict.HOLDS, where(books, headline.spot))
        elif not told:
            certain = headline.is_close and not headline.sheet.doubt
            verdict = Verdict.FAILS if certain else Verdict.DOUBT
            yield _outcome(headline, verdict, where(books, headline.spot))


def _outcome(headline: Headline, verdict: Verdict, total: Where) -> Outcome:
    factor = factor_of(headline.stated)
    stated = shown(headline.stated.value / factor)
    computed = shown(headline.total.value / factor)
    return Outcome(
        verdict,
        (headline.where, total),
        Words(
            f"제목의 금액 = 표의 합계 : {headline.stated.printed}, {headline.total.printed}",
            f"headline = total of the table: {headline.stated.printed}, {headline.total.printed}",
        ),
        stated,
        computed,
        _message(verdict, stated, computed, headline.stated.unit),
        headline.rounding,
    )


def _message(verdict: Verdict, stated: str, computed: str, unit: str) -> Words:
    if verdict is Verdict.HOLDS:
        return Words("제목의 금액이 표의 합계와 맞습니다.", "The headline agrees with the table.")
    ko = f"제목의 금액은 {stated}{unit}, 표의 합계는 {computed}{unit}입니다. "
    en = f"The headline says {stated}, the total of the table is {computed}. "
    if verdict is Verdict.DOUBT:
        return Words(
            ko + "제목이 이 표의 합계를 말하는지 확인하십시오.",
            en + "Make sure that the headline speaks of this table.",
        )
    return Words(ko + "어느 값이 맞는지 확인하십시오.", en + "Find out which of them is right.")


CHECK = Check(
    "UN01",
    Words("제목의 금액과 표의 합계", "Headline and table total"),
    Words(
        "제목의 총액은 그대로 인용되므로 표와 다르면 틀린 금액이 퍼집니다.",
        "Headlines are quoted; one that differs from its table spreads a wrong amount.",
    ),
    Severity.ERROR,
    find,
)
