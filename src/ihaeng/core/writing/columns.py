"""How wide columns are and how high rows: what is printed in them decides where nobody said it."""

import re
from collections.abc import Sequence

from ihaeng.core.documents import Cell, Table

FIGURE = re.compile(
    r"[△▲▽▼+\-−–—]?\s?[\d,]+(?:\.\d+)?\s?(?:%|%p|[명건회개원점곳종팀석대권호일년월억만천백조㎡㎞]{0,4})(?:\s?\([^()]*\))?|[-–—]"
)
_MOST_SHARE = 40  # letters a column of short words may ask for
_LONG = 80  # from so many on words are a text, which needs room
_MOST_OF_TEXT = 100
_LEAST_SHARE = 6


def is_figure(words: str) -> bool:
    return FIGURE.fullmatch(words) is not None


def letters(words: str) -> int:
    """How wide ``words`` are, in halves of a Korean letter, which takes three bytes of UTF-8."""
    count = len(words)
    return count + (len(words.encode("utf-8", "replace")) - count) // 2


def widths(table: Table, room: int) -> list[int]:
    """The width of every column; they add up to ``room``, in whatever unit that is."""
    shares = list(table.widths) or [_share(table, column) for column in range(table.width)]
    total, used = sum(shares), 0
    made = []
    for share in shares:
        width = room * (used + share) // total - room * used // total
        used += share
        made.append(width)
    return made


def _share(table: Table, column: int) -> int:
    widest, longest = _LEAST_SHARE, 0
    for row in table.rows:
        cell = row[column]
        if cell.columns != 1:
            continue
        words = cell.string
        wide = letters(words)
        longest = max(longest, wide)
        if wide > widest:
            widest = max(widest, *map(letters, words.split()))
    share = min(max(widest + 2, longest), _MOST_SHARE)
    return share + min(max(longest - _LONG, 0) // 8, _MOST_OF_TEXT - _MOST_SHARE)


def lines_of(words: str, room: int) -> int:
    """How many lines ``words`` take where ``room`` half letters fit on one, words kept whole."""
    count, used = 1, 0
    for word in words.split():
        wide = letters(word)
        if used and used + 1 + wide > room:
            count, used = count + 1, 0
        used += wide + (used > 0)
        if used > room:  # a word longer than the line goes on below
            count, used = count + (used - 1) // max(room, 1), used % max(room, 1)
    return count


def covered(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]]:
    """Every row without the positions that merged cells cover; spans end where the table does.

    A row that has no cell of its own is left out. Cells that overlap raise ``ValueError``: one of
    them would be lost.
    """
    height, width = len(rows), len(rows[0]) if rows else 0
    taken: set[tuple[int, int]] = set()
    made: list[list[Cell]] = []
    for r, row in enumerate(rows):
        line: list[Cell] = []
        for c, cell in enumerate(row):
            if (r, c) in taken:
                if cell.string:
                    raise ValueError(f"cell {r}, {c} is covered by another")
                continue
            down = min(max(cell.rows, 1), height - r)
            along = min(max(cell.columns, 1), width - c)
            if down > 1 or along > 1:
                area = {(r + d, c + a) for d in range(down) for a in range(along)}
                if area & taken:
                    raise ValueError(f"cell {r}, {c} reaches over another")
                taken |= area
            fits = (cell.rows, cell.columns) == (down, along)
            line.append(
                cell
                if fits and (cell.row, cell.column) == (r, c)
                else _placed(cell, r, c, down, along)
            )
        made.append(line)
    return made if all(made) else _closed_up(made)


def _closed_up(rows: list[list[Cell]]) -> list[list[Cell]]:
    """The same without rows that have no cell: no format of offices has them."""
    kept = [r for r, row in enumerate(rows) if row]
    return [
        [
            _placed(cell, at, cell.column, sum(r <= k < r + cell.rows for k in kept), cell.columns)
            for cell in rows[r]
        ]
        for at, r in enumerate(kept)
    ]


def _placed(cell: Cell, row: int, column: int, rows: int, columns: int) -> Cell:
    return Cell(cell.text, row, column, rows, columns, cell.blocks, cell.absent)
