"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\S+")
SAME, REMOVED, ADDED = "same", "removed", "added"


def difference(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Pieces of text with what became of them; joined, all but the added ones are ``old``."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for verb, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if verb == "equal":
            yield SAME, "".join(before[from_old:to_old])
            continue
        if to_old > from_old:
            yield REMOVED, "".join(before[from_old:to_old])
        if to_new > from_new:
            yield ADDED, "".join(after[from_new:to_new])
