"""XML parsed without trust: nothing outside is opened, no entity grows, damage is mended and told."""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Protocol, TypeAlias, TypeVar, overload
from xml.etree import ElementTree as ET

from lxml import etree

from ihaeng.core.documents import Gravity, Problem, Words
from ihaeng.core.reading.packages import too_large

Element: TypeAlias = etree._Element  # noqa: SLF001  the only name lxml has for it


class Node(Protocol):
    """An element of either parser: those of the quick one know nothing of what is around them."""

    tag: str
    text: str | None
    tail: str | None

    @overload
    def get(self, name: str, /) -> str | None: ...
    @overload
    def get(self, name: str, otherwise: str, /) -> str: ...
    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> "Node": ...
    def __iter__(self) -> "Iterator[Node]": ...
    def iter(self) -> "Iterator[Node]": ...
    def itertext(self) -> Iterator[object]: ...


_Kind = TypeVar("_Kind", Element, Node)

# What a tag (most elements have two) and an attribute take in a tree: measured, and at worst, where
# every element has a name of its own, twice as much. With what is made of the tree this keeps the
# program below half a gigabyte.
_PER_TAG, _PER_ATTRIBUTE = 120, 250
MOST_TREE = 160 * 2**20
_MOST_PER_BYTE = _PER_ATTRIBUTE // 4  # `` a=""`` is the shortest of its kind


def parsed(content: bytes, name: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root of ``content``, None if there is none; a problem where something may be lost.

    Deeper nesting than the parser allows by itself (256) is cut and told: no document has it. So is
    what would take too much memory.
    """
    content, lost = _bounded(content, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    # A namespace that nobody declared is an error that costs no words; others are fatal.
    broken = any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log)
    return root, lost or ((_broken(name),) if broken or root is None else ())


# A part as programs write it. No DOCTYPE can follow, and without one no entity can be made.
_PLAIN = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0" encoding="UTF-8"[^<>]{0,40}\?>\s{0,9})?<\w',
    re.IGNORECASE,
)


def grown(content: bytes, name: str) -> tuple[Node | None, tuple[Problem, ...]]:
    """The same as ``parsed``, quicker where nothing is damaged; the tree may then be of any depth."""
    if _PLAIN.match(content) and _bounded(content, name)[0] is content:
        with suppress(ET.ParseError):
            return ET.fromstring(content), ()  # noqa: S314 - see _PLAIN
    return parsed(content, name)


def _bounded(content: bytes, name: str) -> tuple[bytes, tuple[Problem, ...]]:
    """As much of ``content`` from its beginning as makes a tree of bearable size."""
    kept = content
    if len(content) * _MOST_PER_BYTE <= MOST_TREE:
        return content, ()
    while _cost(kept) > MOST_TREE:
        kept = kept[: len(kept) * MOST_TREE // _cost(kept)]
    return kept, () if kept is content else (too_large(name, len(kept)),)


def _cost(content: bytes) -> int:
    tags, attributes = content.count(b"<") + content.count(b"&"), content.count(b"=")
    return tags * _PER_TAG + attributes * _PER_ATTRIBUTE + len(content)


class _Names(dict[object, str]):
    """Tags to their names without namespace, declared or not: asked for at every element."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2].rpartition(":")[2] if isinstance(tag, str) else ""
        if len(self) < _MOST_NAMES:  # a file may invent names without end
            self[tag] = name
        return name


_MOST_NAMES = 10_000
_LONGEST_NUMBER = 11
_SMALL = {str(figure): figure for figure in range(1_000)}
# ``NAMES[element.tag]``: the name of an element, empty for what is none.
NAMES = _Names()


def child(element: _Kind, name: str) -> _Kind | None:
    """The first child called ``name``."""
    for one in element:
        if NAMES[one.tag] == name:
            return one
    return None


def get(element: Element, name: str) -> str | None:
    """The attribute called ``name``, in whatever namespace."""
    for key, printed in element.items():
        if NAMES[key] == name:
            return str(printed)
    return None


def number(element: Node | None, name: str, otherwise: int = 0) -> int:
    """A whole number from an attribute; ``otherwise`` where it is missing or none."""
    printed = element.get(name) if element is not None else None
    return _SMALL[printed] if printed in _SMALL else whole(printed, otherwise)


def whole(printed: str | None, otherwise: int = 0) -> int:
    """The whole number ``printed`` says, ``otherwise`` where it says none or one beyond all sense."""
    if printed is None or len(printed) > _LONGEST_NUMBER:
        return otherwise
    try:
        return int(printed)
    except ValueError:
        return otherwise


def _broken(name: str) -> Problem:
    return Problem(
        "broken-xml",
        Gravity.LOST,
        Words(
            f"파일 안의 {name} 부분이 깨져 있어 일부를 읽지 못했을 수 있습니다.",
            f"The part {name} of the file is broken; some of it may not have been read.",
        ),
    )
