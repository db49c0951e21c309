"""A promise on its way from the paper into the ledger."""

from dataclasses import dataclass

from ihaeng.library.models import Passage


@dataclass(frozen=True, slots=True)
class Printed:
    """A promise to take down: its words as printed, and where they stand."""

    text: str
    number: str = ""
    passage: Passage | None = None
    source: str = ""
