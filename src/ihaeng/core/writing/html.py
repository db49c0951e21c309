"""HTML: one file with its style in it, readable without a program and by a screen reader.

It holds everything but the edges of pages, and notes stand where they are referred to. Every word
goes through ``escaped``: there is no other way into the page.
"""

import base64
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ihaeng.core.documents import Cell, Document, Footnote, Sheet, Table
from ihaeng.core.writing.characters import escaped
from ihaeng.core.writing.columns import covered, is_figure, widths
from ihaeng.core.writing.pictures import MEDIA, kind_of
from ihaeng.core.writing.printing import Grid, Image, Item, Line, Turn, dressed, inside, printed
from ihaeng.core.writing.refusals import unknown_picture
from ihaeng.core.writing.theme import Style, Theme

_BLANK = 5  # points that one blank of depth sets in
_BLANK_LINE = '<p class="blank">&nbsp;</p>\n'
_GENERIC = "'Pretendard GOV', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"
_FIXED = """
body{max-width:210mm;margin:0 auto;padding:10mm;word-break:keep-all;overflow-wrap:anywhere}
p,h1,h2,h3,h4{text-indent:0}.blank{height:.6em}
table{border-collapse:collapse;width:100%;margin:.4em 0}caption{caption-side:top}
th,td{border:1px solid;padding:.2em .4em;vertical-align:middle}
td p,th p,td h3,td h4{margin-top:0;margin-bottom:0}
.contents{display:flex;justify-content:space-between}img{max-width:100%}
@media print{.turn{break-before:page}thead{display:table-header-group}body{padding:0}}
"""


def write_html(document: Document, theme: Theme, stream: BinaryIO) -> None:
    layout = document.layout
    sheet = layout.sheet if layout and layout.sheet else theme.sheet
    title = next((line.words for line in _lines(document, theme)), "")
    stream.write(
        f'<!DOCTYPE html>\n<html lang="ko">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{escaped(title)}</title>\n'
        f"<style>{_style(theme, sheet)}</style>\n</head>\n<body>\n".encode()
    )
    stream.writelines(_item(item, theme).encode() for item in printed(document, theme))
    stream.write(b"</body>\n</html>\n")


def _lines(document: Document, theme: Theme) -> Iterator[Line]:
    return (item for item in printed(document, theme) if isinstance(item, Line) and item.words)


def _style(theme: Theme, sheet: Sheet) -> str:
    table = theme.table
    rules = [f".{name}{{{_rule(style)}}}" for name, style in theme.styles.items()]
    margins = f"{sheet.top}mm {sheet.right}mm {sheet.bottom}mm {sheet.left}mm"
    return _FIXED + "\n".join(
        (
            f"@page{{size:{sheet.width}mm {sheet.height}mm;margin:{margins}}}",
            *rules,
            f"th,td{{border-color:{table.line}}}table{{border:2px solid {table.edge}}}",
            f"th{{background:{table.head}}}",
            f"td.figure{{text-align:{table.figures}}}td.short{{text-align:{table.words}}}",
        )
    )


def _rule(style: Style) -> str:
    font = style.font.replace("\\", "").replace("'", "").replace("<", "")
    weight = "bold" if style.bold else "normal"
    hang = "padding-left:1.4em;text-indent:-1.4em;" if style.hang else ""
    return (
        f"font-family:'{font}',{_GENERIC};font-size:{style.size}pt;font-weight:{weight};"
        f"text-align:{style.align};margin:{style.before}pt 0 {style.after}pt;{hang}"
        f"line-height:{style.spacing / 100}"
    )


def _item(item: Item, theme: Theme) -> str:
    match item:
        case Line():
            return _line(item)
        case Grid():
            return _grid(item, theme)
        case Image(script=script) if script:
            return f"<p><math><mtext>{escaped(script)}</mtext></math></p>\n"
        case Image():
            return _image(item)
        case Turn():
            return '<div class="turn"></div>\n'


def _line(line: Line) -> str:
    # A note is a line like any other here: a blank one keeps what follows from going on with it.
    notes = "".join(map(_note, line.notes)) + (_BLANK_LINE if line.notes else "")
    if not line.words:
        return notes or _BLANK_LINE
    name = f"h{min(line.level, 4)}" if line.level else "p"
    inset = f' style="margin-left:{line.indent * _BLANK}pt"' if line.indent else ""
    page = f"<span>{line.page}</span>" if line.page is not None else ""
    words = f"{escaped(line.sign)}{escaped(line.words)}"
    words = f"<span>{words}</span>{page}" if page else words
    return f'<{name} class="{line.style}"{inset}>{words}</{name}>\n{notes}'


def _note(note: Footnote) -> str:
    first = f"{note.mark} {note.text.string}"
    texts = (first, *(text.string for text in note.rest))
    return f'<p class="footnote">{"<br>".join(map(escaped, texts))}</p>\n'


def _image(image: Image) -> str:
    ending = kind_of(image.data)
    if not ending:
        raise unknown_picture(image.name)
    packed = base64.b64encode(image.data).decode("ascii")
    return f'<p><img alt="{escaped(image.words)}" src="data:{MEDIA[ending]};base64,{packed}"></p>\n'


def _grid(grid: Grid, theme: Theme) -> str:
    table = grid.table
    unit = f'<p class="unit">{escaped(grid.unit)}</p>\n' if grid.unit else ""
    caption = f'<caption class="caption">{escaped(grid.caption)}</caption>' if grid.caption else ""
    columns = "".join(f'<col width="{share}%">' for share in widths(table, 100))
    rows = covered(table.rows)
    heads = min(table.header_rows, len(rows))
    closed = all(cell.row + cell.rows <= heads for row in rows[:heads] for cell in row)
    written = ["".join(_cells(row, table, theme)) for row in rows]
    lines = [f"<tr>{cells}</tr>\n" for cells in written]
    if heads and closed:  # a cell must not reach out of the head of its table
        body = f"<thead>{''.join(lines[:heads])}</thead><tbody>{''.join(lines[heads:])}</tbody>"
    else:
        body = f"<tbody>{''.join(lines)}</tbody>"
    return f"{unit}<table>{caption}<colgroup>{columns}</colgroup>{body}</table>\n"


def _cells(row: Iterable[Cell], table: Table, theme: Theme) -> Iterator[str]:
    cells, end = list(row), table.width
    while cells and cells[-1].absent and cells[-1].column == end - 1:
        end = cells.pop().column  # a row that ends early is written so; a gap inside it cannot be
    for cell in cells:
        head = cell.row < table.header_rows
        spans = "".join(
            f' {name}="{count}"'
            for name, count in (("rowspan", cell.rows), ("colspan", cell.columns))
            if count > 1
        )
        name = "th" if head else "td"
        scope = ' scope="col"' if head else f' class="cell {_kind(cell, theme)}"'
        framed = table.frames is not None
        yield f"<{name}{scope}{spans}>{_said(cell, theme, framed=framed)}</{name}>"


def _kind(cell: Cell, theme: Theme) -> str:
    words = cell.string
    if cell.blocks or len(words) > theme.table.short:
        return "figure" if is_figure(words) else "words"
    return "figure" if is_figure(words) else "short"


def _said(cell: Cell, theme: Theme, *, framed: bool) -> str:
    if not cell.blocks:
        return escaped(cell.text.string)
    items = inside(cell.blocks, theme)
    return "\n" + "".join(_item(dressed(item, "" if framed else "cell"), theme) for item in items)
