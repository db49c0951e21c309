"""HTML, as offices publish it or save it from their programs. Nothing is run and nothing fetched."""

import re

from lxml import etree

from ihaeng.core.documents import Document, Gravity, Problem, Words
from ihaeng.core.reading.decode import Decoded, decode
from ihaeng.core.reading.html.walk import Walker
from ihaeng.core.reading.laying import lay
from ihaeng.core.reading.lines import Transcript
from ihaeng.core.reading.text import EMPTY
from ihaeng.core.reading.xml import Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_LOOKED_AT = 4_096
_WIDER = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "ksc5601": "cp949"}


def read_html(data: bytes, path: str) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems."""
    decoded = _decoded(data)
    root, lost = _root(decoded.text)
    walker = Walker(Transcript(path))
    laid = lay(walker.document(root) if root is not None else ())
    said = (*decoded.problems, *lost, *walker.transcript.problems, *laid.problems)
    if not laid.blocks and not laid.unplaced and not said:
        said = (EMPTY,)
    return Document(path, laid.blocks, said, walker.transcript.source, laid.unplaced)


def _decoded(data: bytes) -> Decoded:
    """In the encoding the page names, if its bytes are of that; else as any text."""
    named = _CHARSET.search(data[:_LOOKED_AT])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named[1].decode("ascii").lower()
        try:
            return Decoded(data.decode(_WIDER.get(encoding, encoding)), encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def _root(text: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """What browsers mend in silence is mended here; what the parser gives up on is told."""
    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_DECLARED.sub("", text.replace("\0", ""), count=1), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, ()
    gave_up = any(error.level == etree.ErrorLevels.FATAL for error in parser.error_log)
    return root, (_TOO_DEEP,) if gave_up else ()


_TOO_DEEP = Problem(
    "too-deep",
    Gravity.LOST,
    Words(
        "태그가 너무 여러 겹으로 들어 있어 그 안은 읽지 못했습니다.",
        "Elements are set into each other too deep: what is inside was not read.",
    ),
)
