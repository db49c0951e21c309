"""DOCX: a package of XML parts. Elements are known by their local names.

Strict and transitional files differ in namespaces only. Any part may be missing in the field.
"""

from collections.abc import Iterator, Sequence

from ihaeng.core.documents import Document, Gravity, Problem, Words
from ihaeng.core.reading import refusals
from ihaeng.core.reading.asides import beside
from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.docx.notes import Notes
from ihaeng.core.reading.docx.pages import Pages
from ihaeng.core.reading.docx.styles import styles_of
from ihaeng.core.reading.docx.walk import Walker
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Transcript
from ihaeng.core.reading.packages import open_package
from ihaeng.core.reading.parts import Parts
from ihaeng.core.reading.text import EMPTY
from ihaeng.core.reading.xml import Element, child, get, parsed

_MAIN = "word/document.xml"
_LAID_OUT = b"lastRenderedPageBreak"


def read_docx(data: bytes, path: str) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems."""
    package = open_package(data)
    if package.encrypted:
        return refusals.encrypted(path)
    parts = Parts(package, _MAIN)
    content = parts.content(parts.main)
    root, lost = parsed(content, parts.main)
    if root is None:
        return refusals.damaged(path, parts.main)
    sections = [value(child(one, "type")) for one in root.iter("{*}sectPr")]
    walker = Walker(
        Transcript(path),
        styles_of(parts.related("styles")[1], parts.related("numbering")[1]),
        Pages(sections, known=_LAID_OUT in content),
        parts,
        Notes(parts),
        parts.main,
    )
    body = child(root, "body")
    laid = lay(walker.blocks(root if body is None else body))
    margins = beside(_margins(walker))
    memos = beside(_memos(walker))
    foreign = [_foreign(name) for name in walker.foreign]
    told = (*package.problems, *lost, *parts.problems, *foreign, *walker.transcript.problems)
    said = (*told, *laid.problems)
    if not laid.blocks and not laid.unplaced and not margins and not said:
        said = (EMPTY,)
    source = walker.transcript.source
    return Document(path, laid.blocks, said, source, laid.unplaced, margins, memos)


def _margins(walker: Walker) -> Iterator[Sequence[Item]]:
    """Headers and footers of all sections, those that are switched off left out."""
    settings = walker.parts.related("settings")[1]
    odd_and_even = settings is not None and _has(settings, "evenAndOddHeaders")
    for section in list(walker.sections):
        allowed = {"default", *(("first",) if _has(section, "titlePg") else ())}
        allowed |= {"even"} if odd_and_even else set()
        for reference in section.iterchildren("{*}headerReference", "{*}footerReference"):
            part = walker.parts.target(walker.parts.main, get(reference, "id"))
            root = walker.parts.root(part)
            if part and root is not None and get(reference, "type") in allowed:
                yield walker.aside(part, root)


def _memos(walker: Walker) -> Iterator[Sequence[Item]]:
    part, root = walker.parts.related("comments")
    for comment in root if root is not None else ():
        yield walker.aside(part, comment)


def _has(element: Element, name: str) -> bool:
    found = child(element, name)
    return found is not None and is_on(found)


def _foreign(name: str) -> Problem:
    return Problem(
        "foreign-part",
        Gravity.LOST,
        Words(
            f"다른 형식의 문서가 통째로 들어 있어 그 부분은 읽지 않았습니다: {name}. Word에서 열어 "
            "다시 저장하십시오.",
            f"A document of another format is set into the file and was not read: {name}. Open the "
            "file in Word and save it again.",
        ),
    )
