"""The straight lines drawn on a page, however the program that printed it draws them."""

import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from ihaeng.core.reading.pdf.engine import (
    FORM,
    IMAGE,
    PATH,
    Handle,
    inner_objects,
    objects,
    pointer,
)
from ihaeng.core.reading.pdf.parts import Area, Rule

MOST_OBJECTS = 50_000
_MOST_DEPTH = 4
_THIN = 4.0  # a filled rectangle no thicker draws a line
_STRAIGHT = 0.7
_SHORT = 2.0
_FAR = 100_000.0  # points; no page is so large
Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


@dataclass(slots=True)
class Drawn:
    """What is on a page besides text. ``paths`` counts all, rules or not."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    images: list[tuple[int, Area]] = field(default_factory=list)
    paths: int = 0
    over: bool = False

    def segment(self, start: Point, end: Point) -> None:
        (x0, y0), (x1, y1) = start, end
        if not max(map(abs, (x0, y0, x1, y1))) < _FAR:
            return
        if abs(y1 - y0) < _STRAIGHT and abs(x1 - x0) > _SHORT:
            self.across.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif abs(x1 - x0) < _STRAIGHT and abs(y1 - y0) > _SHORT:
            self.down.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def outline(self, area: Area) -> None:
        left, bottom, right, top = area
        corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
        for start, end in pairwise(corners):
            self.segment(start, end)


def drawn_on(page: Handle) -> Drawn:
    drawn = Drawn()
    count = pdfium.FPDFPage_CountObjects(page)
    drawn.over = count > MOST_OBJECTS
    _collect(objects(page, min(count, MOST_OBJECTS)), _UNMOVED, drawn, 0)
    return drawn


def _collect(found: Iterable[tuple[int, int]], moved: Matrix, drawn: Drawn, depth: int) -> None:
    for kind, address in found:
        if drawn.paths + len(drawn.images) > MOST_OBJECTS:
            drawn.over = True
            return
        if kind == PATH:
            drawn.paths += 1
            _path(pointer(address), moved, drawn)
        elif kind == IMAGE:
            drawn.images.append((address, _bounds(pointer(address), moved)))
        elif kind == FORM and depth < _MOST_DEPTH:
            matrix = _times(_matrix(pointer(address)), moved)
            _collect(inner_objects(address, MOST_OBJECTS), matrix, drawn, depth + 1)


def _matrix(thing: Handle) -> Matrix:
    room = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, room)
    return room.a, room.b, room.c, room.d, room.e, room.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        (e * q + f * s + u),
    )


def _moved(x: float, y: float, by: Matrix) -> Point:
    return x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5]


def _bounds(thing: Handle, moved: Matrix) -> Area:
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return _around([_moved(left, bottom, moved), _moved(right, top, moved)])


def _around(points: Iterable[Point]) -> Area:
    xs, ys = zip(*points, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))


def _path(path: Handle, moved: Matrix, drawn: Drawn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if not (fill.value or stroke.value):
        return
    for points, curved in _strands(path, _times(_matrix(path), moved)):
        if not stroke.value:
            _filled(_around(points), drawn)
        elif curved and len(points) > 4 and points[0] == points[-1]:
            drawn.outline(_around(points))  # a box with round corners
        else:
            for start, end in pairwise(points):
                drawn.segment(start, end)


def _filled(area: Area, drawn: Drawn) -> None:
    if area.height <= _THIN < area.width:
        middle = (area.bottom + area.top) / 2
        drawn.segment((area.left, middle), (area.right, middle))
    elif area.width <= _THIN < area.height:
        middle = (area.left + area.right) / 2
        drawn.segment((middle, area.bottom), (middle, area.top))


def _strands(path: Handle, moved: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The connected strands of a path, and whether each has a curve in it."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    curved = False
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        points.append(_moved(x.value, y.value, moved))
        curved = curved or kind == pdfium.FPDF_SEGMENT_BEZIERTO
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, curved
