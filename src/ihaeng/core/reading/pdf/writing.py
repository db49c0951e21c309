"""What stands on the pages, written down: lines with their joints, tables, pictures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ihaeng.core.documents import Picture, Place, Table, Text
from ihaeng.core.reading.grids import Slot, grid
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line, Transcript
from ihaeng.core.reading.pdf.parts import Area, Compartment, Element, Frame, Image, Row
from ihaeng.core.reading.pdf.wrapping import (
    Column,
    Joints,
    Pair,
    column_of,
    column_of_cell,
    indent,
    is_flush,
    joints_of,
    rows_of,
    stacked,
    wraps,
)

Lane = tuple[int, int]  # page and column of text


def columns_of(flow: Iterable[Element], areas: Mapping[int, Area]) -> dict[Lane, Column]:
    """The edges of every column of text. Pages of one document begin at one edge."""
    rows: dict[Lane, list[Row]] = defaultdict(list)
    for row in rows_of(flow):
        rows[row.page, row.lane].append(row)
    lefts = {lane: min(row.left for row in held) for lane, held in rows.items()}
    common = _common_left(sorted(left for (_, lane), left in lefts.items() if not lane))
    return {
        lane: column_of(held, areas[lane[0]], lefts[lane] if lane[1] else min(lefts[lane], common))
        for lane, held in rows.items()
    }


_NEAR = 3.0  # points


def _common_left(lefts: Sequence[float]) -> float:
    """The leftmost edge that more than one page begins at."""
    for left, following in pairwise(lefts):
        if following - left < _NEAR:
            return left
    return lefts[0] if lefts else 0.0


_ANY = Column(0.0, 0.0)  # where there are no lines to set
ColumnAt = Callable[[Row], Column]


def _pairs(flow: Iterable[Element], column_at: ColumnAt) -> Iterator[Pair]:
    """Every line that goes on with the one before it, those in cells as well."""
    before: Row | None = None
    going = False
    for element in flow:
        if isinstance(element, Frame):
            for cell in element.cells:
                yield from _pairs_in(cell)
            before = None
        elif isinstance(element, Row):
            column = column_at(element)
            going = before is not None and wraps(before, element, column, going=going)
            if going and before is not None:
                yield before, element, column
            before = element


def _pairs_in(cell: Compartment) -> Iterator[Pair]:
    rows = rows_of(cell.holds)
    column = column_of_cell(rows, cell.area) if rows else _ANY
    yield from _pairs(cell.holds, lambda _: column)


@dataclass
class Writer:
    """Writes in reading order. ``doubtful`` are pages whose characters may be misread."""

    transcript: Transcript
    areas: Mapping[int, Area]
    doubtful: frozenset[int]
    unsure: list[Place] = field(default_factory=list)
    begins: dict[int, Place] = field(default_factory=dict)
    _joints: Joints | None = None
    _goes_on: dict[int, bool] = field(default_factory=dict)

    def items(self, flow: Sequence[Element]) -> list[Item]:
        columns = columns_of(flow, self.areas)

        def column_at(row: Row) -> Column:
            return columns[row.page, row.lane]

        pairs = list(_pairs(flow, column_at))
        self._joints = joints_of(pairs, rows_of(flow))
        self._goes_on = {id(row): is_flush(before, column) for before, row, column in pairs}
        return list(self._written(flow, column_at))

    def margin(self, elements: Sequence[Row | Frame]) -> list[Item]:
        return list(self._written(elements, lambda row: Column(row.left, row.right)))

    def place(self, page: int) -> Place:
        """Where writing has come to, on ``page``."""
        return self.transcript.here()._replace(page=page)

    def _written(self, flow: Sequence[Element], column_at: ColumnAt) -> Iterator[Item]:
        before: Row | None = None
        for element in flow:
            match element:
                case Row():
                    joint = self._joint(before, element)
                    pad = indent(element, column_at(element)) if joint is None else 0
                    yield self._line(element, pad, joint)
                    before = element
                case Frame() if any(cell.holds for cell in element.cells):
                    yield self._table(element)
                case Image():
                    yield self._picture(element)

    def _joint(self, before: Row | None, row: Row) -> str | None:
        if before is None or self._joints is None or id(row) not in self._goes_on:
            return None
        return self._joints.between(before.string, row.string, flush=self._goes_on[id(row)])

    def _line(self, row: Row, pad: int, joint: str | None) -> Line:
        page = row.page
        line = self.transcript.line(row.string.strip(), page, None, pad, joint)
        if page not in self.begins:
            self.begins[page] = line.place()
        if page in self.doubtful and not line.blank:
            self.unsure.append(line.place())
        return line

    def _table(self, frame: Frame) -> Table:
        start = self.place(frame.page)
        repeated = tuple(self._line(row, 0, None).place() for row in frame.repeated)
        slots = [self._slot(cell) for cell in frame.cells]
        table = grid(slots, start)
        return replace(table, furniture=repeated, doubt=table.doubt or frame.doubt)

    def _slot(self, cell: Compartment) -> Slot:
        rows = rows_of(cell.holds)
        if rows and len(rows) == len(cell.holds) and stacked(rows):
            items: list[Item] = [
                self._line(row, 0, "" if i else None) for i, row in enumerate(rows)
            ]
        else:
            column = column_of_cell(rows, cell.area) if rows else _ANY
            items = list(self._written(cell.holds, lambda _: column))
        return Slot(cell.row, cell.column, tuple(items), cell.rows, cell.columns)

    def _picture(self, image: Image) -> Picture:
        return Picture(Text(), image.name, image.media, self.place(image.page), image.data)
