"""What the template shows: values only, no markup and no decisions."""

from dataclasses import dataclass, field

from ihaeng.cli.labels import Label, place_words
from ihaeng.cli.shapes.blocks import Turn
from ihaeng.cli.shapes.page.marks import Piece
from ihaeng.core.audit.model import Finding

NO_TURN = Turn()


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with what the page calls it: ``number`` counts those marked in the file from 1."""

    number: int
    finding: Finding
    label: Label
    title: str
    transcribed: bool

    @property
    def at(self) -> str:
        """Where to look first."""
        where = self.finding.outcome.where
        return place_words(where[0] if where else None, transcribed=self.transcribed).ko

    @property
    def places(self) -> tuple[tuple[int, str, str], ...]:
        """Number, name and words of every place."""
        return tuple(
            (number, place_words(where, transcribed=self.transcribed).ko, where.text)
            for number, where in enumerate(self.finding.outcome.where)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A block of one text.

    ``kind`` names its looks; ``depth`` how far it stands to the right, or the rank of a heading.
    """

    kind: str
    depth: int
    sign: str
    pieces: tuple[Piece, ...]
    number: int
    cards: tuple[Card, ...] = ()
    steps: tuple[tuple[Piece, ...], ...] = ()
    turn: Turn = NO_TURN


@dataclass
class Item:
    """A bullet and those below it."""

    line: Line
    below: list["Item"] = field(default_factory=list)
    kind: str = "item"


@dataclass(frozen=True, slots=True)
class ListView:
    items: tuple[Item, ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; ``address`` is empty where it is named only, and ``why`` then says the reason."""

    name: str
    text: str
    address: str
    why: str
    number: int
    turn: Turn = NO_TURN
    kind: str = "picture"


@dataclass(frozen=True, slots=True)
class CellView:
    header: bool
    scope: str
    rows: int
    columns: int
    state: str
    pieces: tuple[Piece, ...]
    blocks: tuple["View", ...]
    figure: bool

    @property
    def label(self) -> Label | None:
        """That of the finding whose first place the cell is."""
        marks = (piece.mark for piece in self.pieces)
        return next((mark.label for mark in marks if mark and not mark.place), None)


@dataclass(frozen=True, slots=True)
class RowView:
    number: int | None
    cells: tuple[CellView, ...]
    turn: Turn = NO_TURN


@dataclass(frozen=True, slots=True)
class TableView:
    number: int | None
    lines: str
    caption: str
    unit: tuple[Piece, ...]
    doubt: str
    repeated: str
    head: tuple[RowView, ...]
    body: tuple[RowView, ...]
    cards: tuple[Card, ...]
    turn: Turn = NO_TURN
    kind: str = "table"


View = Line | ListView | Figure | TableView
