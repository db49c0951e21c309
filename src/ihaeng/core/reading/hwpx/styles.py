"""What ``header.xml`` says of paragraphs: how far they are set in, and the sign printed before them."""

import re
from dataclasses import dataclass, field

from ihaeng.core.reading.numerals import numeral
from ihaeng.core.reading.xml import Element, child, local, number

_LEVEL = re.compile(r"\^(\d{1,2})")
_LEVELS = 10
# Half a letter of the usual 10 point type: the width of a blank, in HWPUNIT.
_BLANK = 500
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph shape: ``pad`` in blanks; ``kind`` OUTLINE, NUMBER, BULLET or NONE."""

    pad: int = 0
    kind: str = "NONE"
    list_id: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Head:
    """How one level of a numbering is printed."""

    form: str
    shape: str
    start: int


PLAIN = Style()


@dataclass
class Styles:
    """The paragraph shapes of a document by their id, and the numberings as they count."""

    shapes: dict[str, Style] = field(default_factory=dict)
    numberings: dict[str, dict[int, _Head]] = field(default_factory=dict)
    bullets: dict[str, str] = field(default_factory=dict)
    outline: str = ""  # the numbering that outline levels of the section use
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def sign(self, style: Style) -> str:
        """The sign printed before a paragraph of ``style``, counting on; empty if there is none."""
        if style.kind == "BULLET":
            return self.bullets.get(style.list_id, "")
        if style.kind not in ("OUTLINE", "NUMBER"):
            return ""
        key = self.outline if style.kind == "OUTLINE" else style.list_id
        heads = self.numberings.get(key, {})
        head = heads.get(style.level + 1)
        if head is None:
            return ""
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        level = style.level
        counts[level] = counts[level] + 1 if counts[level] else head.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _LEVEL.sub(lambda found: self._figure(heads, counts, int(found.group(1))), head.form)

    @staticmethod
    def _figure(heads: dict[int, _Head], counts: list[int], level: int) -> str:
        head = heads.get(level)
        if head is None or not 0 < level <= _LEVELS:
            return ""
        return numeral(counts[level - 1] or head.start, head.shape)


def styles_of(header: Element | None) -> Styles:
    """The styles in ``header``; without one every paragraph is plain."""
    styles = Styles()
    for element in header.iter() if header is not None else ():
        match local(element.tag):
            case "paraPr":
                styles.shapes[element.get("id", "")] = _shape(element)
            case "numbering":
                styles.numberings[element.get("id", "")] = dict(_heads(element))
            case "bullet":
                styles.bullets[element.get("id", "")] = element.get("char", "")
    return styles


def _heads(numbering: Element) -> list[tuple[int, _Head]]:
    return [
        (
            number(head, "level"),
            _Head(head.text or "", head.get("numFormat", "DIGIT"), number(head, "start", 1)),
        )
        for head in numbering
        if local(head.tag) == "paraHead"
    ]


def _shape(element: Element) -> Style:
    heading = child(element, "heading")
    pad = _pad(element)
    if heading is None or heading.get("type", "NONE") == "NONE":
        return Style(pad) if pad else PLAIN
    level = min(max(number(heading, "level"), 0), _LEVELS - 1)
    return Style(pad, heading.get("type", "NONE"), heading.get("idRef", ""), level)


def _pad(shape: Element) -> int:
    """Where the first line begins, in blanks: left margin and first-line indent together.

    ``switch`` holds the same margins twice, in units and doubled; the case stands first.
    """
    left = intent = None
    for element in shape.iter():
        name = local(element.tag)
        if name == "left" and left is None:
            left = number(element, "value")
        elif name == "intent" and intent is None:
            intent = number(element, "value")
    return min(max(round(((left or 0) + (intent or 0)) / _BLANK), 0), _DEEPEST)
