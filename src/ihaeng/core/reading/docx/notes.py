"""Footnotes and endnotes: kept in parts of their own, counted where they are referred to."""

from dataclasses import dataclass

from ihaeng.core.reading.numerals import numeral
from ihaeng.core.reading.parts import Parts
from ihaeng.core.reading.xml import Element, get

_KINDS = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_FORMS = {"footnotes": "DIGIT", "endnotes": "ROMAN_SMALL"}
REFERENCES = frozenset(_KINDS)


@dataclass(frozen=True, slots=True)
class Found:
    """A note: its printed mark, the part it stands in, and what holds its paragraphs."""

    mark: str
    part: str
    element: Element


class Notes:
    """The notes of a document, each part of them opened when the first is asked for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._known: dict[str, tuple[str, dict[str, Element]]] = {}
        self._counts = dict.fromkeys(_FORMS, 0)

    def find(self, name: str, reference: Element) -> Found | None:
        """The note that ``reference`` points to, counting on."""
        kind = _KINDS[name]
        part, notes = self._of(kind)
        mark = self._mark(kind, reference)
        element = notes.get(get(reference, "id") or "")
        return None if element is None else Found(mark, part, element)

    def _mark(self, kind: str, reference: Element) -> str:
        if get(reference, "customMarkFollows") in ("1", "true", "on"):
            following = reference.getnext()
            return (following.text or "").strip() if following is not None else ""
        self._counts[kind] += 1
        return f"{numeral(self._counts[kind], _FORMS[kind])})"

    def _of(self, kind: str) -> tuple[str, dict[str, Element]]:
        if kind not in self._known:
            part, root = self._parts.related(kind)
            elements = root if root is not None else ()
            self._known[kind] = part, {get(one, "id") or "": one for one in elements}
        return self._known[kind]
