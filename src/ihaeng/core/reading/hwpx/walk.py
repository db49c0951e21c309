"""The walk through a section: what is printed, in reading order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from ihaeng.core.documents import ABSENT, Formula, Picture, Place, Problem, Text
from ihaeng.core.reading.asides import note
from ihaeng.core.reading.grids import Slot, flowing, grid
from ihaeng.core.reading.hwpx import problems
from ihaeng.core.reading.hwpx.pages import Pages
from ihaeng.core.reading.hwpx.spreads import Spread, top_of
from ihaeng.core.reading.hwpx.styles import Style, Styles
from ihaeng.core.reading.hwpx.words import WORDS, Written, automatic, chosen, mark, text_of
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line, Transcript
from ihaeng.core.reading.pictures import Image
from ihaeng.core.reading.xml import NAMES, Node, child, whole

_NOTES = frozenset(("footNote", "endNote"))
# Nobody sets tables and boxes deeper into each other; what is deeper gives its words only.
_DEEPEST = 40
_UNPRINTED = frozenset(
    "autoNum newNum pageNum pageNumCtrl pageHiding bookmark indexmark fieldEnd colPr".split()
)
# What Hancom Office writes by itself into the description of a picture.
_BY_ITSELF = ("그림입니다", "사각형입니다", "개체입니다", "선입니다")


@dataclass
class Walker:
    """Writes the paragraphs of a document down. What is not part of its flow is put aside.

    ``image`` gives the picture behind an id of the package. ``margins`` and ``memos`` hold
    elements to be written when the body is done, so that its text comes first; a memo stands on the
    page of what it is about.
    """

    transcript: Transcript
    styles: Styles
    pages: Pages
    image: Callable[[str], Image | None]
    margins: list[Node] = field(default_factory=list)
    memos: list[tuple[Node, int | None]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    words: Written = field(init=False)
    _inside: int = 0  # how many tables, boxes and notes are around
    _following: Node | None = None  # what stands after the paragraph of the section that is read

    def section(self, root: Node) -> list[Item]:
        self.pages.section()
        self.words = Written(root)
        items: list[Item] = []
        for element, self._following in zip_longest(root, list(root)[1:]):
            items += self.paragraphs((element,))
        del self.words  # it holds the tree
        return items

    def aside(self, holder: Node, page: int | None = None) -> list[Item]:
        """What is printed beside the flow: no page of its own, no table that goes over pages."""
        with self.pages.fixed(page):
            self.words = Written(holder)
            return self._inner(holder)

    def paragraphs(self, holder: Iterable[Node]) -> list[Item]:
        """What the paragraphs of ``holder`` print; whatever else stands there is looked into."""
        items: list[Item] = []
        for element in holder:
            name = NAMES[element.tag]
            if name == "p":
                self._paragraph(element, items)
            elif name:
                items += self._object(element, name)
        return items

    def _inner(self, holder: Node) -> list[Item]:
        if self._inside >= _DEEPEST:
            return self._words_alone(holder)
        self._inside += 1
        items = self.paragraphs(holder)
        self._inside -= 1
        return items

    def _words_alone(self, holder: Node) -> list[Item]:
        words = " ".join(text_of(part) for part in holder.iter() if NAMES[part.tag] == "t")
        line = self.transcript.line(words, self.pages.now)
        if not line.blank and problems.TOO_DEEP not in self.problems:
            self.problems.append(problems.TOO_DEEP)
        return [] if line.blank else [line]

    def _paragraph(self, paragraph: Node, items: list[Item]) -> None:
        words: list[str] = []
        first: list[tuple[Node, str]] = []  # tables that stand before the words
        objects: list[tuple[Node, str]] = []
        layout = None
        for part in paragraph:
            name = NAMES[part.tag]
            if name == "run":
                for element in part:
                    kind = NAMES[element.tag]
                    if kind == "t":
                        self.words.add(element, words)
                    elif kind == "tbl" and not words:
                        first.append((element, kind))
                    elif kind:
                        self._piece(element, kind, words, objects)
            elif name == "linesegarray":
                layout = part
            elif name == "t":
                self.words.add(part, words)
            elif name:
                self._piece(part, name, words, objects)
        page = self.pages.now if self._inside else self.pages.paragraph(paragraph, layout)
        for element, kind in first:
            items += self._object(element, kind)
        name = paragraph.get("paraPrIDRef", "")
        shape = self.styles.shapes.get(name) or self.styles.shape(name)
        if words or not self._inside or shape.kind != "NONE":
            self._write("".join(words), shape, page, items, alone=not objects and not first)
        for element, kind in objects:
            items += self._object(element, kind)

    def _piece(
        self, element: Node, kind: str, words: list[str], objects: list[tuple[Node, str]]
    ) -> None:
        """What stands in a run and is no plain text."""
        if kind == "ctrl":
            objects += self._controls(element, words)
        elif kind in WORDS:
            words.append(element.get(WORDS[kind], ""))
        elif kind == "dutmal":
            words.append(text_of(child(element, "mainText")))
        elif kind == "edit":
            words.append(text_of(child(element, "text")))
        elif kind == "secPr":
            self._section_rules(element)
        elif kind == "switch":
            for inner in chosen(element):
                name = NAMES[inner.tag]
                if name == "t":
                    self.words.add(inner, words)
                elif name == "switch":  # counted as an object, so that no depth wears us out
                    objects.append((inner, name))
                elif name:
                    self._piece(inner, name, words, objects)
        else:
            objects.append((element, kind))

    def _write(
        self, string: str, shape: Style, page: int | None, items: list[Item], *, alone: bool
    ) -> None:
        sign = self.styles.sign(shape) if shape.kind != "NONE" else ""  # it counts blank ones, too
        if not string or string.isspace():
            if alone and not self._inside:  # a blank line divides what stands around it
                items.append(self.transcript.line(string, page))
            return
        if sign:
            string = f"{sign} {string}"
        items += self.transcript.paragraph(string, page, pad=shape.pad)

    def _controls(self, holder: Node, words: list[str]) -> Iterator[tuple[Node, str]]:
        for element in holder:
            name = NAMES[element.tag]
            match name:
                case "autoNum":
                    words.append(automatic(element))
                case "colPr" if not self._inside:
                    self.pages.columns(element)
                case "header" | "footer":
                    self.margins.append(element)
                case "hiddenComment":
                    self.memos.append((element, self.pages.now))
                case "fieldBegin":
                    if element.get("type") == "MEMO":
                        self.memos.append((element, self.pages.now))
                case "deleteBegin" | "deleteEnd":
                    self.words.delete(element, name)
                case _ if name not in _UNPRINTED:
                    yield element, name

    def _section_rules(self, sec_pr: Node) -> None:
        self.styles.outline = sec_pr.get("outlineShapeIDRef", "")
        self.pages.measure(sec_pr)
        self.margins += [one for one in sec_pr if NAMES[one.tag] in ("header", "footer")]

    def _object(self, element: Node, name: str) -> list[Item]:
        if name in ("tbl", "p") and self._inside >= _DEEPEST:
            return self._words_alone(element)
        if name == "tbl":
            return self._table(element)
        if name in _NOTES:
            return note(mark(element), self._inner(element))
        if name == "p":
            self._inside += 1
            items = self.paragraphs((element,))
            self._inside -= 1
            return items
        if name == "t":  # without a paragraph around it
            return [self.transcript.line(text_of(element), self.pages.now)]
        if name == "memogroup":
            self.memos.append((element, None))
            return []
        if name == "pic":
            return self._picture(element)
        if name == "equation":
            return self._equation(element)
        if name in ("chart", "ole"):
            return self._chart(element, name)
        if name == "textart":
            return [self.transcript.line(element.get("text", ""), self.pages.now)]
        if name == "switch":
            return self._inner(chosen(element))
        # A shape, or what nobody has seen yet: paragraphs in it are printed.
        return self._inner(element) if len(element) else []

    def _chart(self, chart: Node, name: str) -> list[Item]:
        """What is drawn by another program: its letters and figures are not ours to read."""
        reference = chart.get("chartIDRef") or chart.get("binaryItemIDRef") or name
        place = self._here()
        self.problems.append(problems.unread_chart(reference, place))
        return [Picture(Text(), reference, "", place), *self._inner(chart)]

    def _table(self, table: Node) -> list[Item]:
        spread = None if self._inside else self.pages.spread(table, self._following)
        self._inside += 1
        caption: list[Item] = []
        rows: list[list[Slot]] = []
        for part in table:
            name = NAMES[part.tag]
            if name == "tr":
                cells = [cell for cell in part if NAMES[cell.tag] == "tc" and not _absent(cell)]
                down = spread.rows[len(rows)] if spread else 0
                rows.append([self._cell(cell, spread, down) for cell in cells])
            elif name == "caption":
                caption = self.paragraphs(part)
        self._inside -= 1
        addressed = all(slot.row >= 0 for row in rows for slot in row)
        slots = (slot for row in rows for slot in row) if addressed else flowing(rows)
        made = grid(slots, self._here(), _joined(caption))
        if spread:
            self.pages.pass_over(spread)
        return [*(item for item in caption if not isinstance(item, Line)), made]

    def _cell(self, cell: Node, spread: Spread | None, down: int) -> Slot:
        """Its address is -1 where the file does not say it."""
        row = column = -1
        rows = columns = 1
        items: list[Item] = []
        said = False
        for part in cell:
            name = NAMES[part.tag]
            if name == "subList":
                said = True
                items += self._turning(part, spread, down) if spread else self.paragraphs(part)
            elif name == "cellAddr":
                row, column = whole(part.get("rowAddr"), -1), whole(part.get("colAddr"), -1)
            elif name == "cellSpan":
                rows, columns = whole(part.get("rowSpan"), 1), whole(part.get("colSpan"), 1)
                if said and row >= 0:
                    break  # its size and margins are all that follows
            elif name == "p":
                self._paragraph(part, items)
            elif name == "tbl":
                items += self._object(part, name)
        return Slot(row, column, tuple(items), rows, columns, heads=cell.get("header") == "1")

    def _turning(self, holder: Node, spread: Spread, down: int) -> list[Item]:
        """The paragraphs of a cell that may go over pages, each on its own."""
        items: list[Item] = []
        for paragraph in holder:
            with self.pages.turned(spread.turns_to(down + top_of(paragraph))):
                if NAMES[paragraph.tag] == "p":
                    self._paragraph(paragraph, items)
                else:
                    items += self._object(paragraph, NAMES[paragraph.tag])
        return items

    def _picture(self, picture: Node) -> list[Item]:
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

    def _description(self, shape: Node) -> Text:
        comment = child(shape, "shapeComment")
        words = (comment.text or "").strip() if comment is not None else ""
        if not words or any(usual in words for usual in _BY_ITSELF):
            return Text()
        return self.transcript.line(words, self.pages.now).text()

    def _equation(self, equation: Node) -> list[Item]:
        script = text_of(child(equation, "script")).strip()
        if not script:
            return []
        line = self.transcript.line(script, self.pages.now)
        return [Formula(line.text(), script, line.place())] if line.text() else []

    def _here(self) -> Place:
        """The place of what prints no words: between the last line and the next."""
        return self.transcript.here(self.pages.now)


def _absent(cell: Node) -> bool:
    """Whether it only stands where the row has no cell; a package has one in every position."""
    return cell.get("name") == ABSENT


def _joined(items: list[Item]) -> Text:
    whole = Text()
    for item in items:
        if isinstance(item, Line):
            whole = whole.joined(item.text(), blank=True)
    return whole
