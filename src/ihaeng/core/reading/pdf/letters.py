"""Characters to pieces: the engine's lines, as they are printed.

The engine writes a line as the program drew it. Where that may not be what is printed - a blank
it put into a narrow gap, signs of another font drawn later, a wide gap - the boxes of all its
characters are asked for; elsewhere those of the two ends are enough, which is what makes it quick.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress, count
from operator import add

from ihaeng.core.reading.pdf.cutting import BACK, NARROW, SAME, SLANTED, WIDE, cut
from ihaeng.core.reading.pdf.engine import Box, Letters
from ihaeng.core.reading.pdf.parts import Piece, Rule

_UPRIGHT = 0.6  # wider against its height, turned text is slanted
_NATURAL = 1.08  # the width of a Korean character against the height of its line
_STRETCHED, _SQUEEZED = 1.3, 0.6
_FAR = 100_000.0  # points; no page is so large
_new = tuple.__new__  # past the slower way a named tuple is made
_BESIDE = (-1, 0, 1)
# The engine's sign for a hyphen at the end of a line, and signs without width or meaning.
_CLEAN = str.maketrans({"\x02": "-", "\xad": "-", "\ufeff": "", "\u200b": "", "\x00": "\ufffd"})
_UNCLEAN = re.compile("[\x02\xad\ufeff\u200b\x00]")


class Page:
    """Cuts the characters of one page into pieces. ``down`` are its upright rules, left to right."""

    def __init__(self, number: int, letters: Letters, down: Sequence[Rule]) -> None:
        self._number, self._letters, self._down = number, letters, down
        self._ats = [rule.at for rule in down]
        blanks = list(_blanks_in(letters.text))
        put = letters.generated(blanks)
        self._put = list(compress(blanks, put))  # blanks the engine put into gaps
        self._spaced = not all(put)  # the page prints real ones
        before = letters.boxes([at - 1 for at in self._put])
        after = letters.boxes([min(at + 1, letters.count - 1) for at in self._put])
        self._gaps = [b[0] - a[2] for a, b in zip(before, after, strict=True)]

    def pieces(self) -> list[Piece]:
        found = self._pieces()
        if _UNCLEAN.search(self._letters.text):
            found = [piece._replace(string=piece.string.translate(_CLEAN)) for piece in found]
        if not all(map(_is_sound, found)):
            found = [piece if _is_sound(piece) else _somewhere(piece) for piece in found]
        said = [piece.string.strip() for piece in found]
        return found if len(set(said)) == len(said) else list(_without_shadows(found, said))

    def _pieces(self) -> list[Piece]:
        found: list[Piece] = []
        spans = self._spans()
        ends = self._letters.boxes([at for first, last, _ in spans for at in (first, last - 1)])
        trails = self._trails([last for _, last, _ in spans])
        boxes = iter(ends)
        for (first, last, words), start, end in zip(spans, boxes, boxes, strict=True):
            piece = self._whole(first, words, start, end, " " if last in trails else "")
            if piece is not None:
                found.append(piece)
            elif _is_level(start, end) or not self._letters.turned(first):
                stop = last + (last in trails)
                page = self._number
                found += cut(self._letters, first, stop, self._crossing, page, spaced=self._spaced)
            else:
                found.append(self._turned(first, last))
        return found

    def _spans(self) -> list[tuple[int, int, str]]:
        """Where the words of each line begin and end, and the words."""
        spans = []
        start = 0
        for string in self._letters.text.split("\r\n"):
            words = string.strip()
            if words:
                first = start if words is string else start + string.index(words[0])
                spans.append((first, first + len(words), words))
            start += len(string) + 2
        return spans

    def _trails(self, ends: Sequence[int]) -> set[int]:
        """Ends of lines that a real blank follows, which tells a wrapped line from a torn word."""
        text = self._letters.text
        found = [end for end in ends if text[end : end + 1] == " "]
        found = list(set(found).difference(self._put))
        if not found:
            return set()
        boxes = iter(self._letters.boxes([at for end in found for at in (end - 1, end)]))
        # Blanks of another font are drawn after the words they part.
        return {
            end
            for end, before, blank in zip(found, boxes, boxes, strict=True)
            if blank[0] > (before[0] + before[2]) / 2
        }

    def _whole(self, first: int, words: str, start: Box, end: Box, trail: str) -> Piece | None:
        """The line as one piece; None where the boxes of its two ends do not tell how it is printed."""
        left, top, _, bottom = start
        _, high, right, low = end
        size = max(top - bottom, high - low)  # signs of another font may be lower
        natural = (len(words.encode("utf-8", "replace")) + len(words)) / 4 * size * _NATURAL
        plain = _SQUEEZED * natural < right - left < _STRETCHED * natural + 2 * size
        if not plain or abs(low - bottom) > SLANTED * size:
            return None
        if self._down and self._is_cut(left, right, (bottom + top) / 2):
            return None
        if self._put:
            closed = self._closed(first, first + len(words), size)
            if closed is None:
                return None
            words = _closed_up(words, closed, first) if closed else words
        return _new(
            Piece,
            (words + trail, left, right, bottom, size, self._number, self._spaced, False, False),
        )

    def _crossing(self, middle: float) -> list[float]:
        """Where upright rules cross the height of a line."""
        return [rule.at for rule in self._down if rule.start <= middle <= rule.end]

    def _is_cut(self, left: float, right: float, middle: float) -> bool:
        """Whether an upright rule stands between the ends of a line."""
        low, high = bisect_right(self._ats, left), bisect_left(self._ats, right)
        return any(rule.start <= middle <= rule.end for rule in self._down[low:high])

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


def _blanks_in(text: str) -> Iterator[int]:
    """Where the blanks are: each behind the words before it and the blanks before those."""
    *words, _ = text.split(" ")
    return map(add, accumulate(map(len, words)), count())


def _is_level(start: Box, end: Box) -> bool:
    return abs(end[3] - start[3]) <= SLANTED * max(start[1] - start[3], end[1] - end[3])


def _is_sound(piece: Piece) -> bool:
    """Whether the place is one; a damaged file may say anything, even that it is no number."""
    _, left, right, bottom, size, _, _, _, _ = piece
    return size > 0 and -_FAR < left < _FAR and -_FAR < bottom < _FAR > right


def _somewhere(piece: Piece) -> Piece:
    return piece._replace(left=0.0, right=0.0, bottom=0.0, size=1.0)


def _closed_up(words: str, put: list[int], first: int) -> str:
    gone = {at - first for at in put}
    return "".join(sign for i, sign in enumerate(words) if i not in gone)


def _without_shadows(pieces: Iterable[Piece], said: Sequence[str]) -> Iterator[Piece]:
    """Words drawn twice with a small offset are printed once. ``said``: the words of each piece."""
    counts = Counter(said)
    seen: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for piece, words in zip(pieces, said, strict=True):
        if counts[words] > 1:
            near = SAME * piece.size
            x, y = round(piece.left / near), round(piece.bottom / near)
            drawn = seen[words]
            if drawn and not drawn.isdisjoint((x + i, y + j) for i in _BESIDE for j in _BESIDE):
                continue
            drawn.add((x, y))
        yield piece
