"""Attributes of WordprocessingML by their local names: files differ in namespaces only."""

from ihaeng.core.reading.xml import NAMES, Element

_OFF = ("0", "false", "off")


def get(element: Element, name: str) -> str | None:
    """The attribute called ``name``, in whatever namespace."""
    for key, printed in element.items():
        if NAMES[key] == name:
            return str(printed)
    return None


def value(element: Element | None) -> str | None:
    """What most elements say: their attribute ``val``."""
    return None if element is None else get(element, "val")


def is_on(element: Element) -> bool:
    """Whether a switch is on: it is where it stands without a value."""
    return value(element) not in _OFF
