"""Brackets are closed."""

import re
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Place, Words
from ihaeng.core.documents.folding import folded
from ihaeng.core.grammar.brackets import groups, unbalanced

_SIGNS = "()[]「」『』【】"
_CLOSING = ")]」』】"
# ``1)``, ``유의)``, ``수요량1)``: the bracket of a list, a label or a note has no partner.
_MARK = re.compile(r"(?:^\W*[가-힣a-zA-Z]{0,4}\d{0,2}|[^\W\d]\d{1,2})$")
# A bracket may close some lines further on; beyond that nobody would look for it.
_REACH = 300


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        if any(sign in sentence.string for sign in _SIGNS):
            yield _tested(sentence, subject.document.source)


def _alone(sentence: Sentence, source: str) -> list[int]:
    """Where the brackets stand that have no partner, in the sentence or in the lines around it."""
    string = sentence.string
    return [
        at
        for at in unbalanced(string)
        if not (string[at] in _CLOSING and _MARK.search(string, 0, at))
        and not (string[at] == "」" and string[at - 1 : at].isdigit())  # 1」: a mark of a note
        and not _has_partner(sentence.text.place(at, at + 1), source)
    ]


def _has_partner(place: Place, source: str) -> bool:
    """Whether the brackets of the lines on that side leave the partner open."""
    sign = folded(source[place.start : place.end])
    if sign in _CLOSING:
        before = folded(source[max(place.start - _REACH, 0) : place.start])
        partner = _SIGNS[_SIGNS.index(sign) - 1]
        return any(before[at] == partner for at in unbalanced(before))
    after = folded(source[place.end : place.end + _REACH])
    partner = _SIGNS[_SIGNS.index(sign) + 1] if sign in _SIGNS else ""
    return any(after[at] == partner for at in unbalanced(after))


def _tested(sentence: Sentence, source: str) -> Outcome:
    alone = _alone(sentence, source)
    pairs = len(groups(sentence.string))
    sign = sentence.text.string[alone[0]] if alone else ""
    return Outcome(
        Verdict.FAILS if alone else Verdict.HOLDS,
        (sentence.where(alone[0], alone[0] + 1) if alone else sentence.where(),),
        Words("여는 괄호 = 닫는 괄호", "opening brackets = closing brackets"),
        str(pairs + len(alone)),
        str(pairs),
        Words("괄호의 짝이 맞습니다.", "The brackets pair up.")
        if not alone
        else Words(
            f"짝이 없는 괄호 '{sign}'이(가) 있습니다.",
            f"The bracket {sign} has no partner.",
        ),
    )


CHECK = Check(
    "CN08",
    Words("괄호의 짝", "Paired brackets"),
    Words(
        "괄호가 어긋나면 내역과 합계의 범위를 잘못 읽게 됩니다.",
        "An unpaired bracket makes readers mistake what a total is made of.",
    ),
    Severity.NOTICE,
    find,
)
