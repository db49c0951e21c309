"""Lines that say what happens when: ``2021. 5월 : 평가 실시``, ``개정안 상정 : '20.12월``, ``기 간 : …``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ihaeng.core.documents import Table, Text
from ihaeng.core.grammar.dates import Mention, Point, Precision, mentions, resolved
from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.recurrence import Recurrence, recurrence_at, recurrences
from ihaeng.core.grammar.vocabulary import squeezed

_WHEN_KEYS = re.compile(r"(?:기간|일시|시기|일자|일정)$")
_BARE_KEYS = frozenset({"기간", "일시", "시기", "일자", "운영기간", "추진기간", "사업기간"})
_PLANS = re.compile(r"계획|일정|추진내용|추진사항")
_LEAD = re.compile(r"\s*:\s*|\s+(?=[가-힣「‘(])")
_SLACK = re.compile(
    r"^(?:[\s,./·]|예정|중|까지|부터|개최|경|이후|실시|완료|\([^()]*\)|\*온라인|계속|운영)*$"
)
_YEAR_WORDS = re.compile(r"(?:['’‘]?\d{2}|\d{4})\s?(?:\.|년)\s?(?=\d)")
_BRACKET = re.compile(r"\(([^()]{2,30})\)")
# A date in brackets that says how old a figure is, or counts: no step of a plan.
_NO_STEP = re.compile(r"^\s*(?:기준|현재|대비)|^\s*\d[\d,.]*\s?(?:건|명|개|회|억|조|%|원)")
_COUNTED = re.compile(r"(?:^|,\s?|\d회\s)$")
_PHRASED = re.compile(
    r"매월\s?\d{1,2}일|월별|월\s?\d회|상시(?=운영|\s?개방)|수시(?=\s?(?:실시|운영|개최))|격월|매월(?!\s?\d)"
)


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
    yield from list(_keyed(node, None, year)) or _trailed(node, year)


def _below(section: str, node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    yield from _steps(section, node, parent, year)
    for child in node.children:
        yield from _below(section, child, node, year)


def _steps(section: str, node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    for printed in (_led(node, year), _keyed(node, parent, year), _trailed(node, year)):
        steps = list(printed)
        if steps:
            yield from steps
            return
    if _PLANS.search(squeezed(section)):
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


def _led(node: Node, year: int | None) -> Iterator[Scheduled]:
    string = node.text.string
    found = mentions(string[:80])
    if not found or found[0].start != 0 or found[0].granularity is Precision.YEAR:
        return
    mention = resolved(found[0], year)
    after = _LEAD.match(string, mention.end)
    if after is None or (":" not in after.group() and not mention.points[0].year_printed):
        return
    rest = string[after.end() :].strip()
    if rest:
        yield from _made(node, rest, mention.text, mention, Form.LED)


def _keyed(node: Node, parent: Node | None, year: int | None) -> Iterator[Scheduled]:
    found = key_value(node.text.string)
    if found is None or not _WHEN_KEYS.search(found.normal_key):
        return
    bare = found.normal_key in _BARE_KEYS and parent is not None
    text = parent.text.string if bare and parent is not None else found.key
    dates = [m for m in mentions(node.text.string) if m.start >= found.value_start]
    if dates and dates[0].start <= found.value_start + 2:
        first = resolved(dates[0], year)
        yield from _made(node, text, first.text, first, Form.KEYED, found.normal_key)
        for mention in dates[1:]:
            whole = resolved(mention, year)
            key = found.normal_key
            yield Scheduled(
                text, whole.text, whole, None, node.line, node.text, key, True, Form.KEYED
            )
        return
    recurring = recurrence_at(found.value.strip())
    if recurring is not None:
        yield Scheduled(text, found.value, None, recurring, node.line, node.text, found.normal_key)


def _trailed(node: Node, year: int | None) -> Iterator[Scheduled]:
    string = node.text.string
    cut = string.rfind(":")
    if cut < 0 or not string[:cut].strip():
        return
    value_start = len(string) - len(string[cut + 1 :].lstrip())
    found = [m for m in mentions(string) if m.start >= cut]
    text = string[:cut].strip()
    if found and found[0].start <= value_start + 1 and _SLACK.match(string[found[-1].end :]):
        for mention in found:
            whole = resolved(mention, year)
            yield from _made(node, text, string[value_start:].strip(), whole, Form.TRAILED)
        return
    value = string[value_start:].strip()
    recurring = recurrence_at(value)
    if recurring is not None and _SLACK.match(value[recurring.end :]):
        yield Scheduled(text, value, None, recurring, node.line, node.text)


def _bracketed(node: Node, year: int | None) -> Iterator[Scheduled]:
    """``A(9월), B(10월)``: every bracket dates the words since the one before it."""
    string, begin = node.text.string, 0
    dates = mentions(string)
    for bracket in _BRACKET.finditer(string):
        text = string[begin : bracket.start()].strip(" ,")
        inside = [m for m in dates if bracket.start() < m.start and m.end < bracket.end()]
        told = text and not _NO_STEP.match(string[bracket.end() :])
        steps = list(_in_bracket(node, text, bracket, inside, year)) if told else []
        yield from steps
        if steps and string[bracket.end() :].lstrip().startswith(","):
            begin = bracket.end()


def _in_bracket(
    node: Node, text: str, bracket: re.Match[str], inside: Sequence[Mention], year: int | None
) -> Iterator[Scheduled]:
    words, start = bracket.group(1), bracket.start(1)
    led = next((m for m in inside if m.start == start), None)
    if led is not None and not _NO_STEP.match(words[led.end - start :]):
        yield from _made(node, text, words, resolved(led, year), Form.BRACKETED)
        return
    last = inside[-1] if inside else None
    if last is not None and last.end == bracket.end(1) and led is None:
        if _COUNTED.search(words[: last.start - start]):
            whole = resolved(last, year)
            yield from _made(node, text, whole.text, whole, Form.BRACKETED)
        return
    recurring = recurrence_at(words)
    if recurring is not None and recurring.end == len(words):
        yield Scheduled(text, words, None, recurring, node.line, node.text)


def _phrased(node: Node) -> Iterator[Scheduled]:
    string = node.text.string
    found = _PHRASED.search(string)
    if found is None:
        return
    recurring = next((r for r in recurrences(string) if r.start == found.start()), None)
    recurring = recurring or recurrence_at(found.group())
    if recurring is not None:
        yield Scheduled(string, found.group(), None, recurring, node.line, node.text)


def table_steps(table: Table, year: int | None) -> Iterator[Scheduled]:
    """Rows of a table that has a column for the time of each row (``조사시기``)."""
    header = [squeezed(name) for name in table.header]
    column = next(
        (i for i, name in enumerate(header) if name.endswith(("시기", "기간", "일정"))), None
    )
    if column is None or column == 0:
        return
    for row in table.body:
        name = row[0].string.lstrip("·- ")
        when = row[column].text
        if not when or not name:
            continue
        found = mentions(when.string)
        if found:
            whole = resolved(found[0], year)
            line = when.lines[0]
            yield Scheduled(name, when.string, whole, None, line, when, form=Form.TABLE)
        elif recurring := recurrence_at(when.string):
            yield Scheduled(name, when.string, None, recurring, when.lines[0], when)
