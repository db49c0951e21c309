"""Lists inside table cells: converters print them on one line with unclosed ``<ul>`` tags.

The tags are not to be trusted (``<ul>`` is never closed), the signs are; and ``<온라인 창구>`` is
text. Only ``ul``, ``li``, ``p``, ``br``, ``small`` and their ends are taken for tags.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ihaeng.core.documents import Block, Bullet, Heading, Note, Paragraph, Text
from ihaeng.core.documents.signs import ROUND, ROUND_LETTERS
from ihaeng.core.reading.lines import Line
from ihaeng.core.reading.signs import DEPTH

_TAG = re.compile(r"</?(?:ul|ol|li|p|br|small|b|strong)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAKS = re.compile(r"</?(?:ul|ol|li|p|br)\b", re.IGNORECASE)
_GLUED_SIGNS = ROUND + "■◎"
_LIST_SIGNS = _GLUED_SIGNS + ROUND_LETTERS + "❖-–－·∙•▶▷※"
_AT_SIGN = re.compile(
    rf"(?:(?<=\s)|^)([{re.escape(_LIST_SIGNS)}])(?=\s)|(?:(?<=\s)|^)([{_GLUED_SIGNS}])"
)
_LENTICULAR = re.compile(r"【[^】]{1,60}】")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    breaks: bool  # a tag that begins a new line stands before it


def has_markup(string: str) -> bool:
    return "<" in string and _TAG.search(string) is not None


def cell_text(line: Line, start: int, end: int) -> Text:
    """The words of a cell without tags, each run where it is printed."""
    whole = Text()
    for piece in _pieces(line.string, start, end):
        whole = whole.joined(line.text(piece.start, piece.end), blank=True)
    return whole


def cell_blocks(line: Line, start: int, end: int) -> tuple[Block, ...]:
    """The list in a cell: empty where the cell holds plain words."""
    inner = line.string[start:end]
    if not has_markup(inner) and not _AT_SIGN.match(inner.strip()):
        return ()
    blocks: list[Block] = []
    for piece in _pieces(line.string, start, end):
        for block in _listed(line, piece):
            # Words after an inline tag such as <b> go on with the line before them.
            if isinstance(block, Paragraph) and not piece.breaks and blocks:
                blocks[-1] = _extended(blocks[-1], block)
            else:
                blocks.append(block)
    return tuple(blocks)


def listed_over_lines(segments: Iterable[tuple[Line, int, int]]) -> tuple[Block, ...]:
    """The same for a cell that goes on over several lines, each from one column to another."""
    blocks: list[Block] = []
    listed = False
    for line, start, end in segments:
        found = cell_blocks(line, start, end)
        listed = listed or bool(found)
        text = line.text(start, end)
        for block in found or ((Paragraph(text, text.place()),) if text else ()):
            if isinstance(block, Paragraph) and blocks and not found:
                blocks[-1] = _extended(blocks[-1], block)
            else:
                blocks.append(block)
    return tuple(blocks) if listed else ()


def _pieces(string: str, start: int, end: int) -> Iterator[_Piece]:
    begin, breaks = start, True
    for tag in _TAG.finditer(string, start, end):
        if string[begin : tag.start()].strip():
            yield _Piece(begin, tag.start(), breaks)
            breaks = False
        breaks = breaks or _BREAKS.match(tag.group()) is not None
        begin = tag.end()
    if string[begin:end].strip():
        yield _Piece(begin, end, breaks)


def _listed(line: Line, piece: _Piece) -> Iterator[Block]:
    """The blocks of one stretch without tags, cut before every list sign and ``【】``."""
    cuts = sorted(
        {piece.start}
        | {m.start() for m in _AT_SIGN.finditer(line.string, piece.start, piece.end)}
        | {m.start() for m in _LENTICULAR.finditer(line.string, piece.start, piece.end)}
    )
    for begin, stop in zip(cuts, [*cuts[1:], piece.end], strict=True):
        text = line.text(begin, stop)
        if text:
            yield _block(text)


def _block(text: Text) -> Block:
    string, place = text.string, text.place()
    if string.startswith("【") and "】" in string:
        return Heading(text, "【】", 4, place)
    sign = string[0]
    words = text.slice(1).strip()
    if sign not in _LIST_SIGNS or not words:
        return Paragraph(text, place)
    if sign == "※":
        return Note(words, sign, 3, place)
    return Bullet(words, sign, DEPTH.get(sign, 3), place)


def _extended(block: Block, more: Paragraph) -> Block:
    if not isinstance(block, Bullet | Note | Paragraph):
        return more
    text = block.text.joined(more.text, blank=True)
    return replace(block, text=text, place=block.place.to(more.place))
