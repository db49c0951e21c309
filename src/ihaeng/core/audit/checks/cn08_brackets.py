"""Brackets are closed."""

from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.brackets import groups, unbalanced


def find(subject: Subject) -> Iterator[Outcome]:
    for sentence in subject.sentences:
        if any(sign in sentence.string for sign in "()[]「」『』【】"):
            yield _tested(sentence)


def _tested(sentence: Sentence) -> Outcome:
    alone = unbalanced(sentence.string)
    pairs = len(groups(sentence.string))
    return Outcome(
        Verdict.FAILS if alone else Verdict.HOLDS,
        (sentence.where(alone[0], alone[0] + 1) if alone else sentence.where(),),
        Words("여는 괄호 = 닫는 괄호", "opening brackets = closing brackets"),
        str(pairs + len(alone)),
        str(pairs),
        Words("괄호의 짝이 맞습니다.", "The brackets pair up.")
        if not alone
        else Words(
            f"짝이 없는 괄호 '{sentence.string[alone[0]]}'이(가) 있습니다.",
            f"The bracket {sentence.string[alone[0]]} has no partner.",
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
