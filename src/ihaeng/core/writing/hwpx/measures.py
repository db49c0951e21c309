"""How wide and how high the cells of a table are, in HWPUNIT.

Hancom lays out anew when it opens a file, but other programs believe what is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ihaeng.core.documents import Cell, Table
from ihaeng.core.writing.columns import covered, letters, lines_of, widths
from ihaeng.core.writing.hwpx.shapes import BLANK, POINT
from ihaeng.core.writing.printing import Grid, Line, inside
from ihaeng.core.writing.theme import Theme

MM = 283.465  # HWPUNIT
SLACK = 300  # HWPUNIT: letters are not all as wide as they are taken to be
ABOVE = 141  # between the words of a cell and the lines above and below it


@dataclass(frozen=True, slots=True)
class Measured:
    """``rows`` without what merged cells cover; where columns and rows begin, and where they end."""

    rows: Sequence[Sequence[Cell]]
    across: Sequence[int]
    down: Sequence[int]


@dataclass(frozen=True)
class Ruler:
    """Measures tables in the style of ``theme``."""

    theme: Theme

    @property
    def padding(self) -> int:
        return round(self.theme.table.padding * MM)

    def table(self, table: Table, room: int) -> Measured:
        rows = covered(table.rows)
        across = [0, *accumulate(widths(table, room))]
        style = self.theme.styles["cell"]
        line = round(style.size * style.spacing + (style.before + style.after) * POINT)
        letter, padding = style.size * POINT / 2, 2 * self.padding
        down = [0]
        for row in rows:
            most = line
            for cell in row:
                if cell.rows > 1:
                    continue
                room = across[cell.column + cell.columns] - across[cell.column] - padding
                if cell.blocks:
                    most = max(most, self._inside(cell, max(room, 1), line, letter))
                elif letters(words := cell.text.string) * letter > room - SLACK:
                    most = max(most, line * lines_of(words, int((room - SLACK) / letter)))
            down.append(down[-1] + most + 2 * ABOVE)
        return Measured(rows, across, down)

    def _inside(self, cell: Cell, room: int, line: int, letter: float) -> int:
        high = 0
        for item in inside(cell.blocks, self.theme):
            match item:
                case Line():
                    left = room - SLACK - item.indent * BLANK - int(letters(item.sign) * letter)
                    high += line * lines_of(item.words, max(int(left / letter), 1))
                case Grid(table=table):
                    high += self.table(table, room).down[-1] + 2 * ABOVE + line * bool(item.unit)
                case _:
                    high += line
        return high
