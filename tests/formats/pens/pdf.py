"""Draws small A4 documents the way office programs print them, for the tests of the PDF reader."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "Office"
SIZE = 12.0
LEFT, RIGHT, TOP, BOTTOM = 57.0, 538.0, 785.0, 57.0
PITCH = 20.0
LINE = 14.0  # in cells
BREAK = "\f"


def _office_font():
    """A font for Korean that needs none installed: its text is right, its shapes are not.

    Embedded like those of office programs, so that no reader goes looking for a substitute.
    """
    font = TTFont(FONT, "Vera.ttf")
    shapes = font.face.charToGlyph
    for first, last in _DRAWN:
        for code in range(first, last):
            shapes[code] = shapes[ord("A") + code % 50]
            font.face.charWidths[code] = 500 if first < 0x2000 else 1000
    return font


_DRAWN = (
    (0x20, 0x7F),
    (0xA0, 0x180),
    (0x2000, 0x27C0),
    (0x3000, 0x3400),
    (0xAC00, 0xD7A4),
    (0xE000, 0xE100),
    (0xFF00, 0xFFF0),
)
pdfmetrics.registerFont(_office_font())


@dataclass(frozen=True)
class Span:
    """A cell that covers several positions."""

    text: str
    rows: int = 1
    columns: int = 1


COVERED = None  # the position of a cell that another covers


@dataclass(frozen=True)
class Grid:
    """A table with rules. ``draw`` draws one straight line; see the functions below."""

    rows: Sequence[Sequence[str | Span | None]]
    widths: Sequence[float]
    draw: "Stroke" = None  # type: ignore[assignment]
    sides: bool = True
    left: float = LEFT


Stroke = Callable[[Canvas, float, float, float, float], None]
Thing = str | Grid | Callable[[Canvas, float], float]


def thin(canvas, x0, y0, x1, y1):
    canvas.setLineWidth(0.5)
    canvas.line(x0, y0, x1, y1)


def filled(canvas, x0, y0, x1, y1):
    canvas.rect(x0 - 0.3, y0 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)


def dashed(canvas, x0, y0, x1, y1):
    """Every dash a line of its own."""
    length = max(x1 - x0, y1 - y0)
    for start in range(0, int(length), 5):
        end = min(start + 3, length)
        if x1 > x0:
            thin(canvas, x0 + start, y0, x0 + end, y1)
        else:
            thin(canvas, x0, y0 + start, x1, y0 + end)


def double(canvas, x0, y0, x1, y1):
    for apart in (-0.8, 0.8):
        if x1 > x0:
            thin(canvas, x0, y0 + apart, x1, y1 + apart)
        else:
            thin(canvas, x0 + apart, y0, x1 + apart, y1)


def printed(things: Sequence[Thing], dress: Callable[[Canvas, int], None] | None = None) -> bytes:
    """The bytes of a document of ``things`` from top to bottom; ``dress`` draws around each page."""
    room = BytesIO()
    canvas = Canvas(room, pagesize=A4, invariant=True)
    number, y = 1, TOP
    for thing in [*things, BREAK]:
        if thing == BREAK:
            if dress:
                dress(canvas, number)
            canvas.showPage()
            number, y = number + 1, TOP
        elif isinstance(thing, str):
            y = text(canvas, y, thing)
        elif isinstance(thing, Grid):
            y = table(canvas, y, thing)
        else:
            y = thing(canvas, y)
    canvas.save()
    return room.getvalue()


def text(canvas, y, words, left=LEFT, size=SIZE):
    """One line; blanks before the words are room, not characters, as a format sets indents."""
    inner = words.lstrip(" ")
    if inner.strip():
        canvas.setFont(FONT, size)
        canvas.drawString(left + (len(words) - len(inner)) * size / 2, y - size, inner)
    return y - PITCH


def width(words, size=SIZE):
    return pdfmetrics.stringWidth(words, FONT, size)


def wrapped(words, hanging=0, left=LEFT, right=RIGHT, *, inside_words=False):
    """The lines ``words`` fill between the margins, the later ones set in by ``hanging`` blanks."""
    lines, line = [], ""
    room = right - left
    units = list(words) if inside_words else [w + " " for w in words.split(" ")]
    for unit in units:
        if width((line + unit).rstrip()) > room:
            lines.append(line)
            line = " " * hanging
        line += unit
    return [*lines, line.rstrip()]


def table(canvas, y, grid):
    heights = [_height(row) for row in grid.rows]
    ys = [y]
    for height in heights:
        ys.append(ys[-1] - height)
    xs = [grid.left]
    for column in grid.widths:
        xs.append(xs[-1] + column)
    _rules(canvas, grid, xs, ys)
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell is not COVERED:
                words = cell.text if isinstance(cell, Span) else cell
                for number, line in enumerate(words.split("\n")):
                    canvas.setFont(FONT, 10)
                    canvas.drawString(xs[c] + 4, ys[r] - 12 - number * LINE, line)
    return ys[-1] - 8


def _height(row):
    texts = [cell for cell in row if isinstance(cell, str)]
    return 6 + LINE * max((text.count("\n") + 1 for text in texts), default=1)


def _rules(canvas, grid, xs, ys):
    draw = grid.draw or thin
    owner = {}
    for r, row in enumerate(grid.rows):
        for c, cell in enumerate(row):
            if cell is not COVERED:
                span = cell if isinstance(cell, Span) else Span("")
                owner |= {
                    (r + i, c + j): (r, c) for i in range(span.rows) for j in range(span.columns)
                }
    for c in range(len(xs)):
        if not grid.sides and c in (0, len(xs) - 1):
            continue
        for r, (upper, lower) in enumerate(pairwise(ys)):
            if owner.get((r, c - 1)) != owner.get((r, c)):
                draw(canvas, xs[c], lower, xs[c], upper)
    for r in range(len(ys)):
        for c, (first, second) in enumerate(pairwise(xs)):
            if owner.get((r - 1, c)) != owner.get((r, c)):
                draw(canvas, first, ys[r], second, ys[r])


def written(report):
    """A report as PDF: lines wrapped at the margins, tables with rules, on as many pages as it takes."""
    things, room = [], TOP
    for part in report:
        made = wrapped_lines(part) if isinstance(part, str) else [_fitted(part)]
        for thing in made:
            needed = PITCH if isinstance(thing, str) else sum(map(_height, thing.rows)) + 8
            if room - needed < BOTTOM:
                things.append(BREAK)
                room = TOP
            room -= needed
            things.append(thing)
    return printed(things)


def wrapped_lines(line):
    """A line with its indent, later lines under its words."""
    inner = line.lstrip(" ")
    indent = len(line) - len(inner)
    hanging = indent + 2
    first, *rest = wrapped(inner, left=LEFT + indent * SIZE / 2) or [""]
    return [" " * indent + first, *(" " * hanging + one.strip() for one in rest)]


def _fitted(grid):
    """Columns as wide as their words ask, within the page; cells wrapped to them."""
    columns = max(len(row) for row in grid)
    asked = [
        max(
            (
                _widest(row[c].text)
                for row in grid
                if c < len(row) and row[c] and row[c].columns == 1
            ),
            default=20,
        )
        for c in range(columns)
    ]
    scale = min(1.0, (RIGHT - LEFT) / sum(asked))
    widths = [max(one * scale, 40) for one in asked]
    return Grid([[_cell(cell, widths[c:]) for c, cell in enumerate(row)] for row in grid], widths)


def _cell(cell, widths):
    if cell is None:
        return COVERED
    words = _within(cell.text, sum(widths[: cell.columns]))
    return Span(words, cell.rows, cell.columns) if cell.rows * cell.columns > 1 else words


def _widest(words):
    return max(width(line, 10) for line in words.split("\n")) + 12


def _within(words, room):
    lines = []
    for line in words.split("\n"):
        if width(line, 10) <= room - 8:
            lines.append(line)
        else:
            lines += wrapped(line, left=0, right=(room - 8) * SIZE / 10)
    return "\n".join(lines)
