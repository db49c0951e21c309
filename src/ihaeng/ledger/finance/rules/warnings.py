"""What is odd in a table of money and may yet be right: plans are outrun, money comes early."""

from collections.abc import Iterator

from ihaeng.core.documents import Words
from ihaeng.ledger.finance.models import Measure
from ihaeng.ledger.finance.rules.tables import MoneyTable


def warnings_of(table: MoneyTable) -> tuple[Words, ...]:
    """Where more is spent than secured, or more secured than planned, cell by cell and in all.

    Money carried over into a segment may be spent there. A blank is compared with nothing.
    """
    found = [words for pair in _cells(table) for words in _over(*pair)]
    if not found:
        all_ = Words("전체", "In all")
        planned, secured, executed = (table.total(measure) for measure in Measure.values)
        found = list(_over(all_, planned, secured, executed, secured))
    return tuple(found)


def _cells(
    table: MoneyTable,
) -> Iterator[tuple[Words, int | None, int | None, int | None, int | None]]:
    for source in table.sources:
        for segment in table.segments:
            planned, secured, executed = (
                table.cell(source.key, segment.key, measure) for measure in Measure.values
            )
            where = Words(f"{source.name} {segment.words.ko}", f"{source.name} {segment.words.en}")
            yield where, planned.won, secured.won, executed.won, secured.available


def _over(
    where: Words,
    planned: int | None,
    secured: int | None,
    executed: int | None,
    available: int | None,
) -> Iterator[Words]:
    if executed is not None and available is not None and executed > available:
        yield Words(
            f"{where.ko}: 집행액 {executed:,}원이 확보액 {available:,}원보다 많습니다.",
            f"{where.en}: {executed:,} won spent is more than the {available:,} secured.",
        )
    if secured is not None and planned is not None and secured > planned:
        yield Words(
            f"{where.ko}: 확보액 {secured:,}원이 계획액 {planned:,}원보다 많습니다.",
            f"{where.en}: {secured:,} won secured is more than the {planned:,} planned.",
        )
