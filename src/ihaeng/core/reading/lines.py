"""Physical lines: the smallest thing a text file can point at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.documents import Gravity, Place, Problem, Run, Text, Words

MOST_CHARACTERS = 200_000
# Every figure is read several times; this bounds the time a file of nothing but digits can take.
MOST_DIGITS = 1_000_000

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line. ``number`` is 1-based, ``start`` its offset in the decoded text."""

    file: str
    number: int
    string: str
    start: int

    @property
    def blank(self) -> bool:
        return not self.string.strip()

    @property
    def indent(self) -> int:
        return len(self.string) - len(self.string.lstrip(" \u3000"))

    def place(self, start: int = 0, end: int | None = None) -> Place:
        end = len(self.string) if end is None else end
        return Place(self.file, self.number, self.number, self.start + start, self.start + end)

    def text(self, start: int = 0, end: int | None = None) -> Text:
        """The printed words between two columns, blanks at both ends left out."""
        piece = self.string[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if left >= right:
            return Text()
        return Text((Run(self.string[left:right], self.place(left, right)),))


def physical_lines(source: str, file: str) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    """Every line of ``source``; over-long ones are cut, with a problem that says so."""
    lines: list[Line] = []
    problems: list[Problem] = []
    digits = 0
    for number, (start, string) in enumerate(_split(source), 1):
        digits += sum(map(string[:MOST_CHARACTERS].count, "0123456789"))
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
