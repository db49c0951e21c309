"""``1)``, ``2)``, ``3)`` in a text file: a list, or the notes at the foot of a page."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ihaeng.core.documents import Table, Text, texts_of
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import Opening, Sign, sign_of

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_REFERENCE = re.compile(
    r"(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})⁾|(?:(?<=[^\W\d_])|(?<=[」』”’)]))(?P<plain>\d{1,2})\)"
)
_NUMBER = re.compile(r"\s*\d{1,2}\)")


def enumerated(items: Sequence[object]) -> frozenset[int]:
    """Where the lines of lists numbered ``1)``, ``2)`` … stand in ``items``.

    A note is referred to by its mark in the words above, or stands below another note. Two or
    more numbers in a row that nobody refers to are a list.
    """
    found: set[int] = set()
    referred: set[int] = set()
    for before, run, above in _runs(items):
        referred |= {number for item in above for number in _references(item)}
        marks = set(range(1, len(run) + 1))
        if len(run) > 1 and not marks & referred and before is not Opening.NOTE:
            found.update(run)
        referred -= marks
    return frozenset(found)


def _runs(items: Sequence[object]) -> Iterator[tuple[Opening, list[int], Sequence[object]]]:
    """Every run from ``1)`` on: the kind of line above it, its indices, all since the last run."""
    above, before, last, run = "", "", 0, list[int]()
    for index, item in enumerate(items):
        if not isinstance(item, Line) or item.blank:
            continue
        if run or _NUMBER.match(item.folded):
            sign = sign_of(item.string)
            number = int(sign.marker[:-1]) if sign.opening is Opening.FOOTNOTE else 0
            if run and (number == 1 or (not number and _ends(sign, item, items[run[0]]))):
                yield sign_of(before).opening, run, items[last : run[0]]
                last, run = run[0], []
            if number == len(run) + 1:
                before = before if run else above
                run.append(index)
        above = item.string
    if run:
        yield sign_of(before).opening, run, items[last : run[0]]


def _ends(sign: Sign, line: Line, first: object) -> bool:
    """Whether a line ends the run: one that opens with a sign of its own and is not set in."""
    set_in = isinstance(first, Line) and line.indent > first.indent
    outer = sign.opening in (Opening.BULLET, Opening.BOX) and not set_in
    return outer or sign.opening is Opening.HEADING


def _references(item: object) -> Iterator[int]:
    """``감사인¹⁾`` and ``감사인1)``; in ``(교육3, 보건5)`` the bracket is another's."""
    texts: Iterable[Text] = ()
    if isinstance(item, Line):
        texts = (item.text(),)
    elif isinstance(item, Table):
        texts = texts_of(item)
    for words in (text.folded for text in texts):
        for found in _REFERENCE.finditer(words):
            at = found.start()
            if found["raised"]:
                yield int(found["raised"].translate(_RAISED))
            elif words.count("(", 0, at) <= words.count(")", 0, at):
                yield int(found["plain"])
