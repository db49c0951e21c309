"""A column of differences is the one column less the other."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity
from ihaeng.core.audit.subject import Subject
from ihaeng.core.audit.tables.books import DIFFERENCES, balanced
from ihaeng.core.audit.tables.telling import outcomes
from ihaeng.core.documents import Words


def find(subject: Subject) -> Iterator[Outcome]:
    yield from outcomes(subject.once(balanced), DIFFERENCES)


CHECK = Check(
    DIFFERENCES,
    Words("증감·잔액·과부족", "Differences"),
    Words(
        "증감이나 잔액이 두 값의 차와 다르면 늘었는지 줄었는지조차 잘못 보고하게 됩니다.",
        "A difference that does not follow from its two figures reports the wrong change.",
    ),
    Severity.ERROR,
    find,
)
