"""What ``header.xml`` says of paragraphs: how far they are set in, and the sign printed before them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from ihaeng.core.reading.numerals import bullet, numeral
from ihaeng.core.reading.xml import whole

_LEVEL = re.compile(r"\^(?:(\d{1,2})|([nN]))")  # ^n: all levels down to this, ^N: with a point
_LEVELS = 10
_SHAPE = re.compile(rb"paraPr\s")  # without what stands before it: found thrice as fast
_ID = re.compile(rb'[^<>]*?\bid="([^"<>]*)"')
_CHECKED = re.compile(rb'[^<>]*?\bchecked="1"')
_HEADING = re.compile(rb"<(?:\w+:)?heading\s([^<>]*)>")
_LEFT, _INTENT = (
    re.compile(rb"<(?:\w+:)?" + name + rb'\s[^<>]*?\bvalue="(-?\d{1,9})"')
    for name in (b"left", b"intent")
)
_HEAD = re.compile(rb"<(?:\w+:)?paraHead\s([^<>]*?)(?:/>|>([^<]*)<)")
_BULLET = re.compile(rb"<(?:\w+:)?bullet\s([^<>]*)>")
_VALUE = re.compile(r'(\w+)="([^"]*)"')
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
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """How one level of a numbering is printed."""

    form: str
    shape: str
    start: int


@dataclass
class Styles:
    """The paragraph shapes of a document by their id, and the numberings as they count."""

    written: dict[str, bytes] = field(default_factory=dict)
    written_lists: dict[str, bytes] = field(default_factory=dict)
    numberings: dict[str, dict[int, Head]] = field(default_factory=dict)
    bullets: dict[str, tuple[str, str]] = field(default_factory=dict)  # also the checked sign
    outline: str = ""  # the numbering that outline levels of the section use
    _counts: dict[str, list[int]] = field(default_factory=dict)
    shapes: dict[str, Style] = field(default_factory=dict)

    def shape(self, name: str) -> Style:
        """The shape with the id ``name``."""
        found = self.shapes.get(name)
        if found is None:
            found = self.shapes[name] = _shape(self.written.get(name, b""))
        return found

    def _numbering(self, name: str) -> dict[int, Head]:
        if name not in self.numberings:
            self.numberings[name] = dict(_heads(self.written_lists.get(name, b"")))
        return self.numberings[name]

    def sign(self, style: Style) -> str:
        """The sign printed before a paragraph of ``style``, counting on; empty if there is none."""
        if style.kind == "BULLET":
            plain, checked = self.bullets.get(style.list_id, ("", ""))
            return bullet(checked if style.checked and checked else plain)
        if style.kind not in ("OUTLINE", "NUMBER"):
            return ""
        key = self.outline if style.kind == "OUTLINE" else style.list_id
        heads = self._numbering(key)
        head = heads.get(style.level + 1)
        if head is None:
            return ""
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        level = style.level
        counts[level] = counts[level] + 1 if counts[level] else head.start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _LEVEL.sub(lambda found: self._figures(heads, counts, level, found), head.form)

    def _figures(
        self, heads: dict[int, Head], counts: list[int], level: int, found: re.Match[str]
    ) -> str:
        if found.group(1):
            return self._figure(heads, counts, int(found.group(1)))
        path = (self._figure(heads, counts, above) for above in range(1, level + 2))
        return ".".join(path) + ("." if found.group(2) == "N" else "")

    @staticmethod
    def _figure(heads: dict[int, Head], counts: list[int], level: int) -> str:
        head = heads.get(level)
        if head is None or not 0 < level <= _LEVELS:
            return ""
        return numeral(counts[level - 1] or head.start, head.shape)


def styles_of(header: bytes) -> Styles:
    """The styles in ``header``; where it is empty every paragraph is plain.

    Fonts, borders and letter shapes are most of a header, and of its hundreds of paragraph shapes
    few are used: so its lists are cut out, and a shape or a numbering is read when a paragraph first
    asks.
    """
    styles = Styles()
    for piece in _SHAPE.split(_list(header, b"paraProperties"))[1:]:
        if found := _ID.match(piece):
            styles.written[found.group(1).decode("utf-8", "replace")] = piece
    styles.written_lists |= _lists(_list(header, b"numberings"), b"numbering")
    for found in _BULLET.finditer(_list(header, b"bullets")):
        values = _values(found.group(1))
        signs = values.get("char", ""), values.get("checkedChar", "")
        styles.bullets[values.get("id", "")] = signs
    return styles


def _list(header: bytes, name: bytes) -> bytes:
    """What stands between the last two mentions of ``name``: its tags."""
    end = header.rfind(name)
    begin = header.rfind(name, 0, max(end, 0))
    return header[begin:end] if begin >= 0 else b""


def _lists(content: bytes, name: bytes) -> Iterator[tuple[str, bytes]]:
    """Every element ``name``: its id and what is in it."""
    for piece in re.split(rb"<(?:\w+:)?" + name + rb"\s", content)[1:]:
        if found := _ID.match(piece):
            yield found.group(1).decode("utf-8", "replace"), piece


def _heads(numbering: bytes) -> Iterator[tuple[int, Head]]:
    for found in _HEAD.finditer(numbering):
        values = _values(found.group(1))
        form = unescape((found.group(2) or b"").decode("utf-8", "replace"))
        shape, start = values.get("numFormat", "DIGIT"), whole(values.get("start"), 1)
        yield whole(values.get("level")), Head(form, shape, start)


def _shape(written: bytes) -> Style:
    """``switch`` holds the same margins twice, in units and doubled; the first is the true one."""
    heading = _HEADING.search(written)
    values = _values(heading.group(1)) if heading else {}
    left, intent = (_units(margin.search(written)) for margin in (_LEFT, _INTENT))
    pad = inset(left, intent)
    checked = _CHECKED.match(written) is not None
    kind = values.get("type", "NONE")
    if kind == "NONE":
        return Style(pad)
    level = min(max(whole(values.get("level")), 0), _LEVELS - 1)
    return Style(pad, kind, values.get("idRef", ""), level, checked)


def _units(found: re.Match[bytes] | None) -> int:
    return int(found.group(1)) if found else 0


def inset(left: int, intent: int) -> int:
    """How many blanks the first line of a paragraph is set in, by its margins in HWPUNIT.

    A negative ``intent`` hangs: it moves the lines after the first to the right, and not the first.
    """
    return min(max(round((left + max(intent, 0)) / _BLANK), 0), _DEEPEST)


def _values(attributes: bytes) -> dict[str, str]:
    found = _VALUE.findall(attributes.decode("utf-8", "replace"))
    return {name: unescape(value) for name, value in found}
