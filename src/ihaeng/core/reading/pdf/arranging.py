"""Pieces, frames and images in the order they are read."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ihaeng.core.reading.pdf.parts import Area, Element, Frame, Image, Piece, Row

_Thing = Piece | Frame | Image

_SAME_ROW = 0.45  # of the size: how far apart the middles of one line may be
_GAP = 1.5  # of the size: a gap that may part columns of text
_LEAST_ROWS = 4  # lines side by side that make columns of text
_TOUCH = 2.0
_NARROW = 0.55  # of the page: no line of a column is wider
_PROSE = 0.55  # the share of its column a line of prose fills, on average


def arranged(
    pieces: Sequence[Piece], frames: Sequence[Frame], images: Sequence[Image]
) -> list[Element]:
    """What is on a page in reading order; what lies in a cell of a frame is put there.

    ``frames`` come larger ones first.
    """
    if not frames:
        return _sorted(pieces, images, columns=True)
    inside: dict[int, list[_Thing]] = defaultdict(list)
    outside: list[_Thing] = []
    for number, frame in enumerate(frames):
        _home(frame.area, frames[:number], inside, outside).append(frame)
    for image in images:
        _home(image.area, frames, inside, outside).append(image)
    for piece in pieces:
        _home(_spot(piece), frames, inside, outside).append(piece)
    for frame in frames:
        for cell in frame.cells:
            cell.holds = _sorted(*_told_apart(inside[id(cell)]), columns=False)
    return _sorted(*_told_apart(outside), columns=True)


def _spot(piece: Piece) -> Area:
    return Area(piece.left, piece.middle, piece.right, piece.middle)


def _home(
    area: Area, frames: Sequence[Frame], inside: dict[int, list[_Thing]], outside: list[_Thing]
) -> list[_Thing]:
    """The list of the innermost cell that the middle of ``area`` lies in, or the page's."""
    x, y = (area.left + area.right) / 2, (area.bottom + area.top) / 2
    for frame in reversed(frames):
        cell = frame.cell_at(x, y)
        if cell is not None and cell.area.height > area.height - _TOUCH:
            return inside[id(cell)]
    return outside


def _told_apart(things: Iterable[_Thing]) -> tuple[list[Piece], list[Frame | Image]]:
    pieces: list[Piece] = []
    boxes: list[Frame | Image] = []
    for thing in things:
        (pieces if isinstance(thing, Piece) else boxes).append(thing)  # type: ignore[arg-type]
    return pieces, boxes


def _sorted(
    pieces: Sequence[Piece], boxes: Sequence[Frame | Image], *, columns: bool
) -> list[Element]:
    rows = _rows(pieces)
    return _in_order(_columned(rows, boxes) if columns else rows, boxes)


def _in_order(rows: list[Row], boxes: Sequence[Frame | Image]) -> list[Element]:
    """Boxes between the rows: each before the first row that lies below its upper edge."""
    if not boxes:
        return list(rows)
    waiting = sorted(boxes, key=lambda box: (-box.area.top, box.area.left))
    ordered: list[Element] = []
    for row in rows:
        while waiting and row.middle < waiting[0].area.top and not _beside(row, waiting[0].area):
            ordered.append(waiting.pop(0))
        ordered.append(row)
    return [*ordered, *waiting]


def _beside(row: Row, area: Area) -> bool:
    """In another column of text than the box."""
    return row.left > area.right or row.right < area.left


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """The printed lines from top to bottom."""
    if _run_down(pieces):
        return [Row((piece,)) for piece in pieces]
    rows: list[list[Piece]] = []
    main: Piece | None = None
    for piece in sorted(pieces, key=lambda piece: -piece.middle):
        if main is not None and _level(main, piece):
            rows[-1].append(piece)
            main = piece if piece.size > main.size else main
        else:
            rows.append([piece])
            main = piece
    return [Row(tuple(sorted(row, key=lambda piece: piece.left))) for row in rows]


def _run_down(pieces: Sequence[Piece]) -> bool:
    """Whether every piece is a line of its own, below the one before."""
    above = math.inf
    for _, _, _, bottom, size, _, _, _, _ in pieces:
        middle = bottom + size / 2
        if not middle < above:
            return False
        above = middle - _SAME_ROW * size
    return True


def _level(main: Piece, piece: Piece) -> bool:
    apart = abs(main.middle - piece.middle)
    if piece.upright or main.upright:
        return False
    return apart < _SAME_ROW * max(main.size, piece.size)


def _columned(rows: list[Row], boxes: Sequence[Frame | Image] = (), lane: int = 0) -> list[Row]:
    """The rows with columns of text read one after the other."""
    apart = all(len(row.pieces) == 1 for row in rows)
    gap = _gap_between(rows) if apart else _common_gap(rows)
    if gap is None:
        return rows
    ordered: list[Row] = []
    band: list[Row] = []
    for row in rows:
        if _crosses(row, gap) or _blocked(band, row, gap, boxes):
            ordered += _side_by_side(band, gap, lane)
            band = []
        if _crosses(row, gap):
            ordered.append(row)
        else:
            band.append(row)
    return ordered + _side_by_side(band, gap, lane)


def _blocked(band: list[Row], row: Row, gap: float, boxes: Sequence[Frame | Image]) -> bool:
    """A box across both columns ends them."""
    return bool(band) and any(
        box.area.left < gap < box.area.right
        and row.middle < box.area.top
        and box.area.bottom < band[-1].middle
        for box in boxes
    )


def _crosses(row: Row, gap: float) -> bool:
    return any(piece.left < gap < piece.right for piece in row.pieces)


def _gaps(row: Row) -> list[tuple[float, float]]:
    return [
        (before.right, after.left)
        for before, after in pairwise(row.pieces)
        if after.left - before.right > _GAP * before.size
    ]


def _common_gap(rows: list[Row]) -> float | None:
    """Where a white corridor parts at least a few rows."""
    gaps = [gap for row in rows for gap in _gaps(row)]
    best, most = None, _LEAST_ROWS - 1
    for left, right in gaps[:200]:
        middle = (left + right) / 2
        count = sum(a < middle < b for a, b in gaps)
        if count > most:
            best, most = middle, count
    return best


def _gap_between(rows: list[Row]) -> float | None:
    """The same where no two lines of the columns stand level."""
    if len(rows) < 2 * _LEAST_ROWS:
        return None
    sides = sorted([(row.left, row.right) for row in rows])
    narrow = _NARROW * (max([right for _, right in sides]) - sides[0][0])
    lefts = [(left, right) for left, right in sides if right - left < narrow]
    if len(lefts) < 2 * _LEAST_ROWS:
        return None
    edge = lefts[0][1]
    best: float | None = None
    for left, right in lefts:
        if left - edge > rows[0].size and best is None:
            best = (edge + left) / 2
        edge = max(edge, right)
    return best


def _side_by_side(band: list[Row], gap: float, lane: int) -> list[Row]:
    """The rows of a band, left column first, if they are prose; else as they stand."""
    left = [tuple(p for p in row.pieces if p.right <= gap) for row in band]
    right = [tuple(p for p in row.pieces if p.left >= gap) for row in band]
    firsts = [Row(pieces, lane + 1) for pieces in left if pieces]
    seconds = [Row(pieces, lane + 2) for pieces in right if pieces]
    if not (_is_prose(firsts) and _is_prose(seconds)):
        return band
    return firsts + _columned(seconds, lane=lane + 1)


def _is_prose(rows: list[Row]) -> bool:
    if len(rows) < _LEAST_ROWS:
        return False
    start, end = min(row.left for row in rows), max(row.right for row in rows)
    filled = sum(row.right - row.left for row in rows) / len(rows)
    words = sum(len(row.string) for row in rows) / len(rows)
    return filled > _PROSE * (end - start) and words > 8
