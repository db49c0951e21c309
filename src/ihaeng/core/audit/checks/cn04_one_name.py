"""A body named many times is named alike every time."""

import re
from collections import Counter
from collections.abc import Iterator

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Correction, Words

_NAME = re.compile(
    r"[가-힣]{6,20}?(?:협의회|위원회|협의체|연합회|진흥원|연구원|재단|공사|공단|센터|추진단|자문단)"
)
_SUFFIX = 3
_LEAST_OTHERS = 3
_MOST_DIFFERENT = 2
_MOST_NAMES = 400
_RULE = Words("같은 기관의 이름은 하나", "one name for one body")


def find(subject: Subject) -> Iterator[Outcome]:
    printed: dict[str, list[tuple[Sentence, int, int]]] = {}
    for sentence in subject.sentences:
        for found in _NAME.finditer(sentence.string):
            printed.setdefault(found.group(), []).append((sentence, found.start(), found.end()))
    counts = Counter({name: len(places) for name, places in printed.items()})
    usual = [name for name, count in counts.most_common(_MOST_NAMES) if count >= _LEAST_OTHERS]
    for name in usual:
        yield _alike(name, printed[name])
    for name, places in printed.items():
        if len(places) == 1:
            yield from _compared(name, places[0], usual)


def _alike(name: str, places: list[tuple[Sentence, int, int]]) -> Outcome:
    sentence, start, end = places[0]
    return Outcome(
        Verdict.HOLDS,
        (sentence.where(start, end),),
        _RULE,
        name,
        str(len(places)),
        Words("이름이 일치합니다.", "The name is the same every time."),
    )


def _compared(name: str, place: tuple[Sentence, int, int], usual: list[str]) -> Iterator[Outcome]:
    near = [other for other in usual if _is_slip(name, other)]
    if len(near) != 1:
        return
    sentence, start, end = place
    where: Where = sentence.where(start, end)
    yield Outcome(
        Verdict.FAILS,
        (where,),
        _RULE,
        name,
        near[0],
        Words(
            f"문서의 다른 곳에서는 '{near[0]}'입니다. 오타인지 확인하십시오.",
            f"Elsewhere in the document the name is {near[0]}. Check for a slip.",
        ),
        corrections=(
            Correction(
                where.place,
                name,
                near[0],
                Words("문서에서 가장 많이 쓰인 이름", "the name used most in the document"),
            ),
        ),
    )


def _is_slip(name: str, other: str) -> bool:
    """Same length, same kind of body, one or two letters exchanged inside a long name."""
    if len(name) != len(other) or name[-_SUFFIX:] != other[-_SUFFIX:] or len(name) < 8:
        return False
    return 0 < sum(a != b for a, b in zip(name, other, strict=True)) <= _MOST_DIFFERENT


CHECK = Check(
    "CN04",
    Words("기관명 표기", "Spelling of a body's name"),
    Words(
        "기관 이름의 오타는 상대 기관에 결례가 되고 검색과 집계에서 그 실적을 빠뜨립니다.",
        "A misspelt body is a discourtesy, and its achievement drops out of searches and counts.",
    ),
    Severity.WARNING,
    find,
)
