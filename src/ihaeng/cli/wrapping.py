"""Lines broken for a terminal, where a Korean syllable is two cells wide."""

from unicodedata import east_asian_width


def cells(text: str) -> int:
    """How many terminal cells ``text`` takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def wrapped(text: str, width: int) -> list[str]:
    """``text`` broken at blanks into lines of at most ``width`` cells, a longer word alone."""
    lines: list[str] = []
    for word in text.split():
        if lines and cells(lines[-1]) + 1 + cells(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
