"""Lines side by side carry different labels."""

from collections.abc import Iterator, Sequence

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Words
from ihaeng.core.grammar.keyvalue import KeyValue, key_value
from ihaeng.core.grammar.outline import Node

_LEAST_LABELS = 4


def find(subject: Subject) -> Iterator[Outcome]:
    for group in subject.groups:
        yield from _siblings(group.roots)
        for root in group.roots:
            for node in root.walk():
                yield from _siblings(node.children)


def _siblings(nodes: Sequence[Node]) -> Iterator[Outcome]:
    """A list of fields: most lines are ``key : value``, and one key stands twice."""
    keyed = [(node, found) for node in nodes if (found := key_value(node.text.string))]
    keys = [found.normal_key for _, found in keyed]
    if len(set(keys)) < _LEAST_LABELS or len(keyed) * 2 <= len(nodes):
        return
    if sum(keys.count(key) > 1 for key in set(keys)) > 1:
        return  # two records one after the other, each with its fields
    seen: dict[str, Node] = {}
    for node, found in keyed:
        first = seen.setdefault(found.normal_key, node)
        if keys.count(found.normal_key) <= 2:
            yield _outcome(node, first, found)


def _outcome(node: Node, first: Node, found: KeyValue) -> Outcome:
    holds = node is first
    where = (Where.of(node.text), *(() if holds else (Where.of(first.text),)))
    return Outcome(
        Verdict.HOLDS if holds else Verdict.FAILS,
        where,
        Words("같은 수준의 항목은 이름이 서로 다르다", "labels side by side differ"),
        found.key,
        "1" if holds else "2",
        Words("한 번만 쓰인 이름입니다.", "The label stands once.")
        if holds
        else Words(
            f"'{found.key}'이(가) 같은 수준에서 두 번 쓰였습니다. 한쪽은 다른 항목의 이름일 수 있습니다.",
            f"The label {found.key} stands twice in one list; one is probably another label.",
        ),
    )


CHECK = Check(
    "CN05",
    Words("항목 이름의 중복", "Repeated label"),
    Words(
        "같은 이름이 두 번 쓰이면 한 항목이 사라진 것이며, 자료를 옮길 때 값이 덮어써집니다.",
        "A label used twice means another is missing, and one value overwrites the other.",
    ),
    Severity.WARNING,
    find,
)
