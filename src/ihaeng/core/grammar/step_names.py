"""What a dated step is called: the clause that holds its date, or the event it stands under."""

import re

from ihaeng.core.grammar.brackets import groups
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.vocabulary import squeezed

_FRAME = "<>〈〉《》[] "
# ``공모전 개최``: the light verb says only that the event takes place.
_LIGHT_VERB = re.compile(r"\s(?:개최|실시)$")
_QUOTED_EVENT = re.compile(r"\(([「『‘“][^()]*)\)$")
_BARE_COUNT = re.compile(r"^(?:(?:총|연간?)\s?)?[\d,.]+\s?[가-힣]{1,3}(?:\s(?:개최|실시|운영))?$")
_JOINED = re.compile(r"^(?:및|→|➔|⇒|/|·|,|후)\s*")
_OVERVIEW = re.compile(r"^(.{2,8})개요$")
_MEANS = re.compile(
    r"^(.*?(?:실시|운영|개최|확대|추진|강화|점검|발굴|구축|관리|지원|홍보|제공|협력))(?:으로|로)\s"
)
_FREQUENCY = re.compile(r"\s?(?:매?월|매?주|연|분기|반기)\s?\d+회(?:\s?이상)?(?=\s)")
_QUOTES = {"『": "』", "「": "」", "‘": "’", "“": "”"}


def event_of(parent: Node) -> str:
    """What the line above names, for a line that is only ``기 간 : …``.

    ``책 알리기(「책으로 가!」 행사 실시)`` names the event in its closing bracket.
    """
    words = parent.text.folded.strip(_FRAME)
    quoted = _QUOTED_EVENT.search(words)
    return _LIGHT_VERB.sub("", quoted.group(1) if quoted else words)


def names_nothing(parent: Node) -> bool:
    """Whether the line above is only the head of an overview: ``〈 운영 개요 〉``."""
    return _OVERVIEW.match(squeezed(parent.text.string).strip(_FRAME)) is not None


def named_after(section: str, key: str) -> str:
    """``기 간`` under ``사업개요`` is the ``사업 기간``; under any other heading it is itself."""
    overview = _OVERVIEW.match(squeezed(section))
    return f"{overview.group(1)} {squeezed(key)}" if overview else key


def clause_before(words: str) -> str:
    """What a bracket with a date dates, given all words before it.

    A conjunction at its beginning and a label before it belong to neither; where the value of a
    label only counts, the label is what is done.
    """
    words = _JOINED.sub("", words.strip(" ,"))
    found = key_value(words)
    if found is None or not found.value.strip():
        return words
    return found.key if _BARE_COUNT.match(found.value.strip()) else found.value.strip()


def clause_around(string: str, start: int, end: int) -> str:
    """The clause of ``string`` whose recurrence stands at ``start``; ``end`` is behind that.

    What stands before the clause is circumstance, and what the action is good for
    (``… 확대로 …``) is not the action. A frequency is no part of its name, 수시 or 월별 are.
    """
    inside = next((g for g in groups(string) if g.start < start < g.end), None)
    if start and (close := _QUOTES.get(string[start - 1])):
        stop = string.find(close, end)
        return string[end : stop if stop > 0 else None].strip()
    found = key_value(string)
    if found is not None and (inside is not None or start <= found.value_start + 1):
        return found.key
    begin = found.value_start if found is not None and start > found.value_start else 0
    if inside is None:
        begin = max(begin, string.rfind(", ", 0, start) + 1)
    clause = string[begin:].strip()
    means = _MEANS.match(clause)
    if means is not None and begin + means.end() > end:
        clause = means.group(1)
    return _FREQUENCY.sub("", clause)


def as_of_name(string: str, end: int) -> str | None:
    """``(’23. 9. 30 실적 기준)``: the day figures are as of, None if the words say no such thing."""
    found = re.match(r"[.\s]*([가-힣\s]{0,10}기준)", string[end:])
    return f"{found.group(1).strip()}일" if found else None
