"""Numberings: the signs that are printed before paragraphs, and how they count."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.docx.shapes import LEVELS, Shape, properties_in
from ihaeng.core.reading.numerals import bullet, numeral
from ihaeng.core.reading.xml import NAMES, Element, child, get, whole

_FIGURE = re.compile(r"%([1-9])")
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
        counts = self._counts.setdefault(self.families[numbering], [None] * LEVELS)
        for begun in self.begun_anew.pop(numbering, ()):
            counts[begun] = None
        before = counts[at]
        counts[at] = levels[at].start if before is None else before + 1
        for deeper in range(at + 1, LEVELS):
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


def numberings_in(root: Element, numbered: Callable[[str], str | None]) -> Numberings:
    """The numberings in ``root``; ``numbered`` tells which of them a style uses."""
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
    made = Numberings()
    for element in numbers:
        key = get(element, "numId") or ""
        family = abstract[key]
        if links.get(family):  # the levels stand where a style of that name points
            linked = numbered(links[family]) or ""
            family = abstract.get(linked, family)
        levels, begun = _overridden(families.get(family, {}), element)
        made.levels[key], made.families[key] = levels, family
        if begun:
            made.begun_anew[key] = begun
    return made


def _levels(holder: Element) -> Iterator[tuple[int, Level]]:
    for element in holder:
        at = whole(get(element, "ilvl"), -1)
        if NAMES[element.tag] == "lvl" and 0 <= at < LEVELS:
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
        properties_in(said.get("pPr")).shape,
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
        if own is not None and 0 <= at < LEVELS:
            levels[at] = _level(own)
        start = value(child(element, "startOverride"))
        if start is not None and at in levels:
            levels[at] = replace(levels[at], start=whole(start, 1))
            begun.append(at)
    return levels, begun


def _named(holder: Iterable[Element], name: str) -> Iterator[Element]:
    return (element for element in holder if NAMES[element.tag] == name)
