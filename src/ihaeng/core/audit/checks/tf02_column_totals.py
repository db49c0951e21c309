"""A total row is the sum of the rows it is the total of."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import COLUMN_TOTALS, balanced
from ihaeng.core.audit.tables.telling import outcomes
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    yield from outcomes(subject.once(balanced), COLUMN_TOTALS)


CHECK = Check(
    COLUMN_TOTALS,
    Words("표의 세로 합계", "Column totals"),
    Words(
        "세로 합계가 맞지 않으면 총액과 사업별 금액 가운데 어느 쪽도 믿을 수 없습니다.",
        "If a column does not add up, neither the total nor its parts can be trusted.",
    ),
    Severity.ERROR,
    find,
)
