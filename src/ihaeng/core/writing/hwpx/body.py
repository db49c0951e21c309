"""``section0.xml`` and those that follow: lines, tables and pictures as OWPML, built as strings."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ihaeng.core.documents import ABSENT, Block, Cell, Footnote, Sheet, Table
from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.columns import is_figure
from ihaeng.core.writing.hwpx.measures import ABOVE, MM, Measured, Ruler
from ihaeng.core.writing.hwpx.objects import equation, picture
from ihaeng.core.writing.hwpx.pages import footnote, section_rules
from ihaeng.core.writing.hwpx.shapes import Fill, Shapes
from ihaeng.core.writing.printing import BLANK, Grid, Image, Item, Line, Turn, dressed, inside

_SUBLIST = (
    '<hp:subList id="" textDirection="HORIZONTAL" lineWrap="BREAK" vertAlign="{}" '
    'linkListIDRef="0" linkListNextIDRef="0" textWidth="0" textHeight="0" hasTextRef="0" '
    'hasNumRef="0">'
)
_MIDDLE, _TOP = _SUBLIST.format("CENTER"), _SUBLIST.format("TOP")
_PLACED = (
    '<hp:pos treatAsChar="{}" affectLSpacing="0" flowWithText="1" allowOverlap="0" '
    'holdAnchorAndSO="0" vertRelTo="PARA" horzRelTo="COLUMN" vertAlign="TOP" horzAlign="LEFT" '
    'vertOffset="0" horzOffset="0"/>'
)


@dataclass
class Body:
    """Writes the items of a document. ``image`` keeps a picture and gives its id in the package."""

    shapes: Shapes
    image: Callable[[Image], str]
    sheet: Sheet
    _ids: int = 0
    _notes: int = 0
    _lead: str = ""  # what the first paragraph of a section begins with
    _breaks: bool = False
    _ready: dict[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)
    _openings: dict[tuple[bool, ...], str] = field(default_factory=dict)
    ruler: Ruler = field(init=False)

    def __post_init__(self) -> None:
        self.ruler = Ruler(self.shapes.theme)

    @property
    def room(self) -> int:
        """How wide the text is, in HWPUNIT."""
        return round((self.sheet.width - self.sheet.left - self.sheet.right) * MM)

    @property
    def _high(self) -> float:
        """How high the text of a page is, in HWPUNIT."""
        return (self.sheet.height - self.sheet.top - self.sheet.bottom) * MM

    def sections(self, items: Iterable[Item]) -> Iterator[Iterator[str]]:
        """A section for every stretch of pages on one paper; each is to be used up in turn."""
        left = iter(items)
        following: list[Sheet | None] = [self.sheet]
        while following:
            sheet = following.pop()
            yield self._section(left, sheet or self.sheet, following)

    def _section(
        self, items: Iterator[Item], sheet: Sheet, following: list[Sheet | None]
    ) -> Iterator[str]:
        self.sheet, self._breaks = sheet, False
        self._lead = section_rules(sheet) + self._margins(sheet)
        begun = False
        for item in items:
            if isinstance(item, Turn):
                if item.sheet is not None:
                    following.append(item.sheet)
                    break
                self._breaks = begun
                continue
            yield self._item(item, self.room)
            begun = True
        if self._lead:
            yield self._line(BLANK)

    def _margins(self, sheet: Sheet) -> str:
        lead, self._lead = self._lead, ""
        held = "".join(
            f'<hp:ctrl><hp:{kind} id="{self._id()}" applyPageType="BOTH">{_TOP}'
            f"{self._inner(blocks, self.room, 'margin')}</hp:subList></hp:{kind}></hp:ctrl>"
            for kind, blocks in (("header", sheet.header), ("footer", sheet.footer))
            if blocks
        )
        if sheet.numbered:
            held += '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
        self._lead = lead
        return held

    def _id(self) -> int:
        self._ids += 1
        return self._ids

    def _item(self, item: Item, room: int) -> str:
        match item:
            case Line():
                return self._line(item)
            case Grid():
                return self._grid(item, room)
            case Image():
                return self._image(item, room)
            case Turn():
                raise ValueError("a page ends on a page only")

    def _line(self, line: Line) -> str:
        style, sign, words = line.style, line.sign, escaped(line.words)
        run = f"<hp:t>{escaped(sign)}{words}</hp:t>"
        tab = 0
        if line.page is not None:
            tab = self.room
            run = f"<hp:t>{escaped(sign)}{words}{_tab(tab // 2, 3, 2)}{line.page}</hp:t>"
        if "\t" in words:
            run = run.replace("\t", _tab(4000, 0, 1))
        if line.notes:
            run += "".join(map(self._note, line.notes))
        key = (style, sign, line.indent, line.level, tab)
        shape = self._ready.get(key)
        if shape is None:
            shape = self._ready[key] = self._shape(
                style, self.shapes.para(style, sign, line.indent, level=line.level, tab=tab)
            )
        return self._paragraph(shape, run)

    def _shape(self, style: str, para: int) -> tuple[str, str]:
        """What the tags of a paragraph and of its run say of their shapes."""
        return (
            f'paraPrIDRef="{para}" styleIDRef="{self.shapes.styles[style]}"',
            f'columnBreak="0" merged="0"><hp:run charPrIDRef="{self.shapes.char(style)}">',
        )

    def _paragraph(self, shape: tuple[str, str], run: str) -> str:
        self._ids += 1
        paragraph, letters = shape
        if self._breaks or self._lead:
            breaks, lead, self._breaks, self._lead = int(self._breaks), self._lead, False, ""
            return (
                f'<hp:p id="{self._ids}" {paragraph} pageBreak="{breaks}" '
                f"{letters}{lead}{run}</hp:run></hp:p>"
            )
        return f'<hp:p id="{self._ids}" {paragraph} pageBreak="0" {letters}{run}</hp:run></hp:p>'

    def _note(self, note: Footnote) -> str:
        number, written = footnote(note, self._notes + 1, self._id())
        self._notes = number
        shape = self._shape("footnote", self.shapes.para("footnote"))
        head, *rest = (f"<hp:t> {escaped(text.string)}</hp:t>" for text in (note.text, *note.rest))
        lead, breaks, self._lead, self._breaks = self._lead, self._breaks, "", False
        lines = self._paragraph(shape, written.mark + head)
        lines += "".join(self._paragraph(shape, one) for one in rest)
        self._lead, self._breaks = lead, breaks
        return f"{written.opening}{_TOP}{lines}</hp:subList>{written.ending}"

    def _inner(self, blocks: Sequence[Block], room: int, style: str = "") -> str:
        """The paragraphs of a cell or a margin; ``style`` is that of plain lines there."""
        items = inside(blocks, self.shapes.theme)
        return "".join(self._item(dressed(item, style), room) for item in items)

    def _grid(self, grid: Grid, room: int) -> str:
        before = ""
        if grid.unit:
            before = self._line(Line("unit", grid.unit))
        shape = self._shape("caption", self.shapes.para("caption", align="center"))
        lead, breaks, self._lead, self._breaks = self._lead, self._breaks, "", False
        table = self._table(grid, room)
        self._lead, self._breaks = lead, breaks
        return before + self._paragraph(shape, table)

    def _table(self, grid: Grid, room: int) -> str:
        measured = self.ruler.table(grid.table, room)
        whole = measured.down[-1] < self._high // 2  # set like a letter it cannot be parted
        caption = ""
        if grid.caption:
            caption = (
                f'<hp:caption side="TOP" fullSz="0" width="8504" gap="850" lastWidth="{room}">{_TOP}'
                f"{self._line(Line('caption', grid.caption))}</hp:subList></hp:caption>"
            )
        padding = self.ruler.padding
        sides = f'left="{padding}" right="{padding}" top="{ABOVE}" bottom="{ABOVE}"'
        written = [
            f"<hp:tr>{''.join([self._cell(cell, grid.table, measured, sides) for cell in row])}</hp:tr>"
            for row in measured.rows
        ]
        edge = self.shapes.fill(Fill((True, True, True, True)))
        return (
            f'<hp:tbl id="{self._id()}" zOrder="{self._ids}" numberingType="TABLE" '
            'textWrap="TOP_AND_BOTTOM" textFlow="BOTH_SIDES" lock="0" dropcapstyle="None" '
            f'pageBreak="CELL" repeatHeader="1" rowCnt="{len(written)}" '
            f'colCnt="{len(measured.across) - 1}" cellSpacing="0" borderFillIDRef="{edge}" '
            f'noAdjust="0"><hp:sz width="{room}" widthRelTo="ABSOLUTE" '
            f'height="{measured.down[-1]}" heightRelTo="ABSOLUTE" protect="0"/>{_PLACED.format(int(whole))}'
            f'<hp:outMargin left="0" right="0" top="141" bottom="141"/>{caption}'
            f"<hp:inMargin {sides}/>{''.join(written)}</hp:tbl>"
        )

    def _cell(self, cell: Cell, table: Table, measured: Measured, sides: str) -> str:
        row, column, rows, along = cell.row, cell.column, cell.rows, cell.columns
        across, down = measured.across, measured.down
        width = across[column + along] - across[column]
        head = row < table.header_rows
        ends = column + along == len(across) - 1, row + rows == len(down) - 1
        key = (column == 0, ends[0], row == 0, ends[1], head, cell.absent)
        opening = self._openings.get(key)
        if opening is None:
            opening = self._openings[key] = self._opening(*key)
        alone = len(down) == 2 and len(across) == 2
        return (
            f"{opening}{self._said(cell, width, head=head, alone=alone)}</hp:subList>"
            f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
            f'<hp:cellSpan colSpan="{along}" rowSpan="{rows}"/>'
            f'<hp:cellSz width="{width}" height="{down[row + rows] - down[row]}"/>'
            f"<hp:cellMargin {sides}/></hp:tc>"
        )

    def _opening(
        self, left: bool, right: bool, top: bool, bottom: bool, head: bool, absent: bool
    ) -> str:
        borders = self.shapes.fill(Fill((left, right, top, bottom), head, absent))
        return (
            f'<hp:tc name="{ABSENT if absent else ""}" header="{int(head)}" hasMargin="0" '
            f'protect="0" editable="0" dirty="0" borderFillIDRef="{borders}">{_MIDDLE}'
        )

    def _said(self, cell: Cell, width: int, *, head: bool, alone: bool) -> str:
        """What stands in ``cell``; ``alone`` it is a frame around lines that look as outside it."""
        style = "head" if head else "cell"
        if cell.blocks:
            room = max(width - 2 * self.ruler.padding, 1)
            return self._inner(cell.blocks, room, "" if alone else style)
        words = cell.text.string
        align = "" if head else self._align(words)
        key = (style, align)
        shape = self._ready.get(key)
        if shape is None:
            shape = self._ready[key] = self._shape(style, self.shapes.para(style, align=align))
        said = f"<hp:t>{escaped(words)}</hp:t>" if words else ""
        if "\t" in words:
            said = said.replace("\t", _tab(4000, 0, 1))
        return self._paragraph(shape, said)

    def _align(self, words: str) -> str:
        table = self.shapes.theme.table
        if is_figure(words):
            return table.figures
        return table.words if len(words) <= table.short else ""

    def _image(self, image: Image, room: int) -> str:
        shape = self._shape("caption", self.shapes.para("caption", align="center"))
        if image.script:
            return self._paragraph(shape, equation(image.script, self._id()))
        return self._paragraph(shape, picture(image, self.image(image), room, self._id()))


def _tab(width: int, leader: int, kind: int) -> str:
    """``kind`` 1 is a left tab, 2 a right one; ``leader`` 3 are dots."""
    return f'<hp:tab width="{width}" leader="{leader}" type="{kind}"/>'
