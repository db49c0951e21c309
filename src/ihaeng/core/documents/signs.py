"""List signs that mean the same: every office has its own round, and its own dash."""

ROUND = "○●◦◯〇❍⚪◌"
ROUND_LETTERS = "ㅇo"  # typed for the sign; letters all the same, so a blank must follow
DASH = "-–—－―"
ROMAN = frozenset("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVX")
FRAMES = frozenset(("【】", "〈", "《", "<", "["))  # they stand around words and are among them


def before(marker: str, words: str) -> str:
    """What is printed before ``words`` that stand under ``marker``."""
    if not marker or (marker in FRAMES and words.startswith(marker[0])):
        return ""
    return f"{marker}. " if ROMAN.issuperset(marker) else f"{marker} "
