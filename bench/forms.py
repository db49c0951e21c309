"""Whole documents: pledge cards and work reports in four layouts, exact or with one fault."""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random

from bench import calendar, cards, flat, rates, sentences, tables, traps, words
from bench.draft import Draft, Paper
from bench.pen import BARE, CARD, DASHED, DOTTED, MARKED, Pen

Piece = Callable[[Pen], None]

PIECES: dict[str, tuple[Piece, ...]] = {
    "footing": (
        tables.counts,
        tables.counts,
        tables.one_row,
        tables.groups,
        tables.budget,
        rates.spending,
        rates.beds,
        rates.lawsuits,
        tables.monthly,
        tables.shares,
    ),
    "pair": (tables.staff,),
    "difference": (tables.budget, rates.spending, rates.beds, rates.lawsuits, sentences.change),
    "rate": (rates.spending, rates.beds, rates.lawsuits, rates.goals, sentences.rate),
    "share": (tables.shares, sentences.shares),
    "average": (tables.monthly, tables.scores, sentences.average),
    "sentence": (sentences.bracket, sentences.short_bracket, sentences.funds, sentences.colon_list),
    "nested": (sentences.nested, sentences.shares),
    "weights": (sentences.weights, sentences.weight_pair),
    "count": (sentences.listed,),
    "status": (sentences.status,),
    "weekday": (
        calendar.event,
        calendar.yearless,
        calendar.day_list,
        calendar.span_with_weekdays,
        calendar.far_apart,
        calendar.meetings,
    ),
    "interval": (
        calendar.duration,
        calendar.far_apart,
        calendar.nights,
        calendar.months_long,
        calendar.span_with_weekdays,
    ),
    "order": (calendar.full_span, calendar.event),
    "period": (calendar.inside_period,),
    "plan": (calendar.schedule,),
    "unit": (tables.budget,),
    "twice": (sentences.twice, tables.staff),
    "trend": (tables.trend, sentences.trend),
    flat.FAMILY: flat.PIECES,
}
ENDINGS = (calendar.schedule, calendar.inside_period)
CARD_FAMILIES = ("footing", "pair", "sentence", "weekday", "period", "order")
BODY = tuple(
    piece
    for family, pieces in PIECES.items()
    if family not in ("period", "plan", flat.FAMILY)
    for piece in dict.fromkeys(pieces)
)
TURNS = (*PIECES, "weekday", "weekday", "weekday", "footing", "footing")
REPORTS = (DOTTED, DASHED, MARKED, BARE)


def corpus(seed: int, count: int) -> Iterator[Paper]:
    """``count`` documents. Two in five carry one fault, the families taking turns."""
    planted = 0
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        name = f"{seed}-{number:04}"
        if number % 5 in (1, 3):
            yield faulty(name, TURNS[(planted + seed) % len(TURNS)], rng)
            planted += 1
        else:
            yield draft(rng).paper(name)


def faulty(name: str, family: str, rng: Random) -> Paper:
    """A document with one fault of ``family``; drafts are thrown away until one can carry it."""
    while True:
        paper = draft(rng, family).spoiled(name, family, rng)
        if paper is not None:
            return paper


def draft(rng: Random, family: str | None = None) -> Draft:
    """An exact document, of a form in which ``family`` occurs."""
    carded = family is None or family in CARD_FAMILIES
    report = date(rng.randint(2019, 2025), rng.randint(3, 8), 1)
    if carded and rng.random() < 0.3:
        return card(Pen(rng, CARD, report))
    style = BARE if family == flat.FAMILY else rng.choice(REPORTS)
    wanted = rng.choice(PIECES[family]) if family else None
    return work_report(Pen(rng, style, report), wanted)


def card(pen: Pen, number: str = "", most: int = 6) -> Draft:
    """A card; ``number`` is the pledge's, ``most`` how many activities a period may have."""
    title = f"{pen.project()} {number}".strip()
    pen.draft.write()
    pen.draft.write()
    cards.header(pen, title, number)
    cards.progress(pen, most)
    cards.participation(pen)
    cards.money(pen, title)
    cards.closing(pen)
    return pen.draft


def work_report(pen: Pen, wanted: Piece | None, items: tuple[int, int] = (2, 4)) -> Draft:
    """Some work items, one of which holds the ``wanted`` piece."""
    count = pen.rng.randint(*items)
    place = pen.rng.randrange(count)
    office = pen.pick(words.DEPARTMENTS)
    deck = _deck(pen, wanted)
    _cover(pen, office)
    for number in range(count):
        _item(pen, number + 1, wanted if number == place else None, deck)
        if pen.style in (DOTTED, DASHED) and pen.chance(0.6):
            _owners(pen, office)
    return pen.draft


def _cover(pen: Pen, office: str) -> None:
    pen.draft.write()
    for words_ in ("주요 업무 보고", f"{pen.report.year}. {pen.report.month}.", office):
        pen.draft.write(words_)
        pen.draft.write()
    if pen.style is BARE:
        pen.line("Ⅱ. 주  요  업  무")
    elif pen.style is MARKED:
        pen.line(f"Ⅲ. {office} 주요업무 보고")
    else:
        pen.line(f"{pen.report.year}년도 주요업무계획")


def _deck(pen: Pen, wanted: Piece | None) -> list[Piece]:
    """Pieces in chance order, each once: two tables of the same thing would contradict."""
    flattened = flat.PIECES if pen.style is BARE else ()
    pieces = dict.fromkeys((*BODY, *traps.PIECES, *flattened))
    left = [piece for piece in pieces if piece is not wanted]
    return pen.rng.sample(left, len(left))


def _item(pen: Pen, number: int, wanted: Piece | None, deck: list[Piece]) -> None:
    """One work item: pieces from ``deck`` under two sections, then what is to come."""
    pen.blank()
    pen.draft.write(pen.style.heading.format(number, pen.project()))
    pen.draft.write()
    _summary(pen)
    endings = [wanted] if wanted in ENDINGS else pen.rng.sample(ENDINGS, pen.rng.randint(0, 1))
    pieces = [] if wanted is None or wanted in ENDINGS else [wanted]
    pieces += [deck.pop() for _ in range(pen.rng.randint(1, 3))]
    pieces += [traps.line] * pen.rng.randint(0, 3)
    pen.rng.shuffle(pieces)
    for at, piece in enumerate(pieces):
        if at % 3 == 0:
            pen.section(("추진 방향", "추진 내용", "추진 실적")[at // 3 % 3])
            pen.item(pen.pick(words.AIMS))
        piece(pen)
    for ending in endings:
        ending(pen)


def _summary(pen: Pen) -> None:
    aim = pen.pick(words.AIMS)
    if pen.style is BARE or pen.style is MARKED:
        pen.line(f"{pen.city} 주민의 삶과 맞닿은 과제를 가려 {aim}")
    else:
        pen.line(f"- ❖ {aim}" if pen.chance(0.7) else f"❖ {aim}")


def _owners(pen: Pen, office: str) -> None:
    """The owner row over a row of dashes, which is no header and no table of figures."""
    lines = pen.rng.randint(1001, 9800)
    cells = (
        "추진부서",
        f"{office[:-1]}과장 {pen.person()}",
        f"{office[:2]}팀장 {pen.person()} (행 {lines})",
        f"담당자 {pen.person()} (행 {lines + 1}) {pen.person()}(행 {lines + 2})",
    )
    pen.blank()
    pen.draft.write("\t".join(cells))
    pen.draft.write("\t".join("-" * len(cell) for cell in cells))
    pen.draft.write()
