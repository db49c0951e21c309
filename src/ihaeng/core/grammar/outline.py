"""The outline: what stands under what.

A sign alone does not tell its depth. The same report prints its first level as ``○`` on one page
and as ``-`` on the next, and a converter flattens indents after a page break. What decides is
the sign *and* what came since the last heading.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ihaeng.core.documents import Bullet, Note, Place, Text, signs
from ihaeng.core.grammar.dates import mentions

ROUND = frozenset(signs.ROUND + signs.ROUND_LETTERS)
DASH = frozenset(signs.DASH)
ARROWS = frozenset("⇒➡→↳")
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
    indent: int = 0

    @property
    def line(self) -> int:
        return self.place.line

    def walk(self) -> "Iterator[Node]":
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Lines:
    """The list lines under one heading, becoming a tree as they come.

    Dialect A prints ``○`` then ``-`` at the margin; dialect B prints ``-`` at the margin and `` -``
    one blank in. So once a ``○`` was seen under the heading, a dash at the margin is one deeper.
    ``depth`` is that of the heading; ``path`` the last line with all above it; ``margin`` the
    column where the list begins, which is the first unless the whole list is set in.
    """

    roots: list[Node] = field(default_factory=list)
    depth: int = 0
    path: list[Node] = field(default_factory=list)
    rounds: bool = False
    flat: bool = True  # every line so far is indented: a converter lost the first level
    margin: int = 0
    ranks: set[int] = field(default_factory=set)  # of the signs at the margin

    def add(self, block: Bullet | Note) -> Node:
        node = Node(block.text, block.marker, 0, block.place, note=isinstance(block, Note))
        node.indent = block.level
        self.margin = min(self.margin, block.level) if self.roots else block.level
        self.rounds = self.rounds or block.marker in ROUND
        self.flat = self.flat and block.level > 0
        if block.level <= self.margin:
            self.ranks.add(rank_of(block))
        flat = self.flat and not self.rounds and block.level <= self.margin
        self.hang(node, self._flat_level(node) if flat else self._level(block))
        return node

    def hang(self, node: Node, level: int) -> list[Node]:
        """Put ``node`` on the ``level`` counted from the heading, and give it with its siblings."""
        del self.path[level - 1 :]
        node.level = self.depth + level
        siblings = self.path[-1].children if self.path else self.roots
        siblings.append(node)
        self.path.append(node)
        return siblings

    def _level(self, block: Bullet | Note) -> int:
        return _level(block, self.path, self.rounds, self.margin)

    def _flat_level(self, node: Node) -> int:
        """Labels tell the depth where indents do not: ``(인 사) …`` and what explains it."""
        if not self.path:
            return 1
        if node.marker[-1:] in FRAMED or node.note:
            return min(len(self.path) + 1, 2)
        return 2 if _labelled(self.path[0].text) and not _labelled(node.text) else 1


def rank_of(line: Bullet | Note | Node) -> int:
    """How far out a sign stands where several are used: ``○``, then ``-``, then every other."""
    if line.marker in ROUND:
        return 0
    return 1 if line.marker in DASH else 2


def _labelled(text: Text) -> bool:
    """``(인 사) …``: a line with a label of its own stands where it is printed."""
    return text.folded.startswith("(")


def tree(blocks: Iterable[Bullet | Note]) -> list[Node]:
    """The list lines under one heading as a tree."""
    lines = Lines()
    for block in blocks:
        lines.add(block)
    return lines.roots


def _level(block: Bullet | Note, path: list[Node], rounds: bool, margin: int) -> int:
    if block.marker in ROUND or not path:
        return 1
    if block.level > margin:
        base = _last_outside(path, block, margin)
        if (
            _is_framed_dash(block)
            and (block.marker[-1] in DASH or not _labelled(block.text))
            and (dash := _plain_dash(path)) > base
        ):
            return dash + 1
        return min(base + 1, len(path) + 1)
    if block.marker in "·∙•▪" and block.marker:
        return _below(path, DASH | ROUND | FRAMED)
    if isinstance(block, Note) or block.marker in ARROWS:
        return 1 if not rounds else min(2, len(path) + 1)
    if not rounds or _continues_dates(block, path):
        return 1
    if _is_framed_dash(block):
        return _plain_dash(path) + 1 or 2
    if block.marker in DASH or block.marker[:1] in DASH:
        return 2
    return min(_below(path, DASH), 3) if block.marker in FRAMED else 2


def _is_framed_dash(block: Bullet | Note) -> bool:
    """``- ▶``: the dash is the converter's, the second sign the author's."""
    return len(block.marker) > 1 and block.marker[-1] in (FRAMED | DASH) - ARROWS


def _plain_dash(path: list[Node]) -> int:
    """The depth of the last line above with a dash alone, 0 if there is none."""
    return next((d for d in range(len(path), 0, -1) if path[d - 1].marker in DASH), 0)


def _last_outside(path: list[Node], block: Bullet | Note, margin: int) -> int:
    """The depth of the nearest line above that was printed further out, 1 if there is none.

    Between brothers of one sign a blank more or less is a slip, except at the margin, where a
    converter that knows only two columns has put everything.
    """
    for depth in range(len(path), 0, -1):
        above = path[depth - 1]
        slip = above.marker == block.marker and block.level - above.indent == 1
        if above.indent < block.level and not (slip and above.indent > margin):
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
    found = mentions(text.folded[:40])
    return bool(found) and found[0].start == 0 and text.folded[found[0].end :].lstrip()[:1] == ":"
