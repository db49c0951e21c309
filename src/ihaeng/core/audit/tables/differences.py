"""Which columns, or rows, of a table are the difference of two others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ihaeng.core.audit.tables.balance import Read, Relation, Tested, test
from ihaeng.core.audit.tables.roles import Role, plain
from ihaeng.core.audit.tables.tabular import ADDITIVE, Line, Slot, View
from ihaeng.core.documents import Words

_GLANCE, _SAMPLED = 8, 40  # records looked at to choose a pair, to be sure of it
_MOST = 24  # lines of a table that are looked at
_NEAR = 4  # figure lines before a difference that may be what it is the difference of

# What a difference of that name is, whatever stands beside it.
_KNOWN = (
    (r"잔액|잔여|잔고|불용|미집행", r"예산|확보|배정|교부|수입", r"집행|지출|사용|정산"),
    (r"과부족", r"현원", r"정원"),
    (r"결원", r"정원", r"현원"),
    (r"미수납|체납|미징수", r"부과|조정|징수결정", r"수납|징수액"),
    (r"진행|계류|미결|미종결|미처리", r"수행|접수|제기|의뢰", r"확정|종결|처리|완료"),
    (r"순이동|순증", r"전입|증가", r"전출|감소"),
)
_HELD = re.compile(r"가능|여유|가용|잔여|남은")
_LIKELY = re.compile(
    "|".join(
        [
            *(own for own, _, _ in _KNOWN),
            _HELD.pattern,
            r"증[·△∙/]?감|차액|차이|증가|감소|대비|격차|편차",
        ]
    )
)
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d|['’‘]\d\d)")
_BEFORE = re.compile(r"전년|전기|기정|당초|이전|전회|종전|기존")


@dataclass(frozen=True, slots=True)
class Difference:
    """``line`` is ``left`` less ``right``. ``named`` if the names say so."""

    line: Line
    left: Line
    right: Line
    named: bool


def differences(view: View, code: str, read: Read) -> Iterator[Relation]:
    """The relations of every line that is, or must be, the difference of two others."""
    others = [line for line in view.lines if line.role in (Role.PART, Role.TOTAL)]
    likely = [line for line in view.lines if line.letters or _LIKELY.search(plain(line.name))]
    for line in likely[:_MOST]:
        candidates = list(_candidates(line, [other for other in others if other is not line]))
        if candidates:
            standing = [
                _standing(_tested(view, code, one, read, _GLANCE), one) for one in candidates
            ]
            best = max(range(len(candidates)), key=standing.__getitem__)
            yield from _claimed(view, code, candidates[best], read)


def _claimed(view: View, code: str, one: Difference, read: Read) -> Iterator[Relation]:
    found = _tested(view, code, one, read, _SAMPLED)
    holding = sum(t.holds and t.weight > 1 for t in found)
    failing = sum(not t.holds and not t.near for t in found)
    borne_out = holding >= 2 and failing <= max(1, holding // 4)
    if borne_out or (one.named and (holding >= failing or len(found) == 1)):
        yield from _relations(view, code, one)
    elif one.named and found:
        yield replace(next(t for t in found if not t.holds).relation, doubtful=True)


def _standing(found: Sequence[Tested], one: Difference) -> tuple[int, bool]:
    return sum(min(t.weight, 2) if t.holds else -2 for t in found if not t.near), one.named


def _tested(view: View, code: str, one: Difference, read: Read, limit: int) -> list[Tested]:
    relations = _relations(view, code, one, limit)
    return [tested for relation in relations if (tested := test(relation, read)) is not None]


def _relations(
    view: View, code: str, one: Difference, limit: int | None = None
) -> Iterator[Relation]:
    for record in [record for record in view.records if record.role in ADDITIVE][:limit]:
        rule = _rule(one, record)
        for slot in (Slot.FIRST, Slot.BRACKET):
            left, right = view.spot(one.left, record, slot), view.spot(one.right, record, slot)
            total = view.spot(one.line, record, slot)
            yield Relation(code, rule, total, ((left, 1), (right, -1)))


def _rule(one: Difference, record: Line) -> Words:
    place = f"[{record.name}] " if record.name else ""
    formula = f"{place}{one.line.name} = {one.left.name} - {one.right.name}"
    return Words(formula, formula)


def _candidates(line: Line, others: Sequence[Line]) -> Iterator[Difference]:
    yield from _by_letters(line, others)
    yield from _by_name(line, others)
    if not _is_remainder(line):
        return
    before = [other for other in others if other.index < line.index]
    alike = [other for other in before if other.leaf == line.leaf]
    near = sorted({*alike[-_NEAR:], *before[-_NEAR:]}, key=lambda other: other.index)
    for at, left in enumerate(near):
        for right in near[at + 1 :]:
            beside = [left, right] == before[-2:] and line.role is Role.DIFFERENCE
            first = _later_first(left, right)
            yield Difference(line, right, left, beside and first is not True)
            yield Difference(line, left, right, beside and first is not False)


def _is_remainder(line: Line) -> bool:
    return line.role is Role.DIFFERENCE or any(_HELD.search(name) for name in line.path)


def _later_first(left: Line, right: Line) -> bool | None:
    """Whether the left of two columns is the later one; None if their names do not say."""
    years = [_YEAR.search(line.name) for line in (left, right)]
    if years[0] and years[1] and years[0]["year"] != years[1]["year"]:
        return years[0]["year"] > years[1]["year"]
    if bool(_BEFORE.search(left.name)) != bool(_BEFORE.search(right.name)):
        return bool(_BEFORE.search(right.name))
    return None


def _by_letters(line: Line, others: Sequence[Line]) -> Iterator[Difference]:
    """``잔액(A-B)`` beside ``예산액(A)`` and ``집행액(B)``."""
    letters = line.letters.split("-")
    if len(letters) == 2 and all(letters):
        named = {other.letters: other for other in others if other.letters}
        if letters[0] in named and letters[1] in named:
            yield Difference(line, named[letters[0]], named[letters[1]], named=True)


def _by_name(line: Line, others: Sequence[Line]) -> Iterator[Difference]:
    for own, minuend, subtrahend in _KNOWN:
        if not re.search(own, plain(line.leaf)):
            continue
        lefts = [o for o in others if re.search(minuend, plain(o.name)) and _whole(o)]
        rights = [o for o in others if re.search(subtrahend, plain(o.name)) and _whole(o)]
        if len(lefts) == 1 and len(rights) == 1 and lefts[0] is not rights[0]:
            yield Difference(line, lefts[0], rights[0], named=True)


def _whole(line: Line) -> bool:
    """A line by itself, or the total of its group."""
    return len(line.path) == 1 or line.role is Role.TOTAL
