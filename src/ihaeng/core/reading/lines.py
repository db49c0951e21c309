"""Lines: the smallest thing a place can point at.

A text file has them. For an office format the reader writes a ``Transcript``: what is printed, one
line a paragraph, so that places, the grammar and the audit need no second way to point.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ihaeng.core.documents import Gravity, Place, Problem, Run, Text, Words
from ihaeng.core.documents.folding import folded
from ihaeng.core.reading.signs import Opening, sign_of

MOST_CHARACTERS = 200_000
# Every figure is read several times; this bounds the time a file of nothing but digits can take.
MOST_DIGITS = 1_000_000
MOST_WRITTEN = 32_000_000
MOST_LINES = 250_000  # of an office document; what is made of one takes about a kilobyte
_TAB = 8  # blanks a TAB is wide where nothing else is said

# Made past the function a named tuple is made by: lines and places are made by the thousand.
_new = tuple.__new__
_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")


class Line(NamedTuple):
    """One line. ``number`` is 1-based, ``start`` its offset in the text of the whole document.

    ``pad`` counts the blanks a format prints before the words without writing them. ``joint`` is
    None where the line begins anew; where a reader saw that it goes on with the line before, it
    is what stands between: a blank, or nothing in the middle of a word.
    """

    file: str
    number: int
    string: str
    start: int
    page: int | None = None
    sheet: str | None = None
    pad: int = 0
    joint: str | None = None

    @property
    def blank(self) -> bool:
        return not self.string or self.string.isspace()

    @property
    def folded(self) -> str:
        """The words for recognition; offsets are those of ``string``."""
        return folded(self.string)

    @property
    def column(self) -> int:
        """Where the words begin in ``string``."""
        return len(self.string) - len(self.string.lstrip(" \u3000\u00a0"))

    @property
    def indent(self) -> int:
        """The blanks before the words; a full-width one is as wide as two."""
        column = self.column
        return self.pad + column + (self.string.count("\u3000", 0, column) if column else 0)

    @property
    def printed(self) -> Place:
        """Where the words stand, the blanks before them left out."""
        return self.place(self.column)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        file, number, string, first, page, sheet, _, _ = self
        stop = first + (len(string) if end is None else end)
        return _new(Place, (file, number, number, first + start, stop, page, sheet))

    def text(self, start: int = 0, end: int | None = None) -> Text:
        """The printed words between two columns, blanks at both ends left out."""
        piece = self.string[start:end]
        words = piece.strip()
        if not words:
            return Text()
        left = start + len(piece) - len(piece.lstrip()) if piece is not words else start
        file, number, _, first, page, sheet, _, _ = self
        left += first
        place = _new(Place, (file, number, number, left, left + len(words), page, sheet))
        return Text((_new(Run, (words, place, False)),))


_BREAKS = str.maketrans(dict.fromkeys("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def _digits_in(words: str) -> int:
    raw = folded(words).encode("utf-8", "replace")
    return len(raw) - len(raw.translate(None, b"0123456789"))


@dataclass
class Transcript:
    """What an office document prints, written down line by line.

    Bounded like a text file: what is too much is left out, with one problem that says so.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)
    full: bool = False
    _pieces: list[str] = field(default_factory=list)
    _start: int = 0
    _digits: int | None = None  # not counted while there are too few letters for too many

    def line(
        self,
        string: str,
        page: int | None = None,
        sheet: str | None = None,
        pad: int = 0,
        joint: str | None = None,
    ) -> Line:
        """Write one line down. Once the transcript is full, lines come back blank."""
        number, start = len(self._pieces) + 1, self._start
        words = string if string.splitlines() == [string] else string.translate(_BREAKS)
        if len(words) > MOST_CHARACTERS:
            self.problems.append(_cut(self.file, number, start, len(words)))
            words = words[:MOST_CHARACTERS]
        passed = start > MOST_DIGITS or number > MOST_LINES
        if passed and not self.full and self._is_too_much(words):
            self.full = True
            self.problems.append(_too_much(self.file, number, start, page))
        if self.full:
            return Line(self.file, max(number - 1, 1), "", start, page, sheet)
        self._pieces.append(words)
        self._start = start + len(words) + 1
        return _new(Line, (self.file, number, words, start, page, sheet, pad, joint))

    def paragraph(
        self, string: str, page: int | None = None, sheet: str | None = None, pad: int = 0
    ) -> Sequence[Line]:
        """A line, or several where a break inside a paragraph is followed by a sign of its own.

        TABs before the words set them in; they are not written.
        """
        if "\n" not in string and string[:1] != "\t":
            return (self.line(string, page, sheet, pad),)
        lines: list[Line] = []
        for piece in string.split("\n"):
            words = piece.lstrip("\t")
            new = not lines or sign_of(words).opening is not Opening.NONE
            joint = None if new or not words.strip() else " "
            inset = pad + _TAB * (len(piece) - len(words))
            lines.append(self.line(words, page, sheet, inset, joint))
        return lines

    def _is_too_much(self, words: str) -> bool:
        """Whether the bounds are passed; digits are counted once there are letters enough for them."""
        if self._digits is None:
            self._digits = sum(map(_digits_in, self._pieces))
        self._digits += _digits_in(words)
        written = self._start > MOST_WRITTEN or len(self._pieces) >= MOST_LINES
        return written or self._digits > MOST_DIGITS

    def here(self, page: int | None = None, sheet: str | None = None) -> Place:
        """The place of what prints no words: behind the last line."""
        number = max(len(self._pieces), 1)
        return Place(self.file, number, number, self._start, self._start, page, sheet)

    @property
    def source(self) -> str:
        return "\n".join(self._pieces)


def physical_lines(source: str, file: str) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Every line of ``source``; over-long ones are cut, with a problem that says so."""
    lines: list[Line] = []
    problems: list[Problem] = []
    digits = 0
    for number, (start, string) in enumerate(_split(source), 1):
        digits += _digits_in(string[:MOST_CHARACTERS])
        if digits > MOST_DIGITS:
            problems.append(_too_many_figures(file, number, start, len(source)))
            break
        if len(string) > MOST_CHARACTERS:
            problems.append(_cut(file, number, start, len(string)))
        lines.append(Line(file, number, string[:MOST_CHARACTERS], start))
    return tuple(lines), tuple(problems)


def _split(source: str) -> Iterator[tuple[int, str]]:
    for found in _LINE.finditer(source):
        if found.start() == len(source) and found.start() > 0:
            return
        yield found.start(), found.group(1)


def _cut(file: str, number: int, start: int, length: int) -> Problem:
    left = length - MOST_CHARACTERS
    return Problem(
        "line-too-long",
        Gravity.LOST,
        Words(
            f"{number}번째 줄이 너무 길어 앞의 {MOST_CHARACTERS:,}자만 읽고 {left:,}자를 남겼습니다.",
            f"Line {number} is too long: {MOST_CHARACTERS:,} characters were read, {left:,} left out.",
        ),
        Place(file, number, number, start + MOST_CHARACTERS, start + length),
    )


def _too_many_figures(file: str, number: int, start: int, end: int) -> Problem:
    return Problem(
        "too-many-figures",
        Gravity.LOST,
        Words(
            f"숫자가 너무 많아 {number}번째 줄부터 끝까지 읽지 않았습니다. 파일을 나누어 점검하십시오.",
            f"There are too many figures: nothing from line {number} on was read. Split the file.",
        ),
        Place(file, number, number, start, end),
    )


def _too_much(file: str, number: int, start: int, page: int | None) -> Problem:
    return Problem(
        "too-much",
        Gravity.LOST,
        Words(
            f"내용이 너무 많아 {number}번째 줄부터 끝까지 읽지 않았습니다. 파일을 나누어 점검하십시오.",
            f"There is too much in the file: nothing from line {number} on was read. Split the file.",
        ),
        Place(file, number, number, start, start, page),
    )
