"""The pledge card (공약 이행 추진실적): one pledge, what was done for it, with what money."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ihaeng.core.documents import (
    Block,
    Box,
    Bullet,
    Cell,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    Text,
    gathered,
)
from ihaeng.core.grammar.activities import (
    Activity,
    Piece,
    gathered_activities,
)
from ihaeng.core.grammar.activity_fields import interpreted
from ihaeng.core.grammar.card_tables import (
    CardHead,
    MoneyTable,
    Participation,
    card_head,
    is_head,
    is_money,
    is_participation,
    money_table,
    participation,
)
from ihaeng.core.grammar.cities import city_of
from ihaeng.core.grammar.outline import Entry, Node, tree
from ihaeng.core.grammar.periods import Period, is_label, periods_of, same_label
from ihaeng.core.grammar.vocabulary import squeezed

_PROGRESS = re.compile(r"추진실적(?:및|·)?(?:향후)?추진계획|추진실적및계획")
_PLAN_SECTION = re.compile(r"투자계획")
_EXECUTED_SECTION = re.compile(r"집행")
_SECURED_SECTION = re.compile(r"확보")
_PROBLEM_SECTION = re.compile(r"문제점")


@dataclass(frozen=True)
class Request:
    """A request to another authority; ``line`` is that of the word 건의 above it."""

    text: str
    line: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PledgeCard:
    """A card as understood. Every list is in printed order."""

    head: CardHead
    city: str | None
    periods: tuple[Period, ...]
    activities: tuple[Activity, ...]
    participation: Participation | None
    investment_plan: MoneyTable | None
    executed: MoneyTable | None
    executed_heading: str | None
    problems: tuple[Node, ...]
    measures: tuple[Node, ...]
    requests: tuple[Request, ...]
    outline: tuple[Entry, ...]

    @property
    def secured_printed(self) -> bool:
        """Whether the executed amounts stand in brackets beside the secured ones."""
        return bool(self.executed_heading and _SECURED_SECTION.search(self.executed_heading))

    @property
    def reporting_period(self) -> Period | None:
        """The last period that reports achievements."""
        done = [period for period in self.periods if period.kind == "achievement"]
        return done[-1] if done else None


def is_pledge_card(document: Document) -> bool:
    """A card has the header table, and the progress table or its heading."""
    heads = any(is_head(table) for table in document.tables)
    progress = any(
        _PROGRESS.search(squeezed(block.text.string))
        for block in document.body
        if isinstance(block, Heading)
    ) or any(_is_progress(table) for table in document.tables)
    return progress and (heads or any(is_money(table) for table in document.tables))


def _is_progress(table: Table) -> bool:
    return table.width <= 4 and any(_PROGRESS.search(squeezed(name)) for name in table.header)


def pledge_card(document: Document) -> PledgeCard:
    """The card in ``document``; sections that are not printed stay empty."""
    head = next((card_head(t) for t in document.tables if is_head(t)), CardHead())
    sections = list(_sections(document.body))
    progress = [block for title, blocks in sections if _PROGRESS.search(title) for block in blocks]
    labels: list[tuple[str, Text, tuple[int, ...]]] = []
    raws = gathered_activities(_pieces(progress, labels))
    activities = interpreted(raws)
    plan, executed, heading = _money(sections)
    problems, measures = _problems(sections)
    counted = next((participation(t) for t in document.tables if is_participation(t)), None)
    periods = periods_of(labels, activities)
    card = PledgeCard(
        head,
        city_of(document.source),
        periods,
        activities,
        counted,
        plan,
        executed,
        heading,
        tuple(problems),
        tuple(measures),
        tuple(_requests(document.body)),
        (),
    )
    return PledgeCard(**{**card.__dict__, "outline": tuple(_outline(card, document))})


def _sections(blocks: Sequence[Block]) -> Iterator[tuple[str, list[Block]]]:
    """The □ sections: squeezed title and blocks; those before the first have an empty title."""
    title, inside = "", list[Block]()
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 3:
            yield title, inside
            title, inside = squeezed(block.text.string), []
        else:
            inside.append(block)
    yield title, inside


def _pieces(
    blocks: Sequence[Block], labels: list[tuple[str, Text, tuple[int, ...]]]
) -> Iterator[Piece]:
    """The list lines of the progress table, wherever a page put them, under their labels."""
    pending: list[Text] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (is_label(block.text.folded) or pending):
            pending.append(block.text)
            continue
        if pending:
            _label(gathered(pending), labels)
            pending = []
        if isinstance(block, Table) and _holds_activities(block):
            for row in block.body:
                if row[0].string:
                    _label(row[0].text, labels)
                for inner in _inside(row[1]):
                    yield Piece(_current(labels), inner, in_cell=True)
        elif isinstance(block, Bullet | Note | Paragraph | Heading) or (
            isinstance(block, Table) and not _PROGRESS.search(squeezed(_first_words(block)))
        ):
            yield Piece(_current(labels), block, in_cell=False)


def _inside(cell: Cell) -> tuple[Block, ...]:
    """The list in a cell; a sub-task that stands alone in one is a heading of what follows."""
    alone = not cell.blocks and cell.string.startswith("【")
    return (Heading(cell.text, "【】", 4, cell.text.place()),) if alone else cell.blocks


def _holds_activities(table: Table) -> bool:
    return (
        table.width >= 2
        and any(len(row) > 1 and _inside(row[1]) for row in table.body)
        and (_is_progress(table) or not table.header_rows)
    )


def _first_words(table: Table) -> str:
    return "".join(cell.string for cell in table.rows[0])


def _current(labels: Sequence[tuple[str, Text, tuple[int, ...]]]) -> str:
    return labels[-1][0] if labels else ""


def _label(text: Text, labels: list[tuple[str, Text, tuple[int, ...]]]) -> None:
    """A label repeated on the next page is the same period, not a new one."""
    label, lines = text.string, text.lines
    for index, (known, first, held) in enumerate(labels):
        if same_label(known, label):
            labels[index] = (known, first, held + lines)
            labels.append(labels.pop(index))
            return
    labels.append((label, text, lines))


def _money(
    sections: Sequence[tuple[str, list[Block]]],
) -> tuple[MoneyTable | None, MoneyTable | None, str | None]:
    plan = executed = heading = None
    for title, blocks in sections:
        table = next((b for b in blocks if isinstance(b, Table) and is_money(b)), None)
        if table is None:
            continue
        if _PLAN_SECTION.search(title):
            plan = money_table(table)
        elif _EXECUTED_SECTION.search(title):
            executed, heading = money_table(table), title
    return plan, executed, heading


def _problems(sections: Sequence[tuple[str, list[Block]]]) -> tuple[list[Node], list[Node]]:
    for title, blocks in sections:
        if not _PROBLEM_SECTION.search(title):
            continue
        upto = next(
            (i for i, b in enumerate(blocks) if isinstance(b, Paragraph | Box | Table)), len(blocks)
        )
        nodes = tree(b for b in blocks[:upto] if isinstance(b, Bullet | Note))
        found: dict[bool, list[Node]] = {True: [], False: []}
        for node in nodes:
            found["문제" in node.text.string].extend(node.children)
        return found[True], found[False]
    return [], []


def _requests(blocks: Sequence[Block]) -> Iterator[Request]:
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph | Box) or squeezed(block.text.string) != "건의":
            continue
        texts: list[str] = []
        notes: list[str] = []
        for following in blocks[index + 1 :]:
            if isinstance(following, Note):
                notes.append(following.text.string)
            elif isinstance(following, Bullet):
                arrow = following.marker[-1] if following.marker[-1:] in "➡⇒→" else ""
                texts.append(f"{arrow} {following.text.string}".strip())
            else:
                break
        yield Request(" ".join(texts), block.place.line, tuple(notes))


def _outline(card: PledgeCard, document: Document) -> Iterator[Entry]:
    if card.head.title and card.head.line:
        yield Entry(0, card.head.pledge_no or "", card.head.title, card.head.line)
    after_problems = False
    for title, blocks in _section_headings(document.body):
        if title is not None:
            yield Entry(1, title.marker, title.text.string, title.place.line)
        if title is not None and _PROGRESS.search(squeezed(title.text.string)):
            yield from _progress_outline(card)
        elif title is not None:
            after_problems = after_problems or bool(_PROBLEM_SECTION.search(title.text.string))
            yield from _section_outline(blocks, card, after_problems)


def _section_headings(blocks: Sequence[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    heading: Heading | None = None
    inside: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level <= 3:
            yield heading, inside
            heading, inside = block, []
        else:
            inside.append(block)
    yield heading, inside


def _progress_outline(card: PledgeCard) -> Iterator[Entry]:
    for period in card.periods:
        yield Entry(2, "period", period.label, period.lines[0])
        sub_task = Text()
        for activity in card.activities:
            if not same_label(activity.period, period.label):
                continue
            if activity.sub_task and activity.sub_task != sub_task:
                sub_task = activity.sub_task
                yield Entry(3, "【】", sub_task.string, sub_task.lines[0])
            level = 4 if activity.sub_task else 3
            yield Entry(level, activity.marker, activity.title.string, activity.line)


def _section_outline(
    blocks: Sequence[Block], card: PledgeCard, after_problems: bool
) -> Iterator[Entry]:
    lists: list[Bullet] = []
    in_request = False
    for block in blocks:
        if isinstance(block, Bullet):
            if not in_request:
                lists.append(block)
            continue
        yield from _flat(lists)
        lists = []
        in_request = isinstance(block, Paragraph | Box | Note) and any(
            r.line <= block.place.line for r in card.requests
        )
        if isinstance(block, Paragraph | Box) and after_problems:
            request = next((r for r in card.requests if r.line == block.place.line), None)
            if request is not None:
                yield Entry(2, "건의", request.text, request.line)
            else:
                yield Entry(1, "", block.text.string, block.place.line)
    yield from _flat(lists)


def _flat(blocks: Sequence[Bullet]) -> Iterator[Entry]:
    for root in tree(blocks):
        for node in root.walk():
            yield Entry(node.level + 1, node.marker, node.text.string, node.line)
