"""Typeset formulas, written on one line as a person would type them."""

from ihaeng.core.reading.docx.attributes import value
from ihaeng.core.reading.xml import NAMES, Element, child

_PLAIN = 1  # letters or figures that need no brackets


def shown(element: Element) -> str:
    """What a formula shows: ``(집행액)/(예산액)×100``."""
    match NAMES[element.tag]:
        case "t":
            return element.text or ""
        case "f":
            return f"{_grouped(element, 'num')}/{_grouped(element, 'den')}"
        case "sSup":
            return f"{_part(element, 'e')}^{_grouped(element, 'sup')}"
        case "sSub":
            return f"{_part(element, 'e')}_{_grouped(element, 'sub')}"
        case "sSubSup":
            below, above = _grouped(element, "sub"), _grouped(element, "sup")
            return f"{_part(element, 'e')}_{below}^{above}"
        case "rad":
            return f"{_part(element, 'deg')}√{_grouped(element, 'e')}"
        case "d":
            return _bracketed(element)
        case "nary":
            return f"{_sign(element, '∫')}{_part(element, 'e')}"
        case name if name.endswith("Pr"):
            return ""
        case _:
            return "".join(shown(part) for part in element)


def _part(element: Element, name: str) -> str:
    part = child(element, name)
    return shown(part) if part is not None else ""


def _grouped(element: Element, name: str) -> str:
    words = _part(element, name)
    return words if len(words) <= _PLAIN or words.isdigit() else f"({words})"


def _bracketed(element: Element) -> str:
    properties = child(element, "dPr")
    begin, end, between = (
        _said(properties, name, otherwise)
        for name, otherwise in (("begChr", "("), ("endChr", ")"), ("sepChr", "|"))
    )
    parts = [shown(part) for part in element if NAMES[part.tag] == "e"]
    return f"{begin}{between.join(parts)}{end}"


def _sign(element: Element, otherwise: str) -> str:
    return _said(child(element, "naryPr"), "chr", otherwise)


def _said(properties: Element | None, name: str, otherwise: str) -> str:
    found = child(properties, name) if properties is not None else None
    return otherwise if found is None else value(found) or ""
