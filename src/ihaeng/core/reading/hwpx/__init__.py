"""HWPX: a package of XML parts, since May 2026 the format of Korean offices.

Elements are known by their local names: files of 2011, 2016 and 2024 differ in namespaces only.
Any part may be missing in the field; sections are found by what their parts are called.
"""

import re
from collections.abc import Iterator, Sequence
from mimetypes import guess_type

from ihaeng.core.documents import Document, Gravity, Problem, Words
from ihaeng.core.reading import refusals
from ihaeng.core.reading.asides import beside
from ihaeng.core.reading.hwpx.pages import Pages
from ihaeng.core.reading.hwpx.styles import Styles, styles_of
from ihaeng.core.reading.hwpx.walk import Walker
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Transcript
from ihaeng.core.reading.packages import Package, missing_part, open_package
from ihaeng.core.reading.pictures import Image, no_picture, picture_kept
from ihaeng.core.reading.text import EMPTY
from ihaeng.core.reading.xml import NAMES, Node, grown

_SECTION = re.compile(r"(?:^|/)section(\d+)\.xml$", re.IGNORECASE)
_MASTER = re.compile(r"(?:^|/)masterpage\d+\.xml$", re.IGNORECASE)
_GAP = 16
_LAYOUT = re.compile(rb"<(?:\w+:)?lineseg\s")


def read_hwpx(data: bytes, path: str, styles: Styles | None = None) -> Document:
    """The document in ``data``. Never raises: what could not be read is among the problems.

    ``styles`` are those to use where the package was made of another file that knows them better.
    """
    package = open_package(data)
    if package.encrypted or b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        return refusals.encrypted(path)
    sections = _sections(package)
    if not sections:
        return refusals.damaged(path, "Contents/section0.xml")
    problems: list[Problem] = []
    parts = [(name, package.part(name) or b"") for name in sections]
    problems += [missing_part(name) for name in _lost(parts)]
    header = package.part(_named(package, "header.xml") or "") or b""
    if not header and styles is None:
        problems.append(_NO_STYLES)
    manifest = _root(package, _named(package, "content.hpf"), problems)
    walker = Walker(
        Transcript(path),
        styles or styles_of(header),
        Pages(known=any(_LAYOUT.search(content) for _, content in parts)),
        _Images(package, manifest, problems),
    )
    items: list[Item] = []
    for name, content in parts:
        if not content:
            continue
        root, lost = grown(content, name)
        problems += lost
        if root is not None:
            items += walker.section(root)
        del root  # a tree takes more room than all that is made of it
    laid = lay(items)
    masters = _masters(package, problems)
    margins = beside(walker.aside(one) for one in (*walker.margins, *masters))
    memos = beside(walker.aside(one, page) for one, page in walker.memos)
    said = (
        *package.problems, *problems, *walker.problems, *walker.transcript.problems,
        *laid.problems,
    )  # fmt: skip
    if not laid.blocks and not laid.unplaced and not margins and not said:
        said = (EMPTY,)
    source = walker.transcript.source
    return Document(path, laid.blocks, said, source, laid.unplaced, margins, memos)


def _sections(package: Package) -> list[str]:
    found = [
        (int(match.group(1)), name) for name in package.names if (match := _SECTION.search(name))
    ]
    return [name for _, name in sorted(found)]


def _lost(parts: Sequence[tuple[str, bytes]]) -> Iterator[str]:
    """Sections without a byte, and those left out where the numbers of the others leave a gap."""
    yield from (name for name, content in parts if not content)
    numbers = {int(found.group(1)) for name, _ in parts if (found := _SECTION.search(name))}
    if max(numbers) < 2 * len(numbers) + _GAP:  # beyond that a number is a name, not a count
        yield from (f"section{at}.xml" for at in range(max(numbers)) if at not in numbers)


def _named(package: Package, ending: str) -> str | None:
    return next((name for name in package.names if name.rpartition("/")[2] == ending), None)


def _root(
    package: Package,
    name: str | None,
    problems: list[Problem],
) -> Node | None:
    content = package.part(name) if name else None
    if not content or name is None:
        return None
    root, lost = grown(content, name)
    problems += lost
    return root


def _masters(package: Package, problems: list[Problem]) -> list[Node]:
    """Master pages: what they print stands on every page, like a header."""
    names = sorted(name for name in package.names if _MASTER.search(name))
    roots = [_root(package, name, problems) for name in names]
    return [root for root in roots if root is not None]


class _Images:
    """Pictures of the package by the id the manifest gives them; a lost one is told once."""

    def __init__(self, package: Package, manifest: Node | None, problems: list[Problem]) -> None:
        self._package, self._problems = package, problems
        self._known: dict[str, Image | None] = {}
        self._parts = {
            element.get("id", ""): element.get("href", "").replace("\\", "/")
            for element in (manifest.iter() if manifest is not None else ())
            if NAMES[element.tag] == "item"
        }

    def __call__(self, reference: str) -> Image | None:
        if reference not in self._known:
            self._known[reference] = self._found(reference)
        return self._known[reference]

    def _found(self, reference: str) -> Image | None:
        part = self._parts.get(reference, "")
        stem = (part or reference).rpartition("/")[2].rpartition(".")[0] or reference
        name = next(
            (
                name
                for name in self._package.names
                if name == part or name.rpartition("/")[2].rpartition(".")[0] == stem
            ),
            None,
        )
        data = self._package.part(name) if name else None
        if name is None or not data:
            self._problems.append(no_picture(reference))
            return None
        return name, guess_type(name)[0] or "", picture_kept(data)


_NO_STYLES = Problem(
    "no-styles",
    Gravity.DOUBT,
    Words(
        "문단 모양 정보(header.xml)가 없어 자동 번호와 들여쓰기를 알 수 없습니다.",
        "The part with the styles (header.xml) is missing: automatic numbers and indents are unknown.",
    ),
)
