"""Who pays.

The same word means other money elsewhere: 시비 is the city's own in a 시, the metropolis's in an
자치구.
"""

from dataclasses import dataclass

from ihaeng.core.grammar.vocabulary import squeezed
from ihaeng.ledger.finance.models import Payer
from ihaeng.ledger.organization.models import GovernmentKind


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    name: str
    payer: str


_OWN = {
    GovernmentKind.METROPOLIS: "시비",
    GovernmentKind.PROVINCE: "도비",
    GovernmentKind.CITY: "시비",
    GovernmentKind.COUNTY: "군비",
    GovernmentKind.DISTRICT: "구비",
}
# What forms print for the same money, squeezed.
_ALIASES = {
    "국고": "national",
    "국고보조": "national",
    "국고보조금": "national",
    "균형발전특별회계": "balance",
    "시도비": "upper",
    "시·도비": "upper",
    "자체": "own",
    "자체재원": "own",
    "시군비": "own",
    "시군구비": "own",
    "민간": "private",
    "민간자본": "private",
}


def standard_sources(kind: str, parent_kind: str = "") -> tuple[Source, ...]:
    """What a government of ``kind`` starts with; ``parent_kind`` is that of the one above it.

    A 군 lies in a province unless its parent is a metropolis; an 자치구 always lies in one.
    """
    of = GovernmentKind(kind)
    in_metropolis = of is GovernmentKind.COUNTY and parent_kind == GovernmentKind.METROPOLIS
    below_metropolis = of is GovernmentKind.DISTRICT or in_metropolis
    upper = Source("upper", "시비" if below_metropolis else "도비", Payer.UPPER)
    return (
        Source("national", "국비", Payer.NATIONAL),
        Source("balance", "균특", Payer.NATIONAL),
        Source("fund", "기금", Payer.NATIONAL),
        *(() if of in {GovernmentKind.METROPOLIS, GovernmentKind.PROVINCE} else (upper,)),
        Source("own", _OWN[of], Payer.OWN),
        Source("private", "민자", Payer.PRIVATE),
        Source("other", "기타", Payer.OTHER),
    )


def source_named(printed: str, known: tuple[Source, ...]) -> Source | None:
    """The source among ``known`` that a printed word means in this government; None if none."""
    words = squeezed(printed)
    named = next((source for source in known if squeezed(source.name) == words), None)
    return named or next((s for s in known if s.key == _ALIASES.get(words)), None)
