"""A total column is the sum of the columns it is the total of."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import ROW_TOTALS, balanced
from ihaeng.core.audit.tables.telling import outcomes
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    yield from outcomes(subject.once(balanced), ROW_TOTALS)


CHECK = Check(
    ROW_TOTALS,
    Words("표의 가로 합계", "Row totals"),
    Words(
        "가로 합계가 맞지 않으면 표의 어느 값도 인용할 수 없고, 의회 답변에서 먼저 지적됩니다.",
        "If a row does not add up, no figure of the table can be quoted.",
    ),
    Severity.ERROR,
    find,
)
