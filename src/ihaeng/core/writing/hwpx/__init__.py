"""HWPX: the package of XML parts that Hancom Office and every reader of the field opens.

Paragraph signs are written as letters, sizes in full, layout not at all: Hancom lays out when it
opens. No part is held whole: a section goes into the package piece by piece.
"""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import BinaryIO

from ihaeng.core.documents import Document, Layout, texts_of
from ihaeng.core.writing.characters import escaped, shown
from ihaeng.core.writing.hwpx.body import Body
from ihaeng.core.writing.hwpx.names import DECLARATION, NAMESPACES
from ihaeng.core.writing.hwpx.shapes import Shapes
from ihaeng.core.writing.pictures import MEDIA, kind_of
from ihaeng.core.writing.printing import Image, printed
from ihaeng.core.writing.refusals import unknown_picture
from ihaeng.core.writing.theme import Theme

_CHUNK = 256  # pieces of a section that are put into the package at once
_SHOWN = 20  # texts in the preview
_VERSION = (
    f'{DECLARATION}<hv:HCFVersion xmlns:hv="http://www.hancom.co.kr/hwpml/2011/version" '
    'tagetApplication="WORDPROCESSOR" major="5" minor="1" micro="1" buildNumber="0" os="1" '
    'xmlVersion="1.5" application="Ihaeng" appVersion="1, 0, 0, 0"/>'
)  # ``tagetApplication`` is how Hancom spells it
_SETTINGS = (
    f'{DECLARATION}<ha:HWPApplicationSetting xmlns:ha="http://www.hancom.co.kr/hwpml/2011/app">'
    '<ha:CaretPosition listIDRef="0" paraIDRef="0" pos="0"/></ha:HWPApplicationSetting>'
)
_CONTAINER = (
    f'{DECLARATION}<ocf:container xmlns:ocf="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:hpf="http://www.hancom.co.kr/schema/2011/hpf"><ocf:rootfiles>'
    '<ocf:rootfile full-path="Contents/content.hpf" media-type="application/hwpml-package+xml"/>'
    "</ocf:rootfiles></ocf:container>"
)
_MANIFEST = (
    f'{DECLARATION}<odf:manifest xmlns:odf="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
)


def write_hwpx(document: Document, theme: Theme, stream: BinaryIO) -> None:
    """Write ``document`` to ``stream``. Nothing in it depends on the time or on the machine."""
    layout = document.layout or Layout()
    sheet = layout.sheet or theme.sheet
    if document.layout is None:
        sheet = replace(sheet, header=document.margins)
    pictures = _Pictures()
    shapes = Shapes(theme)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(_entry("mimetype", zipfile.ZIP_STORED), "application/hwp+zip")
        for name, content in (("version.xml", _VERSION), ("settings.xml", _SETTINGS),
                              ("META-INF/container.xml", _CONTAINER),
                              ("META-INF/manifest.xml", _MANIFEST)):  # fmt: skip
            package.writestr(_entry(name), content)
        count = 0
        for pieces in Body(shapes, pictures, sheet).sections(printed(document, theme)):
            _put(package, f"Contents/section{count}.xml", pieces)
            count += 1
        package.writestr(_entry("Contents/header.xml"), shapes.part(count))
        for name, data in pictures.parts.items():
            package.writestr(_entry(f"BinData/{name}", zipfile.ZIP_STORED), data)
        package.writestr(_entry("Preview/PrvText.txt"), _preview(document))
        package.writestr(_entry("Contents/content.hpf"), _contents(count, pictures, document))


def _entry(name: str, how: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)  # dated 1980: the same document gives the same bytes
    entry.compress_type = how
    return entry


def _put(package: zipfile.ZipFile, name: str, pieces: Iterable[str]) -> None:
    with package.open(_entry(name), "w") as part:
        part.write(f"{DECLARATION}<hs:sec {NAMESPACES}>".encode())
        held: list[str] = []
        for piece in pieces:
            held.append(piece)
            if len(held) == _CHUNK:
                part.write("".join(held).encode())
                held.clear()
        part.write("".join((*held, "</hs:sec>")).encode())


@dataclass
class _Pictures:
    """The pictures of a document, each stored once."""

    parts: dict[str, bytes] = field(default_factory=dict)
    _known: dict[bytes, str] = field(default_factory=dict)

    def __call__(self, image: Image) -> str:
        name = self._known.get(image.data)
        if name is None:
            ending = kind_of(image.data)
            if not ending:
                raise unknown_picture(image.name)
            name = self._known[image.data] = f"image{len(self._known) + 1}"
            self.parts[f"{name}.{ending}"] = image.data
        return name


def _preview(document: Document) -> str:
    """The first words, which file managers show."""
    words = (text.string for block in document.blocks for text in texts_of(block))
    return "\n".join(shown(one) for one in islice(words, _SHOWN))


def _contents(sections: int, pictures: _Pictures, document: Document) -> str:
    first = _preview(document).partition("\n")[0]
    items = ['<opf:item id="header" href="Contents/header.xml" media-type="application/xml"/>']
    for name in pictures.parts:
        stem, _, ending = name.partition(".")
        items.append(
            f'<opf:item id="{stem}" href="BinData/{name}" media-type="{MEDIA[ending]}" isEmbeded="1"/>'
        )
    names = [f"section{at}" for at in range(sections)]
    items += [
        f'<opf:item id="{name}" href="Contents/{name}.xml" media-type="application/xml"/>'
        for name in names
    ]
    items += [
        f'<opf:item id="{name}" href="{name}.xml" media-type="application/xml"/>'
        for name in ("settings", "version")
    ]
    spine = "".join(f'<opf:itemref idref="{name}" linear="yes"/>' for name in ("header", *names))
    return (
        f'{DECLARATION}<opf:package {NAMESPACES} version="" unique-identifier="" id="">'
        f"<opf:metadata><opf:title>{escaped(first)}</opf:title><opf:language>ko</opf:language>"
        f"</opf:metadata><opf:manifest>{''.join(items)}</opf:manifest>"
        f"<opf:spine>{spine}</opf:spine></opf:package>"
    )
