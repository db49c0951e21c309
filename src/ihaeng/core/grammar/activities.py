"""Activities of a pledge card: what was done, when, where, with whom.

The list is printed in table cells over many pages, or as plain lines where a page lost its
table. Either way it is one sequence of list lines under period labels; ``gathered_activities``
cuts it into activities, and ``activity_fields.interpreted`` reads each one.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from ihaeng.core.documents import Block, Bullet, Heading, Note, Paragraph, Table, Text
from ihaeng.core.grammar.dates import Mention
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import ROUND


@dataclass(frozen=True)
class Session:
    """One dated point of an activity that has several."""

    label: str | None
    date_text: str
    mention: Mention | None
    time: str | None = None
    place: str | None = None
    content: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dated:
    """A date expression of an activity and where it stands; ``event`` is False for a term of office."""

    text: Text
    mention: Mention
    key: str
    event: bool = True


@dataclass(frozen=True)
class Activity:
    """One activity. Fields that are not printed are None; ``extra`` keeps every other key."""

    period: str
    title: Text
    sub_task: Text
    marker: str
    date_key: str | None = None
    date_text: str | None = None
    mention: Mention | None = None
    until: Mention | None = None
    time: str | None = None
    place: str | None = None
    attendees: Text = field(default_factory=Text)
    attendee_count: int | None = None
    content: tuple[Text, ...] = ()
    sessions: tuple[Session, ...] = ()
    extra: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    dated: tuple[Dated, ...] = ()
    lines: tuple[int, ...] = ()
    printed: "tuple[RawLine, ...]" = ()

    @property
    def line(self) -> int:
        return self.title.lines[0]


@dataclass
class Raw:
    """An activity as printed: its title line and the lines below it, not yet understood."""

    period: str
    sub_task: Text
    marker: str
    title: Text
    lines: "list[RawLine]" = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def last(self) -> "RawLine | None":
        if not self.lines:
            return None
        line = self.lines[-1]
        return line.children[-1] if line.children else line


@dataclass
class RawLine:
    marker: str
    text: Text
    children: "list[RawLine]" = field(default_factory=list)
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A block under a period label; ``in_cell`` tells a table cell from plain lines."""

    period: str
    block: Block
    in_cell: bool


def gathered_activities(pieces: Iterable[Piece]) -> list[Raw]:
    """The activities of a card in printed order."""
    found: list[Raw] = []
    sub_task = Text()
    period = ""
    rounds = False  # whether a ○ was seen since the last heading: only then is - a field
    for piece in pieces:
        if piece.period != period:
            period, sub_task, rounds = piece.period, Text(), False
        block = piece.block
        if isinstance(block, Heading) and block.marker == "【】":
            sub_task, rounds = block.text, False
        elif isinstance(block, Bullet) and _opens(block, piece, rounds):
            rounds = rounds or block.marker in ROUND
            found.append(Raw(period, sub_task, block.marker, block.text))
        elif found:
            _add(found[-1], piece)
            rounds = rounds or (found[-1].marker in ROUND and piece.in_cell)
    return found


def _opens(block: Bullet, piece: Piece, rounds: bool) -> bool:
    if block.marker in ROUND:
        return True
    lost_round = block.marker in "-–" and block.level == 0 and not rounds and not piece.in_cell
    return lost_round and key_value(block.text.string) is None


def _add(raw: Raw, piece: Piece) -> None:
    block = piece.block
    match block:
        case Bullet(text=text, marker=marker, level=level):
            line = RawLine(marker, text, indent=0 if piece.in_cell else level)
            set_in = bool(raw.lines) and raw.marker in ROUND and line.indent > raw.lines[-1].indent
            if raw.lines and (set_in or marker in "·∙•"):
                raw.lines[-1].children.append(line)
            else:
                raw.lines.append(line)
        case Note(text=text, marker=marker):
            raw.lines.append(RawLine("※", text))
        case Paragraph(text=text):
            _continue(raw, text)
        case Table():
            raw.tables.append(block)
        case _:
            pass


def _continue(raw: Raw, text: Text) -> None:
    """Words without a sign go on with the last line: a page break stood in the sentence."""
    last = raw.last()
    if last is None:
        raw.title = raw.title.joined(text, blank=True)
    else:
        last.text = last.text.joined(text, blank=True)
