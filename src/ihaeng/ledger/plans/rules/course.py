"""What each status demands to be believed, and how far an item is by its parts. domain.md 1.3."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import Method, Status

PLACES = Decimal("0.0001")  # of a kept progress


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing a status has to be shown by; ``help`` tells what to write."""

    key: str
    words: Words
    help: Words


GOAL = Demand(
    "goal",
    Words("완료 기준(목표)", "What counts as done"),
    Words(
        "실천계획에서 정한 최종 목표입니다. 과제에 완료 기준이 있으면 그대로 쓰입니다.",
        "The final goal of the plan. Where the item has one, that one is used.",
    ),
)
_ATTAINED = Demand(
    "attained",
    Words("달성 결과", "What attained it"),
    Words(
        "목표를 무엇으로 달성했는지 실적과 날짜를 적으십시오.",
        "Say what attained the goal, and when.",
    ),
)
_FURTHER = Demand(
    "further",
    Words("이후 목표", "Further goal"),
    Words(
        "이행한 뒤에 새로 정한 목표나 반복할 주기를 적으십시오.",
        "The goal set after delivery, or how often it is repeated.",
    ),
)
_OUTLOOK = Demand(
    "outlook",
    Words("완료 전망", "Outlook"),
    Words(
        "임기 안에 무엇을 언제까지 마칠 것인지 적으십시오.",
        "What will be finished within the term, and by when.",
    ),
)
_LAGGING = Demand(
    "lagging",
    Words("지연 내용", "What lags"),
    Words("목표에 못 미친 부분을 적으십시오.", "What is behind its target."),
)
_MEASURE = Demand(
    "measure",
    Words("만회 대책", "Measure"),
    Words("어떻게 만회할지 적으십시오.", "How it will be made up for."),
)
_REASON = Demand(
    "reason",
    Words("사유", "Reason"),
    Words("이 상태로 보는 까닭을 적으십시오.", "Why it stands like this."),
)

DEMANDS: Mapping[str, tuple[Demand, ...]] = {
    Status.DONE: (GOAL, _ATTAINED),
    Status.DONE_CONTINUING: (GOAL, _ATTAINED, _FURTHER),
    Status.ON_TRACK: (_OUTLOOK,),
    Status.PARTIAL: (_LAGGING, _MEASURE),
    Status.ON_HOLD: (_REASON,),
    Status.DISCARDED: (_REASON,),
    Status.OTHER: (_REASON,),
}
BY_REQUEST = frozenset({Status.ON_HOLD, Status.DISCARDED})  # only an approved change makes these
EVIDENCE: Mapping[str, Words] = {
    demand.key: demand.words for demands in DEMANDS.values() for demand in demands
}


def unshown(status: str, evidence: Mapping[str, str]) -> list[Demand]:
    """What ``status`` demands and ``evidence`` leaves blank."""
    return [demand for demand in DEMANDS[status] if not evidence.get(demand.key, "").strip()]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of an item: how far it is, in percent, and its weight; None where not known."""

    title: str
    percent: Decimal | None
    weight: Decimal | None


def lacking(method: str, parts: Iterable[Share]) -> list[str]:
    """The parts that ``method`` cannot take in, by title."""
    weighted = method == Method.WEIGHTED
    return [
        part.title for part in parts if part.percent is None or (weighted and part.weight is None)
    ]


def progress_of(method: str, parts: Iterable[Share]) -> Decimal | None:
    """Σpᵢ/n or Σwᵢpᵢ/Σwᵢ, rounded half up to four decimals; None where it cannot be told."""
    held = list(parts)
    if not held or lacking(method, held):
        return None
    weights = [
        (part.weight or Decimal(0)) if method == Method.WEIGHTED else Decimal(1) for part in held
    ]
    whole = sum(weights, Decimal(0))
    if not whole:
        return None
    total = sum((w * (p.percent or 0) for w, p in zip(weights, held, strict=True)), Decimal(0))
    return (total / whole).quantize(PLACES, ROUND_HALF_UP)


def delay_months(first: date | None, now: date | None) -> int:
    """By how many calendar months ``now`` lies after ``first``: September to November is 2."""
    if first is None or now is None:
        return 0
    return (now.year - first.year) * 12 + now.month - first.month
