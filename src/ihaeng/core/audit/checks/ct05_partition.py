"""Groups that divide a whole have no member in common, and no list names one twice."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.prose.breakdown import after_colon, read_closely, round_brackets
from ihaeng.core.audit.prose.enumeration import Names, names_in, outside_brackets
from ihaeng.core.audit.subject import Sentence, Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.lists import Item

# "1그룹 : …", "A형 : …", "제2권역 : …": one of a numbered series of groups.
_SERIES = re.compile(
    r"제?\s?(?P<number>[0-9]{1,2}|[A-Za-z가-하])\s?(?P<kind>그룹|조|권역|권|군|팀|반|유형|형|단|모둠|구역|지구)\s?$"
)
_FEWEST = 3
_RULE = Words("한 구성원은 한 그룹에만 속한다", "a member belongs to one group only")


@dataclass(frozen=True, slots=True)
class _Group:
    """One group: the sentence, its label, the kind of series, and who is in it."""

    sentence: Sentence
    label: str
    kind: str
    members: tuple[Item, ...]


def find(subject: Subject) -> Iterator[Outcome]:
    series: list[_Group] = []
    for sentence in read_closely(subject):
        group = _group(sentence)
        if group is None:
            continue
        if series and not _continues(series, group):
            yield from _tested(series)
            series = []
        series.append(group)
    yield from _tested(series)


def _group(sentence: Sentence) -> _Group | None:
    colon = after_colon(sentence)
    label = _SERIES.search(sentence.string[: colon[0]]) if colon else None
    if colon is None or label is None or len(sentence.string[: colon[0]].strip()) > 16:
        return None
    brackets = [b for b in round_brackets(sentence) if b.depth == 0]
    spans = [(b.inside_start, b.inside_end) for b in brackets] or [(colon[1], colon[2])]
    lists = [names for span in spans if (names := names_in(sentence, *span)) is not None]
    listed = max(lists, key=_size, default=None)
    if listed is None or listed.open or listed.number < _FEWEST:
        return None
    return _Group(sentence, label.group().strip(), label["kind"], listed.items)


def _size(names: Names) -> int:
    return names.number


def _continues(series: Sequence[_Group], group: _Group) -> bool:
    return group.kind == series[0].kind and group.label not in {one.label for one in series}


def _tested(series: Sequence[_Group]) -> Iterator[Outcome]:
    if len(series) < 2:
        return
    names = [(_plain(item), group, item) for group in series for item in group.members]
    twice = [name for name, count in Counter(name for name, _, _ in names).items() if count > 1]
    if not twice:
        yield _outcome(
            Verdict.HOLDS, [(g, g.members[0], g.members[-1]) for g in series], "", len(names)
        )
    for name in twice:
        found = [(group, item, item) for known, group, item in names if known == name]
        yield _outcome(Verdict.FAILS, found, name, len(names))


def _plain(item: Item) -> str:
    return "".join(outside_brackets(item.text).split())


def _outcome(
    verdict: Verdict, found: Sequence[tuple[_Group, Item, Item]], name: str, number: int
) -> Outcome:
    places: tuple[Where, ...] = tuple(g.sentence.where(a.start, b.end) for g, a, b in found)
    if verdict is Verdict.HOLDS:
        message = Words("두 번 나오는 이름이 없습니다.", "No name stands twice.")
        return Outcome(verdict, places, _RULE, str(number), str(number), message)
    groups = ", ".join(dict.fromkeys(group.label for group, _, _ in found))
    message = Words(
        f"‘{name}’이(가) {len(found)}번 나옵니다({groups}). 어느 그룹에 속하는지 확인하십시오.",
        f"A name stands {len(found)} times; find out which group it belongs to.",
    )
    return Outcome(verdict, places, _RULE, str(len(found)), "1", message)


CHECK = Check(
    "CT05",
    Words("그룹 구성원의 중복", "One member in two groups"),
    Words(
        "전체를 나눈 그룹에 같은 이름이 두 번 나오면 하나는 다른 이름이어야 합니다.",
        "Where a whole is divided into groups and a name stands twice, "
        "one of the two should be another name.",
    ),
    Severity.WARNING,
    find,
)
