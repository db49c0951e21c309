"""What elements of WordprocessingML say by their attributes."""

from ihaeng.core.reading.xml import Element, get

_OFF = ("0", "false", "off")


def value(element: Element | None) -> str | None:
    """What most elements say: their attribute ``val``."""
    return None if element is None else get(element, "val")


def is_on(element: Element) -> bool:
    """Whether a switch is on: it is where it stands without a value."""
    return value(element) not in _OFF
