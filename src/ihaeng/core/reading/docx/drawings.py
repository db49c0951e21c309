"""What a drawing holds: text boxes, pictures, charts and diagrams, in DrawingML or VML."""

from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.reading.xml import NAMES, Element, child, get

# What Word writes by itself to describe a picture.
_BY_ITSELF = ("자동으로 생성된 설명", "Description automatically generated")
_DESCRIBES = {"docPr": "descr", "cNvPr": "descr", "shape": "alt", "rect": "alt"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """``box``: ``element`` holds paragraphs. ``art``: ``words`` are drawn.

    ``picture``, ``chart``, ``diagram``: ``words`` describe what the package knows as ``reference``.
    """

    kind: str
    element: Element
    words: str = ""
    reference: str = ""


def drawn_in(element: Element, words: str = "") -> Iterator[Drawn]:
    """What is in a drawing, in order; ``words`` are those found so far to describe it."""
    for part in element:
        name = NAMES[part.tag]
        if name in _DESCRIBES:
            words = _description(get(part, _DESCRIBES[name])) or words
        match name:
            case "txbxContent":
                yield Drawn("box", part)
            case "blip":
                yield Drawn("picture", part, words, get(part, "embed") or get(part, "link") or "")
            case "imagedata":
                yield Drawn("picture", part, words, get(part, "id") or get(part, "href") or "")
            case "chart":
                yield Drawn("chart", part, words, get(part, "id") or "")
            case "relIds":
                yield Drawn("diagram", part, words, get(part, "dm") or "")
            case "textpath":
                yield Drawn("art", part, get(part, "string") or "")
            case "AlternateContent":
                yield from drawn_in(chosen(part), words)
            case _:
                yield from drawn_in(part, words)


def chosen(alternatives: Element) -> Element:
    """One of several ways to say the same: what newer programs read, if there is anything in it."""
    choice, fallback = child(alternatives, "Choice"), child(alternatives, "Fallback")
    if choice is not None and (len(choice) or fallback is None):
        return choice
    return alternatives if fallback is None else fallback


def _description(words: str | None) -> str:
    plain = (words or "").strip()
    return "" if any(usual in plain for usual in _BY_ITSELF) else plain
