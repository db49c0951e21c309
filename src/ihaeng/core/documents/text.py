"""Printed words that know where they stand."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ihaeng.core.documents.folding import folded


class Place(NamedTuple):
    """A stretch of a source file.

    A named tuple, as runs are: a document has tens of thousands, and they are made quickly.

    ``line`` and ``end_line`` are 1-based physical lines, both included. ``start`` and ``end``
    are offsets into the decoded text, counted in characters, ``end`` excluded. ``page`` and
    ``sheet`` are ``None`` where the format has none or the file does not say.
    """

    file: str
    line: int
    end_line: int
    start: int
    end: int
    page: int | None = None
    sheet: str | None = None

    def to(self, other: "Place") -> "Place":
        """The stretch from the beginning of this place to the end of ``other``."""
        return Place(
            self.file, self.line, other.end_line, self.start, other.end, self.page, self.sheet
        )


class Run(NamedTuple):
    """Characters that stand together in the source.

    ``joint`` marks a blank that the reader put between two wrapped lines: it is the only thing
    in a text that is not printed, and its place is empty.
    """

    text: str
    place: Place
    joint: bool = False


@dataclass(frozen=True, init=False)
class Text:
    """Words as printed, joined over line ends, page breaks and removed markup.

    Nothing is corrected: what a character looks like here is what stands in the source at
    ``place(i, i + 1)``.
    """

    runs: tuple[Run, ...] = ()

    def __init__(self, runs: tuple[Run, ...] = ()) -> None:
        self.__dict__["runs"] = runs  # as in a cell: made by the ten thousand

    @property
    def string(self) -> str:
        runs = self.runs
        return runs[0].text if len(runs) == 1 else self._string

    @cached_property
    def _string(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def folded(self) -> str:
        """The words for recognition, never for quoting; offsets are those of ``string``."""
        return folded(self.string)

    @cached_property
    def _offsets(self) -> list[int]:
        offsets, total = [], 0
        for run in self.runs:
            offsets.append(total)
            total += len(run.text)
        return offsets

    def __str__(self) -> str:
        return self.string

    def __len__(self) -> int:
        return len(self.string)

    def __bool__(self) -> bool:
        return bool(self.runs and (self.runs[0].text or self.string))

    @property
    def lines(self) -> tuple[int, ...]:
        """Every physical line the words stand on, in order, each once."""
        seen: dict[int, None] = {}
        for run in self.runs:
            if not run.joint:
                seen.update(dict.fromkeys(range(run.place.line, run.place.end_line + 1)))
        return tuple(seen)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Where ``string[start:end]`` stands; an empty text has no place and raises ``ValueError``."""
        piece = self.slice(start, end) if start or end is not None else self
        if len(piece.runs) == 1:
            return piece.runs[0].place
        printed = [run for run in piece.runs if not run.joint] or list(piece.runs)
        if not printed:
            raise ValueError("an empty text stands nowhere")
        return printed[0].place.to(printed[-1].place)

    def slice(self, start: int, end: int | None = None) -> "Text":
        """The words from ``start`` up to ``end``, with their places."""
        end = len(self.string) if end is None else min(end, len(self.string))
        start = max(start, 0)
        if start >= end:
            return Text()
        first = bisect_right(self._offsets, start) - 1
        kept = []
        for run, offset in zip(self.runs[first:], self._offsets[first:], strict=True):
            if offset >= end:
                break
            kept.append(_cut(run, max(start - offset, 0), min(end - offset, len(run.text))))
        return Text(tuple(kept))

    def strip(self, characters: str | None = None) -> "Text":
        """The same words without blanks (or ``characters``, full-width too) at both ends."""
        words = self.folded
        return self.slice(len(words) - len(words.lstrip(characters)), len(words.rstrip(characters)))

    def joined(self, other: "Text", blank: bool) -> "Text":
        """These words followed by ``other``, with a joint blank between if ``blank``."""
        if not self.runs or not other.runs:
            return self if self.runs else other
        if not blank:
            return Text(self.runs + other.runs)
        last = self.runs[-1].place
        gap = Place(
            last.file, last.end_line, last.end_line, last.end, last.end, last.page, last.sheet
        )
        return Text((*self.runs, Run(" ", gap, joint=True), *other.runs))


def _cut(run: Run, start: int, end: int) -> Run:
    if start == 0 and end == len(run.text):
        return run
    old = run.place
    begin, stop = (old.start, old.end) if run.joint else (old.start + start, old.start + end)
    return Run(
        run.text[start:end],
        Place(old.file, old.line, old.end_line, begin, stop, old.page, old.sheet),
        run.joint,
    )


def gathered(texts: Iterable[Text], blank: bool = True) -> Text:
    """All ``texts`` as one, joined with blanks."""
    whole = Text()
    for text in texts:
        whole = whole.joined(text, blank)
    return whole
