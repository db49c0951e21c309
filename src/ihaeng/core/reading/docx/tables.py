"""Cells of a table as WordprocessingML stores them: row by row, merged ones going on below."""

from collections.abc import Sequence

from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.grids import MOST_COLUMNS, Slot
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.xml import NAMES, Element, child, whole


class Cells:
    """Takes the cells of a table in turn and says where each stands."""

    def __init__(self) -> None:
        self.slots: list[Slot] = []
        self._row = -1
        self._column = 0
        self._heads = False
        self._going_on: dict[int, int] = {}  # column -> the slot that a cell below may go on with

    def row(self, properties: Element | None) -> None:
        self._row += 1
        before = child(properties, "gridBefore") if properties is not None else None
        head = child(properties, "tblHeader") if properties is not None else None
        self._column = _count(before, 0)
        self._heads = head is not None and is_on(head)

    def cell(self, properties: Element | None, items: Sequence[Item]) -> None:
        spans = merged = beside = None
        for part in properties if properties is not None else ():
            name = NAMES[part.tag]
            if name == "gridSpan":
                spans = part
            elif name == "vMerge":
                merged = part
            elif name == "hMerge":
                beside = part
        width = 1 if spans is None else _count(spans, 1) or 1
        column, self._column = self._column, self._column + width
        if beside is not None and value(beside) != "restart" and self._widened(width, items):
            return
        if merged is None:
            self._going_on.pop(column, None)
        elif value(merged) != "restart" and column in self._going_on:
            self._grown(self._going_on[column], items)
            return
        else:
            self._going_on[column] = len(self.slots)
        self.slots.append(Slot(self._row, column, tuple(items), 1, width, self._heads))

    def _grown(self, at: int, items: Sequence[Item]) -> None:
        """The cell above goes on here. Nothing is printed in this one; if there is, it is kept."""
        slot = self.slots[at]
        rows = self._row - slot.row + 1
        blank = all(isinstance(item, Line) and item.blank for item in items)
        self.slots[at] = slot._replace(rows=rows, items=(*slot.items, *(() if blank else items)))

    def _widened(self, width: int, items: Sequence[Item]) -> bool:
        """Whether the cell before, in the same row, goes on here."""
        last = self.slots[-1] if self.slots else None
        if last is None or last.row != self._row:
            return False
        self.slots[-1] = last._replace(columns=last.columns + width, items=(*last.items, *items))
        return True


def _count(element: Element | None, otherwise: int) -> int:
    if element is None:
        return otherwise
    return min(max(whole(value(element), otherwise), 0), MOST_COLUMNS)
