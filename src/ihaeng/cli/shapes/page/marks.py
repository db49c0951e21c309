"""Printed words cut where findings begin and end."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ihaeng.cli.labels import Label
from ihaeng.core.documents import Run, Text, Words

_UNSURE = Label("unsure", "", Words("문자 인식 결과", "recognised characters"))


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the source, ``end`` excluded, that finding ``number`` of the file speaks of.

    ``place`` counts the places of the finding from 0; the place to look at first has 0.
    """

    start: int
    end: int
    number: int
    place: int
    label: Label


@dataclass(frozen=True, slots=True)
class Piece:
    """Words under the same marks.

    ``mark`` is the weightiest of them, a first place before all others; ``flags`` are those first
    met here, to be named behind the words. ``unsure`` characters were recognised from a picture.
    """

    words: str
    mark: Mark | None = None
    flags: tuple[Mark, ...] = ()
    unsure: bool = False


@dataclass
class Marks:
    """All marks of a file and its ``unsure`` stretches, ready to be asked for any stretch of it.

    Built by a sweep over the source, so that asking costs the logarithm of their number. Every
    mark is flagged once, at the first text that shows it.
    """

    marks: Sequence[Mark]
    unsure: Sequence[tuple[int, int]] = ()
    flagged: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        marks = [*self.marks, *(Mark(*stretch, 0, 0, _UNSURE) for stretch in self.unsure)]
        self._cuts = sorted({m.start for m in marks} | {m.end for m in marks})
        self._under: list[tuple[Mark, ...]] = []
        opening: dict[int, list[Mark]] = {}
        for mark in marks:
            if mark.start == mark.end:  # stands on no words, so nothing can be marked
                continue
            opening.setdefault(mark.start, []).append(mark)
        open_now: list[Mark] = []
        for cut in self._cuts:
            open_now = [mark for mark in open_now if mark.end > cut] + opening.get(cut, [])
            self._under.append(tuple(open_now))

    def pieces(self, text: Text) -> tuple[Piece, ...]:
        """``text`` in order, cut at the marks."""
        cut = [found for run in text.runs for found in self._cut(run)]
        pieces: list[Piece] = []
        for at, (words, under) in enumerate(cut):
            marks = [mark for mark in under if mark.label is not _UNSURE]
            unsure = len(marks) < len(under)
            following = cut[at + 1][1] if at + 1 < len(cut) else ()
            ending = tuple(mark for mark in marks if mark not in following)
            flags = tuple(mark for mark in ending if self._first(mark))
            worst = min(marks, key=_weight) if marks else None
            before = pieces[-1] if pieces else None
            same = before and before.mark is worst and before.unsure is unsure
            if before and same and not before.flags:
                pieces[-1] = Piece(before.words + words, worst, flags, unsure)
            else:
                pieces.append(Piece(words, worst, flags, unsure))
        return tuple(pieces)

    def _first(self, mark: Mark) -> bool:
        key = (mark.number, mark.place)
        if key in self.flagged:
            return False
        self.flagged.add(key)
        return True

    def _cut(self, run: Run) -> Iterator[tuple[str, tuple[Mark, ...]]]:
        at, begin = run.place.start, 0
        index = bisect_right(self._cuts, at)
        while not run.joint and index < len(self._cuts) and self._cuts[index] < run.place.end:
            stop = self._cuts[index] - at
            yield run.text[begin:stop], self._under_at(index)
            begin, index = stop, index + 1
        yield run.text[begin:], self._under_at(index)

    def _under_at(self, index: int) -> tuple[Mark, ...]:
        return self._under[index - 1] if index else ()


_ORDER = ("error", "warning", "notice", "doubt")


def _weight(mark: Mark) -> tuple[bool, int]:
    return mark.place > 0, _ORDER.index(mark.label.key)
