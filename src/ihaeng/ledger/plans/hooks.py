"""What rooms above have to say about a term that is to be closed: here they say so."""

from collections.abc import Callable

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import Term

# A function here gives why the term cannot be closed yet, or None.
HOLDING: list[Callable[[Term], Words | None]] = []
