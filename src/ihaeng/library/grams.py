"""Text as overlapping pairs of characters: what makes half a Korean word, and any spacing, findable."""

from ihaeng.core.documents.folding import folded


def squeezed(text: str) -> str:
    """``text`` as it is compared: full-width signs folded, no capitals, no blanks at all."""
    return "".join(folded(text).casefold().split())


def pairs(text: str) -> list[str]:
    """The overlapping pairs of ``squeezed`` text, in order; a single character stands alone."""
    tight = squeezed(text)
    return [tight[at : at + 2] for at in range(len(tight) - 1)] or ([tight] if tight else [])
