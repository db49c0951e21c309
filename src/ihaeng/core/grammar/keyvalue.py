"""Lines that say ``key : value``, and lines that open with a ``(label)``."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.brackets import enclosures, groups, unbalanced

_REMEMBERED = 4096  # lines; many rules ask for the key of the same line
_LONGEST_KEY = 20
_LONGEST_LABEL = 40
_COLON = re.compile(":")
_DATE_LIKE = re.compile(r"['‘’]?[0-9]+\s?(?:[.월]|년(?!\s?(?:차|간)))")
_SENTENCE = re.compile(r"[.,?!;。、]")
_PRINTED = re.compile(r"\S")
_BLANKS_AND_BOLD = re.compile(r"[\s*]+")
# "(사)한국…", "(주)…" begin a name: legal forms, not labels.
_LEGAL_FORMS = frozenset("사주재유합학의복특")


@dataclass(frozen=True, slots=True)
class KeyValue:
    """``string[value_start:]`` begins with ``value``, which may be empty.

    ``key`` is as printed; ``normal_key`` is folded and has neither blanks nor bold signs, so that ``참 석 자``
    and ``참석자`` agree.
    """

    key: str
    normal_key: str
    value: str
    value_start: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """``label`` is printed in round brackets before ``body``, which is never empty."""

    label: str
    body: str
    body_start: int

    @property
    def normal_label(self) -> str:
        return _normal(folded(self.label))


@lru_cache(_REMEMBERED)
def key_value(string: str, is_date: Callable[[str], bool] | None = None) -> KeyValue | None:
    """The key and the value of a line, or None if it is no such line.

    A key has at most 20 characters and no sentence punctuation outside brackets. A colon inside
    brackets or quotation marks, between digits (``14:00``, ``1:1``) or of an address counts for
    nothing. A key that is a date is none: ``2021. 3월 : …``, and whatever ``is_date`` says is one.
    """
    start = _first_printed(string)
    colon = _key_colon(folded(string[start : start + 2 * _LONGEST_KEY]))
    if colon is None:
        return None
    key = string[start : start + colon].rstrip()
    plain = folded(key)
    if not _is_key(plain) or (is_date is not None and is_date(plain)):
        return None
    value_start = _first_printed(string, start + colon + 1)
    return KeyValue(key, _normal(plain), string[value_start:].rstrip(), value_start)


def labelled(string: str) -> Labelled | None:
    """The label in brackets that opens a line and the words after it, or None.

    A label holds a letter: ``(1)`` and ``(8.13)`` are none, nor is the legal form in ``(사)…``.
    """
    start = _first_printed(string)
    opening = string[start : start + _LONGEST_LABEL + 2]
    group = next(iter(groups(opening)), None)
    if group is None or group.start != 0 or group.open != "(":
        return None
    label = opening[group.inside_start : group.inside_end].strip()
    body_start = _first_printed(string, start + group.end)
    body = string[body_start:].rstrip()
    glued = body_start == start + group.end
    if not body or not any(sign.isalpha() for sign in label):
        return None
    return None if glued and label in _LEGAL_FORMS else Labelled(label, body, body_start)


def _key_colon(opening: str) -> int | None:
    shut = enclosures(opening)
    for found in _COLON.finditer(opening):
        at = found.start()
        if any(start <= at < end for start, end in shut):
            continue
        between_digits = opening[at - 1 : at].isdecimal() and opening[at + 1 : at + 2].isdecimal()
        return None if between_digits or opening.startswith("//", at + 1) else at
    return None


def _is_key(key: str) -> bool:
    if not 0 < len(key) <= _LONGEST_KEY or _DATE_LIKE.match(key) or unbalanced(key):
        return False
    return any(sign.isalpha() for sign in key) and not _SENTENCE.search(_outside_brackets(key))


def _outside_brackets(key: str) -> str:
    kept, at = "", 0
    for start, end in enclosures(key):
        kept, at = kept + key[at:start], end
    return kept + key[at:]


def _first_printed(string: str, start: int = 0) -> int:
    """Where the first character that is no blank stands, from ``start`` on; else the end."""
    found = _PRINTED.search(string, start)
    return found.start() if found else len(string)


def _normal(words: str) -> str:
    return _BLANKS_AND_BOLD.sub("", words)
