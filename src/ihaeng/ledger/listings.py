"""What a list is, whichever room fills it: pages, files and the interface all show the same one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ihaeng.core.documents import Words


class Shape(StrEnum):
    """How a value of a column is written. Money is whole won, a percent an exact decimal."""

    TEXT = "text"
    NUMBER = "number"
    WON = "won"
    PERCENT = "percent"
    DATE = "date"
    WORDS = "words"  # a value in both languages


@dataclass(frozen=True, slots=True)
class Column:
    key: str
    words: Words
    shape: Shape = Shape.TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list. ``rows`` hold one value a column, None where there is none.

    ``keys`` are the ids of the records, row by row; ``total`` counts all pages.
    """

    name: str
    words: Words
    columns: tuple[Column, ...]
    rows: Sequence[tuple[object, ...]]
    keys: Sequence[int]
    total: int
