"""XLSX: the document as sheets, one for every stretch of pages, figures as figures.

Lines stand in the first column, tables below them with their merged cells. A figure is a number
where writing it as one prints the same digits again; everything else is text and never run. A sum
is a live formula where the document says that it is one and the printed figures agree.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import zip_longest
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.utility import xl_range

from ihaeng.core.documents import Cell, Document, Sheet, Sum, Table, texts_of
from ihaeng.core.writing.characters import shown
from ihaeng.core.writing.columns import covered, is_figure, widths
from ihaeng.core.writing.pictures import kind_of, size_of
from ihaeng.core.writing.printing import Grid, Image, Item, Line, Turn, inside, printed
from ihaeng.core.writing.refusals import too_many_rows, unknown_picture
from ihaeng.core.writing.theme import Theme

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3}){0,4}|[1-9]\d{0,14})(?:\.(\d{1,6}))?")
_MOST_DIGITS = 15  # a spreadsheet keeps no more
_MOST_ROWS = 1_048_576
_MOST_LETTERS = 32_000  # of a cell
_LETTERS = 92  # halves of a Korean letter that fit beside each other on a standing page
_INCH = 25.4
_A4 = 9
_ROW = 20  # pixels a row is high
_MADE = datetime(1980, 1, 1)  # the same document gives the same bytes


def write_xlsx(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write ``document`` to ``stream``; it is held whole meanwhile, as the format wants it."""
    held = BytesIO()
    book = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": _MADE})
    looks = _Looks(book, theme)
    layout = document.layout
    sheet = layout.sheet if layout and layout.sheet else theme.sheet
    for paper, items in _pages(printed(document, theme), sheet):
        _Page(book.add_worksheet(), looks, theme).write(items, paper)
    book.close()
    stream.write(held.getvalue())


def _pages(items: Iterable[Item], sheet: Sheet) -> Iterator[tuple[Sheet, list[Item]]]:
    held: list[Item] = []
    for item in items:
        if not isinstance(item, Turn):
            held.append(item)
            continue
        if held:
            yield sheet, held
        sheet, held = item.sheet or sheet, []
    yield sheet, held


class _Looks:
    """The looks of cells, each made when first asked for."""

    def __init__(self, book: xlsxwriter.Workbook, theme: Theme) -> None:
        self._book, self._theme = book, theme
        self._made: dict[tuple[str, str, str], xlsxwriter.format.Format] = {}

    def of(self, style: str, align: str = "", number: str = "") -> xlsxwriter.format.Format:
        key = style, align, number
        if key not in self._made:
            self._made[key] = self._book.add_format(self._properties(*key))
        return self._made[key]

    def _properties(self, style: str, align: str, number: str) -> dict[str, object]:
        of, table = self._theme.styles[style], self._theme.table
        made: dict[str, object] = {"font_name": of.font, "font_size": of.size, "bold": of.bold}
        if style in ("head", "cell"):
            made |= {
                "border": 1,
                "border_color": table.line,
                "text_wrap": True,
                "valign": "vcenter",
            }
            made["align"] = {"justify": "left"}.get(align or of.align, align or of.align)
        if style == "head":
            made["bg_color"] = table.head
        if number:
            made["num_format"] = number
        return made


class _Page:
    """One sheet, written from its first row down."""

    def __init__(self, sheet: xlsxwriter.worksheet.Worksheet, looks: _Looks, theme: Theme) -> None:
        self._sheet, self._looks, self._theme = sheet, looks, theme
        self._at = 0
        self._tables: list[tuple[int, int]] = []  # where each begins, and how many rows head it
        self._widths: list[int] = []

    def write(self, items: Sequence[Item], paper: Sheet) -> None:
        for item in items:
            self._item(item)
        self._set_up(paper)

    def _item(self, item: Item) -> None:
        match item:
            case Line():
                self._line(item)
            case Grid(table=table) if frame := table.frames:
                for inner in inside(frame.blocks, self._theme):
                    self._item(inner)
                if not frame.blocks:
                    self._row(frame.string, "paragraph")
            case Grid():
                self._grid(item)
            case Image(script=script) if script:
                self._row(script, "paragraph")
            case Image():
                self._image(item)
            case Turn():
                raise ValueError("a page ends on a page only")

    def _line(self, line: Line) -> None:
        page = f"  {line.page}" if line.page is not None else ""
        self._row(" " * line.indent + line.sign + line.words + page, line.style)
        for note in line.notes:
            texts = (f"{note.mark} {note.text.string}", *(one.string for one in note.rest))
            self._row("\n".join(texts), "footnote")

    def _row(self, words: str, style: str) -> None:
        self._room(1)
        if words:
            self._sheet.write_string(self._at, 0, _kept(words), self._looks.of(style))
        self._at += 1

    def _room(self, rows: int) -> None:
        if self._at + rows > _MOST_ROWS:
            raise too_many_rows(_MOST_ROWS)

    def _grid(self, grid: Grid) -> None:
        table = grid.table
        for words, style in ((grid.caption, "caption"), (grid.unit, "unit")):
            if words:
                self._row(words, style)
        self._room(len(table.rows) + 1)
        self._tables.append((self._at, table.header_rows))
        pairs = zip_longest(self._widths, widths(table, _LETTERS), fillvalue=0)
        self._widths = [max(pair) for pair in pairs]
        sums = {one.at: one for one in table.sums if _adds_up(one, table)}
        for row in covered(table.rows):
            for cell in row:
                if not cell.absent:
                    self._cell(
                        cell,
                        head=cell.row < table.header_rows,
                        total=sums.get((cell.row, cell.column)),
                    )
        self._at += len(table.rows) + 1

    def _cell(self, cell: Cell, *, head: bool, total: Sum | None) -> None:
        words = "\n".join(_words(inside(cell.blocks, self._theme))) or cell.string
        value, number = (None, "") if head or cell.blocks else _number(words)
        look = self._look(words, number, head=head)
        row, column = self._at + cell.row, cell.column
        if cell.rows > 1 or cell.columns > 1:
            end = row + cell.rows - 1, column + cell.columns - 1
            self._sheet.merge_range(row, column, *end, "", look)
        if total is not None and value is not None:
            area = xl_range(
                self._at + total.first[0], total.first[1], self._at + total.last[0], total.last[1]
            )
            self._sheet.write_formula(row, column, f"=SUM({area})", look, value)
        elif value is not None:
            self._sheet.write_number(row, column, value, look)
        elif words:
            self._sheet.write_string(row, column, _kept(words), look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _look(self, words: str, number: str, *, head: bool) -> xlsxwriter.format.Format:
        table = self._theme.table
        if head:
            return self._looks.of("head")
        align = table.words if len(words) <= table.short else ""
        return self._looks.of("cell", table.figures if is_figure(words) else align, number)

    def _image(self, image: Image) -> None:
        if not kind_of(image.data):
            raise unknown_picture(image.name)
        options = {"image_data": BytesIO(image.data), "description": shown(image.words)}
        self._sheet.insert_image(self._at, 0, image.name, options)
        rows = -(-size_of(image.data)[1] // _ROW) + 1
        self._room(rows)
        self._at += rows

    def _set_up(self, paper: Sheet) -> None:
        sheet = self._sheet
        for at, width in enumerate(self._widths):
            sheet.set_column(at, at, max(width, 4))
        sheet.set_paper(_A4)
        if paper.width > paper.height:
            sheet.set_landscape()
        sheet.set_margins(
            *(one / _INCH for one in (paper.left, paper.right, paper.top, paper.bottom))
        )
        sheet.fit_to_pages(1, 0)
        for set_to, blocks, number in (
            (sheet.set_header, paper.header, ""),
            (sheet.set_footer, paper.footer, "&P" if paper.numbered else ""),
        ):
            words = " ".join(text.string for block in blocks for text in texts_of(block))
            if words or number:
                set_to(f"&C{shown(words)[:200].replace('&', '&&')} {number}".rstrip())
        if len(self._tables) == 1 and self._tables[0][1]:
            begins, heads = self._tables[0]
            sheet.freeze_panes(begins + heads, 0)
            sheet.repeat_rows(begins, begins + heads - 1)


def _kept(words: str) -> str:
    """Line ends and TABs are a cell's own; what else is no sign is shown as one."""
    lines = (shown(line) for line in words.split("\n"))
    return "\n".join(lines)[:_MOST_LETTERS]


def _words(items: Iterable[Item]) -> Iterator[str]:
    """The lines of a cell; a table in it has a line for a row."""
    for item in items:
        match item:
            case Line():
                yield item.sign + item.words
                yield from (f"{note.mark} {note.text.string}" for note in item.notes)
            case Grid(table=table):
                yield from (" | ".join(cell.string for cell in row) for row in table.rows)
            case Image():
                yield item.words
            case Turn():
                raise ValueError("a page ends on a page only")


def _number(words: str) -> tuple[Decimal | None, str]:
    """``words`` as a number and the format that prints them again; None where they are no such."""
    found = _NUMBER.fullmatch(words)
    if not found or sum(sign.isdigit() for sign in words) > _MOST_DIGITS:
        return None, ""
    value = Decimal(words.replace(",", ""))
    whole = "#,##0" if "," in words or abs(value) < 1_000 else "0"
    return value, whole + (f".{'0' * len(found[1])}" if found[1] else "")


def _adds_up(one: Sum, table: Table) -> bool:
    """Whether the printed figures are the sum they are said to be: a formula must not change one."""
    (top, left), (bottom, right) = one.first, one.last
    values = [
        _number(cell.string)[0]
        for row in table.rows[top : bottom + 1]
        for cell in row[left : right + 1]
        if cell.string
    ]
    total = _number(table.rows[one.at[0]][one.at[1]].string)[0]
    return total is not None and all(v is not None for v in values) and sum(values) == total  # type: ignore[arg-type]
