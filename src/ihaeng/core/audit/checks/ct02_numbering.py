"""Numbered parts follow one another without a gap."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ihaeng.core.audit.model import Check, Outcome, Severity, Verdict, Where
from ihaeng.core.audit.subject import Subject
from ihaeng.core.documents import Heading, Words
from ihaeng.core.documents.folding import folded

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_DIGITS = re.compile(r"(?P<number>[0-9]{1,2})(?P<sign>[.)]?)")
_DEEPEST = 3  # lists in lists that are kept in mind
_RULE = Words("번호는 1부터 빠짐없이 이어진다", "numbers run from 1 without a gap")


@dataclass
class _Run:
    """Headings of one kind, counted since the last 1."""

    first: Heading
    numbers: list[int] = field(default_factory=list)
    last: Heading | None = None


def find(subject: Subject) -> Iterator[Outcome]:
    runs: dict[str, list[_Run]] = {}
    for block in subject.document.body:
        if not isinstance(block, Heading):
            continue
        read = _number(block.marker)
        if read is not None:
            yield from _next(runs, block, *read, source=subject.document.source)
        else:
            closed = [kind for kind, (run, *_) in runs.items() if run.first.level > block.level]
            for kind in closed:
                yield from _all_closed(runs.pop(kind))
    for stack in runs.values():
        yield from _all_closed(stack)


def _number(marker: str) -> tuple[str, int] | None:
    """The kind of a marker and its number: ``①`` and ``3.`` count apart."""
    if marker and marker in _CIRCLED:
        return "①", _CIRCLED.index(marker) + 1
    found = _DIGITS.fullmatch(marker)
    return (f"1{found['sign']}", int(found["number"])) if found else None


def _next(
    runs: dict[str, list[_Run]], heading: Heading, kind: str, number: int, *, source: str
) -> Iterator[Outcome]:
    """A list inside an item starts at 1 again; the list around it goes on after it."""
    stack = runs.setdefault(kind, [])
    while len(stack) > 1 and number != 1 and _goes_on(stack, number):
        yield from _closed(stack.pop())
    if not stack or number == 1:
        yield from _all_closed(stack[:-_DEEPEST])
        stack[:] = [*stack[-_DEEPEST:], _Run(heading, [number], heading)]
        return
    run = stack[-1]
    if number > run.numbers[-1] + 1 and not _printed(run, heading, source):
        yield _gap(run, heading, number)
    run.numbers.append(number)
    run.last = heading


def _goes_on(stack: list[_Run], number: int) -> bool:
    """Whether ``number`` follows in a list around the innermost and not in that itself."""
    inner, *around = reversed(stack)
    follows = number == inner.numbers[-1] + 1
    return not follows and any(number == run.numbers[-1] + 1 for run in around)


def _all_closed(stack: list[_Run]) -> Iterator[Outcome]:
    for run in stack:
        yield from _closed(run)


def _printed(run: _Run, heading: Heading, source: str) -> bool:
    """Whether the missing number stands in between, where it was not read as a heading.

    A figure must open a line; ``②`` may also stand behind ``①`` on one line.
    """
    between = folded(source[run.last.place.start if run.last else 0 : heading.place.start])
    missing = run.numbers[-1] + 1
    if heading.marker in _CIRCLED:
        return _CIRCLED[missing - 1] in between
    return re.search(rf"^\W*{missing}(?![0-9])", between, re.MULTILINE) is not None


def _gap(run: _Run, heading: Heading, number: int) -> Outcome:
    before = run.numbers[-1]
    missing = ", ".join(str(n) for n in range(before + 1, number)[:5])
    places = tuple(Where.of(h.text) for h in (heading, run.last) if h is not None and h.text)
    return Outcome(
        Verdict.FAILS if run.numbers == list(range(1, before + 1)) else Verdict.DOUBT,
        places or (Where(heading.place, heading.marker),),
        _RULE,
        str(number),
        str(before + 1),
        Words(
            f"{before} 다음에 {number}이(가) 나옵니다. {missing}이(가) 빠졌는지 확인하십시오.",
            f"{number} follows {before}; see whether {missing} is missing.",
        ),
    )


def _closed(run: _Run) -> Iterator[Outcome]:
    """A whole run from 1; one or two numbers prove nothing."""
    count = len(run.numbers)
    if count < 2 or run.numbers != list(range(1, count + 1)) or run.last is None:
        return
    ends = [h for h in (run.first, run.last) if h.text]
    yield Outcome(
        Verdict.HOLDS,
        tuple(Where.of(h.text) for h in ends) or (Where(run.first.place, run.first.marker),),
        _RULE,
        str(run.numbers[-1]),
        str(count),
        Words("번호가 빠짐없이 이어집니다.", "The numbers run without a gap."),
    )


CHECK = Check(
    "CT02",
    Words("번호의 연속", "Numbering"),
    Words(
        "번호가 건너뛰면 쪽이 빠졌거나 항목을 지우고 번호를 고치지 않은 것입니다.",
        "A gap in the numbers means a lost page, or an item deleted and the rest not renumbered.",
    ),
    Severity.WARNING,
    find,
)
