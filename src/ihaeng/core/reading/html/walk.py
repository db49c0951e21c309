"""The walk through a page: what a browser would print, in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ihaeng.core.documents import Formula, Picture, Text
from ihaeng.core.reading.grids import Slot, flowing, grid
from ihaeng.core.reading.html.lists import List, pad_of
from ihaeng.core.reading.html.pictures import embedded
from ihaeng.core.reading.laying import Item
from ihaeng.core.reading.lines import Line, Transcript
from ihaeng.core.reading.signs import Opening, sign_of
from ihaeng.core.reading.xml import NAMES, Element, get, whole

_SKIPPED = frozenset(
    "script style head template noscript iframe object svg select input button rt rp audio video "
    "canvas map".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend main menu nav ol p section summary "
    "ul".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_SET_IN = frozenset(("blockquote", "dd"))
_ROW_GROUPS = ("thead", "tbody", "tfoot")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
_MAY_BE_RAISED = re.compile(r"[0-9()+-]+")
_DEEPEST = 60  # elements in each other; below it words are taken without their places in lists


@dataclass
class Walker:
    """Collects the words of a paragraph until a block ends it."""

    transcript: Transcript
    _items: list[Item] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _objects: list[Element] = field(default_factory=list)
    _lists: list[List] = field(default_factory=list)
    _pad: int = 0
    _sign: str = ""
    _depth: int = 0
    _inner: bool = False  # inside a cell or a caption
    _kept: bool = False  # blanks and line ends count: inside ``pre``

    def document(self, root: Element) -> list[Item]:
        self._element(root)
        self._flush()
        return self._items

    def _element(self, element: Element) -> None:
        name = NAMES[element.tag]
        if not name or name in _SKIPPED or _is_hidden(element):
            return
        self._depth += 1
        if self._depth > _DEEPEST:
            self._say(" ".join(map(str, element.itertext())))
        elif name == "table":
            self._flush()
            self._table(element)
        elif name == "pre":
            self._preformatted(element)
        elif name == "li":
            self._item(element)
        elif name in _BLOCKS:
            self._block(name, element)
        else:
            self._inline(name, element)
        self._depth -= 1

    def _children(self, element: Element) -> None:
        self._say(element.text)
        for child in element:
            self._element(child)
            self._say(child.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self._words.append(words if self._kept else _BLANKS.sub(" ", words))

    def _inline(self, name: str, element: Element) -> None:
        if name in ("br", "wbr"):
            self._words.append("\n" if name == "br" else "")
        elif name in ("img", "math"):
            self._objects.append(element)
        elif name == "sup":
            words = "".join(map(str, element.itertext())).strip()
            raised = _MAY_BE_RAISED.fullmatch(words)
            self._say(words.translate(_RAISED) if raised else words)
        else:
            self._children(element)

    def _block(self, name: str, element: Element) -> None:
        self._flush()
        pad = self._pad
        self._pad += pad_of(element) + 2 * (name in _SET_IN)
        if name in _LISTS:
            self._lists.append(List.of(name, element, len(self._lists)))
        self._children(element)
        self._flush()
        if name in _LISTS:
            self._lists.pop()
        self._pad = pad

    def _item(self, element: Element) -> None:
        """A list item: its first line under the sign the list prints before it."""
        self._flush()
        pad = self._pad
        self._pad = pad + pad_of(element) + 2 * (len(self._lists) > 1)
        self._sign = self._lists[-1].sign(element) if self._lists else ""
        self._children(element)
        self._flush()
        self._pad, self._sign = pad, ""

    def _preformatted(self, element: Element) -> None:
        self._flush()
        around, self._kept = self._kept, True
        self._children(element)
        self._kept = around
        for line in "".join(self._words).strip("\n").split("\n"):
            self._items.append(self.transcript.line(line.expandtabs(4), pad=self._pad))
        self._words = []
        self._flush()

    def _flush(self) -> None:
        """A block begins or ends here: what was collected is a paragraph."""
        words = "\n".join(line.strip(" ") for line in "".join(self._words).split("\n")).strip("\n")
        objects, self._words, self._objects = self._objects, [], []
        if words.strip():
            if self._sign and sign_of(words).opening is Opening.NONE:
                words = f"{self._sign} {words}"
            self._items += self.transcript.paragraph(words, pad=self._pad)
            self._sign = ""
        elif words and not self._inner:  # a hard blank alone is how offices write a blank line
            self._items.append(self.transcript.line(""))
        for element in objects:
            self._items += self._object(element)

    def _object(self, element: Element) -> Iterator[Item]:
        if NAMES[element.tag] == "math":
            words = _BLANKS.sub(" ", " ".join(map(str, element.itertext()))).strip()
            line = self.transcript.line(words)
            yield from (Formula(line.text(), words, line.place()),) if words else ()
            return
        words = _BLANKS.sub(" ", get(element, "alt") or "").strip()
        text = self.transcript.line(words).text() if words else Text()
        place = text.place() if text else self.transcript.here()
        name, media, data = embedded(get(element, "src") or "")
        yield Picture(text, name, media, place, data)

    def _inside(self, element: Element) -> list[Item]:
        """What ``element`` prints by itself, as a cell does."""
        inner = Walker(self.transcript, _depth=self._depth + 2, _inner=True)
        inner._children(element)
        inner._flush()
        return inner._items

    def _table(self, table: Element) -> None:
        caption = Text()
        groups: dict[str, list[list[Slot]]] = {name: [] for name in _ROW_GROUPS}
        for name, element in self._parts_of(table):
            if name == "caption":
                for item in self._inside(element):
                    if isinstance(item, Line):
                        caption = caption.joined(item.text(), blank=True)
                    else:
                        self._items.append(item)
            else:
                groups[name].append(list(self._cells(element, name)))
        rows = [row for name in _ROW_GROUPS for row in groups[name]]
        self._flush()
        if rows:
            self._items.append(grid(flowing(rows), self.transcript.here(), caption))

    def _parts_of(self, table: Element) -> Iterator[tuple[str, Element]]:
        """Its rows, each with its group, and its caption; words set loose in it stand before it."""
        self._say(table.text)
        for part in table:
            name = NAMES[part.tag]
            if name in _ROW_GROUPS and not _is_hidden(part):
                yield from ((name, row) for row in part if self._is_row(row))
            elif name == "tr" and not _is_hidden(part):
                yield "tbody", part
            elif name == "caption":
                yield name, part
            elif name not in ("colgroup", "col"):
                self._element(part)
            self._say(part.tail)

    def _is_row(self, element: Element) -> bool:
        if NAMES[element.tag] == "tr":
            return not _is_hidden(element)
        self._element(element)
        return False

    def _cells(self, row: Element, group: str) -> Iterator[Slot]:
        self._say(row.text)
        for cell in row:
            name = NAMES[cell.tag]
            if name not in ("td", "th"):
                self._element(cell)
            elif not _is_hidden(cell):
                rows, columns = (whole(get(cell, key), 1) for key in ("rowspan", "colspan"))
                heads = name == "th" or group == "thead"
                yield Slot(0, 0, tuple(self._inside(cell)), rows, columns, heads)
            self._say(cell.tail)


def _is_hidden(element: Element) -> bool:
    style = get(element, "style")
    return get(element, "hidden") is not None or bool(style and _HIDDEN.search(style))
