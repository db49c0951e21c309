"""XML parsed without trust: nothing outside is opened, no entity grows, damage is mended and told."""

from typing import TypeAlias

from lxml import etree

from ihaeng.core.documents import Gravity, Problem, Words

Element: TypeAlias = etree._Element  # noqa: SLF001  the only name lxml has for it

_LOCAL: dict[object, str] = {}


def parsed(content: bytes, name: str) -> tuple[Element | None, tuple[Problem, ...]]:
    """The root of ``content``, None if there is none; a problem where something may be lost.

    Deeper nesting than the parser allows by itself (256) is cut and told: no document has it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or len(parser.error_log):
        return root, (_broken(name),)
    return root, ()


def local(tag: object) -> str:
    """The name of a tag without its namespace; empty for what is no element."""
    try:
        return _LOCAL[tag]
    except KeyError:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(_LOCAL) < 10_000:  # a file may invent names without end
            _LOCAL[tag] = name
        return name


def child(element: Element, name: str) -> Element | None:
    """The first child called ``name``."""
    return next((one for one in element if local(one.tag) == name), None)


def number(element: Element | None, name: str, otherwise: int = 0) -> int:
    """A whole number from an attribute; ``otherwise`` where it is missing or none."""
    printed = element.get(name) if element is not None else None
    try:
        return int(printed) if printed is not None and len(printed) < 12 else otherwise
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
