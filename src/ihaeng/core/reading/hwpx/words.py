"""Words inside a line: what elements among them print, what is struck out, what numbers itself."""

from ihaeng.core.reading.numerals import numeral
from ihaeng.core.reading.xml import NAMES, Node, child, number

# What stands for a sign inside a text; other elements there print nothing.
# (``hypen`` is where a word may be parted at the end of a line: Hancom prints none elsewhere.)
_SIGNS = {"tab": "\t", "lineBreak": "\n", "fwSpace": " ", "nbSpace": "\u00a0", "hyphen": "-"}
# What prints a word inside a line, by the attribute that holds it: letters set over each other,
# and the fields of forms.
WORDS = {
    "compose": "composeText", "btn": "caption", "checkBtn": "caption", "radioBtn": "caption",
    "comboBox": "selectedValue",
}  # fmt: skip


class Written:
    """Takes the words of texts in ``part``; what is struck out and not yet accepted is not printed."""

    def __init__(self, part: Node) -> None:
        self._part = part
        self._deleted: set[str] = set()  # deletions that go on here
        self._ends: frozenset[str] | None = None  # those that end somewhere in the part

    def add(self, element: Node, words: list[str]) -> None:
        if element.text and not self._deleted:
            words.append(element.text)
        for inner in element:
            name = NAMES[inner.tag]
            if name in ("deleteBegin", "deleteEnd"):
                self.delete(inner, name)
            if not self._deleted:
                words.append(_SIGNS.get(name, ""))
                if inner.tail:
                    words.append(inner.tail)

    def delete(self, mark: Node, name: str) -> None:
        """A deletion begins or ends; one without an end strikes nothing out."""
        if name == "deleteEnd":
            self._deleted.discard(_deletion(mark))
            return
        if self._ends is None:
            every = (one for one in self._part.iter() if NAMES[one.tag] == "deleteEnd")
            self._ends = frozenset(map(_deletion, every))
        self._deleted |= {_deletion(mark)} & self._ends


def text_of(element: Node | None) -> str:
    return "".join(map(str, element.itertext())) if element is not None else ""


def chosen(switch: Node) -> Node:
    """One of the branches of ``switch``, which draw the same thing for old and new programs."""
    for name in ("case", "default"):
        branch = child(switch, name)
        if branch is not None:
            return branch
    return switch


def _deletion(mark: Node) -> str:
    return mark.get("TcId") or mark.get("Id") or ""


def automatic(element: Node) -> str:
    """A number the program counts: of a table or a picture.

    That of a note is its mark; that of a page is true only of the page it was last shown on.
    """
    if element.get("numType") in ("FOOTNOTE", "ENDNOTE", "PAGE", "TOTAL_PAGE"):
        return ""
    return _numbered(element)


def _numbered(element: Node) -> str:
    form = child(element, "autoNumFormat")
    shape = form.get("type", "DIGIT") if form is not None else "DIGIT"
    before, after = (
        form.get(side, "") if form is not None else "" for side in ("prefixChar", "suffixChar")
    )
    return f"{before}{numeral(number(element, 'num', 1), shape)}{after}"


def mark(note: Node) -> str:
    for element in note.iter():
        if NAMES[element.tag] == "autoNum":
            return _numbered(element)
    return f"{number(note, 'number', 1)})"
