"""What stands beside the flow of a document: notes at its foot, margins, memos."""

from collections.abc import Iterable, Sequence

from ihaeng.core.documents import Block, Footnote, texts_of
from ihaeng.core.reading.laying import Item, lay
from ihaeng.core.reading.lines import Line


def note(mark: str, items: Sequence[Item]) -> list[Item]:
    """The footnote ``items`` make under its printed ``mark``; tables in it stand behind it."""
    texts = [item.text() for item in items if isinstance(item, Line) and not item.blank]
    others: list[Item] = [item for item in items if not isinstance(item, Line)]
    if not texts:
        return others
    place = texts[0].place().to(texts[-1].place())
    return [Footnote(mark, texts[0], place, tuple(texts[1:])), *others]


def beside(parts: Iterable[Sequence[Item]]) -> tuple[Block, ...]:
    """What is printed beside the document, each text once: headers are repeated by section."""
    blocks: list[Block] = []
    seen: set[tuple[str, ...]] = set()
    for items in parts:
        laid = lay(items, cell=True).blocks
        words = tuple(text.string for block in laid for text in texts_of(block))
        if laid and words not in seen:
            seen.add(words)
            blocks += laid
    return tuple(blocks)
