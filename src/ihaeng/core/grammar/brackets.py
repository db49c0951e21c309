"""Brackets and quotation marks in a line: which belong together, which stand alone."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ihaeng.core.documents.folding import folded

_PAIRS = dict(zip("([{「『<〈《【〔", ")]}」』>〉》】〕", strict=True))
_CURLY = {"‘": "’", "“": "”"}
_STRAIGHT = frozenset("'\"")
_CLOSERS = {close: opener for opener, close in {**_PAIRS, **_CURLY}.items()}
# "<" and ">" also compare and point ("->"): alone they are no fault.
_OFTEN_ALONE = frozenset("<>")
_BRACKETS = "".join((*_PAIRS, *_PAIRS.values()))
_QUOTES = "".join((*_CURLY, *_CURLY.values(), *_STRAIGHT))
_BRACKET = re.compile(f"[{re.escape(_BRACKETS)}]")
_BRACKET_OR_QUOTE = re.compile(f"[{re.escape(_BRACKETS + _QUOTES)}]")
_YEAR_MARK = re.compile(r"[‘’'][0-9]{2}(?![0-9])(?=\s?[.년~∼회학/\-)]|$)")
_ENUMERATOR = re.compile(r"(?:[0-9]{1,2}|[가-힣]|[A-Za-z])\)(?=[^\W\d_]|[\s「『‘“'\"])")


@dataclass(frozen=True, slots=True)
class Group:
    """A bracket and its partner, folded. Spans are half-open; ``depth`` is 0 for an outermost group."""

    open: str
    close: str
    depth: int
    start: int
    end: int

    @property
    def inside_start(self) -> int:
        return self.start + 1

    @property
    def inside_end(self) -> int:
        return self.end - 1


@dataclass(frozen=True, slots=True)
class _Pairing:
    pairs: tuple[tuple[int, int], ...]
    alone: tuple[int, ...]


# The same line is asked about by many rules; the answers are small and depend on nothing else.
_REMEMBERED = 4096


@lru_cache(_REMEMBERED)
def groups(string: str) -> tuple[Group, ...]:
    """All well-paired brackets of ``string``, by where they open; quotation marks are none."""
    string = folded(string)
    if not _BRACKET.search(string):
        return ()
    found: list[Group] = []
    ends: list[int] = []
    for start, close in sorted(_best_pairing(string).pairs):
        while ends and ends[-1] < start:
            ends.pop()
        found.append(Group(string[start], string[close], len(ends), start, close + 1))
        ends.append(close)
    return tuple(found)


def unbalanced(string: str) -> tuple[int, ...]:
    """Offsets of the brackets without a partner, in order.

    The closing sign of an enumerator (``1)``, ``가)`` at the beginning or after a blank) is no
    bracket, nor is that of a footnote mark (``¹⁾``); ``<`` and ``>`` are never reported.
    """
    words = folded(string)
    return tuple(i for i in _best_pairing(words).alone if words[i] not in _OFTEN_ALONE)


@lru_cache(_REMEMBERED)
def enclosures(string: str) -> tuple[tuple[int, int], ...]:
    """Outermost half-open spans inside brackets or quotation marks, signs included, in order.

    A mark without a partner encloses nothing; the apostrophe of a short year (``'20.``, ``’19년``)
    is no quotation mark.
    """
    string = folded(string)
    signs = [m.start() for m in _BRACKET_OR_QUOTE.finditer(string)]
    if not signs:
        return ()
    years = {m.start() for m in _YEAR_MARK.finditer(string) if _opens_word(string, m.start())}
    outer: list[tuple[int, int]] = []
    for start, close in sorted(_paired(string, (i for i in signs if i not in years)).pairs):
        if not outer or start >= outer[-1][1]:
            outer.append((start, close + 1))
    return tuple(outer)


def _best_pairing(string: str) -> _Pairing:
    """``(제1호 및 2)`` closes at ``2)``, ``(가 1) 나 2) 다)`` does not: what pairs more wins."""
    signs = [m.start() for m in _BRACKET.finditer(string)]
    plain = _paired(string, signs)
    if not plain.alone:
        return plain
    marks = {m.end() - 1 for m in _ENUMERATOR.finditer(string) if _opens_word(string, m.start())}
    listed = _paired(string, (i for i in signs if i not in marks))
    if len(listed.alone) < len(plain.alone):
        return listed
    return _Pairing(plain.pairs, tuple(i for i in plain.alone if i not in marks))


def _opens_word(string: str, start: int) -> bool:
    return start == 0 or not (string[start - 1].isalnum() or string[start - 1] in ")]」』")


def _paired(string: str, signs: Iterable[int]) -> _Pairing:
    """Pair ``signs`` with a stack; a closing sign drops what was left open inside its pair."""
    pairs: list[tuple[int, int]] = []
    alone: list[int] = []
    stack: list[int] = []
    waiting: Counter[str] = Counter()
    for at in signs:
        sign = string[at]
        opener = _opener(string, at, string[stack[-1]] if stack else "")
        if opener is None:
            stack.append(at)
            waiting[sign] += 1
        elif not waiting[opener]:
            alone.append(at)
        else:
            while string[stack[-1]] != opener:
                waiting[string[stack[-1]]] -= 1
                alone.append(stack.pop())
            waiting[opener] -= 1
            pairs.append((stack.pop(), at))
    return _Pairing(tuple(pairs), tuple(sorted(alone + stack)))


def _opener(string: str, at: int, top: str) -> str | None:
    """The sign that ``string[at]`` closes; None if it opens. Straight quotes close only the top."""
    sign = string[at]
    if sign in _STRAIGHT:
        return sign if top == sign else None
    return _CLOSERS.get(sign)
