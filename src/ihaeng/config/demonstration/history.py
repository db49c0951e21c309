"""Four years of a made-up government: its tree, its money, what was done quarter after quarter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from ihaeng.accounts.actors import Actor
from ihaeng.ledger.finance.actions import Entry, set_amounts
from ihaeng.ledger.finance.queries import segments, sources
from ihaeng.ledger.organization.models import Department, Person
from ihaeng.ledger.plans.actions import add_item, assign_department, give_duty
from ihaeng.ledger.plans.models import Item, Term
from ihaeng.ledger.reporting.actions import record_activity
from ihaeng.ledger.schedule.rules import Cycle, Period, dated

_MILLION = 1_000_000
# What a year's plan is paid by, in percent: the state, the metropolis or province, oneself.
_SHARES = (("national", 30), ("upper", 20), ("own", 50))
_TITLES = {"head": "과장", "team_lead": "팀장", "officer": "담당자"}


@dataclass(frozen=True, slots=True)
class Pledge:
    """A pledge of the demonstration; ``millions`` is what the whole of it is to cost."""

    item: Item
    department: str
    millions: int


def tree(
    term: Term,
    goals: list[dict[str, Any]],
    departments: dict[str, Department],
    staff: dict[str, dict[str, Person]],
    by: Actor,
) -> Iterator[Pledge]:
    """The goals, strategies and pledges of the term, each pledge led by its office."""
    for goal in goals:
        top = add_item(term, level="goal", code=goal["code"], title=goal["title"], by=by)
        for strategy in goal["strategy"]:
            middle = add_item(
                term,
                level="strategy",
                code=strategy["code"],
                title=strategy["title"],
                parent=top,
                by=by,
            )
            for number, (title, office, millions) in enumerate(strategy["pledges"], 1):
                item = add_item(
                    term,
                    level="task",
                    kinds=["pledge"],
                    code=f"{strategy['code']}-{number}",
                    title=title,
                    goal=f"임기 안에 ‘{title}’ 완료",
                    parent=middle,
                    starts=term.starts,
                    ends=term.ends,
                    by=by,
                )
                assign_department(item, departments[office], since=term.starts, by=by)
                for order, (role, person) in enumerate(staff[office].items()):
                    give_duty(
                        item, person, title=_TITLES[role], since=term.starts, order=order, by=by
                    )
                yield Pledge(item, office, millions)


def quarters(first: date, last: date) -> list[Period]:
    """The quarters from the one that holds ``first`` to the one that holds ``last``."""
    found = [Period.of(Cycle.QUARTER, first)]
    while found[-1].ends < last:
        found.append(Period.of(Cycle.QUARTER, found[-1].ends + timedelta(days=1)))
    return found


def money(pledge: Pledge, upto: date, chance: Random, by: Actor) -> None:
    """Planned over the whole term, secured and spent up to ``upto``."""
    inside = [one for one in segments(pledge.item) if one.in_term]
    known = {source.key for source in sources(pledge.item.government)}
    entries: list[Entry] = []
    for segment in inside:
        planned = pledge.millions * _MILLION // len(inside)
        secured = planned * chance.choice([80, 90, 100, 100, 110]) // 100
        spent = secured * chance.choice([55, 70, 85, 95, 100]) // 100
        figures = {"planned": planned}
        if segment.starts is not None and segment.starts <= upto:
            figures |= {"secured": secured, "executed": spent}
        entries += [
            Entry(source, segment.key, measure, won * share // 100)
            for measure, won in figures.items()
            for source, share in _SHARES
            if source in known
        ]
    set_amounts(pledge.item, on=upto, entries=entries, by=by)


def record(
    pledge: Pledge, periods: list[Period], words: dict[str, Any], chance: Random, by: Actor
) -> None:
    """Something done in every period."""
    for number, period in enumerate(periods):
        opens = number % 4 == 0
        said = words["first"] if opens else chance.choice(words["usual"])
        day = period.starts + timedelta(days=chance.randrange(5, 85))
        while day.weekday() > 4:
            day += timedelta(days=1)
        day = min(day, period.ends)
        record_activity(
            pledge.item,
            kind="achievement",
            title=said.format(title=pledge.item.title),
            period=(period.starts, period.ends),
            date_text=dated(day),
            starts=day,
            place=chance.choice(words["places"]),
            by=by,
        )
