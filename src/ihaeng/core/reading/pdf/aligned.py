"""Tables drawn without rules: lines whose pieces stand below each other.

Nothing but the gaps tells, so a table needs three columns and three lines, and says it is a guess.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from ihaeng.core.documents import Words
from ihaeng.core.reading.pdf.parts import Area, Compartment, Element, Frame, Row
from ihaeng.core.reading.signs import Opening, sign_of

_LEAST_COLUMNS = 3
_LEAST_ROWS = 3
_FULL = 0.6  # the share of lines that fill every column
_PITCH = 3.0  # of the size: lines of one table are not further apart
_GUESSED = Words(
    "선이 없는 표여서 글자의 위치만 보고 칸을 나누었습니다.",
    "The table has no rules, and its cells were told by the places of the words alone.",
)

_Spans = list[tuple[float, float]]


def with_aligned(elements: Sequence[Element]) -> list[Element]:
    """The elements with lines that make a table put into a frame."""
    if not any(isinstance(one, Row) and len(one.pieces) >= _LEAST_COLUMNS for one in elements):
        return list(elements)
    found: list[Element] = []
    index = 0
    while index < len(elements):
        rows, spans = _run(elements, index)
        if len(rows) >= _LEAST_ROWS and _is_table(rows, spans):
            found.append(_frame(rows, spans))
            index += len(rows)
        else:
            found.append(elements[index])
            index += 1
    return found


def _run(elements: Sequence[Element], index: int) -> tuple[list[Row], _Spans]:
    """The lines from ``index`` on that keep to the columns of the first."""
    first = elements[index]
    if not isinstance(first, Row) or len(first.pieces) < _LEAST_COLUMNS or _is_listed(first):
        return [], []
    spans = [(piece.left, piece.right) for piece in first.pieces]
    rows = [first]
    for element in elements[index + 1 :]:
        wider = _taken(element, spans, rows[-1])
        if wider is None:
            break
        spans = wider
        rows.append(cast("Row", element))
    return rows, spans


def _is_listed(row: Row) -> bool:
    return sign_of(row.string).opening in (Opening.HEADING, Opening.BULLET, Opening.NOTE)


def _taken(element: Element, spans: _Spans, above: Row) -> _Spans | None:
    """The columns with the pieces of one more line; None where it does not keep to them."""
    if not isinstance(element, Row) or len(element.pieces) < 2 or _is_listed(element):
        return None
    if element.page != above.page or above.middle - element.middle > _PITCH * above.size:
        return None
    wider = list(spans)
    taken: set[int] = set()
    for piece in element.pieces:
        under = [i for i, (a, b) in enumerate(spans) if a < piece.right and piece.left < b]
        if len(under) != 1 or under[0] in taken:
            return None
        taken.add(under[0])
        left, right = wider[under[0]]
        wider[under[0]] = (min(left, piece.left), max(right, piece.right))
    return wider


def _is_table(rows: Sequence[Row], spans: _Spans) -> bool:
    full = sum(len(row.pieces) == len(spans) for row in rows)
    return full >= _FULL * len(rows)


def _frame(rows: Sequence[Row], spans: _Spans) -> Frame:
    columns = (*(left for left, _ in spans), spans[-1][1])
    tops = [row.middle + row.size / 2 for row in rows]
    stops = (*tops, rows[-1].middle - rows[-1].size / 2)
    area = Area(columns[0], stops[-1], columns[-1], stops[0])
    cells = [cell for number in range(len(rows)) for cell in _cells(rows[number], number, spans)]
    return Frame(rows[0].page, area, columns, stops, cells, _GUESSED)


def _cells(row: Row, number: int, spans: _Spans) -> Iterator[Compartment]:
    low, high = row.middle - row.size / 2, row.middle + row.size / 2
    for column, (left, right) in enumerate(spans):
        held = tuple(piece for piece in row.pieces if left <= piece.left and piece.right <= right)
        holds: list[Element] = [Row(held)] if held else []
        yield Compartment(number, column, 1, 1, Area(left, low, right, high), holds)
