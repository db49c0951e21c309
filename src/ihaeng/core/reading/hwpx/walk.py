"""The walk through a section: what is printed, in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ihaeng.core.documents import Formula, Picture, Place, Text
from ihaeng.core.reading.asides import note
from ihaeng.core.reading.grids import Slot, flowing, grid
from ihaeng.core.reading.hwpx.pages import Pages
from ihaeng.core.reading.hwpx.styles import Style, Styles
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line, Transcript
from ihaeng.core.reading.numerals import numeral
from ihaeng.core.reading.pictures import Image
from ihaeng.core.reading.xml import NAMES, Element, child, number

# What stands for a sign inside a text; other elements there print nothing.
_SIGNS = {"tab": "\t", "lineBreak": "\n", "fwSpace": " ", "nbSpace": "\u00a0", "hyphen": "-"}
_SHAPES = frozenset(
    "rect ellipse arc polygon curve line connectLine container unknownobject".split()
)
_NOTES = frozenset(("footNote", "endNote"))
# What Hancom Office writes by itself into the description of a picture.
_BY_ITSELF = ("그림입니다", "사각형입니다", "개체입니다", "선입니다")


@dataclass
class Walker:
    """Writes the paragraphs of a document down. What is not part of its flow is put aside.

    ``image`` gives the picture behind an id of the package. ``margins`` and ``memos`` hold
    elements to be written when the body is done, so that its text comes first.
    """

    transcript: Transcript
    styles: Styles
    pages: Pages
    image: Callable[[str], Image | None]
    margins: list[Element] = field(default_factory=list)
    memos: list[Element] = field(default_factory=list)
    _inside: int = 0  # how many tables, boxes and notes are around
    _deleted: bool = False

    def section(self, root: Element) -> list[Item]:
        self.pages.section()
        return self.paragraphs(root)

    def paragraphs(self, holder: Element) -> list[Item]:
        """What the paragraphs of ``holder`` print; whatever else stands there is looked into."""
        items: list[Item] = []
        for element in holder:
            name = NAMES[element.tag]
            if name == "p":
                self._paragraph(element, items)
            elif name:
                items += self._object(element, name)
        return items

    def aside(self, holder: Element) -> list[Item]:
        """What is printed beside the flow: no page of its own, no table that goes over pages."""
        return self._inner(holder)

    def _inner(self, holder: Element) -> list[Item]:
        self._inside += 1
        items = self.paragraphs(holder)
        self._inside -= 1
        return items

    def _paragraph(self, paragraph: Element, items: list[Item]) -> None:
        words: list[str] = []
        objects: list[tuple[Element, str]] = []
        layout = None
        for part in paragraph:
            name = NAMES[part.tag]
            if name == "run":
                for element in part:
                    kind = NAMES[element.tag]
                    if kind == "t":
                        self._words(element, words)
                    elif kind == "ctrl":
                        objects += self._controls(element, words)
                    elif kind == "compose":
                        words.append(element.get("composeText", ""))
                    elif kind == "dutmal":
                        words.append(_text_of(child(element, "mainText")))
                    elif kind == "secPr":
                        self._section_rules(element)
                    elif kind:
                        objects.append((element, kind))
            elif name == "linesegarray":
                layout = part
            elif name == "t":
                self._words(part, words)
            elif name:
                objects.append((part, name))
        top = self.pages.top if objects else 0
        page = self.pages.now if self._inside else self.pages.paragraph(paragraph, layout)
        if words or not self._inside:
            shape = self.styles.shape(paragraph.get("paraPrIDRef", ""))
            self._write("".join(words), shape, page, items, alone=not objects)
        for element, kind in objects:
            items += self._object(element, kind, top)

    def _write(
        self, string: str, shape: Style, page: int | None, items: list[Item], *, alone: bool
    ) -> None:
        if not string or string.isspace():
            if alone and not self._inside:  # a blank line divides what stands around it
                items.append(self.transcript.line(string, page))
            return
        sign = self.styles.sign(shape) if shape.kind != "NONE" else ""
        if sign:
            string = f"{sign} {string}"
        items += self.transcript.paragraph(string, page, pad=shape.pad)

    def _words(self, element: Element, words: list[str]) -> None:
        if element.text and not self._deleted:
            words.append(element.text)
        if not len(element):  # quicker than to find out by looking for what is in it
            return
        for inner in element:
            name = NAMES[inner.tag]
            if name in ("deleteBegin", "deleteEnd"):
                self._deleted = name == "deleteBegin"
            if not self._deleted:
                words.append(_SIGNS.get(name, ""))
                if inner.tail:
                    words.append(inner.tail)

    def _controls(self, holder: Element, words: list[str]) -> Iterator[tuple[Element, str]]:
        for element in holder:
            name = NAMES[element.tag]
            match name:
                case "autoNum":
                    words.append(_automatic(element))
                case "colPr" if not self._inside:
                    self.pages.columns(element)
                case "header" | "footer":
                    self.margins.append(element)
                case "hiddenComment":
                    self.memos.append(element)
                case "fieldBegin":
                    if element.get("type") == "MEMO":
                        self.memos.append(element)
                case "footNote" | "endNote":
                    yield element, name
                case "deleteBegin" | "deleteEnd":
                    self._deleted = name == "deleteBegin"

    def _section_rules(self, sec_pr: Element) -> None:
        self.styles.outline = sec_pr.get("outlineShapeIDRef", "")
        self.pages.measure(sec_pr)
        self.margins += [one for one in sec_pr if NAMES[one.tag] in ("header", "footer")]

    def _object(self, element: Element, name: str, top: int = 0) -> list[Item]:
        if name == "tbl":
            return self._table(element, top)
        if name in _NOTES:
            return note(_mark(element), self._inner(element))
        if name == "memogroup":
            self.memos.append(element)
        if name == "pic":
            return self._picture(element)
        if name == "equation":
            return self._equation(element)
        if name in ("chart", "ole"):
            reference = element.get("chartIDRef") or element.get("binaryItemIDRef") or name
            return [Picture(Text(), reference, "", self._here()), *self._shape(element, name)]
        if name == "textart":
            return [self.transcript.line(element.get("text", ""), self.pages.now)]
        if name == "switch":
            chosen = child(element, "case")
            chosen = child(element, "default") if chosen is None else chosen
            return self._inner(chosen) if chosen is not None else []
        if name in _SHAPES or name in ("drawText", "subList", "caption", "p"):
            return self._shape(element, name)
        return []

    def _shape(self, element: Element, name: str) -> list[Item]:
        """Words in a drawn shape, and those of the shapes grouped with it."""
        if name in ("drawText", "subList", "caption"):
            return self._inner(element)
        items: list[Item] = []
        for inner in element:
            kind = NAMES[inner.tag]
            if kind in _SHAPES or kind in (
                "drawText",
                "subList",
                "caption",
                "pic",
                "tbl",
                "equation",
            ):
                items += self._object(inner, kind)
        return items

    def _table(self, table: Element, top: int) -> list[Item]:
        outer, below = not self._inside, table.get("pageBreak") != "NONE"
        self._inside += 1
        caption: list[Item] = []
        rows: list[list[Slot]] = []
        addressed = True
        for part in table:
            name = NAMES[part.tag]
            if name == "tr":
                if outer and below and self.pages.now:
                    top = self.pages.row(part, top)
                rows.append([])
                for cell in part:
                    if NAMES[cell.tag] == "tc":
                        slot = self._cell(cell)
                        addressed = addressed and slot.row >= 0
                        rows[-1].append(slot)
            elif name == "caption":
                caption = self.paragraphs(part)
        self._inside -= 1
        slots = (slot for row in rows for slot in row) if addressed else flowing(rows)
        made = grid(slots, self._here(), _joined(caption))
        return [*(item for item in caption if not isinstance(item, Line)), made]

    def _cell(self, cell: Element) -> Slot:
        """Its address is -1 where the file does not say it."""
        row = column = -1
        rows = columns = 1
        items: list[Item] = []
        for part in cell:
            name = NAMES[part.tag]
            if name == "subList":
                items += self.paragraphs(part)
            elif name == "p":
                self._paragraph(part, items)
            elif name == "cellAddr":
                row, column = number(part, "rowAddr", -1), number(part, "colAddr", -1)
            elif name == "cellSpan":
                rows, columns = number(part, "rowSpan", 1), number(part, "colSpan", 1)
        return Slot(row, column, tuple(items), rows, columns, heads=cell.get("header") == "1")

    def _picture(self, picture: Element) -> list[Item]:
        image = child(picture, "img")
        reference = image.get("binaryItemIDRef", "") if image is not None else ""
        found = self.image(reference) if reference else None
        name, media, data = found or (reference, "", b"")
        text = self._description(picture)
        place = text.place() if text else self._here()
        made: list[Item] = [Picture(text, name, media, place, data)]
        for inner in picture:
            if NAMES[inner.tag] in ("caption", "drawText"):
                made += self._inner(inner)
        return made

    def _description(self, shape: Element) -> Text:
        comment = child(shape, "shapeComment")
        words = (comment.text or "").strip() if comment is not None else ""
        if not words or any(usual in words for usual in _BY_ITSELF):
            return Text()
        return self.transcript.line(words, self.pages.now).text()

    def _equation(self, equation: Element) -> list[Item]:
        script = _text_of(child(equation, "script")).strip()
        if not script:
            return []
        line = self.transcript.line(script, self.pages.now)
        return [Formula(line.text(), script, line.place())] if line.text() else []

    def _here(self) -> Place:
        """The place of what prints no words: between the last line and the next."""
        return self.transcript.here(self.pages.now)


def _text_of(element: Element | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""


def _automatic(element: Element) -> str:
    """A number the program counts: of a table or a picture.

    That of a note is its mark; that of a page is true only of the page it was last shown on.
    """
    if element.get("numType") in ("FOOTNOTE", "ENDNOTE", "PAGE", "TOTAL_PAGE"):
        return ""
    return _numbered(element)


def _numbered(element: Element) -> str:
    form = child(element, "autoNumFormat")
    shape = form.get("type", "DIGIT") if form is not None else "DIGIT"
    before, after = (
        form.get(side, "") if form is not None else "" for side in ("prefixChar", "suffixChar")
    )
    return f"{before}{numeral(number(element, 'num', 1), shape)}{after}"


def _mark(note: Element) -> str:
    for element in note.iter():
        if NAMES[element.tag] == "autoNum":
            return _numbered(element)
    return f"{number(note, 'number', 1)})"


def _joined(items: list[Item]) -> Text:
    whole = Text()
    for item in items:
        if isinstance(item, Line):
            whole = whole.joined(item.text(), blank=True)
    return whole
