"""The body of a DOCX: lines, tables and pictures as WordprocessingML, built as strings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ihaeng.core.documents import Block, Cell, Footnote, Sheet, Table
from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.columns import covered, is_figure, letters, widths
from ihaeng.core.writing.docx.names import PICTURE
from ihaeng.core.writing.docx.styles import ALIGNMENTS
from ihaeng.core.writing.pictures import size_of
from ihaeng.core.writing.printing import BLANK, Grid, Image, Item, Line, Turn, dressed, inside
from ihaeng.core.writing.theme import Theme

MM = 56.6929  # twips
_BLANK = 100  # twips: half a letter of the usual 10 point type
_PIXEL = 9525  # EMU at 96 to the inch
_EMU = 635  # of a twip
_TAB = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass
class Body:
    """Writes the items of a document. ``image`` keeps a picture and gives its relation's id.

    ``margin`` keeps the header or the footer of a page and gives its relation's id. ``notes`` are
    the footnotes, as they are to stand in their part.
    """

    theme: Theme
    image: Callable[[Image], str]
    margin: Callable[[str, str], str]
    sheet: Sheet
    notes: list[str] = field(default_factory=list)
    _due: int = 1  # what the next note would be counted
    _ids: int = 0

    @property
    def room(self) -> int:
        """How wide the text is, in twips."""
        return round((self.sheet.width - self.sheet.left - self.sheet.right) * MM)

    def pieces(self, items: Iterable[Item]) -> Iterator[str]:
        table = False
        for item in items:
            if isinstance(item, Turn):
                yield self._turn(item)
            else:
                if table and isinstance(item, Grid):
                    yield _EMPTY  # tables without a paragraph between them are one
                yield self._item(item, self.room)
            table = isinstance(item, Grid)
        yield self._section()

    def _turn(self, turn: Turn) -> str:
        if turn.sheet is None:
            return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        ended = f"<w:p><w:pPr>{self._section()}</w:pPr></w:p>"
        self.sheet = turn.sheet
        return ended

    def _section(self) -> str:
        sheet, lying = self.sheet, self.sheet.width > self.sheet.height
        number = _NUMBER if sheet.numbered else ""
        held = "".join(
            f'<w:{kind}Reference w:type="default" r:id="{self.margin(kind, inner)}"/>'
            for kind, blocks, more in (
                ("header", sheet.header, ""),
                ("footer", sheet.footer, number),
            )
            if (inner := self._inner(blocks, self.room, "margin") + more)
        )
        turned = ' w:orient="landscape"' if lying else ""
        margins = " ".join(
            f'w:{side}="{round(length * MM)}"'
            for side, length in (
                ("top", sheet.top), ("right", sheet.right), ("bottom", sheet.bottom),
                ("left", sheet.left), ("header", sheet.margin), ("footer", sheet.margin),
                ("gutter", 0),
            )
        )  # fmt: skip
        return (
            f'<w:sectPr>{held}<w:pgSz w:w="{round(sheet.width * MM)}" '
            f'w:h="{round(sheet.height * MM)}"{turned}/><w:pgMar {margins}/></w:sectPr>'
        )

    def _item(self, item: Item, room: int) -> str:
        match item:
            case Line():
                return self._line(item)
            case Grid():
                return self._grid(item, room)
            case Image(script=script) if script:
                return f"<w:p><m:oMathPara><m:oMath><m:r><m:t>{escaped(script)}</m:t></m:r></m:oMath></m:oMathPara></w:p>"
            case Image():
                return self._picture(item, room)
            case Turn():
                raise ValueError("a page ends on a page only")

    def _line(self, line: Line, align: str = "") -> str:
        style = self.theme.styles[line.style]
        hang = round(letters(line.sign) * style.size * 10) if style.hang else 0
        left = line.indent * _BLANK + hang
        properties = f'<w:pStyle w:val="{line.style}"/>'
        if line.level:
            properties += "<w:keepNext/>"
        if line.page is not None:
            properties += (
                f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{self.room}"/></w:tabs>'
            )
        if left or hang:
            properties += f'<w:ind w:left="{left}" w:hanging="{hang}"/>'
        if align:
            properties += f'<w:jc w:val="{ALIGNMENTS[align]}"/>'
        if 0 < line.level <= 9:
            properties += f'<w:outlineLvl w:val="{line.level - 1}"/>'
        words = escaped(line.sign + line.words)
        if line.page is not None:
            words += f"\t{line.page}"
        runs = _run(words) if words else ""
        return f"<w:p><w:pPr>{properties}</w:pPr>{runs}{''.join(map(self._note, line.notes))}</w:p>"

    def _note(self, note: Footnote) -> str:
        number = len(self.notes) + 1
        counted = note.mark == f"{self._due})"
        self._due += counted
        mark = "<w:footnoteRef/>" if counted else f"<w:t>{escaped(note.mark)}</w:t>"
        head, *rest = (_run(escaped(text.string)) for text in (note.text, *note.rest))
        style = '<w:pPr><w:pStyle w:val="footnote"/></w:pPr>'
        first = head.replace('preserve">', 'preserve"> ', 1)
        lines = "".join(
            f"<w:p>{style}{one}</w:p>"
            for one in (f"<w:r>{_MARK}{mark}</w:r>{first}" if counted else first, *rest)
        )
        self.notes.append(f'<w:footnote w:id="{number}">{lines}</w:footnote>')
        custom = "" if counted else ' w:customMarkFollows="1"'
        printed = "" if counted else f"<w:t>{escaped(note.mark)}</w:t>"
        return f'<w:r>{_MARK}<w:footnoteReference{custom} w:id="{number}"/>{printed}</w:r>'

    def _inner(self, blocks: Sequence[Block], room: int, style: str = "") -> str:
        """The paragraphs of a cell or a margin; ``style`` is that of plain lines there."""
        items = inside(blocks, self.theme)
        return "".join(self._item(dressed(item, style), room) for item in items)

    def _grid(self, grid: Grid, room: int) -> str:
        above = (
            self._line(BLANK) + self._line(Line("caption", grid.caption)) if grid.caption else ""
        )
        if grid.unit:
            above += self._line(Line("unit", grid.unit))
        return above + self._table(grid.table, room)

    def _table(self, table: Table, room: int) -> str:
        look = self.theme.table
        across = widths(table, room)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in across)
        rows = covered(table.rows)
        edges = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:color="{colour[1:]}"/>'
            for side, size, colour in (
                ("top", 12, look.edge), ("left", 12, look.edge), ("bottom", 12, look.edge),
                ("right", 12, look.edge), ("insideH", 4, look.line), ("insideV", 4, look.line),
            )
        )  # fmt: skip
        sides = "".join(
            f'<w:{side} w:w="{round(look.padding * MM)}" w:type="dxa"/>'
            for side in ("left", "right")
        )
        owners = {
            (r, c): cell
            for row in rows
            for cell in row
            for r in range(cell.row, cell.row + cell.rows)
            for c in range(cell.column, cell.column + cell.columns)
        }
        written = "".join(
            self._row(at, [owners[at, c] for c in range(len(across))], table, across)
            for at in range(len(rows))
        )
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{room}" w:type="dxa"/><w:tblBorders>{edges}'
            f'</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{sides}</w:tblCellMar>'
            f"</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{written}</w:tbl>"
        )

    def _row(self, at: int, owners: list[Cell], table: Table, across: Sequence[int]) -> str:
        end = len(owners)
        while end and owners[end - 1].absent:
            end -= 1
        properties = "<w:cantSplit/>" if table.frames is None else ""
        if end < len(owners):
            properties = f'<w:gridAfter w:val="{len(owners) - end}"/>{properties}'
        if at < table.header_rows:
            properties += "<w:tblHeader/>"
        cells, c = [], 0
        while c < end:
            cell = owners[c]
            width = sum(across[c : c + cell.columns])
            cells.append(self._cell(cell, at, width, table))
            c += cell.columns
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def _cell(self, cell: Cell, at: int, width: int, table: Table) -> str:
        head = at < table.header_rows
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.columns > 1:
            properties += f'<w:gridSpan w:val="{cell.columns}"/>'
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if at == cell.row else "<w:vMerge/>"
        if head:
            properties += f'<w:shd w:val="clear" w:fill="{self.theme.table.head[1:]}"/>'
        properties += '<w:vAlign w:val="center"/>'
        begins = at == cell.row
        inner = (
            self._said(cell, width, head=head, framed=table.frames is not None)
            if begins
            else _EMPTY
        )
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"

    def _said(self, cell: Cell, width: int, *, head: bool, framed: bool) -> str:
        style = "head" if head else "cell"
        if cell.blocks:
            room = max(width - round(2 * self.theme.table.padding * MM), 1)
            inner = self._inner(cell.blocks, room, "" if framed else style)
            return inner if inner.endswith("</w:p>") else inner + _EMPTY
        return self._line(Line(style, cell.text.string), "" if head else self._align(cell.string))

    def _align(self, words: str) -> str:
        table = self.theme.table
        if is_figure(words):
            return table.figures
        return table.words if len(words) <= table.short else ""

    def _picture(self, image: Image, room: int) -> str:
        self._ids += 1
        across, down = size_of(image.data)
        full = (across * _PIXEL, down * _PIXEL) if across else (room * _EMU // 2, room * _EMU // 3)
        width = min(full[0], room * _EMU)
        height = max(full[1] * width // full[0], 1)
        words = escaped(image.words).replace("\t", "&#9;")
        named = f'id="{self._ids}" name="image{self._ids}" descr="{words}"'
        size = f'cx="{width}" cy="{height}"'
        return (
            f'<w:p><w:pPr><w:pStyle w:val="caption"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent '
            f'{size}/><wp:docPr {named}/><a:graphic><a:graphicData uri="{PICTURE}"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
            f'<a:blip r:embed="{self.image(image)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )


_EMPTY = "<w:p/>"
_MARK = '<w:rPr><w:rStyle w:val="mark"/></w:rPr>'
_NUMBER = (
    '<w:p><w:pPr><w:pStyle w:val="margin"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _run(words: str) -> str:
    """``words`` are already escaped."""
    return f'<w:r><w:t xml:space="preserve">{words.replace(chr(9), _TAB)}</w:t></w:r>'
