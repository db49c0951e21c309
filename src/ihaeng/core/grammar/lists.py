"""Lists printed inside a sentence: ``A, B(a, b) 및 C 등 5개 분야``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.brackets import enclosures

# The comma of 1,142 divides nothing.
_REMEMBERED = 4096  # lists; sums, weights and counts ask for the same ones
_COMMA = re.compile(r"、|(?<![0-9]),|,(?![0-9]{3}(?![0-9]))")
_SLASH = re.compile(r"(?<=\s)/(?=\s)")
_DOT = re.compile("[·․∙ㆍ]")
_AND = re.compile(r"(?<=\s)(?:및|와|과)(?=\s)")
_ET_CETERA = re.compile(
    r"(?:(?<=[\s)」』〉>’”'\"])등(?:의|을|에|이|은|과|으로|에서|도)?(?=$|[\s),.])"
    r"|(?<=[가-힣]{2})등(?=\s?[0-9])"
    r"|(?<=\s)외(?=\s*$|\s?[0-9]))"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry: ``text`` is ``string[start:end]``, without blanks around it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a list, in order.

    ``open`` says that more exist than are named (등, 외); ``closing`` is what follows that word,
    without blanks around it. ``conjoined`` says that 및, 와 or 과 divided the last two entries:
    they may as well be one (``집행 및 관리``), so a count that relies on it is less sure.
    """

    items: tuple[Item, ...]
    open: bool
    closing: str
    conjoined: bool = False


@lru_cache(_REMEMBERED)
def listing(
    string: str, start: int = 0, end: int | None = None, *, dots: bool = False, slash: bool = False
) -> Listing:
    """The list printed in ``string[start:end]``; offsets count from the beginning of ``string``.

    Divides at commas, with ``slash`` also at `` / ``, with ``dots`` at middle dots if nothing
    else divides; never inside brackets or quotation marks that are closed within the stretch.
    """
    stop = len(string) if end is None else max(min(end, len(string)), start)
    part = folded(string[start:stop])
    shut = enclosures(part)
    cuts = sorted([*_spans(_COMMA, part, shut), *(_spans(_SLASH, part, shut) if slash else ())])
    if dots and not cuts:
        cuts = list(_spans(_DOT, part, shut))
    ending = _ending(part, shut, cuts)
    body = part[: ending[0]] if ending else part
    cuts = [cut for cut in cuts if cut[0] < len(body)]
    joint = next(_spans(_AND, body, shut, cuts[-1][1]), None) if cuts else None
    items = _items(body, start, [*cuts, joint] if joint else cuts)
    items = tuple(Item(string[item.start : item.end], item.start, item.end) for item in items)
    return Listing(items, bool(ending), part[ending[1] :].strip() if ending else "", bool(joint))


def _ending(
    part: str, shut: tuple[tuple[int, int], ...], cuts: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The 등 or 외 that closes the list: one in the last entry, or one a count follows."""
    for found in _spans(_ET_CETERA, part, shut):
        if not cuts or found[0] > cuts[-1][0]:
            return found
        if cuts[0][0] < found[0] and part[found[1] : found[1] + 2].lstrip()[:1].isdecimal():
            return found
    return None


def _spans(
    pattern: re.Pattern[str], part: str, shut: Iterable[tuple[int, int]], start: int = 0
) -> Iterator[tuple[int, int]]:
    """Where ``pattern`` is found outside ``shut``."""
    walls = iter(shut)
    wall = next(walls, None)
    for found in pattern.finditer(part, start):
        while wall and wall[1] <= found.start():
            wall = next(walls, None)
        if not wall or found.start() < wall[0]:
            yield found.span()


def _items(body: str, offset: int, cuts: Iterable[tuple[int, int]]) -> tuple[Item, ...]:
    found, begin = [], 0
    for stop, after in (*cuts, (len(body), len(body))):
        piece = body[begin:stop]
        text = piece.strip()
        if text:
            at = offset + begin + len(piece) - len(piece.lstrip())
            found.append(Item(text, at, at + len(text)))
        begin = after
    return tuple(found)
