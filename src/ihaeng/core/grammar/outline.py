"""The outline: what stands under what.

A sign alone does not tell its depth. The same report prints its first level as ``○`` on one page
and as ``-`` on the next, and a converter flattens indents after a page break. What decides is
the sign *and* what came since the last heading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ihaeng.core.documents import Bullet, Note, Place, Text
from ihaeng.core.grammar.dates import mentions

ROUND = frozenset("○●◦◯〇❍⚪ㅇ")
DASH = frozenset("-–—－―")
FRAMED = frozenset("▶▷►❖◆◈◎✓✔⇒➡→↳★☆▲▼")


@dataclass(frozen=True)
class Entry:
    """One line of the outline: depth (0 is the document), sign, words, first physical line."""

    level: int
    marker: str
    title: str
    line: int


@dataclass
class Node:
    """A list line with what hangs below it. ``level`` 1 stands directly under its heading."""

    text: Text
    marker: str
    level: int
    place: Place
    children: "list[Node]" = field(default_factory=list)
    note: bool = False
    indented: bool = False

    @property
    def line(self) -> int:
        return self.place.line

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            yield from child.walk()


def tree(blocks: Iterable[Bullet | Note]) -> list[Node]:
    """The list lines under one heading as a tree.

    Dialect A prints ``○`` then ``-`` at the margin; dialect B prints ``-`` at the margin and `` -``
    one blank in. So once a ``○`` was seen under the heading, a dash at the margin is one deeper.
    """
    roots: list[Node] = []
    path: list[Node] = []
    rounds = False
    for block in blocks:
        node = Node(block.text, block.marker, 0, block.place, note=isinstance(block, Note))
        node.indented = block.level > 0
        rounds = rounds or block.marker in ROUND
        node.level = _level(block, path, rounds)
        del path[node.level - 1 :]
        (path[-1].children if path else roots).append(node)
        path.append(node)
    return roots


def _level(block: Bullet | Note, path: list[Node], rounds: bool) -> int:
    if block.marker in ROUND or not path:
        return 1
    depth = len(path)
    if block.level > 0:
        base = _last_at_margin(path)
        return min(base + 1, depth + 1)
    if block.marker in "·∙•▪" and block.marker:
        return _below(path, DASH | ROUND | FRAMED)
    if isinstance(block, Note) or block.marker in "⇒➡→↳":
        return 1 if not rounds else min(2, depth + 1)
    if not rounds:
        return 1
    if _continues_dates(block, path):
        return 1
    if block.marker in DASH or block.marker[:1] in DASH:
        return 2
    return min(_below(path, DASH), 3) if block.marker in FRAMED else 2


def _last_at_margin(path: list[Node]) -> int:
    """The depth of the nearest line above that was printed without indent."""
    for depth in range(len(path), 0, -1):
        if not path[depth - 1].indented:
            return depth
    return 1


def _below(path: list[Node], owners: frozenset[str]) -> int:
    for depth in range(len(path), 0, -1):
        if path[depth - 1].marker[:1] in owners:
            return depth + 1
    return 1


def _continues_dates(block: Bullet | Note, path: list[Node]) -> bool:
    """A calendar whose later lines changed their sign: ``○ 5월 : …`` then ``- 10월 : …``."""
    return _dated(path[0].text) and _dated(block.text)


def _dated(text: Text) -> bool:
    found = mentions(text.string[:40])
    return bool(found) and found[0].start == 0 and text.string[found[0].end :].lstrip()[:1] == ":"
