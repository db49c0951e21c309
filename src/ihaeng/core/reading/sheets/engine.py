"""Workbooks (XLSX, XLSM, XLS, ODS) by the library calamine: values and kept results, nothing is run.

The engine is written in another language and lays a sheet out as a full rectangle, so a damaged or
hostile file can bring its process down. It works in a child process (guard.py), and so does what
turns its values into words: only what is printed comes back.
"""

import gc
import io
from collections.abc import Iterator
from typing import NamedTuple

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    XmlError,
    ZipError,
)

from ihaeng.core.reading.packages import TORN, open_package, repacked
from ihaeng.core.reading.sheets.blocks import MOST_CELLS, Merge, Piece, Wall
from ihaeng.core.reading.sheets.percents import NOTHING, Overlay, Overlays, overlays_in
from ihaeng.core.reading.sheets.values import shown

_LEAST, _MOST = 1e-4, 1e15  # figures that need no exponent, by far the most
_BROKEN = (CalamineError, XmlError, ZipError, WorksheetNotFound, ValueError, OSError)


class Sheet(NamedTuple):
    """What one sheet prints. ``left_out`` counts cells there was no room for."""

    name: str
    pieces: tuple[Piece, ...] = ()
    left_out: int = 0
    uncounted: int = 0  # formulas whose result the file does not hold
    hidden: bool = False
    broken: bool = False


class Opened(NamedTuple):
    """The sheets of a workbook in order; ``torn`` if they were found in what is left of it."""

    sheets: tuple[Sheet, ...]
    torn: bool


class Refused(NamedTuple):
    """Why there are no sheets; ``reason`` is empty where a password is wanted."""

    reason: str


def opened(data: bytes) -> Opened | Refused:
    """What a workbook prints. May not return at all: to be called in a child process."""
    gc.disable()  # values hold no cycles, and there are hundreds of thousands of them
    package = open_package(data) if data.startswith(b"PK") else None
    torn = package is not None and TORN in package.problems
    if package is not None and torn:
        data = repacked(package)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        return Refused("")
    except _BROKEN as error:
        return Refused(str(error)[:80] or type(error).__name__)
    return Opened(tuple(_sheets(workbook, overlays_in(package))), torn)


def _sheets(workbook: CalamineWorkbook, overlays: Overlays | None) -> Iterator[Sheet]:
    room = MOST_CELLS
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        if about.visible != SheetVisibleEnum.Visible:
            yield Sheet(about.name, hidden=True)
            continue
        try:
            sheet, room = _sheet(workbook.get_sheet_by_name(about.name), overlays, room)
        except _BROKEN:
            sheet = Sheet(about.name, broken=True)
        yield sheet


def _sheet(found: CalamineSheet, overlays: Overlays | None, room: int) -> tuple[Sheet, int]:
    corner = found.start or (0, 0)
    rows = [
        # By far the most cells of a large sheet are plain figures, and this is the quickest way.
        ["%.15g" % v if type(v) is float and _LEAST <= v < _MOST else shown(v) for v in row]  # noqa: UP031
        for row in found.to_python()
    ]
    overlay = overlays.of(found.name) if overlays else NOTHING
    _laid_over(rows, corner, overlay)
    merged = [
        Merge(top, left, bottom - top + 1, right - left + 1)
        for (top, left), (bottom, right) in found.merged_cell_ranges or ()
    ]
    wall = Wall(rows, merged, corner, room)
    pieces = tuple(wall.pieces())
    return Sheet(found.name, pieces, wall.left_out, overlay.uncounted), wall.room


def _laid_over(rows: list[list[str]], corner: tuple[int, int], overlay: Overlay) -> None:
    for (row, column), words in overlay.cells.items():
        at, across = row - corner[0], column - corner[1]
        if 0 <= at < len(rows) and 0 <= across < len(rows[at]):
            rows[at][across] = words
