"""Tables of formats that store cells: where each stands, how much it covers, what is in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ihaeng.core.documents import Block, Cell, Paragraph, Place, Table, Text, Words
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.tables import header_rows

# A file may claim any size; what is made is bounded by these and by the cells it really holds.
MOST_COLUMNS = 1_024
MOST_POSITIONS = 1_000_000
_OVERHANG = 256  # rows or columns that spans alone may reach beyond the last cell
_MISSHAPEN = Words(
    "표의 칸이 겹치거나 표 밖으로 나가 열이 밀렸을 수 있습니다.",
    "Cells of the table overlap or reach outside it, so columns may have slid.",
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as its format stores it, positions 0-based. ``heads``: the format calls it a heading."""

    row: int
    column: int
    items: tuple[Item, ...]
    rows: int = 1
    columns: int = 1
    heads: bool = False


def grid(slots: Iterable[Slot], place: Place, caption: Text | None = None) -> Table:
    """The table ``slots`` make. No words are lost: a cell whose position is taken moves right.

    ``place`` is used where nothing is printed in the table.
    """
    ordered = sorted(slots, key=lambda slot: (slot.row, slot.column))
    height, width = _extent(ordered)
    taken: dict[tuple[int, int], Cell] = {}
    doubt = None
    for slot in ordered:
        row, column = min(slot.row, height - 1), min(slot.column, width - 1)
        while (row, column) in taken and column < MOST_COLUMNS - 1:
            column, doubt = column + 1, _MISSHAPEN
        cell = _cell(slot, row, column)
        if (row, column) in taken:
            taken[row, column] = _both(taken[row, column], cell)
            continue
        covered = list(_covered(cell, height, width))
        if len(covered) + 1 < cell.rows * cell.columns or any(at in taken for at in covered):
            cell, covered, doubt = replace(cell, rows=1, columns=1), [], _MISSHAPEN
        taken[row, column] = cell
        taken |= {at: Cell(Text(), *at, rows=0, columns=0) for at in covered}
    width = max((column + 1 for _, column in taken), default=width)
    rows = [
        [taken.get((r, c)) or Cell(Text(), r, c, absent=True) for c in range(width)]
        for r in range(height)
    ]
    return Table(
        tuple(tuple(row) for row in rows),
        _whole(ordered, place),
        _heads(ordered, rows),
        caption=caption or Text(),
        doubt=doubt,
    )


def _extent(slots: Sequence[Slot]) -> tuple[int, int]:
    """Rows and columns, at least one each: what cells really stand on, however far spans claim."""
    rows = max((slot.row for slot in slots), default=0)
    columns = max((slot.column for slot in slots), default=0)
    height = max((slot.row + slot.rows for slot in slots), default=1)
    width = max((slot.column + slot.columns for slot in slots), default=1)
    height = min(height, rows + _OVERHANG, len(slots) + _OVERHANG)
    width = min(width, columns + _OVERHANG, len(slots) + _OVERHANG, MOST_COLUMNS)
    if height * width > MOST_POSITIONS:
        width = min(width, max(MOST_POSITIONS // height, 1))
    return max(height, 1), max(width, 1)


def _both(cell: Cell, more: Cell) -> Cell:
    """Two cells on one position: nothing is lost, and the table is already in doubt."""
    return replace(cell, text=cell.text.joined(more.text, True), blocks=cell.blocks + more.blocks)


def _covered(cell: Cell, height: int, width: int) -> Iterable[tuple[int, int]]:
    """The positions under a merged cell besides its own, as far as they lie in the table."""
    for row in range(cell.row, min(cell.row + cell.rows, height)):
        for column in range(cell.column, min(cell.column + cell.columns, width)):
            if (row, column) != (cell.row, cell.column):
                yield row, column


def _cell(slot: Slot, row: int, column: int) -> Cell:
    lines = [item for item in slot.items if isinstance(item, Line) and not item.blank]
    text = _joined(lines)
    blocks: tuple[Block, ...] = ()
    if len(slot.items) > 1 or not lines or sign_of(lines[0].string).opening is not Opening.NONE:
        blocks = lay(slot.items, cell=True).blocks
    if len(blocks) < 2 and all(isinstance(block, Paragraph) for block in blocks):
        blocks = ()
    return Cell(text, row, column, max(slot.rows, 1), max(slot.columns, 1), blocks)


def _joined(lines: Iterable[Line]) -> Text:
    whole = Text()
    for line in lines:
        whole = whole.joined(line.text(), blank=line.joint != "")
    return whole


def _heads(slots: Sequence[Slot], rows: Sequence[Sequence[Cell]]) -> int:
    """Heading rows: those the format marks from the top, else what the words of the rows tell."""
    marked = {slot.row for slot in slots if slot.heads}
    plain = {slot.row for slot in slots if not slot.heads}
    count = 0
    while count in marked and count not in plain:
        count += 1
    return count if 0 < count < len(rows) else header_rows(rows)


def _whole(slots: Iterable[Slot], otherwise: Place) -> Place:
    places = [place for slot in slots for place in map(_place_of, slot.items) if place is not None]
    if not places:
        return otherwise
    first = min(places, key=lambda place: place.start)
    return first.to(max(places, key=lambda place: place.end))


def _place_of(item: Item) -> Place | None:
    if isinstance(item, Line):
        return None if item.blank else item.place()
    return item.place
