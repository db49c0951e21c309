"""A mean beside its total: ``1~7월 2,520건 (월평균 360건)``, in a sentence or in a table cell."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.prose.breakdown import read_closely
from ihaeng.core.audit.rates import mean, rate_outcome, rounding
from ihaeng.core.audit.rounding import shown
from ihaeng.core.audit.subject import Grid, Sentence, Subject
from ihaeng.core.audit.sums import alike
from ihaeng.core.audit.tables.periods import MEAN, divisors, months_of
from ihaeng.core.documents import Heading, Note, Paragraph, Table, Text, Words
from ihaeng.core.grammar.dates import mentions
from ihaeng.core.grammar.quantities import Quantity

_NAME = Words("평균", "mean")
# A mean by month of which nothing says over how many is over one or two years at most.
_MONTHS = tuple(Decimal(n) for n in range(2, 25))


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in read_closely(subject):
        for index, amount in enumerate(sentence.quantities):
            if amount.approximate:
                continue
            of = MEAN.search(sentence.string, max(0, amount.start - 14), amount.start)
            if of is not None:
                yield from _in_sentence(sentence, index, of["of"])
    for grid in subject.grids:
        yield from _in_table(subject, grid)


def _in_sentence(sentence: Sentence, index: int, of: str) -> Iterator[Outcome]:
    stated = sentence.quantities[index]
    total = _total(sentence, index)
    if total is None or total.approximate:
        return
    where = (sentence.where(stated.start, stated.end), sentence.where(total.start, total.end))
    yield from _tested(
        stated, total, tuple(divisors(sentence, of, max(stated.start, total.start))), where
    )


def _total(sentence: Sentence, index: int) -> Quantity | None:
    """The like amount before the mean, else the one in brackets right behind it."""
    stated = sentence.quantities[index]
    earlier = [q for q in sentence.quantities[:index] if _alike(q, stated)]
    if earlier:
        return earlier[-1]
    for behind in sentence.quantities[index + 1 : index + 2]:
        gap = sentence.string[stated.end : behind.start]
        if _alike(behind, stated) and "(" in gap and len(gap) < 20:
            return behind
    return None


def _alike(one: Quantity, other: Quantity) -> bool:
    return alike(one, other)


def _tested(
    stated: Quantity, total: Quantity, counts: Sequence[Decimal], where: tuple[Where, ...]
) -> Iterator[Outcome]:
    """Of several periods named the one that fits; without any nothing is claimed."""
    if not counts:
        return
    fitting = [n for n in counts if (m := mean(total, n)) and rounding(stated, m) is not None]
    count = fitting[0] if fitting else counts[-1]
    found = mean(total, count)
    if found is not None:
        formula = f"{total.printed} ÷ {shown(count)}"
        yield rate_outcome(stated, found, where, formula, _NAME, doubtful=len(set(counts)) > 1)


def _in_table(subject: Subject, grid: Grid) -> Iterator[Outcome]:
    months: Decimal | None = None
    for row, cells in enumerate(grid.figures):
        for column, cell in enumerate(cells):
            if cell is None or not cell.label.endswith("월평균"):
                continue
            total, stated = cell.pair.first, cell.pair.bracket
            if total is None or stated is None or cell.pair.slash:
                continue
            months = months or _basis(subject, grid)
            where = (grid.where(row, column),)
            if months is not None:
                yield from _tested(stated, total, (months,), where)
            elif not any(_fits(stated, total, n) for n in _MONTHS):
                yield from _no_month(stated, total, where)


def _fits(stated: Quantity, total: Quantity, count: Decimal) -> bool:
    found = mean(total, count)
    return found is not None and rounding(stated, found) is not None


def _no_month(stated: Quantity, total: Quantity, where: tuple[Where, ...]) -> Iterator[Outcome]:
    """Nothing says over how many months, and no number of months gives the mean."""
    count = max((total.value / stated.value).quantize(Decimal(1)), Decimal(1))
    for outcome in _tested(stated, total, (count,), where):
        yield replace(outcome, verdict=Verdict.DOUBT)


def _basis(subject: Subject, grid: Grid) -> Decimal | None:
    """The months of the year until the day the table says it is of, above it or in its dress."""
    for text in _around(subject, grid):
        for mention in mentions(text.string):
            months = months_of(mention, text.string)
            if months is not None:
                return Decimal(months)
    return None


def _around(subject: Subject, grid: Grid) -> Iterator[Text]:
    yield from (text for text in (grid.table.unit, grid.table.caption) if text)
    blocks = subject.document.body
    at = next((i for i, b in enumerate(blocks) if isinstance(b, Table) and b is grid.table), 0)
    for block in reversed(blocks[max(0, at - 2) : at]):
        if isinstance(block, Paragraph | Note | Heading):
            yield block.text


CHECK = Check(
    "RT03",
    Words("평균과 총계", "A mean and its total"),
    Words(
        "월평균 등 평균은 총계를 기간으로 나눈 값이어야 합니다. 총계만 새로 적고 평균을 그대로 두면 서로 맞지 않게 됩니다.",
        "A mean is its total over the period; where the total was brought up to date "
        "and the mean was not, they no longer agree.",
    ),
    Severity.ERROR,
    find,
)
