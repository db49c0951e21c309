"""Characters to pieces: the engine's lines, as they are printed.

The engine writes a line as the program drew it. Where that may not be what is printed - a blank
it put into a narrow gap, signs of another font drawn later, a wide gap - the boxes of all its
characters are asked for; elsewhere those of the two ends are enough, which is what makes it quick.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

from ihaeng.core.reading.pdf.cutting import BACK, NARROW, SAME, SLANTED, WIDE, cut
from ihaeng.core.reading.pdf.engine import Box, Letters
from ihaeng.core.reading.pdf.parts import Piece, Rule

_UPRIGHT = 0.6  # wider against its height, turned text is slanted
_NATURAL = 1.08  # the width of a Korean character against the height of its line
_STRETCHED, _SQUEEZED = 1.3, 0.6
_FAR = 100_000.0  # points; no page is so large
_BLANKS = re.compile(" ")
# The engine's sign for a hyphen at the end of a line, and signs without width or meaning.
_CLEAN = str.maketrans({"\x02": "-", "\xad": "-", "\ufeff": "", "\u200b": "", "\x00": "\ufffd"})
_UNCLEAN = re.compile("[\x02\xad\ufeff\u200b\x00]")


class Page:
    """Cuts the characters of one page into pieces. ``down`` are its upright rules, left to right."""

    def __init__(self, number: int, letters: Letters, down: Sequence[Rule]) -> None:
        self._number, self._letters, self._down = number, letters, down
        blanks = [found.start() for found in _BLANKS.finditer(letters.text)]
        put = letters.generated(blanks)
        self._put = list(compress(blanks, put))  # blanks the engine put into gaps
        self._spaced = not all(put)  # the page prints real ones
        beside = [
            at for blank in self._put for at in (blank - 1, min(blank + 1, letters.count - 1))
        ]
        boxes = letters.boxes(beside)
        self._gaps = [b[0] - a[2] for a, b in zip(boxes[::2], boxes[1::2], strict=True)]

    def pieces(self) -> list[Piece]:
        found = [piece for line in self._lines() for piece in line]
        if _UNCLEAN.search(self._letters.text):
            found = [piece._replace(string=piece.string.translate(_CLEAN)) for piece in found]
        if not all(map(_is_sound, found)):
            found = [piece if _is_sound(piece) else _somewhere(piece) for piece in found]
        if len({piece.string for piece in found}) == len(found):
            return found
        return list(_without_shadows(found))

    def _lines(self) -> Iterator[Iterable[Piece]]:
        spans = list(self._spans())
        ends = self._letters.boxes([at for first, last in spans for at in (first, last - 1)])
        boxes = iter(ends)
        for (first, last), start, end in zip(spans, boxes, boxes, strict=True):
            yield self._line(first, last, start, end)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Where the words of each line begin and end."""
        start = 0
        for string in self._letters.text.split("\r\n"):
            if string and not string.isspace():
                words = string.lstrip()
                first = start + len(string) - len(words)
                yield first, first + len(words.rstrip())
            start += len(string) + 2

    def _line(self, first: int, last: int, start: Box, end: Box) -> Iterable[Piece]:
        left, top, _, bottom = start
        _, high, right, low = end
        size = max(top - bottom, high - low)  # signs of another font may be lower
        level = abs(low - bottom) <= SLANTED * size
        if not level and self._letters.turned(first):
            return (self._turned(first, last),)
        bars = self._crossing((bottom + top) / 2) if self._down else ()
        words = self._letters.text[first:last]
        if level and not _cuts(bars, left, right) and _is_plain(words, size, right - left):
            closed = self._closed(first, last, size)
            if closed is not None:
                words = _closed_up(words, closed, first) if closed else words
                words += self._trail(last)
                return (Piece(words, left, right, bottom, size, self._number, self._spaced),)
        last += len(self._trail(last))
        return cut(self._letters, first, last, self._crossing, self._number, spaced=self._spaced)

    def _trail(self, last: int) -> str:
        """The real blank after a line, which tells a wrapped line from a torn word."""
        if self._letters.text[last : last + 1] != " ":
            return ""
        at = bisect_left(self._put, last)
        if at < len(self._put) and self._put[at] == last:
            return ""
        # Blanks of another font are drawn after the words they part.
        before, blank = self._letters.boxes((last - 1, last))
        return " " if blank[0] > (before[0] + before[2]) / 2 else ""

    def _crossing(self, middle: float) -> list[float]:
        """Where upright rules cross the height of a line."""
        return [rule.at for rule in self._down if rule.start <= middle <= rule.end]

    def _closed(self, first: int, last: int, size: float) -> list[int] | None:
        """The blanks put into gaps too narrow for one; None where the line must be cut."""
        low, high = bisect_left(self._put, first), bisect_left(self._put, last)
        closed = []
        for at, gap in zip(self._put[low:high], self._gaps[low:high], strict=True):
            if not BACK * size < gap < WIDE * size:
                return None
            if self._spaced and gap < NARROW * size:
                closed.append(at)
        return closed

    def _turned(self, first: int, last: int) -> Piece:
        boxes = self._letters.boxes(range(first, last))
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        bottom, top = min(box[3] for box in boxes), max(box[1] for box in boxes)
        upright = right - left < _UPRIGHT * (top - bottom)
        words = self._letters.text[first:last]
        page, size = self._number, top - bottom
        return Piece(words, left, right, bottom, size, page, upright=upright, aside=not upright)


def _is_sound(piece: Piece) -> bool:
    """Whether the place is one; a damaged file may say anything, even that it is no number."""
    return (
        piece.size > 0 and -_FAR < piece.left < _FAR and -_FAR < piece.bottom < _FAR > piece.right
    )


def _somewhere(piece: Piece) -> Piece:
    return piece._replace(left=0.0, right=0.0, bottom=0.0, size=1.0)


def _cuts(bars: Sequence[float], left: float, right: float) -> bool:
    return any(left < bar < right for bar in bars)


def _is_plain(words: str, size: float, width: float) -> bool:
    """Whether the line is about as wide as its characters."""
    natural = (len(words.encode("utf-8", "replace")) + len(words)) / 4 * size * _NATURAL
    return _SQUEEZED * natural < width < _STRETCHED * natural + 2 * size


def _closed_up(words: str, put: list[int], first: int) -> str:
    gone = {at - first for at in put}
    return "".join(sign for i, sign in enumerate(words) if i not in gone)


def _without_shadows(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Words drawn twice with a small offset are printed once."""
    seen: set[tuple[str, int, int]] = set()
    for piece in pieces:
        near = SAME * piece.size
        words, x, y = piece.string.strip(), round(piece.left / near), round(piece.bottom / near)
        around = [(words, x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
        if seen.isdisjoint(around):
            seen.add((words, x, y))
            yield piece
