"""Which lines go on with the line before them, and how deep a line is set in.

A line was wrapped if the first word of the next would not have fitted on it. What stands between
the two is told by the blank the text layer keeps at the end of a wrapped line; where it keeps
none, by the words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ihaeng.core.reading.pdf.parts import Area, Element, Row
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.tables import is_rule
from ihaeng.core.reading.wrapping import has_open_bracket, is_heading_words, is_unfinished

# Shares of the size of the characters.
_PITCH = 2.7  # lines of one paragraph are not further apart
_SLACK = 0.3  # the blank before the word
_LEVEL = 0.8  # how far the lines of one paragraph may begin from each other
_HANG = 6.0  # how far a wrapped line may be set in against the line it goes on with
_CENTRED = 1.0
_COMMON = 3  # lines that end at an edge make it one
_PAD = 6.0  # points a cell keeps free at its right at most
_RESIZED = 0.25
_FLUSH = 1.0  # points
_SHORT_WORDS = frozenset("및 등 수 후 시 것 중 또 그 이 각 동 본 총 약".split())
_PARTICLES = frozenset("을 를 은 는 이 가 의 에 와 과 도 로 으로 에서 에게 까지 부터".split())
_ROOM = 1.4  # a line broken anywhere leaves less room
_FEW_WRAPS = 3  # too few to tell how lines are broken
_LONGEST = 20.0  # no word is longer
_MOST_INDENT = 60

_TORN = re.compile(r"에[서게]|으로")
_NEW_WORD = re.compile(r"[가-힣,][0-9]")
_BLANK_WIDTH = 0.5  # of a Korean character: what a typed blank before the words takes


@dataclass(frozen=True, slots=True)
class Column:
    """The edges lines are set between."""

    left: float
    right: float


def column_of(rows: Sequence[Row], area: Area, left: float) -> Column:
    """The column the lines of a page's body are set in. A margin is as wide left as right."""
    mirrored = area.right - (left - area.left)
    furthest = max(row.right for row in rows)
    size = max(row.size for row in rows)
    reach = sum(row.right > furthest - size for row in rows)
    return Column(left, furthest if reach >= _COMMON else max(furthest, mirrored))


def column_of_cell(rows: Sequence[Row], area: Area) -> Column:
    left = min(row.left for row in rows)
    return Column(left, area.right - min(max(left - area.left, 0.0), _PAD))


def units(string: str) -> float:
    """The width of words in Korean characters."""
    return (len(string.encode("utf-8", "replace")) + len(string)) / 4


def indent(row: Row, column: Column) -> int:
    """The blanks before the words. Lines set in the middle have none."""
    offset = row.left - column.left
    blank = row.size * _BLANK_WIDTH
    if offset < blank / 2 or _is_centred(row, column):
        return 0
    return min(round(offset / blank), _MOST_INDENT)


def _is_centred(row: Row, column: Column) -> bool:
    left, right = row.left - column.left, column.right - row.right
    return (
        left > 2 * row.size
        and abs(left - right) < _CENTRED * row.size
        and sign_of(row.string).opening is Opening.NONE
    )


def wraps(before: Row, row: Row, column: Column, *, going: bool) -> bool:
    """Whether ``row`` goes on with ``before``, which is itself ``going`` on with another."""
    size = before.size
    if column.right - before.right > _LONGEST * size:
        return False
    same_page = before.page == row.page
    if same_page and not 0 < before.middle - row.middle < _PITCH * size:
        return False
    if abs(row.size - size) > _RESIZED * size:
        return False
    offset = row.left - before.left
    if going and offset > _LEVEL * size:
        return False
    returns = row.left - column.left < _LEVEL * size
    if not returns and not -_LEVEL * size < offset < _HANG * size:
        return False
    return _would_not_fit(before, row, column) and _is_bare(row.string)


def _would_not_fit(before: Row, row: Row, column: Column) -> bool:
    words = row.string.strip()
    if not words:
        return False
    first = words.split(maxsplit=1)[0]
    width = (row.right - row.left) * units(first) / max(units(words), 1.0)
    return column.right - before.right < width + _SLACK * row.size


def _is_bare(string: str) -> bool:
    """Whether nothing about the words says that they begin something."""
    opens = sign_of(string).opening is not Opening.NONE
    return not (opens or is_heading_words(string) or is_rule(string))


Pair = tuple[Row, Row, Column]  # a wrapped line, the line that goes on with it, their edges


@dataclass(frozen=True)
class Joints:
    """How the lines of a document are joined.

    The layer ``keeps`` blanks at their ends, or does not; they are broken at ``words``, or
    wherever the edge is.
    """

    keeps: bool
    words: bool
    rows: Sequence[Row]

    @cached_property
    def tokens(self) -> Counter[str]:
        """The words of the document, but those at the ends of a line, which may be torn."""
        return Counter(word for row in self.rows for word in row.string.split()[1:-1])

    def between(self, before: str, after: str, *, flush: bool) -> str:
        """What stands between two lines that are one: a blank, or nothing inside a word.

        Where a line is spread to end ``flush`` with the edge, the blank after it may be gone.
        """
        if before.endswith(" ") or _NEW_WORD.search(before[-1:] + after[:1]):
            return " "
        if self.keeps and not flush:
            return ""
        if self.words and not self.keeps:
            return " "
        tail, head = before.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
        if head in _PARTICLES or _TORN.search(before[-1:] + after[:1]):
            return ""
        if is_unfinished(tail) and not has_open_bracket(tail):
            return " "
        is_word = tail in _SHORT_WORDS or (len(tail) > 1 and self.tokens[tail] > 0)
        return " " if is_word and not self.tokens[tail + head] else ""


def is_flush(before: Row, column: Column) -> bool:
    return abs(column.right - before.right) < _FLUSH


def joints_of(pairs: Sequence[Pair], rows: Sequence[Row]) -> Joints:
    """Told from all wrapped lines: one blank kept, or room left for one more character, is enough."""
    keeps = any(before.string.endswith(" ") for before, _, _ in pairs)
    words = len(pairs) < _FEW_WRAPS or any(
        column.right - before.right > _ROOM * before.size for before, _, column in pairs
    )
    return Joints(keeps, words, rows)


def rows_of(elements: Iterable[Element]) -> list[Row]:
    return [element for element in elements if isinstance(element, Row)]


def stacked(rows: Sequence[Row]) -> bool:
    """Single characters below each other: a word set upright in a narrow cell."""
    return (
        len(rows) > 1
        and all(len(row.string.strip()) == 1 for row in rows)
        and all(abs(a.left - b.left) < a.size for a, b in pairwise(rows))
    )
