"""Rules to frames: where drawn lines close cells, a table is.

Rules on one axis that nearly touch are one rule: dashes, and the two of a double line. Frames are
what hangs together; inside one, two positions of the grid are one cell where no rule parts them.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from ihaeng.core.documents import Words
from ihaeng.core.reading.pdf.parts import Area, Compartment, Frame, Rule

MOST_RULES = 6_000
MOST_POSITIONS = 40_000
_DOUBLE = 2.6  # points between the two of a double line
_DASH = 4.5  # points between dashes
_TOUCH = 3.0
_OPEN = 6.0  # rules that reach further than this beyond the last upright leave a side open
_COVERED = 0.6  # the share of a side that must be drawn
_ODD = Words(
    "선이 빠져 사각형이 아닌 칸이 있어 열이 밀렸을 수 있습니다.",
    "A rule is missing and a cell is no rectangle, so columns may have slid.",
)


def frames_of(across: list[Rule], down: list[Rule], page: int) -> list[Frame]:
    """The tables that merged rules make on a page, smaller ones after those around them."""
    if not across or not down:
        return []
    frames = [
        frame
        for rules in _together(across, down)
        if (frame := _Grid(*rules).frame(page)) is not None
    ]
    return sorted(frames, key=lambda frame: -frame.area.width * frame.area.height)


def merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules with their dashes and doubles made one, by place."""
    if not rules:
        return []
    found: list[Rule] = []
    for at, line in _lines(rules):
        start, end = line[0].start, line[0].end
        for rule in line[1:]:
            if rule.start - end > _DASH:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return [rule for rule in found if rule.end - rule.start > _TOUCH]


def _lines(rules: Iterable[Rule]) -> Iterator[tuple[float, list[Rule]]]:
    """The rules that lie on one line, from one end to the other."""
    group: list[Rule] = []
    for rule in sorted(rules):
        if group and rule.at - group[0].at > _DOUBLE:
            yield _mean(group), sorted(group, key=lambda r: r.start)
            group = []
        group.append(rule)
    if group:
        yield _mean(group), sorted(group, key=lambda r: r.start)


def _mean(group: Sequence[Rule]) -> float:
    return sum(rule.at for rule in group) / len(group)


def _together(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other, directly or over others."""
    across, down = across[:MOST_RULES], down[:MOST_RULES]
    heights = [rule.at for rule in across]
    root = list(range(len(across) + len(down)))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for number, upright in enumerate(down, len(across)):
        low = bisect_left(heights, upright.start - _TOUCH)
        high = bisect_right(heights, upright.end + _TOUCH)
        for level in range(low, high):
            if across[level].start - _TOUCH <= upright.at <= across[level].end + _TOUCH:
                root[find(number)] = find(level)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for number, rule in enumerate([*across, *down]):
        groups[find(number)][number >= len(across)].append(rule)
    for flat, upright_ones in groups.values():
        if len(flat) > 1 and upright_ones:
            yield flat, upright_ones


class _Grid:
    """The grid one group of rules makes. Row 0 is at the top."""

    def __init__(self, across: list[Rule], down: list[Rule]) -> None:
        across, down = _closed_sides(across, down)
        self.xs = _stops(rule.at for rule in down)
        self.ys = _stops(rule.at for rule in across)[::-1]
        self.down, self.across = _by_stop(down, self.xs), _by_stop(across, self.ys)
        self.rows, self.columns = len(self.ys) - 1, len(self.xs) - 1
        self.doubt: Words | None = None

    def frame(self, page: int) -> Frame | None:
        if self.rows < 1 or self.columns < 1 or self.rows * self.columns > MOST_POSITIONS:
            return None
        cells = list(self._cells())
        if not cells:
            return None
        area = Area(self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])
        return Frame(page, area, tuple(self.xs), tuple(self.ys), cells, self.doubt)

    def _cells(self) -> Iterator[Compartment]:
        groups: dict[int, list[int]] = defaultdict(list)
        find = self._united()
        outside = find(self.rows * self.columns)
        for position in range(self.rows * self.columns):
            if (owner := find(position)) != outside:
                groups[owner].append(position)
        for positions in groups.values():
            yield from self._compartments(positions)

    def _united(self) -> Callable[[int], int]:
        """Positions not parted by a rule belong together; the last number is the outside."""
        root = list(range(self.rows * self.columns + 1))

        def find(one: int) -> int:
            while root[one] != one:
                root[one] = root[root[one]]
                one = root[one]
            return one

        def position(row: int, column: int) -> int:
            inside = 0 <= row < self.rows and 0 <= column < self.columns
            return row * self.columns + column if inside else self.rows * self.columns

        for row in range(self.rows):
            for x in range(self.columns + 1):
                if not _drawn(self.down[x], self.ys[row + 1], self.ys[row]):
                    root[find(position(row, x - 1))] = find(position(row, x))
        for y in range(self.rows + 1):
            for column in range(self.columns):
                if not _drawn(self.across[y], self.xs[column], self.xs[column + 1]):
                    root[find(position(y - 1, column))] = find(position(y, column))
        return find

    def _compartments(self, positions: list[int]) -> Iterator[Compartment]:
        """One cell where the positions make a rectangle, else one for every row of them."""
        rows = sorted({position // self.columns for position in positions})
        columns = sorted({position % self.columns for position in positions})
        if len(positions) == (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1):
            yield self._compartment(rows[0], rows[-1], columns[0], columns[-1])
            return
        self.doubt = _ODD
        for row in rows:
            inside = sorted(p % self.columns for p in positions if p // self.columns == row)
            start = inside[0]
            for column, after in zip(inside, [*inside[1:], -1], strict=True):
                if after != column + 1:
                    yield self._compartment(row, row, start, column)
                    start = after

    def _compartment(self, top: int, bottom: int, left: int, right: int) -> Compartment:
        area = Area(self.xs[left], self.ys[bottom + 1], self.xs[right + 1], self.ys[top])
        return Compartment(top, left, bottom - top + 1, right - left + 1, area)


def _closed_sides(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Many official tables draw no line at their left and right: the rules that end there do."""
    down = down + _missing(across, down)
    return across + _missing(down, across), down


def _missing(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    made = []
    first, last = min(rule.at for rule in crossing), max(rule.at for rule in crossing)
    start, end = min(rule.start for rule in rules), max(rule.end for rule in rules)
    for side, open_, reach in (
        (start, first - start > _OPEN, [r.at for r in rules if r.start - start < _OPEN]),
        (end, end - last > _OPEN, [r.at for r in rules if end - r.end < _OPEN]),
    ):
        if open_ and len(reach) > 1:
            made.append(Rule(side, min(reach), max(reach)))
    return made


def _stops(places: Iterable[float]) -> list[float]:
    stops: list[float] = []
    for place in sorted(places):
        if not stops or place - stops[-1] > _DOUBLE:
            stops.append(place)
    return stops


def _by_stop(rules: Iterable[Rule], stops: Sequence[float]) -> list[list[Rule]]:
    found: list[list[Rule]] = [[] for _ in stops]
    for rule in rules:
        nearest = min(range(len(stops)), key=lambda i: abs(stops[i] - rule.at))
        found[nearest].append(rule)
    return found


def _drawn(rules: Iterable[Rule], start: float, end: float) -> bool:
    covered = sum(max(min(rule.end, end) - max(rule.start, start), 0.0) for rule in rules)
    return covered >= _COVERED * (end - start)
