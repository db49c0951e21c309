"""Names listed one by one: ``2개소 : 가람재단, 나루센터``; how many there are, and what a count says."""

import re
from dataclasses import dataclass

from ihaeng.core.audit.prose.breakdown import within
from ihaeng.core.audit.subject import Sentence
from ihaeng.core.grammar.brackets import groups
from ihaeng.core.grammar.lists import Item, Listing, listing
from ihaeng.core.grammar.quantities import Kind, Quantity

_LONGEST_LIST = 1_200
_LONGEST_NAME = 40
_MOST = 60
_DIVIDED = re.compile(r"[,、·․∙ㆍ]|\s(?:및|와|과)\s")
_COUNTED = re.compile(r"\D\s[0-9,]+$")  # "교량 2" says how many, not which
_DOTS = re.compile(r"\s?[·․∙ㆍ]\s?")
_JOINED = re.compile(r"\s(?:및|와|과)\s")
# Words that end a remark, not a name.
_NO_NAME = re.compile(
    r"(?:포함|제외|별도|기준|예정|참석|완료|협의|하고|하며|하여|위해|위한|실시|추진|병행|이상|이하|이내|내외|미만|중|후|등)$"
)
# Counters of things that have a name each; 개 only with the thing behind it.
_NAMED = frozenset(
    "개소 곳 개국 개교 개사 과목 기관 단체 사업 과제 분야 지표 부서 도시 시군 대학 팀 종 가지 센터".split()
)
_PEOPLE = frozenset(("명", "인"))


@dataclass(frozen=True, slots=True)
class Names:
    """The names in ``string[start:end]``. ``counts`` are the numbers of them under any reading.

    Whether ``·`` and 및 divide names or stand inside one cannot always be told.
    """

    items: tuple[Item, ...]
    counts: frozenset[int]
    open: bool
    closing: str

    @property
    def number(self) -> int:
        return len(self.items)

    @property
    def clear(self) -> bool:
        """Whether there is only one way to count them."""
        return len(self.counts) == 1


def names_in(sentence: Sentence, start: int, end: int, *, dots: bool = True) -> Names | None:
    """The list in a stretch; None if an entry is no name or counts something itself.

    With ``dots`` middle dots divide where no comma does: in brackets they do, in prose not.
    """
    if not 0 < end - start <= _LONGEST_LIST or not _DIVIDED.search(sentence.string, start, end):
        return None
    found = listing(sentence.string, start, end, dots=dots)
    if not 1 < len(found.items) <= _MOST:
        return None
    if not all(_is_name(sentence, item) for item in found.items):
        return None
    return Names(found.items, _counts(found), found.open, found.closing)


def _is_name(sentence: Sentence, item: Item) -> bool:
    words = outside_brackets(item.text).strip()
    counted = _COUNTED.search(words) is not None
    if not words or len(words) > _LONGEST_NAME or counted or _NO_NAME.search(words):
        return False
    if any(a.kind is not Kind.NUMBER for a in _free_amounts(sentence, item)):
        return False
    return any(sign.isalnum() for sign in words)


def _free_amounts(sentence: Sentence, item: Item) -> list[Quantity]:
    shut = [g for g in groups(item.text) if g.depth == 0]
    return [
        q
        for q in within(sentence, item.start, item.end)
        if not any(g.start < q.start - item.start < g.end for g in shut)
    ]


def outside_brackets(words: str) -> str:
    kept, at = "", 0
    for group in groups(words):
        if group.depth == 0:
            kept, at = kept + words[at : group.start], group.end
    return kept + words[at:]


def _counts(found: Listing) -> frozenset[int]:
    """With every ``·`` and 및 taken as part of a name, and with each taken as dividing."""
    number = len(found.items)
    texts = [outside_brackets(item.text) for item in found.items]
    dots = sum(len(_DOTS.findall(text)) for text in texts)
    joints = sum(len(_JOINED.findall(text)) for text in texts)
    joined = number - 1 if found.conjoined else number
    options = {number, joined, number + dots, number + joints, number + dots + joints}
    return frozenset(options)


def counts_names(amount: Quantity) -> bool:
    """Whether what is counted has names: 개 분야, 개소, 과목."""
    if amount.kind is not Kind.COUNT or amount.approximate or amount.bound:
        return False
    return amount.unit in _NAMED or (amount.unit == "개" and amount.noun != "")


def counts_people(amount: Quantity) -> bool:
    exact = not amount.approximate and not amount.bound
    return amount.kind is Kind.COUNT and amount.unit in _PEOPLE and exact


def is_small(amount: Quantity) -> bool:
    """Whether so many may be named in a line at all; one thing is often told by its pieces."""
    return 1 < amount.value <= _MOST and amount.value == amount.value.to_integral_value()
