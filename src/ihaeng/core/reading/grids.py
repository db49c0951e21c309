"""Tables of formats that store cells: where each stands, how much it covers, what is in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple

from ihaeng.core.documents import Block, Cell, Paragraph, Place, Table, Text, Words
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.tables import header_rows

# A file may claim any size; what is made is bounded by these and by the cells it really holds.
MOST_COLUMNS = 1_024
MOST_POSITIONS = 1_000_000
_OVERHANG = 256  # rows or columns that spans alone may reach beyond the last cell
_NOTHING = Text()
_MISSHAPEN = Words(
    "표의 칸이 겹치거나 표 밖으로 나가 열이 밀렸을 수 있습니다.",
    "Cells of the table overlap or reach outside it, so columns may have slid.",
)


class Slot(NamedTuple):
    """A cell as its format stores it, positions 0-based. ``heads``: the format calls it a heading."""

    row: int
    column: int
    items: tuple[Item, ...]
    rows: int = 1
    columns: int = 1
    heads: bool = False


def flowing(rows: Iterable[Iterable[Slot]]) -> Iterator[Slot]:
    """Slots of formats that write cells row by row and do not say where: each in the next free column.

    What the cells of ``rows`` say of their row and column is not looked at.
    """
    busy: dict[int, int] = {}  # column -> first row that is free again
    room = MOST_POSITIONS  # for what merged cells cover: honest ones cover no position twice
    for at, row in enumerate(rows):
        column = 0
        for slot in row:
            while busy.get(column, 0) > at:
                column += 1
            yield slot._replace(row=at, column=column)
            beyond = min(column + max(slot.columns, 1), MOST_COLUMNS)
            if slot.rows > 1 and room > 0:
                room -= beyond - column
                busy |= dict.fromkeys(range(column, beyond), at + slot.rows)
            column = beyond


def grid(slots: Iterable[Slot], place: Place, caption: Text | None = None) -> Table:
    """The table ``slots`` make. No words are lost: a cell whose position is taken moves right.

    ``place`` is used where nothing is printed in the table.
    """
    ordered = sorted(slots, key=itemgetter(0, 1))  # by row and column
    height, width = _extent(ordered)
    taken: dict[tuple[int, int], Cell] = {}
    looked = 0  # positions looked at for merged cells: honest ones look at each once
    doubt = None
    for slot in ordered:
        row, column = min(slot.row, height - 1), min(slot.column, width - 1)
        if (row, column) in taken:
            doubt = _MISSHAPEN
            while (row, column) in taken and column < MOST_COLUMNS - 1:
                column += 1
        cell = _cell(slot, row, column)
        if (row, column) in taken:
            taken[row, column] = _both(taken[row, column], cell)
            continue
        if cell.rows == cell.columns == 1:
            taken[row, column] = cell
            continue
        covered = [] if looked > MOST_POSITIONS else list(_covered(cell, height, width))
        looked += len(covered)
        if len(covered) + 1 < cell.rows * cell.columns or any(at in taken for at in covered):
            cell, covered, doubt = replace(cell, rows=1, columns=1), [], _MISSHAPEN
        taken[row, column] = cell
        taken |= {(r, c): Cell(_NOTHING, r, c, 0, 0) for r, c in covered}
    width = max((column + 1 for _, column in taken), default=width)
    rows = [
        [taken.get((r, c)) or Cell(_NOTHING, r, c, absent=True) for c in range(width)]
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
    reach = [(row, column, row + over, column + along) for row, column, _, over, along, _ in slots]
    rows, columns, height, width = map(max, zip((0, 0, 1, 1), *reach, strict=True))
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
    _, _, items, rows, columns, _ = slot
    rows, columns = max(rows, 1), max(columns, 1)
    if not items:
        return Cell(_NOTHING, row, column, rows, columns)
    text = _NOTHING
    for item in items:
        if isinstance(item, Line):
            text = text.joined(item.text(), blank=item.joint != "")
    return Cell(text, row, column, rows, columns, blocks_in(items))


def blocks_in(items: tuple[Item, ...]) -> tuple[Block, ...]:
    """What is printed in a cell; nothing where that is one line of plain words."""
    if len(items) == 1 and isinstance(items[0], Line):
        only = items[0].string
        if not only or sign_of(only).opening not in (Opening.BULLET, Opening.NOTE):
            return ()
    blocks = lay(items, cell=True).blocks
    plain = len(blocks) < 2 and all(isinstance(block, Paragraph) for block in blocks)
    return () if plain else blocks


def _heads(slots: Sequence[Slot], rows: Sequence[Sequence[Cell]]) -> int:
    """Heading rows: those the format marks from the top, else what the words of the rows tell."""
    marked = {slot.row for slot in slots if slot.heads}
    plain = {slot.row for slot in slots if not slot.heads}
    count = 0
    while count in marked and count not in plain:
        count += 1
    return count if 0 < count < len(rows) else header_rows(rows)


def _whole(slots: Iterable[Slot], otherwise: Place) -> Place:
    printed = [
        item
        for slot in slots
        for item in slot.items
        if not isinstance(item, Line) or (item.string and not item.string.isspace())
    ]
    if not printed:
        return otherwise
    return _place_of(min(printed, key=_start)).to(_place_of(max(printed, key=_end)))


def _start(item: Item) -> int:
    return item.start if isinstance(item, Line) else item.place.start


def _end(item: Item) -> int:
    return item.start + len(item.string) if isinstance(item, Line) else item.place.end


def _place_of(item: Item) -> Place:
    return item.place() if isinstance(item, Line) else item.place
