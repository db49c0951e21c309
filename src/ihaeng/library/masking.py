"""Names and telephone numbers found in printed words, so that they can be left out of them."""

import re
from collections.abc import Callable, Iterable, Iterator

# 02-123-4567, 031)123-4567, 123-4567; and a few digits only behind a word that says what they are.
_NUMBER = re.compile(
    r"(?<![\d,.-])(?:0\d{1,2}[-.)\s]{1,2})?\d{3,4}-\d{4}(?!\d|,\d|-)"
    r"|(?<=[☎☏✆])\s*\d{3,5}(?!\d)"
    r"|(?:(?<=내선)|(?<=행정)|(?<=전화)|(?<=\(행))[\s:]*\d{3,5}(?!\d)"
)
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")  # 2024-2026 is no number
_LETTER = re.compile(r"[가-힣A-Za-z]")
_SHORT = 2  # so short a name is also a piece of other words: it must begin one

Said = Callable[[str], str]


class Mask:
    """Finds what says who somebody is and how to reach them.

    ``names`` and ``phones`` are those known; any telephone number is found, known or not. A number
    too short to be one by itself is found where a name stands beside it.
    """

    def __init__(self, names: Iterable[str], phones: Iterable[str] = ()) -> None:
        self._names = {"".join(name.split()) for name in names} - {""}
        self._lengths = sorted({len(name) for name in self._names}, reverse=True)
        self._phones = {phone.strip() for phone in phones} - {""}

    def of(self, text: str, name: str, phone: str) -> tuple[str, int]:
        """``text`` with ``name`` and ``phone`` in their places, and how many places they are."""
        names = list(self._named(text))
        spans = [(*span, name) for span in names]
        spans += [(*span, phone) for span in _numbered(text)]
        if names:
            spans += [(*span, phone) for span in self._known_numbers(text)]
        said, at, count = [], 0, 0
        for start, end, words in sorted(spans):
            if start >= at:
                said += [text[at:start], words]
                at, count = end, count + 1
        return "".join([*said, text[at:]]), count

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a name stands, also one with a blank between every two letters."""
        letters = [(at, sign) for at, sign in enumerate(text) if not sign.isspace()]
        joined = "".join(sign for _, sign in letters)
        at = 0
        while at < len(joined):
            length = next((n for n in self._lengths if self._is_name(joined, letters, at, n)), 0)
            if length:
                yield letters[at][0], letters[at + length - 1][0] + 1
            at += length or 1

    def _is_name(self, joined: str, letters: list[tuple[int, str]], at: int, length: int) -> bool:
        word = joined[at : at + length]
        if len(word) < length or word not in self._names:
            return False
        start, end = letters[at][0], letters[at + length - 1][0]
        gaps = sum(
            b[0] - a[0] > 1
            for a, b in zip(letters[at:], letters[at + 1 : at + length], strict=False)
        )
        if gaps not in (0, length - 1):
            return False
        before = letters[at - 1] if at else None
        begins = before is None or before[0] < start - 1 or not _LETTER.match(before[1])
        return end > start and (begins or length > _SHORT)

    def _known_numbers(self, text: str) -> Iterator[tuple[int, int]]:
        for phone in self._phones:
            for found in re.finditer(rf"(?<![\d,.]){re.escape(phone)}(?![\d,.])", text):
                yield found.span()


def _numbered(text: str) -> Iterator[tuple[int, int]]:
    for found in _NUMBER.finditer(text):
        if not _YEARS.fullmatch(found[0].strip()):
            yield found.span()
