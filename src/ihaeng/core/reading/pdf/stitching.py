"""Tables that go on over a page break are one table, and so are the two halves of a torn row."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import cast

from ihaeng.core.reading.pdf.parts import Area, Compartment, Element, Frame, Row
from ihaeng.core.reading.pdf.wrapping import column_of_cell, rows_of, wraps
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.wrapping import is_unfinished

_NEAR = 3.5  # points between rules that are the same on both pages
_MOST_HEADER_ROWS = 4
# Of the page: a table that ends higher above its edge, or above the lowest words, was not broken.
_LOWER, _LOW = 0.35, 0.2


def stitched(bodies: Sequence[list[Element]], areas: Sequence[Area]) -> list[Element]:
    """The elements of all pages, in order."""
    flow: list[Element] = []
    floor = min((_bottom(body[-1]) for body in bodies if body), default=0.0)
    open_: Frame | None = None
    for body, area in zip(bodies, areas, strict=True):
        if not body:
            continue
        first = body[0]
        joins = open_ is not None and isinstance(first, Frame) and _goes_on(open_, first)
        if joins:
            _join(cast("Frame", open_), cast("Frame", first))
        rest = body[1:] if joins else body
        flow += rest
        last = rest[-1] if rest else open_
        open_ = last if isinstance(last, Frame) and _is_low(last, area, floor) else None
    return flow


def _is_low(frame: Frame, area: Area, floor: float) -> bool:
    """Whether the table was broken by the end of the page."""
    low = frame.area.bottom < area.bottom + _LOWER * area.height
    return low and frame.area.bottom < floor + _LOW * area.height


def _bottom(element: Element) -> float:
    return element.pieces[0].bottom if isinstance(element, Row) else element.area.bottom


def _goes_on(frame: Frame, more: Frame) -> bool:
    """Whether the columns are the same; one page may show fewer of them than the other."""
    if len(frame.cells) == 1 or len(more.cells) == 1:
        return len(frame.cells) == len(more.cells) and _same_sides(frame, more)
    few, many = sorted((frame.columns, more.columns), key=len)
    shown = sum(any(abs(x - y) < _NEAR for y in many) for x in few)
    return _same_sides(frame, more) and shown == len(few) and len(few) > 2


def _same_sides(frame: Frame, more: Frame) -> bool:
    sides = zip(
        (frame.columns[0], frame.columns[-1]), (more.columns[0], more.columns[-1]), strict=True
    )
    return all(abs(x - y) < _NEAR for x, y in sides)


def _join(frame: Frame, more: Frame) -> None:
    columns = frame.columns if len(frame.columns) >= len(more.columns) else more.columns
    old, new = _on(columns, frame), _on(columns, more)
    header = _repeated_rows(old, new)
    for cell in new:
        if cell.row + cell.rows <= header:
            frame.repeated += [held for held in cell.holds if isinstance(held, Row)]
    new = [cell for cell in new if cell.row + cell.rows > header]
    height = frame.height
    torn = _torn(old, new, height, header)
    offset = height - header - torn
    for cell in new:
        above = _cell_at(old, height - 1, cell.column) if torn and cell.row == header else None
        if above is None:
            old.append(replace(cell, row=cell.row + offset))
        else:
            above.holds += cell.holds
            above.rows += cell.rows - 1
    frame.columns, frame.cells = columns, old
    frame.height += more.height - header - torn
    frame.area = frame.area._replace(bottom=more.area.bottom)
    frame.doubt = frame.doubt or more.doubt


def _on(columns: Sequence[float], frame: Frame) -> list[Compartment]:
    """The cells of ``frame`` on a grid that has more columns."""
    if len(columns) == len(frame.columns):
        return frame.cells
    at = [
        min(range(len(columns)), key=lambda i, x=x: abs(columns[i] - x))  # type: ignore[misc]
        for x in frame.columns
    ]
    for cell in frame.cells:
        end = at[cell.column + cell.columns]
        cell.column = at[cell.column]
        cell.columns = end - cell.column
    return frame.cells


def _words(cells: Sequence[Compartment], row: int) -> list[tuple[int, int, str]]:
    top = takewhile(lambda cell: cell.row <= row, cells)  # cells come row by row
    return sorted((c.column, c.columns, _said(c)) for c in top if c.row == row)


def _said(cell: Compartment) -> str:
    return "".join("".join(held.string.split()) for held in cell.holds if isinstance(held, Row))


def _repeated_rows(old: Sequence[Compartment], new: Sequence[Compartment]) -> int:
    """How many rows at the top are those of the table's head again."""
    height = max(cell.row + cell.rows for cell in new)
    most = min(_MOST_HEADER_ROWS, height)
    rows = 0
    while rows < most and _words(old, rows) == _words(new, rows):
        rows += 1
    while rows and not any(words for row in range(rows) for _, _, words in _words(new, row)):
        rows -= 1
    whole = all(cell.row >= rows or cell.row + cell.rows <= rows for cell in new)
    return rows if whole else 0


def _torn(old: Sequence[Compartment], new: Sequence[Compartment], height: int, header: int) -> int:
    """1 where the first new row is the lower half of the last old one, else 0."""
    halves = []
    for cell in new:
        if cell.row == header:
            above = _cell_at(old, height - 1, cell.column)
            if above is None or above.column != cell.column or above.columns != cell.columns:
                return 0
            halves.append((above, cell))
    below = [(above, cell) for above, cell in halves if _said(cell)]
    if not below or not all(_said(above) for above, _ in below):
        return 0
    blank = any(_said(above) and not _said(cell) for above, cell in halves)
    return int(all(_breaks_off(above, cell, blank) for above, cell in below))


def _breaks_off(above: Compartment, cell: Compartment, blank: bool) -> bool:
    """A sentence goes on below the break; or a list does, while its label is not said again."""
    last, first = above.holds[-1], cell.holds[0]
    if not isinstance(last, Row) or not isinstance(first, Row):
        return blank and not isinstance(last, Row) and not isinstance(first, Row)
    if sign_of(first.string).opening is not Opening.NONE:
        return blank and (len(above.holds) > 1 or sign_of(last.string).opening is not Opening.NONE)
    column = column_of_cell(rows_of(above.holds), above.area)
    goes_on = is_unfinished(last.string) or wraps(last, first, column, going=False)
    return goes_on or (blank and len(above.holds) > 1)


def _cell_at(cells: Sequence[Compartment], row: int, column: int) -> Compartment | None:
    return next(
        (
            cell
            for cell in reversed(cells)
            if cell.row <= row < cell.row + cell.rows
            and cell.column <= column < cell.column + cell.columns
        ),
        None,
    )
