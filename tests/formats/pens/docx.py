"""A pen for DOCX: paragraphs, tables and what hangs on them, as strings of XML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.formats.pens import Cell, Grid, Report

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMES = (
    f'xmlns:r="{_OFFICE}/relationships" xmlns:m="{_OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)


def written(report: Report) -> bytes:
    """A report as DOCX: every line a paragraph, every grid a table."""
    return package("".join(line(part) if isinstance(part, str) else table(part) for part in report))


def package(
    body: str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    pointed: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    main: str = MAIN,
) -> bytes:
    """A package around ``body``. ``parts`` are written by their names below ``word/``.

    ``styles``, ``numbering``, ``footnotes`` and so on are wrapped in their root elements;
    ``pointed`` gives the ids under which the body knows other parts.
    """
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relations({"rId1": "word/document.xml"}),
        "word/document.xml": _root("document", f"<w:body>{body}</w:body>", main),
        "word/_rels/document.xml.rels": _relations(dict(pointed or {})),
    }
    for name, content in (parts or {}).items():
        if isinstance(content, bytes) or "." in name:
            made[f"word/{name}"] = content
        else:
            made[f"word/{name}.xml"] = _root(name, content, main)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            if name not in without:
                archive.writestr(name, content)
    return held.getvalue()


def _root(name: str, inner: str, main: str) -> str:
    tag = _ROOTS.get(name, name)
    return f'<?xml version="1.0"?><w:{tag} xmlns:w="{main}" {_NAMES}>{inner}</w:{tag}>'


_ROOTS = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}


def _relations(targets: Mapping[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/relationships/{_kind(target)}" '
        f"Target={quoteattr(target)}/>"
        for key, target in targets.items()
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'


def _kind(target: str) -> str:
    stem = target.rpartition("/")[2].partition(".")[0].rstrip("0123456789")
    return {"document": "officeDocument"}.get(stem, stem)


def line(text: str) -> str:
    """A paragraph; the blanks before its words are kept as an indent of half a letter each."""
    words = text.lstrip(" ")
    left = (len(text) - len(words)) * 100
    return paragraph(run(words), properties=f'<w:ind w:left="{left}"/>' if left else "")


def paragraph(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Words in one format; ``\\t`` and ``\\n`` are written as what Word writes for them."""
    words = escape(text).replace("\t", f"{_END}<w:tab/>{_BEGIN}")
    words = words.replace("\n", f"{_END}<w:br/>{_BEGIN}")
    return raw(f"{_BEGIN}{words}{_END}", properties)


_BEGIN, _END = '<w:t xml:space="preserve">', "</w:t>"


def raw(inner: str, properties: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def field(instruction: str, result: str) -> str:
    return (
        f"{raw(_step('begin'))}{raw(f'<w:instrText>{escape(instruction)}</w:instrText>')}"
        f"{raw(_step('separate'))}{run(result)}{raw(_step('end'))}"
    )


def _step(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


def table(grid: Grid, heads: int = 0) -> str:
    """A table; merged cells go on below in cells of their own, as Word stores them."""
    width = max(len(row) for row in grid)
    owners = _owners(grid)
    rows = []
    for r in range(len(grid)):
        cells, c = [], 0
        while c < width:
            top, left, one = owners.get((r, c), (r, c, Cell("")))
            cells.append(_cell(one, going_on=r > top))
            c = left + max(one.columns, 1)
        head = "<w:trPr><w:tblHeader/></w:trPr>" if r < heads else ""
        rows.append(f"<w:tr>{head}{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def _owners(grid: Grid) -> dict[tuple[int, int], tuple[int, int, Cell]]:
    return {
        (row, column): (r, c, one)
        for r, cells in enumerate(grid)
        for c, one in enumerate(cells)
        if one is not None
        for row in range(r, r + one.rows)
        for column in range(c, c + one.columns)
    }


def _cell(one: Cell, *, going_on: bool) -> str:
    merged = ""
    if one.rows > 1:
        merged = "<w:vMerge/>" if going_on else '<w:vMerge w:val="restart"/>'
    span = f'<w:gridSpan w:val="{one.columns}"/>' if one.columns > 1 else ""
    words = "" if going_on else one.text
    return cell("".join(line(piece) for piece in words.split("\n")), span + merged)


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def box(inner: str) -> str:
    """A text box as Word writes it: once for new programs and once for old ones."""
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    new = (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
    return raw(
        f'<mc:AlternateContent><mc:Choice Requires="wps">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def picture(reference: str, description: str = "") -> str:
    return raw(
        f'<w:drawing><wp:inline><wp:docPr id="1" name="그림 1" descr={quoteattr(description)}/>'
        f'<a:graphic><a:graphicData><a:blip r:embed="{reference}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def level(at: int, form: str, text: str, inner: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f"<w:lvlText w:val={quoteattr(text)}/>{inner}</w:lvl>"
    )


def numbering(
    *levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{numbers}'


def numbered(at: int = 0, number: int = 1) -> str:
    """The properties of a paragraph that is numbered."""
    return f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
