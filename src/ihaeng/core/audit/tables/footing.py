"""Which totals of a table sum which of its lines.

A heading or a row called 계 does not say what it is the total of. The likely readings are few:
what follows up to the next total, or what stands before it; inside the group of a two-line
heading or over all groups; each half of the groups by itself. The figures themselves tell which
is meant: the reading under which most totals foot.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from ihaeng.core.audit.tables.balance import Read, Relation, Tested, test
from ihaeng.core.audit.tables.roles import Role, rank_of
from ihaeng.core.audit.tables.tabular import ADDITIVE, Line, Slot, View
from ihaeng.core.documents import Words
from ihaeng.core.grammar.vocabulary import FUNDING_PARTS, squeezed

_SAMPLED = 40  # records looked at to choose a reading
_DEEPEST = 4
_SURE_PARTS = 3
_SURE_RECORDS = 3
_NAMED = 6  # parts named in a rule


@dataclass(frozen=True, slots=True)
class Sum:
    """A total line and its part lines."""

    total: Line
    parts: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A total if it has a rank; else a part, which may be all lines of a group."""

    lines: tuple[Line, ...]
    rank: int = 0


@dataclass(slots=True)
class _Open:
    """A total whose parts are being gathered."""

    total: Line
    rank: int
    parts: list[Line] = field(default_factory=list)


_Covers = Callable[[Sequence[_Item]], list[Sum]]


def sums(view: View, code: str, read: Read) -> Iterator[Relation]:
    """The relations between totals and parts along ``view``, in every record that adds up."""
    lines = [
        line for line in view.lines if line.role in ADDITIVE and line.role is not Role.DIFFERENCE
    ]
    if not any(line.role is Role.TOTAL for line in lines):
        yield from _unnamed(view, code, lines, read)
        return
    for readings in (list(_whole(lines)), list(_sliced(lines))):
        best = max(readings, key=lambda one: _standing(view, code, one, read), default=[])
        doubtful = not _all_covered(best, lines) and _standing(view, code, best, read)[0] <= 0
        for one in best:
            relations = list(_relations(view, code, one, doubtful=doubtful))
            # 계 over 국비, 도비, 시비 is the total of these and of nothing else.
            by_name = all(squeezed(part.leaf) in FUNDING_PARTS for part in one.parts)
            yield from relations if by_name else _claimed(relations, read)


def _relations(
    view: View, code: str, one: Sum, limit: int | None = None, *, doubtful: bool = False
) -> Iterator[Relation]:
    records = [record for record in view.records if record.role in ADDITIVE]
    for record in records[:limit]:
        rule = _rule(one, record)
        for slot in Slot:
            terms = tuple((view.spot(part, record, slot), 1) for part in one.parts)
            yield Relation(code, rule, view.spot(one.total, record, slot), terms, doubtful)


def _rule(one: Sum, record: Line) -> Words:
    place = f"[{record.name}] " if record.name else ""
    names = " + ".join(part.leaf or "…" for part in one.parts[:_NAMED])
    more = f" + … ({len(one.parts)})" if len(one.parts) > _NAMED else ""
    total = one.total.name
    return Words(
        f"{place}{total or '첫 칸'} = {names}{more}",
        f"{place}{total or 'first cell'} = {names}{more}",
    )


def _tested(view: View, code: str, one: Sum, read: Read) -> list[Tested]:
    relations = _relations(view, code, one, _SAMPLED)
    return [tested for relation in relations if (tested := test(relation, read)) is not None]


def _standing(view: View, code: str, reading: Sequence[Sum], read: Read) -> tuple[int, int, int]:
    """How well the figures bear a reading out; if they do not, how much of the table it covers."""
    found = [tested for one in reading for tested in _tested(view, code, one, read)]
    score = sum(min(t.weight, 2) if t.holds else -2 for t in found if not t.near)
    covered = {line.index for one in reading for line in (one.total, *one.parts)}
    return max(score, 0), len(covered), score


def _all_covered(reading: Sequence[Sum], lines: Sequence[Line]) -> bool:
    covered = {line.index for one in reading for line in (one.total, *one.parts)}
    return all(line.index in covered for line in lines if line.role is not Role.OF_WHICH)


def _claimed(relations: Sequence[Relation], read: Read) -> Iterator[Relation]:
    """The relations of one total; where most of them fail, it is the total of something else."""
    found = [(relation, tested) for relation in relations if (tested := test(relation, read))]
    bad = [relation for relation, tested in found if not tested.holds and not tested.near]
    if len(bad) > max(len(found) - len(bad), 1):
        failing = {relation.total for relation in bad}
        yield replace(bad[0], doubtful=True)
        yield from (r for r in relations if r.total not in failing)
    else:
        yield from relations


def _whole(lines: Sequence[Line]) -> Iterator[list[Sum]]:
    """The readings over all lines, the likelier first."""
    without = [line for line in lines if line.role is not Role.OF_WHICH]
    for some in (without, lines) if len(without) < len(lines) else (without,):
        items = [_Item((line,), line.rank) for line in some]
        grouped = any(len(line.path) > 1 for line in some)
        for inner, outer in ((_first, _first), (_last, _last), (_first, _last), (_last, _first)):
            if grouped:
                yield _measured(_tree(some, 0, inner, outer)[0])
            yield _measured(outer(items) if inner is outer else _peeled(items, inner, outer))


def _sliced(lines: Sequence[Line]) -> Iterator[list[Sum]]:
    """The readings under which lines of one name add over the groups they stand in."""
    slices: dict[str, list[Line]] = {}
    for line in lines:
        if len(line.path) > 1:
            slices.setdefault(line.leaf, []).append(line)
    for covers in (_first, _last):
        found: list[Sum] = []
        for same in slices.values():
            items = [_Item((line,), rank_of(line.path[-2])) for line in same]
            found += covers(items) if len(same) > 2 else []
        yield _measured(found)


def _tree(
    lines: Sequence[Line], depth: int, inner: _Covers, outer: _Covers
) -> tuple[list[Sum], tuple[Line, ...]]:
    """The sums of groups within groups, and the lines that stand for all of ``lines``."""
    found: list[Sum] = []
    items: list[_Item] = []
    for name, run in groupby(
        lines, lambda line: line.path[depth] if len(line.path) > depth else ""
    ):
        group = list(run)
        if len(group) == 1 or depth == _DEEPEST or all(len(g.path) <= depth + 1 for g in group):
            items += [_Item((line,), line.rank) for line in group]
            continue
        below, value = _tree(group, depth + 1, inner, inner)
        found += below
        rank = rank_of(name)
        if not rank or len(value) == 1:
            items.append(_Item(value, rank))
    own = (outer if depth == 0 else inner)(items)
    return found + own, _value(items, own)


def _value(items: Sequence[_Item], own: Sequence[Sum]) -> tuple[Line, ...]:
    """The outermost total if there is just one, else everything that is no total."""
    covered = {line.index for one in own for line in one.parts}
    tops = [one.total for one in own if one.total.index not in covered]
    loose = [i for i in items if not i.rank and any(line.index not in covered for line in i.lines)]
    if len(tops) == 1 and not loose:
        return (tops[0],)
    return tuple(line for item in items if not item.rank for line in item.lines)


def _first(items: Sequence[_Item]) -> list[Sum]:
    """Every total with what follows it, up to the next total of its rank."""
    closed: list[_Open] = []
    stack: list[_Open] = []
    for item in items:
        if not item.rank:
            if stack:
                stack[-1].parts += item.lines
            continue
        while stack and stack[-1].parts and stack[-1].rank <= item.rank:
            stack.pop()
        if stack:
            stack[-1].parts += item.lines
            # 계 right behind 계: the one before is the total of totals.
            stack[-1].rank = max(stack[-1].rank, item.rank + 1)
        stack.append(_Open(item.lines[0], item.rank))
        closed.append(stack[-1])
    return [Sum(one.total, tuple(one.parts)) for one in closed if one.parts]


def _last(items: Sequence[_Item]) -> list[Sum]:
    """Every total with what stands before it, back to the total of its rank before."""
    return [Sum(one.total, one.parts[::-1]) for one in _first(items[::-1])]


def _peeled(items: Sequence[_Item], inner: _Covers, outer: _Covers) -> list[Sum]:
    """The total of all at one end, the subtotals at the other end of their parts."""
    if len(items) < 3:
        return []
    top, rest = (items[0], items[1:]) if outer is _first else (items[-1], items[:-1])
    if not top.rank or any(item.rank >= top.rank for item in rest):
        return []
    below = inner(rest)
    covered = {line.index for one in below for line in one.parts}
    parts = [line for item in rest for line in item.lines if line.index not in covered]
    return [Sum(top.lines[0], tuple(parts)), *below]


def _measured(found: Sequence[Sum]) -> list[Sum]:
    """Without parts in another unit than the total; none where the parts differ among themselves."""
    kept: list[Sum] = []
    for one in found:
        unit = one.total.unit
        parts = tuple(p for p in one.parts if not unit or not p.unit or p.unit.name == unit.name)
        if parts and len({part.unit.name for part in parts if part.unit}) <= 1:
            kept.append(Sum(one.total, parts))
    return kept


def _unnamed(view: View, code: str, lines: Sequence[Line], read: Read) -> Iterator[Relation]:
    """A first or last line that is the sum of the others although nothing says so.

    Only what is borne out by the figures: in most records, or of several parts in the only one.
    """
    if len(lines) <= _SURE_PARTS or any(len(line.path) > 1 for line in lines if view.across):
        return
    ends = [Sum(lines[0], tuple(lines[1:])), Sum(lines[-1], tuple(lines[:-1]))]
    for one in _measured(ends):
        found = _tested(view, code, one, read)
        sure = [t for t in found if t.holds and t.weight > 1]
        failing = [t for t in found if not t.holds]
        borne_out = any(t.weight >= _SURE_PARTS for t in sure)
        if borne_out and (not failing or (len(sure) >= _SURE_RECORDS and len(failing) == 1)):
            yield from _relations(view, code, one)
            return
