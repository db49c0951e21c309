"""The gate every HWPX file passes before it is called one: two kinds of check, each blind to some faults.

``schema`` is python-hwpx with the schema of KS X 6101; ``own`` counts what no schema counts.
"""

import io
import warnings
import zipfile
from collections import Counter

from lxml import etree

with warnings.catch_warnings():  # a young library: its own names change under it
    warnings.simplefilter("ignore", DeprecationWarning)
    from hwpx import HwpxDocument, validate_package
    from hwpx.tools.id_integrity import check_id_integrity

MUST = (
    "mimetype", "version.xml", "settings.xml", "META-INF/container.xml", "META-INF/manifest.xml",
    "Contents/content.hpf", "Contents/header.xml", "Contents/section0.xml", "Preview/PrvText.txt",
)  # fmt: skip
_COUNTED = {"fontfaces", "borderFills", "charProperties", "tabProperties", "numberings",
            "paraProperties", "styles"}  # fmt: skip
_NAMED = ("paraPrIDRef", "styleIDRef", "charPrIDRef", "borderFillIDRef")


def schema_faults(package: bytes) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            report = validate_package(io.BytesIO(package))
            document = HwpxDocument.open(io.BytesIO(package))
            issues = [str(one) for one in document.validate().issues]
            dangling = [str(one) for one in check_id_integrity(document).dangling]
        except (ValueError, KeyError, OSError, etree.LxmlError, RuntimeError) as error:
            return [f"does not open: {error}"]
    broken = [f"{one.part_name}: {one.message}" for one in report.issues if one.level == "error"]
    return broken + issues + dangling


def own_faults(package: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        entries = held.infolist()
        parts = {entry.filename: held.read(entry) for entry in entries}
    faults = [f"missing: {name}" for name in MUST if name not in parts]
    first = entries[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        faults.append("mimetype must come first and be stored")
    if faults:
        return faults
    try:
        header = etree.fromstring(parts["Contents/header.xml"])
        manifest = etree.fromstring(parts["Contents/content.hpf"])
        sections = {
            name: etree.fromstring(content)
            for name, content in parts.items()
            if name.startswith("Contents/section")
        }
    except etree.XMLSyntaxError as error:
        return [f"no XML: {error}"]
    faults += _manifest(manifest, parts, header, len(sections))
    faults += _header(header)
    ids = _ids(header)
    for name, section in sections.items():
        faults += [f"{name}: {one}" for one in _section(section, ids)]
    paragraphs = [p.get("id") for one in sections.values() for p in one.iter("{*}p")]
    return faults + [f"paragraph {key} twice" for key, n in Counter(paragraphs).items() if n > 1]


def _manifest(manifest, parts, header, sections):
    items = {one.get("id"): one.get("href") for one in manifest.iter("{*}item")}
    listed = set(items.values())
    yield from (f"listed but missing: {name}" for name in listed if name not in parts)
    kept = [name for name in parts if name.startswith(("Contents/section", "BinData/"))]
    yield from (f"not listed: {name}" for name in kept if name not in listed)
    spine = [one.get("idref") for one in manifest.iter("{*}itemref")]
    wanted = ["header", *(f"section{at}" for at in range(sections))]
    if spine != wanted:
        yield f"spine {spine}"
    if header.get("secCnt") != str(sections):
        yield "secCnt"


def _header(header):
    for holder in header.iter("{*}*"):
        name = etree.QName(holder).localname
        if name in _COUNTED and holder.get("itemCnt") != str(len(holder)):
            yield f"{name} says {holder.get('itemCnt')} and holds {len(holder)}"
        if name == "fontface" and holder.get("fontCnt") != str(len(holder)):
            yield f"fontface {holder.get('lang')} says {holder.get('fontCnt')}"
        if name in _COUNTED | {"fontface"}:
            keys = [one.get("id") for one in holder if one.get("id")]
            yield from (f"{name}: id {key} twice" for key, n in Counter(keys).items() if n > 1)
    for shape in header.iter("{*}paraPr"):
        heights = [one.get("value") for one in shape.iter("{*}left")]
        if len(heights) == 2 and int(heights[1]) != 2 * int(heights[0]):
            yield f"paraPr {shape.get('id')}: old programs read another margin"


def _ids(header):
    kinds = {"paraPrIDRef": "paraPr", "styleIDRef": "style", "charPrIDRef": "charPr",
             "borderFillIDRef": "borderFill"}  # fmt: skip
    return {
        name: {one.get("id") for one in header.iter("{*}" + kind)} for name, kind in kinds.items()
    }


def _section(section, ids):
    paragraphs = list(section.iter("{*}p"))
    if not paragraphs or paragraphs[0].find(".//{*}secPr") is None:
        yield "does not begin with its page"
    for element in section.iter("{*}p", "{*}run", "{*}tbl", "{*}tc"):
        name = etree.QName(element).localname
        wanted = {"p": _NAMED[:2], "run": _NAMED[2:3], "tbl": _NAMED[3:], "tc": _NAMED[3:]}[name]
        for key in wanted:
            if element.get(key) not in ids[key]:
                yield f"{name} with {key} {element.get(key)}"
    for table in section.iter("{*}tbl"):
        yield from _table(table)


def _table(table):
    rows = table.findall("{*}tr")
    height, width = int(table.get("rowCnt")), int(table.get("colCnt"))
    if len(rows) != height:
        yield f"rowCnt {height}, {len(rows)} rows"
    taken = Counter()
    columns = Counter()
    for at, row in enumerate(rows):
        for cell in row.findall("{*}tc"):
            place, span, size = (
                cell.find("{*}" + one) for one in ("cellAddr", "cellSpan", "cellSz")
            )
            if place is None or span is None or size is None:
                yield "a cell without place, span or size"
                continue
            r, c = int(place.get("rowAddr")), int(place.get("colAddr"))
            down, along = int(span.get("rowSpan")), int(span.get("colSpan"))
            if r != at:
                yield f"a cell of row {r} in row {at}"
            taken.update((r + d, c + a) for d in range(down) for a in range(along))
            if down == along == 1:
                columns[c] = int(size.get("width"))
            if cell.find("{*}subList/{*}p") is None:
                yield "a cell without a paragraph"
    whole = {(r, c) for r in range(height) for c in range(width)}
    yield from (f"no cell at {at}" for at in sorted(whole - set(taken)))
    yield from (f"cells over each other at {at}" for at, n in taken.items() if n > 1)
    yield from (f"a cell outside, at {at}" for at in sorted(set(taken) - whole))
    total = int(table.find("{*}sz").get("width"))
    if len(columns) == width and sum(columns.values()) != total:
        yield f"columns of {sum(columns.values())} in a table of {total}"
