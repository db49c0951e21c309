"""Tables whose cells are separated by TAB or by ``|``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ihaeng.core.documents import Cell, Place, Table, Text, Words, gathered
from ihaeng.core.documents.signs import ROUND, ROUND_LETTERS
from ihaeng.core.reading.cells import cell_blocks, cell_text, listed_over_lines
from ihaeng.core.reading.lines import Line

_RULE = re.compile(r"^[\s|:+]*[-=─━]{2,}[-=─━\s|:+]*$")
_FIGURE = re.compile(
    r"^[△▲−-]?[\d,]+(?:\.\d+)?\s?(?:%|[명건회개원점곳종팀석대권호일])?(?:\s?\([^()]*\))?$"
)
_DATE_LIKE = re.compile(r"^['’‘]?\d{1,4}\s?[.년월/].*$|^['’‘]\d{2}$|^\d{4}$|^\d{1,2}월$")
_LABEL_FIRST = re.compile(
    r"^(?:소관\s?부서|추진\s?부서|담당\s?부서|주관\s?부서|\d+(?:-\d+)+|공약\s?번호)$"
)
_LISTED = frozenset(ROUND + ROUND_LETTERS + "-·")
_LONG = 60
SLID = Words(
    "칸 수가 다른 행이 있어 열이 밀렸을 수 있습니다.",
    "Some rows have fewer cells than others, so columns may have slid.",
)


def is_rule(string: str) -> bool:
    """A line that only draws: dashes, with or without column separators."""
    return _RULE.match(string) is not None


def tab_table(lines: Sequence[Line]) -> Table:
    """The table printed on ``lines``, all of which hold TABs or are rules."""
    rules = tuple(line.place() for line in lines if is_rule(line.string))
    rows = [_tab_cells(line) for line in lines if not is_rule(line.string)]
    return built(rows, rules)


def _tab_cells(line: Line) -> list[Cell]:
    cells, start = [], 0
    for column, piece in enumerate(line.string.split("\t")):
        end = start + len(piece)
        cells.append(
            Cell(cell_text(line, start, end), 0, column, blocks=cell_blocks(line, start, end))
        )
        start = end + 1
    return cells


def built(rows: Sequence[Sequence[Cell]], furniture: tuple[Place, ...] = ()) -> Table:
    """A table of ``rows``: padded to one width, header rows found, header cells merged."""
    width = max((len(row) for row in rows), default=0)
    grid = [
        [
            replace(row[c], row=r, column=c) if c < len(row) else Cell(Text(), r, c, absent=True)
            for c in range(width)
        ]
        for r, row in enumerate(rows)
    ]
    header = header_rows(grid)
    _merge_header(grid, header)
    slid = any(len(row) < width for row in rows[header:]) and width > 2
    return Table(
        tuple(tuple(row) for row in grid),
        _whole(grid, furniture),
        header,
        furniture=furniture,
        doubt=SLID if slid else None,
    )


def _whole(grid: Sequence[Sequence[Cell]], furniture: tuple[Place, ...]) -> Place:
    places = [cell.text.place() for row in grid for cell in row if cell.text]
    places += furniture
    if not places:
        return Place("", 0, 0, 0, 0)
    first = min(places, key=lambda place: place.start)
    return first.to(max(places, key=lambda place: place.end))


def header_rows(grid: Sequence[Sequence[Cell]]) -> int:
    """How many rows at the top are headings: words without figures, sub-headings under gaps."""
    if len(grid) < 2 or not _may_head(grid[0]):
        return 0
    rows = 1
    if _is_title(grid[0]) and len(grid) > 2 and _may_head(grid[1]):
        rows = 2
    while rows < min(len(grid) - 1, 4) and _continues_header(grid[rows - 1], grid[rows]):
        rows += 1
    return rows


def _may_head(row: Sequence[Cell]) -> bool:
    words = [cell.folded for cell in row if cell.string]
    if not words or any(len(word) > _LONG or cell_is_list(word) for word in words):
        return False
    if _LABEL_FIRST.match(words[0]) or (len(row) > 1 and not row[0].string and len(words) < 2):
        return False
    return not any(_FIGURE.match(word) and not _DATE_LIKE.match(word) for word in words)


def cell_is_list(word: str) -> bool:
    return (word[:1] in _LISTED and word[1:2] == " ") or word.startswith("【")


def _is_title(row: Sequence[Cell]) -> bool:
    return len(row) > 2 and bool(row[0].string) and not any(cell.string for cell in row[1:])


def _continues_header(above: Sequence[Cell], row: Sequence[Cell]) -> bool:
    """Sub-headings: the first cell is blank, words stand under gaps of the row above, no figures."""
    if row[0].string or not _may_head(row):
        return False
    under_gap = [cell for cell, up in zip(row, above, strict=True) if cell.string and not up.string]
    return bool(under_gap) and any(cell.string for cell in above)


def _merge_header(grid: list[list[Cell]], header: int) -> None:
    for r in range(header):
        for c, cell in enumerate(grid[r]):
            if not cell.string or cell.columns == 0:
                continue
            columns = _columns_covered(grid, header, r, c)
            rows = _rows_covered(grid, header, r, c, columns)
            for row in range(r, r + rows):
                for column in range(c, c + columns):
                    grid[row][column] = replace(grid[row][column], rows=0, columns=0)
            grid[r][c] = replace(cell, rows=rows, columns=columns)


def _columns_covered(grid: list[list[Cell]], header: int, r: int, c: int) -> int:
    """A header cell covers the blanks to its right that have sub-headings below them."""
    columns, below = 1, r + 1 < header
    if not below or (not grid[r + 1][c].string and not _is_title(grid[r])):
        return 1
    while c + columns < len(grid[r]) and not grid[r][c + columns].string:
        if not grid[r + 1][c + columns].string and not _is_title(grid[r]):
            break
        columns += 1
    return columns


def _rows_covered(grid: list[list[Cell]], header: int, r: int, c: int, columns: int) -> int:
    rows = 1
    while columns == 1 and r + rows < header and not grid[r + rows][c].string:
        rows += 1
    return rows


@dataclass(frozen=True, slots=True)
class PipeTable:
    table: Table
    count: int  # physical lines taken


def starts_pipe(string: str) -> bool:
    body = string.strip().removeprefix("- ").lstrip()
    return body.startswith("|") and body.count("|") >= 2


def pipe_table(lines: Sequence[Line]) -> PipeTable | None:
    """A markdown table at the beginning of ``lines``; cells may hold line breaks."""
    expected = lines[0].string.count("|")
    rows: list[list[Cell]] = []
    rules: list[Place] = []
    open_row: list[tuple[Line, int, int]] = []
    count = pipes = 0
    for line in lines:
        if line.blank or (not open_row and not line.string.strip().startswith(("|", "- |"))):
            break
        count += 1
        if is_rule(line.string):
            rules.append(line.place())
            continue
        pipes += line.string.count("|")
        open_row.append((line, 0, len(line.string)))
        if pipes >= expected:
            rows.append(_pipe_cells(open_row))
            open_row, pipes = [], 0
    if open_row:
        rows.append(_pipe_cells(open_row))
    filled = [row for row in rows if any(cell.string for cell in row)]
    blank = [line.place() for line in lines[:count] if not line.string.strip(" -|")]
    if not filled:
        return None
    table = built(filled, tuple(rules + [place for place in blank if place not in rules]))
    ruled = table if rules and len(filled) > 1 else replace(table, header_rows=0)
    return PipeTable(ruled, count)


def _pipe_cells(pieces: Sequence[tuple[Line, int, int]]) -> list[Cell]:
    cells: list[list[tuple[Line, int, int]]] = [[]]
    for line, start, end in pieces:
        goes_on, *more = [(line, *part) for part in _between_pipes(line.string, start, end)]
        cells[-1].append(goes_on)
        cells += [[segment] for segment in more]
    texts = [gathered(cell_text(*segment) for segment in cell) for cell in cells]
    first = 0 if texts[0].string.strip("- ") else 1
    last = len(texts) if texts[-1] or first == len(texts) else len(texts) - 1
    return [
        Cell(texts[at], 0, at - first, blocks=listed_over_lines(cells[at]))
        for at in range(first, last)
    ]


def _between_pipes(string: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start - 1, *(m.start() for m in re.finditer(r"\|", string)), end]
    return [(left + 1, right) for left, right in pairwise(cuts)]


def continues(table: Table, more: Table) -> bool:
    """Whether ``more`` is the same table going on after a page break."""
    if not table.rows or table.width != more.width:
        return False
    if more.header_rows and table.header_rows and table.header == more.header:
        return True
    return not more.header_rows and not more.rows[0][0].string and bool(table.header_rows)


def continued(table: Table, more: Table) -> Table:
    """``table`` with the body of ``more``; a repeated header becomes furniture."""
    repeated = tuple(
        cell.text.place() for row in more.rows[: more.header_rows] for cell in row if cell.text
    )
    offset = len(table.rows)
    body = tuple(
        tuple(replace(cell, row=offset + r) for cell in row) for r, row in enumerate(more.body)
    )
    return replace(
        table,
        rows=(*table.rows, *body),
        place=table.place.to(more.place),
        furniture=table.furniture + repeated + more.furniture,
        doubt=table.doubt or more.doubt,
    )
