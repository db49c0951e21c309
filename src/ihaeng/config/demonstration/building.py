"""Builds the demonstration: three governments with four years behind them and a round under way."""

import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from importlib.resources import files
from random import Random
from typing import Any

from django.db.transaction import atomic

from ihaeng.accounts.actors import Actor, system
from ihaeng.config.demonstration.course import course, labels
from ihaeng.config.demonstration.history import money, quarters, record, tree
from ihaeng.config.demonstration.people import SignIn, accounts, government_wide, staff
from ihaeng.config.demonstration.rounds import last_due, under_way
from ihaeng.config.demonstration.terms import go_on, promised, unfinished, views
from ihaeng.ledger.organization.actions import add_department, add_government
from ihaeng.ledger.organization.models import Government
from ihaeng.ledger.plans.actions import begin_term

_YEARS = 4
_OPEN_IN = "haesol"  # whose round is open and whose people sign in


def build(today: date, told: Callable[[str], None] = lambda _: None) -> list[SignIn]:
    """Fill an empty installation; returns one sign-in for each role.

    The same every time but for the passwords: whoever looks at a page sees what others saw.
    """
    words = tomllib.loads(files(__package__).joinpath("city.toml").read_text("utf-8"))
    by = system("시연 자료")
    made: dict[str, Government] = {}
    sign_ins: list[SignIn] = []
    for number, one in enumerate(words["government"]):
        told(one["name"])
        government = add_government(
            code=one["code"],
            name=one["name"],
            kind=one["kind"],
            parent=made.get(one.get("parent", "")),
            by=by,
        )
        made[one["code"]] = government
        with atomic():  # thousands of actions, one wait for the disk
            people = _fill(government, one, words, today, Random(number), by)  # noqa: S311 - the same city every time
        if one["code"] == _OPEN_IN:
            sign_ins = accounts(people, by)
    return sign_ins


def _fill(
    government: Government,
    one: dict[str, Any],
    words: dict[str, Any],
    today: date,
    chance: Random,
    by: Actor,
) -> dict[str, Any]:
    """The offices, people, term and record of one government; returns its people by role."""
    start = _first_day(today)
    office = words["departments"]
    bureau = add_department(government, name=office["bureau"], since=start, order=3, by=by)
    departments = {
        name: add_department(
            government,
            name=name,
            parent=bureau if name in office["in_bureau"] else None,
            since=start,
            order=order,
            phone=f"{1990 + order * 10}",
            by=by,
        )
        for order, name in enumerate(office["names"], 1)
    }
    reported = last_due(government, today)
    workers = staff(government, departments, words["people"], start, by)
    terms = []
    for number, first in enumerate((start, _after(start)), 8):
        term = begin_term(
            government,
            name=f"민선 {number}기",
            head=one["head"],
            starts=first,
            ends=_after(first) - timedelta(days=1),
            by=by,
        )
        terms.append(term)
        upto = min(today, term.ends)
        periods = [period for period in quarters(first, upto) if period.ends <= upto]
        pledges = list(tree(term, words["goal"], departments, workers, by))
        if first == start:
            labels(term, by)
        course(term, pledges, words["course"], upto, chance, by)
        for pledge in pledges:
            money(pledge, upto, chance, by)
            last = pledge.item.closed_on or upto
            before = [one for one in periods if one < reported and one.starts <= last]
            record(pledge, before, words["activities"], chance, by)
    people = government_wide(government, bureau, start, today, by)
    past, term = terms
    left = unfinished(past, words["unfinished"], departments, by)
    go_on(left, term, words["unfinished"]["below"], by)
    views(government, people["planning"], term)
    if one["code"] == _OPEN_IN:
        promised(term, by)
        said = words["activities"]
        under_way(government, reported, pledges, workers, people, said, today, chance, by)
    return {**workers["도서관정책과"], **people}


def _first_day(today: date) -> date:
    """The first day of the term before the one that holds ``today``: terms begin in July 2022 + 4n."""
    year = today.year if today.month >= 7 else today.year - 1
    return date(year - (year - 2022) % _YEARS - _YEARS, 7, 1)


def _after(first: date) -> date:
    return date(first.year + _YEARS, 7, 1)
