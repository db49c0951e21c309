"""Lists in which entries carry an amount: ``필수조례 13, 법령 불부합 22건, 과년도 6건``."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.grammar.brackets import Group, enclosures, groups
from ihaeng.core.grammar.keyvalue import key_value, labelled
from ihaeng.core.grammar.lists import Item, listing
from ihaeng.core.grammar.quantities import Kind, Quantity

# Longer stretches are prose or damage; with this bound every check stays linear in the document.
_LONGEST_SENTENCE = 4_000
_LONGEST_LIST = 600
_ROUND = "("
_PLUS = re.compile(r"\s*\+\s*")
_REMARK = re.compile(r"\s[※*]")
_COLON = re.compile(r":")
_PARTICLE_OR_NONE = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Part:
    """One entry. ``amount`` is None where none is printed; ``share`` is a rate beside it.

    ``before`` and ``after`` are the words around the amount, ``bracketed`` says that the amount
    stands alone in brackets behind its name.
    """

    text: str
    start: int
    end: int
    amount: Quantity | None
    share: Quantity | None
    before: str
    after: str
    bracketed: bool = False

    @property
    def name(self) -> str:
        return f"{self.before} {self.after}".strip()

    @property
    def neat(self) -> bool:
        """Whether the amount stands at an end of the entry, so that nothing else is said of it."""
        bare = [_PARTICLE_OR_NONE.sub("", words) for words in (self.before, self.after)]
        return (self.bracketed and not bare[1]) or not all(bare)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The entries printed in ``sentence.string[start:end]``, at least two of them with amounts."""

    sentence: Sentence
    start: int
    end: int
    parts: tuple[Part, ...]
    open: bool
    closing: str

    @property
    def amounts(self) -> tuple[Quantity, ...]:
        return tuple(part.amount for part in self.parts if part.amount is not None)

    @property
    def complete(self) -> bool:
        return all(part.amount is not None for part in self.parts)


def read_closely(subject: Subject) -> Iterator[Sentence]:
    """The sentences short enough to be taken apart."""
    return (s for s in subject.sentences if len(s.string) <= _LONGEST_SENTENCE)


def round_brackets(sentence: Sentence) -> Iterator[Group]:
    """Round brackets that may hold a list, by where they open."""
    for group in groups(sentence.string):
        if group.open == _ROUND and group.end - group.start <= _LONGEST_LIST:
            yield group


def within(sentence: Sentence, start: int, end: int) -> tuple[Quantity, ...]:
    """The amounts printed in ``string[start:end]``."""
    found = sentence.quantities
    first = bisect_left(found, start, key=lambda q: q.start)
    return tuple(q for q in found[first : bisect_right(found, end, key=lambda q: q.end)])


def amount_before(sentence: Sentence, at: int) -> Quantity | None:
    """The last amount that ends at or before ``at``."""
    index = bisect_right(sentence.quantities, at, key=lambda q: q.end)
    return sentence.quantities[index - 1] if index else None


def breakdown(sentence: Sentence, start: int = 0, end: int | None = None) -> Breakdown | None:
    """The list in a stretch; None if an entry cannot be read or fewer than two carry amounts."""
    stop = len(sentence.string) if end is None else end
    if stop - start > _LONGEST_LIST or len(within(sentence, start, stop)) < 2:
        return None
    found = listing(sentence.string, start, stop, slash=True)
    items = found.items
    if found.conjoined and not within(sentence, items[-2].start, items[-2].end):
        items = (*items[:-2], _joined(sentence.string, items[-2], items[-1]))
    if len(items) == 1 and not found.open:
        items = tuple(_summands(items[0]))
    parts = [_part(sentence, item) for item in items]
    read = tuple(part for part in parts if part is not None)
    if len(read) < len(parts) or sum(part.amount is not None for part in read) < 2:
        return None
    return Breakdown(sentence, start, stop, read, found.open, found.closing)


def _joined(string: str, one: Item, other: Item) -> Item:
    """``반려 및 철회 48건`` is one entry, not two."""
    return Item(string[one.start : other.end], one.start, other.end)


def _summands(item: Item) -> Iterator[Item]:
    """``25+102+2`` as three entries; signs inside brackets divide nothing."""
    shut = enclosures(item.text)
    at = 0
    for sign in _PLUS.finditer(item.text):
        if any(a <= sign.start() < b for a, b in shut):
            continue
        yield Item(item.text[at : sign.start()], item.start + at, item.start + sign.start())
        at = sign.end()
    yield Item(item.text[at:], item.start + at, item.end)


def _part(sentence: Sentence, item: Item) -> Part | None:
    amounts = within(sentence, item.start, item.end)
    shut = [g for g in groups(item.text) if g.depth == 0 and g.open == _ROUND]
    inside = [q for q in amounts if any(g.start < q.start - item.start < g.end for g in shut)]
    outside = [q for q in amounts if q not in inside]
    counted = [q for q in outside if q.kind is not Kind.PERCENT] or outside
    if len(counted) > 1 or len(outside) - len(counted) > 1:
        return None
    if not counted:
        return _bracketed(item, shut, inside)
    share = next((q for q in outside if q not in counted), None) or _lone_rate(item, shut, inside)
    amount = counted[0]
    before, after = item.text[: amount.start - item.start], item.text[amount.end - item.start :]
    if share is not None and share in outside and after.strip() == share.printed.strip():
        after = ""  # 16,416명 90%: a share says nothing else of the entry
    return Part(item.text, item.start, item.end, amount, share, before, _plain(after))


def _bracketed(item: Item, shut: list[Group], inside: list[Quantity]) -> Part | None:
    """An entry whose amount, if any, stands in brackets behind its name."""
    lone = [(g, q) for g in shut for q in inside if _fills(item, g, q)]
    if len(lone) > 1:
        return None
    if not lone:
        return Part(item.text, item.start, item.end, None, None, item.text, "")
    group, amount = lone[0]
    before, after = item.text[: group.start], item.text[group.end :]
    return Part(item.text, item.start, item.end, amount, None, before, after, bracketed=True)


def _fills(item: Item, group: Group, amount: Quantity) -> bool:
    return item.text[group.inside_start : group.inside_end].strip() == amount.printed.strip()


def _lone_rate(item: Item, shut: list[Group], inside: list[Quantity]) -> Quantity | None:
    rates = [q for q in inside if q.kind is Kind.PERCENT and any(_fills(item, g, q) for g in shut)]
    return rates[0] if len(rates) == 1 else None


def _plain(words: str) -> str:
    """``words`` without what stands in brackets."""
    kept, at = "", 0
    for group in groups(words):
        if group.depth == 0:
            kept, at = kept + words[at : group.start], group.end
    return kept + words[at:]


def body_span(sentence: Sentence) -> tuple[int, int]:
    """Where a line says what it says: behind its key or label, before a remark."""
    string = sentence.string
    found = key_value(string)
    head = labelled(string)
    start = found.value_start if found else head.body_start if head else 0
    return start, _before_remark(string, start)


def after_colon(sentence: Sentence) -> tuple[int, int, int] | None:
    """The first colon that stands free: its offset, and the span of what follows it."""
    string = sentence.string
    shut = enclosures(string)
    for colon in _COLON.finditer(string):
        at = colon.start()
        digits = string[at - 1 : at].isdecimal() and string[at + 1 : at + 2].isdecimal()
        if digits or any(a <= at < b for a, b in shut):
            continue
        start = at + 1 + len(string[at + 1 :]) - len(string[at + 1 :].lstrip())
        return at, start, _before_remark(string, start)
    return None


def _before_remark(string: str, start: int) -> int:
    found = _REMARK.search(string, start)
    return found.start() if found else len(string.rstrip())
