"""How much of the hand-made annotations Ihaeng reads and finds, as numbers.

python -m tests.gold.score                       one screen of numbers
python -m tests.gold.score --show activities     what was expected and what was read
python -m tests.gold.score --show checks         failing checks not found, alarms not explained
python -m tests.gold.score --document 003        one document only
python -m tests.gold.score --floors              today's numbers in the form of floors.toml
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest

from . import cards, works
from .checks import Verdicts, judged
from .marks import Mark
from .seen import Gold, Seen, golds, seen_in

Tally = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """All marks of one document, and the verdict on its checks."""

    gold: Gold
    marks: tuple[Mark, ...]
    verdicts: Verdicts

    @property
    def tally(self) -> Tally:
        """Found and expected by field, in the order of the report."""
        expected, found = Counter[str](), Counter[str]()
        for mark in self.marks:
            expected[mark.field] += 1
            found[mark.field] += mark.hit
        return {field: (found[field], expected[field]) for field in expected}


def scored(gold: Gold, seen: Seen) -> Score:
    kind = cards if "activities" in gold.data else works
    return Score(gold, tuple(kind.marks(gold, seen)), judged(gold, seen))


@cache
def scores() -> tuple[Score, ...]:
    """The score of every annotated document at hand, read once."""
    return tuple(scored(gold, seen_in(gold.seed)) for gold in golds())


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    found = [s for s in scores() if options.document in (None, s.gold.number)]
    if not found:
        lines = ["no annotated document at hand (../shared/gold)"]
    elif options.floors:
        lines = list(_floors(found))
    elif options.show:
        lines = list(_shown(found, options.show))
    else:
        lines = [*_fields(found), "", *_checks(found)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.gold.score",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--show", metavar="FIELD", help="fields that begin so, or checks")
    parser.add_argument("--document", metavar="NUMBER", help="000, 001 or 003")
    parser.add_argument("--floors", action="store_true", help="print the numbers as TOML")
    return parser.parse_args(arguments)


def _fields(found: Sequence[Score]) -> Iterator[str]:
    """The cards on the left, the work reports on the right: all of it on one screen."""
    halves = [
        [score for score in found if ("activities" in score.gold.data) is card]
        for card in (True, False)
    ]
    columns = [list(_column(half)) for half in halves if half]
    width = max(len(line) for line in columns[0]) + 3
    for lines in zip_longest(*columns, fillvalue=""):
        yield (lines[0].ljust(width) + "".join(lines[1:])).rstrip()


def _column(found: Sequence[Score]) -> Iterator[str]:
    tallies = [score.tally for score in found]
    fields = list(dict.fromkeys(field for tally in tallies for field in tally))
    heads = [score.gold.number for score in found] + (["total"] if len(found) > 1 else [])
    yield f"{'':36}" + "".join(f"{head:>10}" for head in heads)
    sums = {field: _sum(tally[field] for tally in tallies if field in tally) for field in fields}
    sums["all"] = _sum(sums.values())
    for field in [*fields, "all"]:
        parts = [t.get(field) if field != "all" else _sum(t.values()) for t in tallies]
        cells = parts + ([sums[field]] if len(found) > 1 else [])
        flag = " " if sums[field][0] == sums[field][1] else "!"
        yield f"{flag} {field:34}" + "".join(f"{_ratio(cell):>10}" for cell in cells)


def _sum(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    several = list(pairs)
    return sum(found for found, _ in several), sum(expected for _, expected in several)


def _ratio(pair: tuple[int, int] | None) -> str:
    return "-" if pair is None else f"{pair[0]}/{pair[1]}"


def _checks(found: Sequence[Score]) -> Iterator[str]:
    tally: Counter[tuple[str, str, bool]] = Counter()
    proved: Counter[tuple[str, bool]] = Counter()
    for score in found:
        tally += score.verdicts.tally()
        proved.update((check["type"], touched) for check, touched in score.verdicts.proved)
    yield f"{'failing checks found':24}" + "".join(f"{s:>10}" for s in _SEVERITIES) + "   proved"
    for kind in dict.fromkeys([key[0] for key in tally] + [key[0] for key in proved]):
        cells = [(tally[kind, s, True], tally[kind, s, False]) for s in _SEVERITIES]
        held = _ratio((proved[kind, True], proved[kind, True] + proved[kind, False]))
        counts = [_ratio((hit, hit + miss)) if hit + miss else "-" for hit, miss in cells]
        yield f"  {kind:22}" + "".join(f"{count:>10}" for count in counts) + f"{held:>9}"
    for score in found:
        many = len(score.verdicts.unexplained)
        yield f"  {score.gold.number}: {many} failing findings on lines without a known fault"
    yield from _missed(found)


_SEVERITIES = ("error", "warning", "notice")


def _missed(found: Sequence[Score]) -> Iterator[str]:
    for score in found:
        for check, alarm in score.verdicts.answers:
            if alarm is None and check.get("severity") != "notice":
                lines = ",".join(str(line) for line in check["lines"])
                yield f"  not found  {check['id']} {check['type']} {lines}: {check['what'][:70]}"


def _shown(found: Sequence[Score], wanted: str) -> Iterator[str]:
    for score in found:
        if wanted == "checks":
            yield from _shown_checks(score.verdicts)
        else:
            yield from _shown_marks(score, wanted)
        if wanted == "activities.extra":
            for line, key, value in cards.not_scored(score.gold):
                yield f"{score.gold.number}:{line} not scored: {key} = {value}"


def _shown_marks(score: Score, wanted: str) -> Iterator[str]:
    for mark in score.marks:
        if not mark.hit and mark.field.startswith(wanted):
            yield f"{score.gold.number}:{mark.line or '-'} {mark.field}"
            yield f"    expected {_text(mark.expected)}"
            yield f"    got      {_text(mark.got)}"


def _shown_checks(verdicts: Verdicts) -> Iterator[str]:
    for check, alarm in verdicts.answers:
        lines = ",".join(str(line) for line in check["lines"])
        answer = f"found by {alarm.code}: {alarm.text}" if alarm else "NOT FOUND"
        yield f"{check['id']} {check['type']} {check.get('severity')} lines {lines}"
        yield f"    {check['what']}: stated {check['stated']}, computed {check['computed']}"
        yield f"    {answer}"
    for alarm in verdicts.unexplained:
        lines = ",".join(str(line) for line in sorted(alarm.lines))
        yield f"{verdicts.number} UNEXPLAINED {alarm.code} {alarm.severity} lines {lines}"
        yield f"    {alarm.text} (stated {alarm.stated}, computed {alarm.computed})"
    for check, touched in verdicts.proved:
        if not touched:
            yield f"{check['id']} {check['type']} holds, not proved: {check['what']}"


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _floors(found: Sequence[Score]) -> Iterator[str]:
    for score in found:
        yield f'["{score.gold.number}"]'
        for field, (hits, _) in score.tally.items():
            yield f'"{field}" = {hits}'
        yield ""


if __name__ == "__main__":
    sys.exit(main())
