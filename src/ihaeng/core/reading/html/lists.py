"""What a browser prints before the items of a list, and how far it sets them in."""

import re
from dataclasses import dataclass

from ihaeng.core.reading.numerals import numeral
from ihaeng.core.reading.xml import Element, get, whole

_BULLETS = "•◦▪"
_FORMS = {"a": "LATIN_SMALL", "A": "LATIN_CAPITAL", "i": "ROMAN_SMALL", "I": "ROMAN_CAPITAL"}
_NO_SIGN = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_INDENT = re.compile(
    r"(?:margin-left|padding-left|text-indent)\s*:\s*(-?\d{1,4}(?:\.\d{1,4})?)(pt|px)",
    re.IGNORECASE,
)
_BLANK = {"pt": 5.0, "px": 20 / 3}  # half a letter of 10 point type
_DEEPEST = 40


@dataclass
class List:
    """A list that is open: its sign, or how its numbers are written and how far they are."""

    bullet: str = ""
    form: str | None = None
    count: int = 0

    @classmethod
    def of(cls, name: str, element: Element, depth: int) -> "List":
        if _NO_SIGN.search(get(element, "style") or ""):
            return cls()
        if name != "ol":
            return cls(_BULLETS[min(depth, len(_BULLETS) - 1)])
        form = _FORMS.get(get(element, "type") or "", "DIGIT")
        return cls(form=form, count=whole(get(element, "start"), 1) - 1)

    def sign(self, item: Element) -> str:
        """The sign of the next item, counting on."""
        if self.form is None:
            return self.bullet
        self.count = whole(get(item, "value"), self.count + 1)
        return f"{numeral(self.count, self.form)}."


def pad_of(element: Element) -> int:
    """The blanks an element is set in by its own style."""
    found = _INDENT.findall(get(element, "style") or "")
    blanks = sum(int(size.partition(".")[0]) / _BLANK[unit.lower()] for size, unit in found)
    return min(max(round(blanks), 0), _DEEPEST)
