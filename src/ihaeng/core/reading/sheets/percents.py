"""What the engine does not tell of an XLSX: shares shown as percent, errors, formulas never computed.

Found by looking through the XML of a sheet for cells of such styles and kinds only: a sheet may
hold hundreds of thousands of others.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ihaeng.core.reading.packages import Package
from ihaeng.core.reading.parts import Parts
from ihaeng.core.reading.sheets.values import percent
from ihaeng.core.reading.xml import NAMES, Element, child, get, whole

_MAIN = "xl/workbook.xml"
_BUILT_IN = {"9", "10"}  # the number formats 0% and 0.00%
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CELL = rb"<(?:\w+:)?c\s([^>]*\b(?:%s)[^>]*)>(.*?)</(?:\w+:)?c>"
_AT = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_WORDS = re.compile(rb'\bt="(?:s|str|inlineStr|b)"')
_NO_RESULT = (b"</f></c>", b"</f><v/></c>", b"</f><v /></c>")


class Overlay(NamedTuple):
    """Cells of a sheet as a person sees them, by row and column; and formulas without a result."""

    cells: dict[tuple[int, int], str]
    uncounted: int


NOTHING = Overlay({}, 0)


class Overlays:
    """The overlays of the sheets of an XLSX by their names."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._names = dict(_sheets(parts))
        root = parts.related("styles")[1]
        styles = _percent_styles(root) if root is not None else ()
        self._marks = [b't="e"', *(f's="{at}"'.encode() for at in styles)]

    def of(self, sheet: str) -> Overlay:
        if sheet not in self._names:
            return NOTHING
        content = self._parts.content(self._names[sheet])
        marks = [mark for mark in self._marks if b" " + mark in content]
        found = re.finditer(_CELL % b"|".join(marks), content, re.DOTALL) if marks else ()
        cells = {at: words for at, words in map(_shown, found) if words}
        uncounted = sum(map(content.count, _NO_RESULT)) if b"</f>" in content else 0
        return Overlay(cells, uncounted)


def overlays_in(package: Package | None) -> Overlays | None:
    """The overlays of a workbook; None where it is no XLSX."""
    if package is None or _MAIN not in package.entries:
        return None
    return Overlays(Parts(package, _MAIN))


def _sheets(parts: Parts) -> Iterator[tuple[str, str]]:
    root = parts.root(parts.main)
    holder = child(root, "sheets") if root is not None else None
    for sheet in holder if holder is not None else ():
        name = parts.target(parts.main, get(sheet, "id"))
        if name:
            yield get(sheet, "name") or "", name


def _percent_styles(root: Element) -> Iterator[int]:
    formats = {
        get(one, "numFmtId")
        for one in root.iter("{*}numFmt")
        if "%" in _QUOTED.sub("", get(one, "formatCode") or "")
    }
    holder = child(root, "cellXfs")
    for at, style in enumerate(holder if holder is not None else ()):
        if NAMES[style.tag] == "xf" and get(style, "numFmtId") in formats | _BUILT_IN:
            yield at


def _shown(cell: re.Match[bytes]) -> tuple[tuple[int, int], str | None]:
    at, value = _AT.search(cell[1]), _VALUE.search(cell[2])
    if at is None or value is None or _WORDS.search(cell[1]):
        return (0, 0), None
    printed = value[1].decode("utf-8", "replace")
    words = printed if b't="e"' in cell[1] else percent(printed)
    return (whole(at[2].decode()) - 1, _column(at[1].decode())), words


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
