"""DOCX, for those without Hancom Office: the same lines and tables, as Word wants them.

Built as strings like HWPX and not through a library: those there are know neither footnotes nor
heading rows that repeat, and date what they write.
"""

import zipfile
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from ihaeng.core.documents import Document, Layout
from ihaeng.core.writing.docx import styles
from ihaeng.core.writing.docx.body import Body
from ihaeng.core.writing.docx.names import DECLARATION, NAMESPACES, OFFICE, PACKAGE
from ihaeng.core.writing.pictures import MEDIA, kind_of
from ihaeng.core.writing.printing import Image, printed
from ihaeng.core.writing.refusals import unknown_picture
from ihaeng.core.writing.theme import Theme

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FIXED = ("styles", "settings", "footnotes")
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r>'
    "</w:p></w:footnote>"
)
_SETTINGS = (
    f'{DECLARATION}<w:settings {NAMESPACES}><w:footnotePr><w:footnote w:id="-1"/>'
    '<w:footnote w:id="0"/></w:footnotePr></w:settings>'
)


@dataclass
class _Parts:
    """The parts the body points to, each by the id it is known under."""

    made: dict[str, bytes] = field(default_factory=dict)  # below ``word/``
    kinds: list[tuple[str, str]] = field(default_factory=list)  # kind and name of every relation
    _pictures: dict[bytes, str] = field(default_factory=dict)

    def relate(self, kind: str, name: str) -> str:
        self.kinds.append((kind, name))
        return f"rId{len(self.kinds)}"

    def image(self, image: Image) -> str:
        if image.data not in self._pictures:
            ending = kind_of(image.data)
            if not ending:
                raise unknown_picture(image.name)
            name = f"media/image{len(self._pictures) + 1}.{ending}"
            self.made[name] = image.data
            self._pictures[image.data] = self.relate("image", name)
        return self._pictures[image.data]

    def margin(self, kind: str, inner: str) -> str:
        root = {"header": "hdr", "footer": "ftr"}[kind]
        name = f"{kind}{sum(one == kind for one, _ in self.kinds) + 1}.xml"
        self.made[name] = f"{DECLARATION}<w:{root} {NAMESPACES}>{inner}</w:{root}>".encode()
        return self.relate(kind, name)


def write_docx(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write ``document`` to ``stream``. Nothing in it depends on the time or on the machine."""
    layout = document.layout or Layout()
    sheet = layout.sheet or theme.sheet
    if document.layout is None:
        sheet = replace(sheet, header=document.margins)
    parts = _Parts()
    for name in _FIXED:
        parts.relate(name, f"{name}.xml")
    body = Body(theme, parts.image, parts.margin, sheet)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        with package.open(_entry("word/document.xml"), "w") as part:
            part.write(f"{DECLARATION}<w:document {NAMESPACES}><w:body>".encode())
            part.writelines(piece.encode() for piece in body.pieces(printed(document, theme)))
            part.write(b"</w:body></w:document>")
        notes = f"{_SEPARATORS}{''.join(body.notes)}"
        parts.made |= {
            "styles.xml": styles.part(theme).encode(),
            "settings.xml": _SETTINGS.encode(),
            "footnotes.xml": f"{DECLARATION}<w:footnotes {NAMESPACES}>{notes}</w:footnotes>".encode(),
        }
        for name, content in parts.made.items():
            package.writestr(_entry(f"word/{name}"), content)
        package.writestr(_entry("word/_rels/document.xml.rels"), _relations(parts.kinds))
        package.writestr(
            _entry("_rels/.rels"), _relations([("officeDocument", "word/document.xml")])
        )
        package.writestr(_entry("[Content_Types].xml"), _types(parts))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _relations(kinds: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{at}" Type="{OFFICE}/relationships/{kind}" Target="{name}"/>'
        for at, (kind, name) in enumerate(kinds, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _types(parts: _Parts) -> str:
    usual = {"xml": "application/xml", **MEDIA}
    usual["rels"] = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{media}"/>' for ending, media in usual.items()
    )
    named = [("document.main", "document.xml")]
    named += [(kind, name) for kind, name in parts.kinds if kind != "image"]
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_WORD}.{kind}+xml"/>'
        for kind, name in named
    )
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{defaults}{overrides}</Types>'
