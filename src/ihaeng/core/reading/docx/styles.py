"""What styles and numberings say of a paragraph: how far it is set in, and the sign printed before it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.numerals import bullet, numeral
from ihaeng.core.reading.xml import NAMES, Element, child, get, whole

_FIGURE = re.compile(r"%([1-9])")
_LEVELS = 9
_BLANK = 100  # twips: half a letter of the usual 10 point type
_DEEPEST = 40
_MOST_PARENTS = 20  # styles may be based on each other in a ring
_SIGN_FONTS = ("Wingdings", "Symbol", "Webdings")
_SUFFIXES = {"nothing": "", "space": " ", "tab": " "}
# Number formats of WordprocessingML by the names numerals.py knows them under.
_FORMS = {
    "decimalEnclosedCircle": "CIRCLED_DIGIT",
    "decimalEnclosedCircleChinese": "CIRCLED_DIGIT",
    "decimalEnclosedParen": "BRACKETED_DIGIT",
    "decimalEnclosedFullstop": "DOTTED_DIGIT",
    "upperRoman": "ROMAN_CAPITAL",
    "lowerRoman": "ROMAN_SMALL",
    "upperLetter": "LATIN_CAPITAL",
    "lowerLetter": "LATIN_SMALL",
    "ganada": "HANGUL_SYLLABLE",
    "chosung": "HANGUL_JAMO",
    "koreanDigital": "HANGUL_PHONETIC",
    "koreanCounting": "HANGUL_PHONETIC",
    "chineseCounting": "IDEOGRAPH",
    "ideographDigital": "IDEOGRAPH",
    "japaneseCounting": "IDEOGRAPH",
    "ideographEnclosedCircle": "CIRCLED_IDEOGRAPH",
    "ideographTraditional": "DECAGON_CIRCLE_HANJA",
}


class Shape(NamedTuple):
    """What a paragraph or a style says itself: None where it leaves it to what it is based on."""

    left: int | None = None  # twips
    first: int | None = None  # of the first line, from ``left``
    numbering: str | None = None
    level: int | None = None
    breaks: bool | None = None  # begins a page
    hidden: bool | None = None

    def over(self, base: "Shape") -> "Shape":
        """What is said here, and what ``base`` says where nothing is."""
        pairs = zip(self, base, strict=True)
        return Shape._make(under if own is None else own for own, under in pairs)

    @property
    def pad(self) -> int:
        blanks = round(((self.left or 0) + (self.first or 0)) / _BLANK)
        return min(max(blanks, 0), _DEEPEST)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a numbering is printed. ``style`` is the paragraph style tied to it."""

    form: str
    shape: str
    start: int
    suffix: str
    indent: Shape
    legal: bool = False
    restart: int | None = None
    style: str = ""

    def figure(self, count: int, legal: bool) -> str:
        if legal:
            return str(count)
        if self.shape == "none":
            return ""
        if self.shape == "decimalZero":
            return f"{count:02}"
        return numeral(count, _FORMS.get(self.shape, "DIGIT"))


@dataclass
class Numberings:
    """The numberings of a document, and how far they have counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)  # numberings that count together
    begun_anew: dict[str, list[int]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)

    def level(self, numbering: str, level: int | None, style: str) -> tuple[int, Level] | None:
        """The level a paragraph is on: what it says, else the one tied to its style."""
        levels = self.levels.get(numbering, {})
        if level is None:
            level = next((at for at, one in levels.items() if one.style == style and style), 0)
        return (level, levels[level]) if level in levels else None

    def sign(self, numbering: str, at: int) -> str:
        """The sign of the next paragraph on level ``at``, with what stands behind it."""
        levels = self.levels[numbering]
        counts = self._counts.setdefault(self.families[numbering], [None] * _LEVELS)
        for begun in self.begun_anew.pop(numbering, ()):
            counts[begun] = None
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        for deeper in range(at + 1, _LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or at < restart:
                counts[deeper] = None
        head = levels[at]
        if head.shape == "bullet":
            return bullet(head.form) + head.suffix if head.form else ""
        printed = _FIGURE.sub(
            lambda found: _figure(levels, counts, int(found[1]) - 1, at), head.form
        )
        return printed + head.suffix if printed else ""


def _figure(levels: dict[int, Level], counts: list[int | None], level: int, at: int) -> str:
    one = levels.get(level)
    if one is None:
        return ""
    count = counts[level]
    return one.figure(one.start if count is None else count, levels[at].legal)


@dataclass
class Styles:
    """The styles of a document by their id, each worked out when a paragraph first asks."""

    numberings: Numberings = field(default_factory=Numberings)
    written: dict[str, Element] = field(default_factory=dict)
    base: Shape = field(default_factory=Shape)
    usual: str = ""  # the style of paragraphs that name none
    _shapes: dict[str, Shape] = field(default_factory=dict)

    def shape(self, style: str) -> Shape:
        found = self._shapes.get(style)
        if found is None:
            found = self._shapes[style] = self._worked_out(style)
        return found

    def _worked_out(self, style: str) -> Shape:
        shape = Shape()
        for _ in range(_MOST_PARENTS):
            element = self.written.get(style)
            if element is None:
                break
            own = own_shape(child(element, "pPr"), child(element, "rPr"))
            shape = shape.over(own)
            style = value(child(element, "basedOn")) or ""
        return shape.over(self.base)

    @cached_property
    def plain(self) -> Shape:
        """The shape of a paragraph that says nothing of itself."""
        return self._placed(Shape(), self.usual)

    def paragraph(self, properties: Element) -> Shape:
        """The shape of a paragraph, ``level`` as it is understood; no numbering where it has no sign."""
        style = value(child(properties, "pStyle")) or self.usual
        return self._placed(own_shape(properties, None), style)

    def _placed(self, own: Shape, style: str) -> Shape:
        under = self.shape(style)
        shape = own.over(under)
        if shape.numbering is None:
            return shape
        found = self.numberings.level(shape.numbering, shape.level, style)
        if found is None:
            return shape._replace(numbering=None)
        at, head = found
        # A numbering chosen by hand moves the paragraph; one that comes with a style does not.
        layers = (head.indent, under) if own.numbering else (under, head.indent)
        indent = own.over(layers[0]).over(layers[1])
        return shape._replace(left=indent.left, first=indent.first, level=at)

    def sign(self, shape: Shape) -> str:
        """The sign printed before the next paragraph of ``shape``, with what stands behind it."""
        if shape.numbering is None or shape.level is None:
            return ""
        return self.numberings.sign(shape.numbering, shape.level)


def own_shape(properties: Element | None, run: Element | None) -> Shape:
    """What paragraph ``properties`` and, in a style, those of its runs say."""
    left = first = level = None
    numbering: str | None = None
    breaks = None
    for part in properties if properties is not None else ():
        match NAMES[part.tag]:
            case "ind":
                left, first = _indent(part)
            case "numPr":
                numbering = value(child(part, "numId"))
                printed = value(child(part, "ilvl"))
                level = min(max(whole(printed), 0), _LEVELS - 1) if printed else None
            case "pageBreakBefore":
                breaks = is_on(part)
    vanish = child(run, "vanish") if run is not None else None
    hidden = is_on(vanish) if vanish is not None else None
    return Shape(left, first, numbering, level, breaks, hidden)


def _indent(element: Element) -> tuple[int | None, int | None]:
    """Left margin and first line in twips; a letter is 200 of them, written as 100."""
    left = _distance(element, "left", "leftChars")
    if left is None:
        left = _distance(element, "start", "startChars")
    hanging = _distance(element, "hanging", "hangingChars")
    first = _distance(element, "firstLine", "firstLineChars")
    return left, -hanging if hanging is not None else first


def _distance(element: Element, name: str, letters: str) -> int | None:
    count = whole(get(element, letters))
    printed = get(element, name)
    if count:
        return count * 2
    return None if printed is None else whole(printed.partition(".")[0])


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    """The styles and numberings in these parts, either of which may be missing."""
    made = Styles()
    for element in styles if styles is not None else ():
        name = NAMES[element.tag]
        if name == "style":
            key = get(element, "styleId") or ""
            made.written[key] = element
            if get(element, "type") == "paragraph" and get(element, "default") in (
                "1",
                "true",
                "on",
            ):
                made.usual = key
        elif name == "docDefaults":
            made.base = _defaults(element)
    if numbering is not None:
        _numberings(numbering, made)
    return made


def _defaults(element: Element) -> Shape:
    holder = child(element, "pPrDefault")
    return own_shape(child(holder, "pPr") if holder is not None else None, None)


def _numberings(root: Element, styles: Styles) -> None:
    families: dict[str, dict[int, Level]] = {}
    links: dict[str, str] = {}
    for element in root:
        if NAMES[element.tag] == "abstractNum":
            key = get(element, "abstractNumId") or ""
            families[key] = dict(_levels(element))
            links[key] = value(child(element, "numStyleLink")) or ""
    numbers = [element for element in root if NAMES[element.tag] == "num"]
    abstract = {
        get(one, "numId") or "": value(child(one, "abstractNumId")) or "" for one in numbers
    }
    made = styles.numberings
    for element in numbers:
        key = get(element, "numId") or ""
        family = abstract[key]
        if links.get(family):  # the levels stand where a style of that name points
            linked = styles.shape(links[family]).numbering or ""
            family = abstract.get(linked, family)
        levels, begun = _overridden(families.get(family, {}), element)
        made.levels[key], made.families[key] = levels, family
        if begun:
            made.begun_anew[key] = begun


def _levels(holder: Element) -> Iterator[tuple[int, Level]]:
    for element in holder:
        at = whole(get(element, "ilvl"), -1)
        if NAMES[element.tag] == "lvl" and 0 <= at < _LEVELS:
            yield at, _level(element)


def _level(element: Element) -> Level:
    said = {NAMES[part.tag]: part for part in element}
    shape = value(said.get("numFmt")) or "decimal"
    form = value(said.get("lvlText")) or ""
    if shape == "bullet":
        form = _in_font(form, said.get("rPr"))
    restart = value(said.get("lvlRestart"))
    return Level(
        form,
        shape,
        whole(value(said.get("start")), 0 if "start" not in said else 1),
        _SUFFIXES.get(value(said.get("suff")) or "tab", " "),
        own_shape(said.get("pPr"), None),
        legal="isLgl" in said and is_on(said["isLgl"]),
        restart=None if restart is None else whole(restart),
        style=value(said.get("pStyle")) or "",
    )


def _in_font(form: str, run: Element | None) -> str:
    """A letter in a font of signs, as the sign it shows there."""
    fonts = child(run, "rFonts") if run is not None else None
    name = (get(fonts, "ascii") or "") if fonts is not None else ""
    if not name.startswith(_SIGN_FONTS):
        return form
    return "".join(sign if ord(sign) > 0xFF else chr(0xF000 + ord(sign)) for sign in form)


def _overridden(levels: dict[int, Level], number: Element) -> tuple[dict[int, Level], list[int]]:
    """The levels a numbering changes, and those that begin anew where it is first used."""
    levels, begun = dict(levels), []
    for element in _named(number, "lvlOverride"):
        at = whole(get(element, "ilvl"), -1)
        own = child(element, "lvl")
        if own is not None and 0 <= at < _LEVELS:
            levels[at] = _level(own)
        start = value(child(element, "startOverride"))
        if start is not None and at in levels:
            levels[at] = replace(levels[at], start=whole(start, 1))
            begun.append(at)
    return levels, begun


def _named(holder: Iterable[Element], name: str) -> Iterator[Element]:
    return (element for element in holder if NAMES[element.tag] == name)
