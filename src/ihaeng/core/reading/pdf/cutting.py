"""One line of the engine cut into pieces, by the box of every character."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ihaeng.core.reading.pdf.engine import Box, Letters
from ihaeng.core.reading.pdf.parts import Piece

# Shares of the size of the characters.
WIDE = 1.5  # a gap that may part columns
BACK = -0.4  # the pen went back
NARROW = 0.27  # a gap without a real blank that is only room between scripts: a quarter of an em
SLANTED = 0.5  # what does not stand on one level
_BLANK = 0.18
SAME = 0.35  # how far a shadow lies from what throws it

BarsAt = Callable[[float], Sequence[float]]  # where rules cross a height, from left to right


def cut(
    letters: Letters, first: int, last: int, bars_at: BarsAt, page: int, *, spaced: bool
) -> Iterator[Piece]:
    """The pieces of the characters from ``first`` to ``last``; ``bars_at`` finds upright rules.

    ``spaced``: the page prints real blanks.
    """
    string = letters.text[first:last]
    boxes = letters.boxes(range(first, last))
    bottoms = [box[3] for box in boxes]
    level = max(bottoms) - min(bottoms) <= SLANTED * _size(boxes[0])
    ends = [] if level else [at for at in range(1, len(string)) if _leaves(string, boxes, at)]
    for start, end in pairwise([0, *ends, len(string)]):
        if string[start:end].strip():
            order = _along(letters, string[start:end], boxes[start:end], first + start)
            bars = bars_at((boxes[start][1] + boxes[start][3]) / 2)
            run = _Run(string[start:end], boxes[start:end], bars, page, spaced)
            yield from run.pieces(order)


def _along(letters: Letters, string: str, boxes: list[Box], first: int) -> list[int]:
    """The characters from left to right, blanks the engine put between them left out."""
    blanks = [at for at, sign in enumerate(string) if sign == " "]
    put = letters.generated([first + at for at in blanks])
    gone = {at for at, is_put in zip(blanks, put, strict=True) if is_put}
    order = [at for at in range(len(string)) if at not in gone]
    if any(boxes[b][0] < boxes[a][0] + BACK * _size(boxes[a]) for a, b in pairwise(order)):
        order.sort(key=lambda at: boxes[at][0])
    return order


class _Run:
    """Characters on one level."""

    def __init__(
        self, string: str, boxes: list[Box], bars: Sequence[float], page: int, spaced: bool
    ) -> None:
        self._string, self._boxes, self._page, self._spaced = string, boxes, page, spaced
        self._bars = bars

    def pieces(self, order: Sequence[int]) -> Iterator[Piece]:
        string, boxes = self._string, self._boxes
        begin = before = -1
        kept: list[str] = []
        blank = False
        for at in order:
            if string[at] == " ":
                blank = True
                continue
            if before < 0:
                begin = at
            elif self._parts(boxes[before], boxes[at]):
                yield self._piece(kept, begin, before, blank=blank)
                kept, begin = [], at
            elif string[at] == string[before] and _shadows(boxes[before], boxes[at]):
                continue
            elif blank or self._apart(boxes[before], boxes[at]):
                kept.append(" ")
            kept.append(string[at])
            before, blank = at, False
        yield self._piece(kept, begin, before, blank=blank)

    def _parts(self, before: Box, after: Box) -> bool:
        """Whether a gap, a jump back of the pen or a rule stands between two characters."""
        size = _size(before)
        gap = after[0] - before[2]
        if gap > WIDE * size or gap < BACK * size:
            return True
        left, right = before[2] - size / 2, after[0] + size / 2
        return bisect_left(self._bars, right) > bisect_right(self._bars, left)

    def _apart(self, before: Box, after: Box) -> bool:
        """Whether the gap between two characters is as wide as a blank."""
        return after[0] - before[2] > (NARROW if self._spaced else _BLANK) * _size(before)

    def _piece(self, kept: list[str], begin: int, end: int, *, blank: bool) -> Piece:
        left, _, _, bottom = self._boxes[begin]
        size = max(_size(self._boxes[begin]), _size(self._boxes[end]))
        words = "".join(kept) + (" " if blank and self._spaced else "")
        right = self._boxes[end][2]
        return Piece(words, left, right, bottom, size, self._page, self._spaced)


def _leaves(string: str, boxes: list[Box], at: int) -> bool:
    """Whether the character stands on another level than the one before it."""
    if string[at] == " ":
        return False
    before = boxes[at - 1] if string[at - 1] != " " or at < 2 else boxes[at - 2]
    return abs(boxes[at][3] - before[3]) > SLANTED * max(_size(boxes[at]), _size(before))


def _size(box: Box) -> float:
    return box[1] - box[3]


def _shadows(before: Box, after: Box) -> bool:
    """Whether the same character, drawn again, has hardly moved."""
    return abs(after[0] - before[0]) < SAME * _size(after)
