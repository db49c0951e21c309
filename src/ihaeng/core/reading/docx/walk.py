"""The walk through a DOCX: what is printed, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ihaeng.core.documents import Formula, Picture, Text
from ihaeng.core.reading.asides import note
from ihaeng.core.reading.docx.attributes import is_on, value
from ihaeng.core.reading.docx.drawings import Drawn, chosen, drawn_in
from ihaeng.core.reading.docx.maths import shown
from ihaeng.core.reading.docx.notes import REFERENCES, Notes
from ihaeng.core.reading.docx.pages import Pages, State
from ihaeng.core.reading.docx.paragraphs import Fields, Said, is_of_the_page
from ihaeng.core.reading.docx.shapes import properties_in
from ihaeng.core.reading.docx.styles import Styles
from ihaeng.core.reading.docx.tables import Cells
from ihaeng.core.reading.grids import grid
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line, Transcript
from ihaeng.core.reading.numerals import bullet
from ihaeng.core.reading.parts import Parts
from ihaeng.core.reading.xml import NAMES, Element, child, get

# What only wraps: content controls, tracked insertions, names and languages.
_WRAPS = frozenset("sdt sdtContent customXml smartTag ins moveTo hyperlink dir bdo".split())
_HOLDS = _WRAPS | {"tbl", "sectPr", "altChunk", "AlternateContent"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_DRAWN = frozenset(("drawing", "pict", "object"))
_FORMULAS = frozenset(("oMath", "oMathPara"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass
class Walker:
    """Writes the paragraphs of a document down. ``part`` is the one that is walked through."""

    transcript: Transcript
    styles: Styles
    pages: Pages
    parts: Parts
    notes: Notes
    part: str
    sections: list[Element] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)  # parts of other formats set in here
    _fields: Fields = field(default_factory=Fields)
    _in_note: bool = False

    def blocks(self, holder: Element) -> list[Item]:
        """What the paragraphs and tables in ``holder`` print."""
        items: list[Item] = []
        said: Said | None = None  # a paragraph whose end was deleted: the next one goes on with it
        for element in holder:
            name = NAMES[element.tag]
            if name == "p":
                said = self._paragraph(element, said, items)
            elif name in _HOLDS:
                if said is not None:
                    self._write(said, items)
                    said = None
                self._block(name, element, items)
        if said is not None:
            self._write(said, items)
        return items

    def _block(self, name: str, element: Element, items: list[Item]) -> None:
        if name == "tbl":
            items.append(self._table(element))
        elif name == "sectPr":
            self._end_section(element)
        elif name == "altChunk":
            self.foreign.append(self.parts.target(self.part, get(element, "id")) or name)
        else:
            items += self.blocks(chosen(element) if name == "AlternateContent" else element)

    def aside(self, part: str, holder: Element) -> list[Item]:
        """What ``holder``, in another part, prints beside the flow: on no one page."""
        with self.pages.unknown():
            return self._elsewhere(part, holder)

    def _elsewhere(self, part: str, holder: Element) -> list[Item]:
        around, self.part = self.part, part
        fields, self._fields = self._fields, Fields()
        items = self.blocks(holder)
        self.part, self._fields = around, fields
        return items

    def _paragraph(self, paragraph: Element, said: Said | None, items: list[Item]) -> Said | None:
        if said is None:
            said = Said([(self.pages.page, [])], self.styles.plain)
        self._runs(paragraph, said)
        self._fields.end_paragraph()
        if said.properties.end_deleted:
            return said
        self._write(said, items)
        return None

    def _runs(self, holder: Element, said: Said) -> None:
        for part in holder:
            name = NAMES[part.tag]
            if name == "r":
                self._run(part, said)
            elif name == "pPr":
                said.properties = properties_in(part)
                said.shape = self.styles.paragraph(said.properties)
                if said.shape.breaks and self.pages.begin():
                    said.turn(self.pages.page)
            elif name in _WRAPS:
                self._runs(part, said)
            elif name == "fldSimple":
                if not is_of_the_page(get(part, "instr") or ""):
                    self._runs(part, said)
            elif name in _FORMULAS:
                said.objects.append((name, part))

    def _run(self, run: Element, said: Said) -> None:
        for part in run:
            name = NAMES[part.tag]
            if name == "t":
                if self._fields.printing:
                    said.words.append(_words(part))
            elif name == "rPr":
                if self._is_hidden(part):
                    return
            elif name == "fldChar":
                self._fields.step(get(part, "fldCharType"))
            elif name == "instrText":
                self._fields.instruct(part.text or "")
            elif name == "lastRenderedPageBreak":
                self._page_ended(said)
            elif self._fields.printing:
                self._in_run(name, part, said)

    def _page_ended(self, said: Said) -> None:
        if said.begun:
            self.pages.fill()
        self.pages.rendered()
        if not said.begun:
            said.begin(self.pages.page)

    def _in_run(self, name: str, part: Element, said: Said) -> None:
        if name == "br":
            if get(part, "type") == "page":
                self.pages.turn()
                said.turn(self.pages.page)
            else:
                said.words.append("\n")
        elif name in _SIGNS:
            said.words.append(_SIGNS[name])
        elif name == "sym":
            said.words.append(_symbol(part))
        elif name == "symEx":
            said.words.append(_letter(get(part, "char")))
        elif name == "AlternateContent":
            self._run(chosen(part), said)
        elif name == "ruby":
            base = child(part, "rubyBase")
            if base is not None:
                self._runs(base, said)
        elif name in _DRAWN or name in REFERENCES:
            said.objects.append((name, part))

    def _is_hidden(self, properties: Element) -> bool:
        hidden = style = None
        for part in properties:
            name = NAMES[part.tag]
            if name == "vanish":
                hidden = is_on(part)
            elif name == "rStyle":
                style = value(part)
        return bool(self.styles.shape(style).hidden) if hidden is None and style else bool(hidden)

    def _write(self, said: Said, items: list[Item]) -> None:
        """The lines of a paragraph, then what hangs on it. Nothing is left open."""
        sign, pad = self.styles.sign(said.shape), said.shape.pad
        lines = said.lines()
        for page, line in lines:
            items += self.transcript.paragraph(sign + line, self.pages.shown(page), pad=pad)
            sign = ""
        if lines or said.objects:
            self.pages.fill()
        else:
            items.append(self.transcript.line("", self.pages.now))
        for name, element in said.objects:
            items += self._object(name, element)
        if said.properties.section is not None:
            self._end_section(said.properties.section)

    def _end_section(self, section: Element) -> None:
        self.sections.append(section)
        self.pages.end_section()

    def _table(self, table: Element) -> Item:
        cells = Cells()
        for name, row in _unwrapped(table):
            properties = child(row, "trPr")
            deleted = properties is not None and child(properties, "del") is not None
            if name == "tr" and not deleted:
                cells.row(properties)
                self._row(row, cells)
        return grid(cells.slots, self.transcript.here(self.pages.now))

    def _row(self, row: Element, cells: Cells) -> None:
        """The cells of a row begin side by side; the row ends where the longest of them does."""
        begin = self.pages.state
        end = begin[0]
        for name, cell in _unwrapped(row):
            if name == "tc":
                self.pages.state = begin
                items = self.blocks(cell)
                end = max(end, self.pages.page)
                cells.cell(child(cell, "tcPr"), items)
                if end > begin[0]:
                    begin = _side_by_side(begin, items)
        self.pages.state = (end, False)

    def _object(self, name: str, element: Element) -> list[Item]:
        if name in _FORMULAS:
            line = self.transcript.line(shown(element).strip(), self.pages.now)
            return [Formula(line.text(), line.string, line.place())] if line.text() else []
        if name in REFERENCES:
            return self._note(name, element)
        return [item for drawn in drawn_in(element) for item in self._drawn(drawn)]

    def _note(self, name: str, reference: Element) -> list[Item]:
        found = None if self._in_note else self.notes.find(name, reference)
        if found is None:
            return []
        self._in_note = True
        items = self._elsewhere(found.part, found.element)
        self._in_note = False
        return note(found.mark, items)

    def _drawn(self, drawn: Drawn) -> list[Item]:
        match drawn.kind:
            case "box":
                return self.blocks(drawn.element)
            case "art":
                return [self.transcript.line(drawn.words, self.pages.now)]
            case "diagram":
                return self._diagram(self.parts.target(self.part, drawn.reference))
        name, media, data = self.parts.image(self.part, drawn.reference)
        text = self.transcript.line(drawn.words, self.pages.now).text() if drawn.words else Text()
        place = text.place() if text else self.transcript.here(self.pages.now)
        return [Picture(text, name, media, place, data)]

    def _diagram(self, part: str | None) -> list[Item]:
        """The words of a diagram, a line for every paragraph of its shapes."""
        root = self.parts.root(part)
        words = (
            "".join(t.text or "" for t in one.iter("{*}t"))
            for one in (root.iter("{*}p") if root is not None else ())
        )
        return [self.transcript.line(word, self.pages.now) for word in words if word.strip()]


def _unwrapped(holder: Element) -> Iterator[tuple[str, Element]]:
    """The elements of ``holder`` with their names, those that only wrap others opened."""
    for element in holder:
        name = NAMES[element.tag]
        if name in _WRAPS:
            yield from _unwrapped(element)
        elif name == "AlternateContent":
            yield from _unwrapped(chosen(element))
        elif name:
            yield name, element


def _side_by_side(begin: State, items: list[Item]) -> State:
    """Where the next cell of the row begins: on a new page if this one did."""
    lines = (item for item in items if isinstance(item, Line) and not item.blank)
    first = next(lines, None)
    if first is None or first.page is None or first.page <= begin[0]:
        return begin
    return first.page, True


def _words(element: Element) -> str:
    """Blanks at the ends count only where the file says that they do."""
    words = element.text or ""
    bare = words.strip()
    return words if len(bare) == len(words) or element.get(_SPACE) == "preserve" else bare


def _symbol(element: Element) -> str:
    """A sign of a font of signs, by its place there."""
    sign = _letter(get(element, "char"))
    return bullet(chr(0xF000 + ord(sign)) if sign and ord(sign) <= 0xFF else sign)


def _letter(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return chr(number) if 0x1F < number < 0xD800 or 0xDFFF < number < 0x110000 else ""
