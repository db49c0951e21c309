"""A line of a summary table equals the total of the table it was carried from."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import CARRIED, balanced
from ihaeng.core.audit.tables.telling import outcomes
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    yield from outcomes(subject.once(balanced), CARRIED)


CHECK = Check(
    CARRIED,
    Words("총괄표와 세부표", "Summary and detail tables"),
    Words(
        "총괄표의 값이 세부표의 합계와 다르면 한 문서 안에서 같은 금액이 둘이 됩니다.",
        "If a summary differs from its detail table, one document states two amounts for one thing.",
    ),
    Severity.ERROR,
    find,
)
