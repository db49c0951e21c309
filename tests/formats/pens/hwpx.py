"""A pen for HWPX: paragraphs, tables and what hangs on them, as strings of XML."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.formats.pens import Grid, Report

NAMES = (
    'xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" '
    'xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'
)
MIMETYPE = b"application/hwp+zip"


def written(report: Report) -> bytes:
    """A report as HWPX: every line a paragraph, every grid a table in a paragraph of its own."""
    body = [
        paragraph(words(part)) if isinstance(part, str) else paragraph(table(part))
        for part in report
    ]
    return package("".join(body))


def package(
    *sections: str,
    header: str = "",
    parts: Mapping[str, bytes] | None = None,
    without: Sequence[str] = (),
) -> bytes:
    """A package of ``sections``; ``parts`` are added, those named in ``without`` left out."""
    made: dict[str, bytes] = {
        "mimetype": MIMETYPE,
        "version.xml": b"<version/>",
        "META-INF/container.xml": b"<container/>",
        "Contents/content.hpf": _manifest(parts or {}),
        "Contents/header.xml": f"<hh:head {NAMES}>{header}</hh:head>".encode(),
    }
    for at, body in enumerate(sections):
        made[f"Contents/section{at}.xml"] = f"<hs:sec {NAMES}>{body}</hs:sec>".encode()
    made |= parts or {}
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in made.items():
            if name not in without:
                archive.writestr(name, content)
    return held.getvalue()


def _manifest(parts: Mapping[str, bytes]) -> bytes:
    items = "".join(
        f'<opf:item id="{name.rpartition("/")[2].rpartition(".")[0]}" href="{name}"/>'
        for name in parts
        if name.startswith("BinData/")
    )
    return (
        f'<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:manifest>{items}'
        "</opf:manifest></opf:package>"
    ).encode()


def paragraph(*runs: str, shape: int = 0, breaks: bool = False, lines: str = "") -> str:
    """``shape`` is the id of a paragraph shape of the header, ``lines`` its stored layout."""
    attributes = f'paraPrIDRef="{shape}" pageBreak="{int(breaks)}"'
    return f"<hp:p {attributes}><hp:run>{''.join(runs)}</hp:run>{lines}</hp:p>"


def layout(*places: tuple[int, int]) -> str:
    """Printed lines at (vertical, horizontal) places."""
    segments = "".join(
        f'<hp:lineseg textpos="0" vertpos="{down}" horzpos="{right}"/>' for down, right in places
    )
    return f"<hp:linesegarray>{segments}</hp:linesegarray>"


def words(text: str) -> str:
    return f"<hp:t>{escape(text)}</hp:t>"


def sublist(*paragraphs: str) -> str:
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def cell(
    row: int, column: int, inner: str, rows: int = 1, columns: int = 1, *, head: bool = False
) -> str:
    return (
        f'<hp:tc header="{int(head)}">{sublist(inner)}'
        f'<hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def table(grid: Grid, caption: str = "") -> str:
    rows = []
    for r, row in enumerate(grid):
        cells = [
            cell(
                r, c, "".join(paragraph(words(line)) for line in one.text.split("\n")),
                one.rows, one.columns,
            )
            for c, one in enumerate(row)
            if one is not None
        ]  # fmt: skip
        rows.append(f"<hp:tr>{''.join(cells)}</hp:tr>")
    above = f"<hp:caption>{sublist(paragraph(words(caption)))}</hp:caption>" if caption else ""
    return f"<hp:tbl>{above}{''.join(rows)}</hp:tbl>"


def control(inner: str) -> str:
    return f"<hp:ctrl>{inner}</hp:ctrl>"


def footnote(number: int, *lines: str, kind: str = "footNote") -> str:
    form = '<hp:autoNumFormat type="DIGIT" suffixChar=")"/>'
    mark = control(f'<hp:autoNum num="{number}" numType="FOOTNOTE">{form}</hp:autoNum>')
    first, *rest = (words(line) for line in lines)
    inner = sublist(paragraph(mark, first), *(paragraph(line) for line in rest))
    return control(f'<hp:{kind} number="{number}">{inner}</hp:{kind}>')


def memo(*lines: str) -> str:
    inner = sublist(*(paragraph(words(line)) for line in lines))
    return control(f'<hp:fieldBegin type="MEMO">{inner}</hp:fieldBegin>')


def margin(kind: str, *lines: str) -> str:
    """``kind`` is header or footer."""
    inner = sublist(*(paragraph(words(line)) for line in lines))
    return control(f"<hp:{kind}>{inner}</hp:{kind}>")


def box(*lines: str) -> str:
    inner = sublist(*(paragraph(words(line)) for line in lines))
    return f"<hp:rect><hp:drawText>{inner}</hp:drawText></hp:rect>"


def picture(reference: str, comment: str = "") -> str:
    return (
        f"<hp:pic><hc:img binaryItemIDRef={quoteattr(reference)}/>"
        f"<hp:shapeComment>{escape(comment)}</hp:shapeComment></hp:pic>"
    )


def shapes(*made: str) -> str:
    return f"<hh:paraProperties>{''.join(made)}</hh:paraProperties>"


def shape(
    number: int,
    kind: str = "NONE",
    reference: int = 0,
    level: int = 0,
    left: int = 0,
    hang: int = 0,
) -> str:
    """A paragraph shape; ``left`` and ``hang`` are in HWPUNIT (500 are one blank)."""
    margins = "".join(
        f'<hh:margin><hc:intent value="{-hang * times}"/><hc:left value="{left * times}"/></hh:margin>'
        for times in (1, 2)
    )
    return (
        f'<hh:paraPr id="{number}"><hh:heading type="{kind}" idRef="{reference}" level="{level}"/>'
        f"{margins}</hh:paraPr>"
    )


def numbering(number: int, *levels: tuple[str, str]) -> str:
    """``levels`` are (form, shape of the numeral), e.g. ``("^1.", "DIGIT")``."""
    heads = "".join(
        f'<hh:paraHead start="1" level="{at}" numFormat="{numeral}">{form}</hh:paraHead>'
        for at, (form, numeral) in enumerate(levels, start=1)
    )
    return f'<hh:numberings><hh:numbering id="{number}">{heads}</hh:numbering></hh:numberings>'


def bullets(*signs: str) -> str:
    made = "".join(
        f'<hh:bullet id="{at}" char="{sign}"/>' for at, sign in enumerate(signs, start=1)
    )
    return f"<hh:bullets>{made}</hh:bullets>"
