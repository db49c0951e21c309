"""Charts as plain geometry, worked out on the server: lines, bars and words with their places.

Nothing here knows of pages. The macro ``chart`` writes it down as SVG, with the figures as a table
beside it. Places are whole units of a drawing, a figure that is not there is no mark, and names
stand above their bars: a telephone has no room for both in one line.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ihaeng.core.documents import Words

WIDTH = 480
_ROW, _NAME, _BAR = 56, 22, 22  # a lying bar, its name above it, its own height
_SUM = 70  # right of lying bars, for figures
_PLOT = 220  # height of standing charts
_AXIS = 48  # left of them, for figures
_NOTHING = Words("", "")

Figure = int | Decimal | None


@dataclass(frozen=True, slots=True)
class Series:
    """One thing measured along all names. ``look`` is a class of desk/charts.css."""

    words: Words
    look: str
    values: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    y: int
    width: int
    height: int
    look: str
    words: Words


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    look: str
    words: Words


@dataclass(frozen=True, slots=True)
class Path:
    points: str
    look: str


@dataclass(frozen=True, slots=True)
class Text:
    x: int
    y: int
    words: Words
    anchor: str = "start"
    look: str = "label"


@dataclass(slots=True)
class Chart:
    """What was measured (``names`` × ``series``) and where its marks stand."""

    title: Words
    of: Words  # what the names are: 부서, 분기
    names: Sequence[Words]
    series: Sequence[Series]
    unit: Words = _NOTHING
    width: int = WIDTH
    height: int = 0
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @property
    def rows(self) -> Iterable[tuple[Words, list[str]]]:
        """The table: every figure as it is, a blank where there is none."""
        for at, name in enumerate(self.names):
            yield name, [written(one.values[at]) for one in self.series]

    def said(self, at: int, series: Series) -> Words:
        """What pointing at a mark tells."""
        name, value = self.names[at], written(series.values[at])
        return Words(
            f"{name.ko} · {series.words.ko}: {value}{self.unit.ko}",
            f"{name.en} · {series.words.en}: {value} {self.unit.en}".rstrip(),
        )


def written(value: Figure) -> str:
    return "" if value is None else f"{value:,}"


def lying(
    title: Words,
    of: Words,
    names: Sequence[Words],
    series: Sequence[Series],
    unit: Words = _NOTHING,
) -> Chart:
    """A bar for each name, its series one after the other: shares of a whole, counts of states."""
    chart = Chart(title, of, names, series, unit, height=_ROW * len(names))
    sums = [sum((one.values[at] or 0 for one in series), 0) for at in range(len(names))]
    room = WIDTH - _SUM
    for at, (name, total) in enumerate(zip(names, sums, strict=True)):
        top = _ROW * at + _NAME
        chart.texts.append(Text(0, top - 5, name))
        run: int | Decimal = 0
        for one in series:
            value = one.values[at]
            if not value:
                continue
            start, end = (_scaled(edge, max(sums), room) for edge in (run, run + value))
            chart.bars.append(Bar(start, top, end - start, _BAR, one.look, chart.said(at, one)))
            run += value
        end = _scaled(run, max(sums), room)
        chart.texts.append(Text(end + 8, top + 17, _plain(written(total))))
    return chart


def line(
    title: Words,
    of: Words,
    names: Sequence[Words],
    series: Sequence[Series],
    unit: Words = _NOTHING,
    *,
    most: int | None = None,
) -> Chart:
    """A line for each series over the names in their order; it breaks where a figure is missing."""
    chart = Chart(title, of, names, series, unit, height=_PLOT + 40)
    top = most or max((v for one in series for v in one.values if v is not None), default=0) or 1
    for quarter in range(5):
        y = 10 + _PLOT - _PLOT * quarter // 4
        chart.rules.append(Rule(_AXIS, y, WIDTH, y))
        mark = Decimal(top) * quarter / 4
        chart.texts.append(Text(_AXIS - 8, y + 5, _plain(f"{mark.normalize():,f}"), "end"))
    step = (WIDTH - _AXIS) // max(len(names), 1)
    for at, name in enumerate(names):
        chart.texts.append(Text(_AXIS + step * at + step // 2, _PLOT + 32, name, "middle"))
    for one in series:
        _draw_line(chart, one, top, step)
    return chart


def _draw_line(chart: Chart, one: Series, top: int | Decimal, step: int) -> None:
    run: list[str] = []
    for at, value in enumerate((*one.values, None)):
        if value is None:
            if len(run) > 1:
                chart.paths.append(Path(" ".join(run), one.look))
            run = []
            continue
        x, y = _AXIS + step * at + step // 2, 10 + _PLOT - _scaled(value, top, _PLOT)
        run.append(f"{x},{y}")
        chart.dots.append(Dot(x, y, one.look, chart.said(at, one)))


def _scaled(value: int | Decimal, whole: int | Decimal, room: int) -> int:
    return int(value * room / whole) if whole else 0


def _plain(text: str) -> Words:
    return Words(text, text)
