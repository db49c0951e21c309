"""The unit a table or a column is printed in: ``(단위 : 백만원)``, ``사업비(천원)``."""

import re
from dataclasses import dataclass

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.amounts import Kind
from ihaeng.core.grammar.counters import COUNTERS, NAMES_OF_OFFICES, SCALES

_WORD = r"(?P<name>[^,;/()\[\]<>〈〉:]{1,20})"
_NAMED = re.compile(rf"단\s?위\s*+:\s*+{_WORD}")
_NAMED_WITHOUT_COLON = re.compile(rf"[(\[<〈]\s?단\s?위\s++{_WORD}")
_BRACKETED = re.compile(r"[(\[〔](?P<name>[^()\[\]〔〕]{1,20})[)\]〕]")
_RATES = {"%": Kind.PERCENT, "퍼센트": Kind.PERCENT}
_POINTS = frozenset(("%p", "%P", "%포인트"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of figures. ``factor`` is the won in 1 for money and 1 for everything else."""

    name: str
    kind: Kind
    factor: int = 1


def unit_of(string: str) -> Unit | None:
    """The unit that a caption or a heading names, the first if several; None if it names none.

    After 단위 any word is a unit; in bare brackets only one that is known and is not also the
    name of an office (``시(군)``).
    """
    string = folded(string)
    if named := _NAMED.search(string) or _NAMED_WITHOUT_COLON.search(string):
        name = _without_blanks(named["name"])
        return _known(name) or (Unit(name, Kind.COUNT) if name else None)
    for found in _BRACKETED.finditer(string):
        name = _without_blanks(re.split("[,;]", found["name"])[0])
        unit = _known(name)
        if unit is not None and name not in NAMES_OF_OFFICES:
            return unit
    return None


def _without_blanks(words: str) -> str:
    return "".join(words.split())


def _known(name: str) -> Unit | None:
    if name in _POINTS:
        return Unit("%p", Kind.POINT)
    if name in _RATES:
        return Unit("%", _RATES[name])
    scale = name.removesuffix("원")
    if name == "원" or (scale in SCALES and (name.endswith("원") or SCALES[scale] >= 10**6)):
        return Unit(scale + "원", Kind.MONEY, int(SCALES.get(scale, 1)))
    counter = name[1:] if name[:1] in SCALES else name
    return Unit(name, Kind.COUNT) if counter in COUNTERS else None
