"""A single number in a column of pairs is the half that lets the sums close."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import Books, balanced
from ihaeng.core.audit.tables.pairs import Decision
from ihaeng.core.audit.tables.tabular import Slot
from ihaeng.core.audit.tables.telling import where
from ihaeng.core.documents import Words

_RULE = Words(
    "빗금 없이 하나만 적힌 수 = 가로·세로 합계가 맞는 쪽의 값",
    "the single figure of a pair cell = the half with which rows and columns close",
)


def find(subject: Subject) -> Iterator[Outcome]:
    books = subject.once(balanced)
    for decision in books.decided:
        yield _decided(books, decision) if decision.half else _undecided(books, decision)


def _decided(books: Books, decision: Decision) -> Outcome:
    spot = where(books, decision.spot)
    first = decision.half is Slot.FIRST
    number = spot.text
    read = f"{number} /" if first else f"/ {number}"
    totals = [where(books, tested.relation.total) for tested in decision.closed]
    return Outcome(
        Verdict.HOLDS,
        (spot, *totals),
        _RULE,
        number,
        read,
        Words(
            f"빗금이 빠진 값(「{number}」)은 합계로 보아 {'앞' if first else '뒤'} 값({read})입니다.",
            f"The slash is missing; the sums show that {number} is the "
            f"{'first' if first else 'second'} figure ({read}).",
        ),
    )


def _undecided(books: Books, decision: Decision) -> Outcome:
    spot = where(books, decision.spot)
    return Outcome(
        Verdict.DOUBT,
        (spot,),
        _RULE,
        spot.text,
        "",
        Words(
            f"빗금이 빠진 값(「{spot.text}」)이 앞 값인지 뒤 값인지 합계로도 정할 수 없으니 확인하십시오.",
            f"The slash is missing, and the sums do not tell which figure {spot.text} is.",
        ),
    )


CHECK = Check(
    "TF07",
    Words("빗금(/)이 빠진 칸", "Single figures in pair cells"),
    Words(
        "정원/현원처럼 짝으로 적는 칸에서 빗금이 빠지면 정원인지 현원인지 알 수 없습니다.",
        "Without its slash a figure in a column of quota/current could be either.",
    ),
    Severity.NOTICE,
    find,
)
