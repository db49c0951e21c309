"""Lines that say what happens when: ``2021. 5월 : 평가 실시``, ``개정안 상정 : '20.12월``, ``기 간 : …``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ihaeng.core.documents import Table, Text
from ihaeng.core.grammar.dates import Mention, Point, Precision, mentions, resolved
from ihaeng.core.grammar.keyvalue import key_value, labelled
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.recurrence import Recurrence, recurrence_at, recurrences
from ihaeng.core.grammar.step_names import (
    as_of_name,
    clause_around,
    clause_before,
    event_of,
    named_after,
    names_nothing,
)
from ihaeng.core.grammar.vocabulary import squeezed

_WHEN_KEYS = re.compile(
    r"(?:기간|일시|시기|일자|일정|(?:시행|개최|개관|개장|개소|준공|착공|공고|접수|발표|마감)일)$"
)
_KEYS_APART = re.compile(r"[/,·]|및")
_BARE_KEYS = frozenset({"기간", "일시", "시기", "일자", "운영기간", "추진기간", "사업기간"})
_PLANS = re.compile(r"계획|일정|추진내용|추진사항")
_LEAD = re.compile(r"\s*(?P<sign>[:/])\s*|\s+(?=[가-힣「‘(])")
_SLACK = re.compile(
    r"^(?:[\s,./·]|예정|중|까지|부터|개최|경|이후|실시|완료|\([^()]*\)|\*온라인|계속|운영|수행|시행|추진|제공|접수)*$"
)
# What follows the words of time and is itself none: it says that the thing is held or run.
_HELD = re.compile(r"(?<=[^(\s])\s*(?:개최|실시|완료|운영|수행|시행|추진|제공|접수)+$")
_STILL = re.compile(
    r"\s*(?:부터\s*)?~?\s*(?:현재|계속|지속)|\s*부터(?:\s*~|\s*(?:한|두|\d+)\s?(?:달|주|일|개월)\s?간?)?"
)
_WITH_FREQUENCY = re.compile(r"\s*[/,]\s*(?=[매연월분반격])")
_YEAR_WORDS = re.compile(r"(?:['’‘]?\d{2}|\d{4})\s?(?:\.|년)\s?(?=\d)")
_BRACKET = re.compile(r"\(([^()]{2,30})\)")
# A date in brackets that says how old a figure is, or counts: no step of a plan.
_NO_STEP = re.compile(
    r"^\s*(?:기준|현재|대비|이후|이전|에\s)|^\s*\d[\d,.]*\s?(?:건|명|개|회|억|조|%|원)"
)
_CHANGE = re.compile("[⇒→➔]")
_SERIES = re.compile(r"\d\s?[가-힣]{0,2}\s*\([^()]*\)\s*[→⇒➔]")
_COUNTED = re.compile(r"(?:^|,\s?|\d회\s)$")
_GOES_ON = re.compile(r"\s*(?:,|및\s|→|➔|/|·)")
_FRAMES = frozenset("<〈《[")
_PHRASED = re.compile(
    r"매월\s?\d{1,2}일|매월\s?\d+회|월별|월\s?\d회|상시(?=운영|\s?개방)|수시(?=\s?(?:실시|운영|개최))|격월|매월(?!\s?\d)"
)
_MONTH_COLUMN = re.compile(r"^(?:1[0-2]|[1-9])월?$")
_FEWEST_MONTHS = 3
_WHEN_AND_WHAT = 2  # columns


class Form(StrEnum):
    """How the line prints its date."""

    LED = "led"  # the date begins the line
    KEYED = "keyed"  # the value of 기간, 일시, 시기 …
    TRAILED = "trailed"  # after the last colon
    BRACKETED = "bracketed"
    PHRASED = "phrased"  # a recurrence inside the sentence
    TABLE = "table"


@dataclass(frozen=True)
class Scheduled:
    """One dated or recurring step. ``where`` is the text that holds the printed date."""

    text: str
    when_text: str
    mention: Mention | None
    recurrence: Recurrence | None
    line: int
    where: Text
    key: str | None = None
    as_of: bool = False
    form: Form = Form.TRAILED

    @property
    def precision(self) -> Precision:
        if self.mention is None or self.mention.open_end:
            return Precision.ONGOING
        return self.mention.precision

    @property
    def start(self) -> date | None:
        return self.mention.first if self.mention else None

    @property
    def end(self) -> date | None:
        return self.mention.last if self.mention else None


def scheduled(section: str, nodes: Sequence[Node], year: int | None) -> Iterator[Scheduled]:
    """Every step the list lines of a section name; yearless dates take ``year``."""
    for root in nodes:
        yield from _below(section, root, None, year)


def heading_steps(title: Text, year: int | None) -> Iterator[Scheduled]:
    """What a heading itself dates: ``□ 사업기간 : 2023. 3. ~ 11.``"""
    if not title:
        return
    node = Node(title, "", 0, title.place())
    yield from list(_keyed("", node, None, year)) or _trailed(node, year)


def _below(section: str, node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    yield from _steps(section, node, parent, year)
    for child in node.children:
        yield from _below(section, child, node, year)


def _steps(section: str, node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    if node.marker[:1] in _FRAMES and node.marker:
        return
    for printed in (
        _led(node, parent, year),
        _keyed(section, node, parent, year),
        _trailed(node, year),
    ):
        steps = list(printed)
        if steps:
            yield from steps
            return
    found_key = key_value(node.text.folded)
    if _PLANS.search(squeezed(section) + (found_key.normal_key if found_key else "")):
        found = list(_bracketed(node, year))
        yield from found
        if found:
            return
    yield from _phrased(node)


def _made(
    node: Node, text: str, words: str, mention: Mention, form: Form, key: str | None = None
) -> Iterator[Scheduled]:
    """One step, or one for each point of a list (``5월/11월``)."""
    if len(mention.points) == 1 or mention.ranged:
        yield Scheduled(text, words, mention, None, node.line, node.text, key, form=form)
        return
    for point in mention.points:
        one = Mention(point.text, point.start, point.end, (point,))
        words = _own_words(mention, point)
        yield Scheduled(text, words, one, None, node.line, node.text, key, form=form)


def _own_words(mention: Mention, point: Point) -> str:
    """The words of one point of a list, the year repeated before it where it is only printed once."""
    first = mention.points[0]
    year = _YEAR_WORDS.match(first.text)
    alone = point is first or year is None or point.text.startswith(year.group())
    words = point.text if alone or year is None else year.group() + point.text
    # ``9,10월`` prints the unit once.
    return words + "월" if words[-1:].isdigit() and mention.text.endswith("월") else words


def _led(node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    string = node.text.folded
    found = mentions(string[:80])
    if not found or found[0].start != 0 or found[0].granularity is Precision.YEAR:
        return
    mention = resolved(found[0], year)
    after = _LEAD.match(string, mention.end)
    if after is None or (not after.group("sign") and not mention.points[0].year_printed):
        return
    rest = string[after.end() :].strip()
    if rest and after.group("sign") == "/":
        # ``'20.9.15.(화)/ 다섯 도시``: when and with whom; what it is stands above.
        rest = event_of(parent) if parent is not None else ""
    if rest:
        yield from _made(node, rest, mention.text, mention, Form.LED)


def _when_key(node: Node) -> tuple[str, str, int] | None:
    """A key or label that asks when, as printed and without blanks, and where its value begins."""
    found, label = key_value(node.text.folded), labelled(node.text.folded)
    if found is not None:
        key, normal, at = found.key, found.normal_key, found.value_start
    elif label is not None:
        key, normal, at = label.label, label.normal_label, label.body_start
    else:
        return None
    asked = any(_WHEN_KEYS.search(part) for part in _KEYS_APART.split(normal))
    return (key, normal, at) if asked else None


def _keyed(section: str, node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    found = _when_key(node)
    if found is None:
        return
    key, normal, at = found
    bare = _KEYS_APART.split(normal)[0] in _BARE_KEYS and not (parent and names_nothing(parent))
    text = event_of(parent) if bare and parent is not None else key
    if bare and parent is None and len(normal) == _BARE_NOUN:
        text = named_after(section, key)
    string = node.text.folded
    dates = [m for m in mentions(string) if m.start >= at]
    if dates and dates[0].start <= at + 2:
        yield from _keyed_dates(node, text, normal, dates, year)
        return
    recurring = recurrence_at(string, at)
    if recurring is not None:
        words = _HELD.sub("", string[at:].strip())
        yield Scheduled(text, words, None, recurring, node.line, node.text, normal)


_BARE_NOUN = 2  # 기간, 일시: nothing tells whose


def _keyed_dates(
    node: Node, text: str, key: str, dates: Sequence[Mention], year: int | None
) -> Iterator[Scheduled]:
    string, first = node.text.folded, resolved(dates[0], year)
    still = _STILL.match(string, first.end)
    if still is not None and not first.open_end and len(first.points) == 1:
        first = replace(first, open_end=True, text=string[first.start : still.end()])
    elif still is not None and first.open_end:
        first = replace(first, text=string[first.start : still.end()])
    often = _WITH_FREQUENCY.match(string, first.end)
    recurring = recurrence_at(string, often.end()) if often else None
    if recurring is not None:
        words = string[first.start : recurring.end]
        yield Scheduled(text, words, first, recurring, node.line, node.text, key, form=Form.KEYED)
    else:
        yield from _made(node, text, first.text, first, Form.KEYED, key)
    for mention in dates[1:]:
        if "※" in string[first.end : mention.start]:
            return
        whole = resolved(mention, year)
        name = as_of_name(string, mention.end) or text
        yield Scheduled(
            name, whole.text, whole, None, node.line, node.text, key, as_of=True, form=Form.KEYED
        )


def _trailed(node: Node, year: int | None) -> Iterator[Scheduled]:
    """What stands after the last colon, or after the first where the last one is in a bracket."""
    string = node.text.folded
    key = key_value(string)
    cuts = [string.rfind(":"), key.value_start - 1 if key else -1]
    for cut in dict.fromkeys(cuts):
        if cut >= 0 and string[:cut].strip():
            steps = list(_after_colon(node, cut, year))
            if steps:
                yield from steps
                return


def _after_colon(node: Node, cut: int, year: int | None) -> Iterator[Scheduled]:
    string = node.text.folded
    value_start = len(string) - len(string[cut + 1 :].lstrip())
    found = [m for m in mentions(string) if m.start >= cut]
    text, value = string[:cut].strip(" :"), string[value_start:].strip()
    if found and found[0].start <= value_start + 1 and _SLACK.match(string[found[-1].end :]):
        for mention in found:
            whole = resolved(mention, year)
            yield from _made(node, text, _HELD.sub("", value), whole, Form.TRAILED)
        return
    day = found[0] if found and found[0].granularity is Precision.DAY else None
    if day and day.start == value_start and string[day.end :].lstrip()[:1] in (",", "/"):
        # The place follows the day.
        yield from _made(node, text, day.text, resolved(day, year), Form.TRAILED)
        return
    recurring = recurrence_at(value)
    if recurring is not None and _SLACK.match(value[recurring.end :]):
        yield Scheduled(text, _HELD.sub("", value), None, recurring, node.line, node.text)


def _bracketed(node: Node, year: int | None) -> Iterator[Scheduled]:
    """``A(9월), B(10월)``: every bracket dates the words since the one before it."""
    string, begin = node.text.folded, 0
    dates = mentions(string)
    if _SERIES.search(string):
        return
    for bracket in _BRACKET.finditer(string):
        text = clause_before(string[begin : bracket.start()])
        inside = [m for m in dates if bracket.start() < m.start and m.end < bracket.end()]
        told = text and not _NO_STEP.match(string[bracket.end() :])
        steps = list(_in_bracket(node, text, bracket, inside, year)) if told else []
        yield from steps
        if steps and _GOES_ON.match(string, bracket.end()):
            begin = bracket.end()


def _in_bracket(
    node: Node, text: str, bracket: re.Match[str], inside: Sequence[Mention], year: int | None
) -> Iterator[Scheduled]:
    words, start = bracket.group(1), bracket.start(1)
    if _CHANGE.search(words):
        return
    if any(m.start == start for m in inside):
        yield from _each_dated(node, text, bracket, inside, year)
        return
    last = inside[-1] if inside else None
    if last is not None and last.end == bracket.end(1):
        if _COUNTED.search(words[: last.start - start]):
            whole = resolved(last, year)
            yield from _made(node, text, whole.text, whole, Form.BRACKETED)
        return
    recurring = recurrence_at(words)
    if recurring is not None and recurring.end == len(words):
        yield Scheduled(text, words, None, recurring, node.line, node.text)


def _each_dated(
    node: Node, text: str, bracket: re.Match[str], inside: Sequence[Mention], year: int | None
) -> Iterator[Scheduled]:
    """``(10월 신청 / 6월 선정)``: every part that begins with a date is a step."""
    words, start = bracket.group(1), bracket.start(1)
    led = [m for m in inside if not words[: m.start - start].rstrip(" /") or "/" in words]
    heads = [m for m in led if words[: m.start - start].rstrip()[-1:] in ("", "/")]
    stops = [m.start for m in heads[1:]] + [bracket.end(1)]
    for mention, stop in zip(heads, stops, strict=True):
        if not _NO_STEP.match(node.text.folded[mention.end : stop]):
            printed = node.text.folded[mention.start : stop].rstrip(" /")
            yield from _made(node, text, printed, resolved(mention, year), Form.BRACKETED)


def _phrased(node: Node) -> Iterator[Scheduled]:
    string = node.text.folded
    found = _PHRASED.search(string)
    if found is None or _CHANGE.match(string[found.end() :].lstrip()):
        return
    recurring = next((r for r in recurrences(string) if r.start <= found.start() < r.end), None)
    recurring = recurring or recurrence_at(found.group())
    if recurring is not None:
        text = clause_around(string, found.start(), found.end())
        words = recurring.text if recurring.start == found.start() else found.group()
        yield Scheduled(text, words, None, recurring, node.line, node.text, form=Form.PHRASED)


def table_steps(table: Table, year: int | None) -> Iterator[Scheduled]:
    """Rows of a table that has a column for the time of each row (``조사시기``) or for each month."""
    header = [squeezed(name) for name in table.header]
    months = [i for i, name in enumerate(header) if _MONTH_COLUMN.match(name)]
    if len(months) >= _FEWEST_MONTHS and year is not None:
        yield from _charted(table, months, year)
        return
    column = next(
        (
            i
            for i, name in enumerate(header)
            if name.endswith(("시기", "기간", "일정", "일시", "일자"))
        ),
        None,
    )
    if column is None or (column == 0 and table.width < _WHEN_AND_WHAT):
        return
    named = 0 if column else 1
    for row in table.body:
        name = row[named].string.lstrip("·- ")
        when = row[column].text
        if not when or not name:
            continue
        found = mentions(when.string)
        if found:
            whole = resolved(found[0], year)
            line = when.lines[0]
            yield Scheduled(name, when.string, whole, None, line, when, form=Form.TABLE)
        elif recurring := recurrence_at(when.folded):
            yield Scheduled(name, when.string, None, recurring, when.lines[0], when)


def _charted(table: Table, months: Sequence[int], year: int) -> Iterator[Scheduled]:
    """A chart that marks the months in which each row is worked on."""
    for row in table.body:
        marked = [c for c in months if row[c].string and not row[c].string[0].isalnum()]
        if not marked or not row[0].text or any(row[c].string[:1].isdigit() for c in months):
            continue
        points = tuple(
            Point(
                "",
                0,
                0,
                year,
                int(squeezed(table.header[c]).rstrip("월")),
                None,
                year_printed=False,
            )
            for c in (marked[0], marked[-1])[: len(marked)]
        )
        words = "~".join(f"{point.month}월" for point in points)
        mention = Mention(words, 0, 1, points, ranged=len(points) > 1)
        line, name = row[0].text.lines[0], row[0].string.lstrip("·- ")
        yield Scheduled(name, words, mention, None, line, row[0].text, form=Form.TABLE)
