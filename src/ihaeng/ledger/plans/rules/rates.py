"""The rates of a list of items, each law once. domain.md 1.4.

A rate is never shown without its method, day, numerator and denominator: 이행률 alone means four
different things.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import ChangeKind, Status

DONE = frozenset({Status.DONE, Status.DONE_CONTINUING})
FORWARD = DONE | {Status.ON_TRACK}

MERGED_WORDS = Words("통합", "merged")
SPLIT_WORDS = Words("분리", "split")
DISCARDED_WORDS = Words("폐기", "discarded")
_NO_PROGRESS = Words("진행률 미입력", "without a progress")
_NO_WEIGHT = Words("가중치 미입력", "without a weight")


@dataclass(frozen=True, slots=True)
class Counted:
    """An item as a rate sees it on a day. ``fate``: the kind of change that closed it, "" if open."""

    id: int
    status: str = ""
    progress: Decimal | None = None
    weight: Decimal | None = None
    fate: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and all it takes to check it. ``times`` is 100 where the parts are counts.

    ``excluded`` says what is not in the denominator, and how many; none is left out silently.
    """

    words: Words
    method: Words
    numerator: Decimal
    denominator: Decimal
    times: int
    on: date
    excluded: tuple[tuple[Words, int], ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """Not rounded; None where there is nothing to divide by."""
        if not self.denominator:
            return None
        return self.numerator * self.times / self.denominator

    def shown(self, places: int = 1) -> str:
        """Rounded half up."""
        if self.percent is None:
            return ""
        return str(self.percent.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Basis:
    """What all rates of a list share: the items of today, and those of the confirmed plan.

    ``heirs`` says in which items a merged or split one goes on. ``original`` is None where no
    plan has been confirmed yet.
    """

    items: Sequence[Counted]
    on: date
    counts_discarded: bool
    heirs: Mapping[int, Sequence[int]]
    known: Mapping[int, Counted]
    original: frozenset[int] | None = None

    @property
    def current(self) -> list[Counted]:
        """The denominator of today, N."""
        left_out = {ChangeKind.MERGE, ChangeKind.SPLIT}
        if not self.counts_discarded:
            left_out.add(ChangeKind.DISCARD)
        return [item for item in self.items if item.fate not in left_out]

    @property
    def excluded(self) -> tuple[tuple[Words, int], ...]:
        counted = {item.id for item in self.current}
        fates = [item.fate for item in self.items if item.id not in counted]
        named = (
            (MERGED_WORDS, ChangeKind.MERGE),
            (SPLIT_WORDS, ChangeKind.SPLIT),
            (DISCARDED_WORDS, ChangeKind.DISCARD),
        )
        return tuple((words, fates.count(fate)) for words, fate in named if fate in fates)


def completion_rate(basis: Basis) -> Figure:
    return _share(
        basis,
        DONE,
        Words("완료율", "Completion rate"),
        Words(
            "(완료 + 이행 후 계속추진) ÷ 현재 과제 수", "(done + done and continuing) ÷ items today"
        ),
    )


def forward_rate(basis: Basis) -> Figure:
    return _share(
        basis,
        FORWARD,
        Words("추진율", "Rate on track"),
        Words(
            "(완료 + 이행 후 계속추진 + 정상추진) ÷ 현재 과제 수",
            "(done + done and continuing + on track) ÷ items today",
        ),
    )


def _share(basis: Basis, statuses: frozenset[Status], words: Words, method: Words) -> Figure:
    items = basis.current
    counted = sum(item.status in statuses for item in items)
    return Figure(
        words, method, Decimal(counted), Decimal(len(items)), 100, basis.on, basis.excluded
    )


def original_completion_rate(basis: Basis) -> Figure | None:
    """Of the items as confirmed: a merged one is done when its heir is, a split one when all are.

    So no regrouping raises the rate. None where no plan has been confirmed.
    """
    if basis.original is None:
        return None
    done = sum(_delivered(item, basis.heirs, basis.known) for item in basis.original)
    return Figure(
        Words("완료율(확정 당시 기준)", "Completion rate of the plan as confirmed"),
        Words(
            "확정 당시 과제 가운데 완료된 과제 ÷ 확정 당시 과제 수. 통합·분리된 과제는 이어받은 과제가 "
            "모두 완료되어야 완료로 봅니다.",
            "Of the items as confirmed, those done ÷ all of them. A merged or split one is done when "
            "all that took it over are.",
        ),
        Decimal(done),
        Decimal(len(basis.original)),
        100,
        basis.on,
    )


def _delivered(item: int, heirs: Mapping[int, Sequence[int]], known: Mapping[int, Counted]) -> bool:
    if heirs.get(item):
        return all(_delivered(heir, heirs, known) for heir in heirs[item])
    return item in known and known[item].status in DONE


def mean_progress(basis: Basis) -> Figure:
    return _mean(
        basis,
        Words("평균 진행률(단순)", "Mean progress (plain)"),
        Words(
            "진행률의 합 ÷ 진행률이 있는 과제 수", "Sum of progress ÷ items that have a progress"
        ),
        lambda _: Decimal(1),
    )


def weighted_progress(basis: Basis) -> Figure | None:
    """None where no item has a weight."""
    if not any(item.weight for item in basis.current):
        return None
    return _mean(
        basis,
        Words("평균 진행률(가중)", "Mean progress (weighted)"),
        Words("Σ(가중치 × 진행률) ÷ Σ가중치", "Σ(weight × progress) ÷ Σweight"),
        lambda item: item.weight,
    )


def _mean(
    basis: Basis, words: Words, method: Words, weigh: Callable[[Counted], Decimal | None]
) -> Figure:
    measured = [item for item in basis.current if item.progress is not None]
    taken = [(weigh(item), item.progress) for item in measured]
    pairs = [(w, p) for w, p in taken if w is not None and p is not None]
    excluded = (
        *basis.excluded,
        (_NO_PROGRESS, len(basis.current) - len(measured)),
        (_NO_WEIGHT, len(measured) - len(pairs)),
    )
    return Figure(
        words,
        method,
        sum((w * p for w, p in pairs), Decimal(0)),
        sum((w for w, _ in pairs), Decimal(0)),
        1,
        basis.on,
        tuple((what, n) for what, n in excluded if n),
    )


def figures(basis: Basis) -> list[Figure]:
    """All rates of a list, in the order they are shown."""
    found: Iterable[Figure | None] = (
        completion_rate(basis),
        original_completion_rate(basis),
        forward_rate(basis),
        mean_progress(basis),
        weighted_progress(basis),
    )
    return [figure for figure in found if figure is not None]
