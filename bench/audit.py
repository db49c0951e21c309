"""``python -m bench.audit``: how much the audit finds, how often it cries wolf, what it costs."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain

from bench import speed
from bench.forms import PIECES, corpus
from bench.score import ARITHMETIC, OTHERS, WEEKDAY, Oddity, Tally, judge


@dataclass(frozen=True, slots=True)
class Target:
    """A figure with the bound it must keep: at least, or at most."""

    name: str
    figure: float
    bound: float
    least: bool = False

    @property
    def met(self) -> bool:
        return self.figure >= self.bound if self.least else self.figure <= self.bound

    def __str__(self) -> str:
        sign, verdict = (">=" if self.least else "<="), ("ok" if self.met else "MISSED")
        return f"{self.name:<44}{self.figure:>9.3f}   {sign} {self.bound:<7g} {verdict}"


def accuracy_targets(tally: Tally) -> list[Target]:
    return [
        Target("recall, arithmetic", tally.recall(ARITHMETIC), 0.95, least=True),
        Target("recall, weekday", tally.recall(WEEKDAY), 0.95, least=True),
        Target("false alarms per ten tables", tally.alarms_per_ten_tables, 0.999),
    ]


def speed_targets(figures: dict[str, float]) -> list[Target]:
    count = int(figures["documents"])
    return [
        Target(f"{count} documents read and audited, s", figures["seconds"], 1.0),
        Target("peak memory, MB", figures["megabytes"], 200),
        Target(f"{speed.TIMES} times the text, times the cost", figures["growth"], 110),
        Target("ihaeng --help, s", figures["help"], 0.3),
    ]


def accuracy_lines(tally: Tally) -> Iterator[str]:
    """The table by family, then the false alarms by check."""
    yield f"{tally.documents} documents, {tally.lines} lines, {tally.tables} tables"
    yield f"{'family':<14}{'planted':>8}{'found':>8}{'recall':>9}"
    for family in PIECES:
        row = f"{tally.planted[family]:>8}{tally.found[family]:>8}"
        yield f"{family:<14}{row}{tally.recall([family]):>9.1%}"
    rest = sum(tally.planted[family] for family in OTHERS)
    yield f"recall of the families without a target: {tally.recall(OTHERS):.1%} of {rest}"
    for name, counted in (("false alarms", tally.alarms), ("notices aside", tally.notices)):
        by_code = ", ".join(f"{code} {count}" for code, count in counted.most_common())
        yield f"{name}: {sum(counted.values())} ({by_code or 'none'})"


def speed_lines(figures: dict[str, float]) -> Iterator[str]:
    yield f"one report {figures['once']:.4f} s, {speed.TIMES} times it {figures['hundred']:.2f} s"
    yield f"growth without Python's cycle collector: {figures['uncollected']:.1f}"
    yield f"ihaeng --help takes {figures['help_ratio']:.1f} times as long as python -c pass"


def oddity_lines(odd: Sequence[Oddity], family: str) -> Iterator[str]:
    """The misses and false alarms of a family or a check's code, with their printed line."""
    for one in odd:
        if family in ("all", one.family, one.code):
            yield f"[{one.family} {one.code}] {one.paper}:{one.line}  {one.said}"
            yield f"    {one.text}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every figure; 1 if a target is missed."""
    options = _parser().parse_args(arguments)
    targets: list[Target] = []
    said: list[str] = []
    record: dict[str, object] = {}
    if options.only != "speed":
        papers = chain.from_iterable(corpus(seed, options.documents) for seed in options.seed)
        tally = judge(papers)
        targets += accuracy_targets(tally)
        said += accuracy_lines(tally)
        if options.show:
            said += oddity_lines([*tally.misses, *tally.false], options.show)
        record["accuracy"] = asdict(tally)
    if options.only != "accuracy":
        figures = speed.measured()
        targets += speed_targets(figures)
        said += speed_lines(figures)
        record["speed"] = figures
    record["targets"] = [asdict(target) | {"met": target.met} for target in targets]
    if options.json:
        print(json.dumps(record, ensure_ascii=False, indent=1))
    else:
        print("\n".join([*said, "", *map(str, targets)]))
    return 0 if all(target.met for target in targets) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__)
    parser.add_argument("--seed", type=int, nargs="+", default=[1, 2, 3, 4])
    parser.add_argument("--documents", type=int, default=200, help="documents for each seed")
    parser.add_argument("--only", choices=("accuracy", "speed"), help="leave out the other part")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument(
        "--show",
        metavar="FAULT",
        help="print the misses and false alarms of a family, a check's code, alarm, notice or all",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
