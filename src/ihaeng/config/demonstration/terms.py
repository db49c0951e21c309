"""What goes beyond one term: the one before is closed, a task goes on, the election paper is there."""

from datetime import date
from importlib.resources import files
from typing import Any

from ihaeng.accounts.actors import Actor, Grant
from ihaeng.accounts.roles import ROLES
from ihaeng.ledger.intake.importing import import_all
from ihaeng.ledger.intake.reading import Kept
from ihaeng.ledger.organization.models import Department, Government, Person
from ihaeng.ledger.plans.actions import (
    add_item,
    assign_department,
    carry_over,
    close_term,
    link_promise,
    save_view,
    take_down,
)
from ihaeng.ledger.plans.models import Item, Term
from ihaeng.ledger.plans.queries import printed_lines
from ihaeng.ledger.plans.rules import alike
from ihaeng.library.files import keep


def unfinished(
    term: Term, words: dict[str, Any], departments: dict[str, Department], by: Actor
) -> Item:
    """A pledge of ``term`` that was not done when it ended."""
    item = add_item(
        term,
        level="task",
        kinds=["pledge"],
        code=words["code"],
        title=words["title"],
        text=words["text"],
        parent=term.items.get(code=words["below"]),
        starts=term.starts,
        ends=date(term.ends.year + 2, 12, 31),
        by=by,
    )
    assign_department(item, departments[words["office"]], since=term.starts, by=by)
    return item


def go_on(item: Item, into: Term, below: str, by: Actor) -> None:
    """The term of ``item`` is closed, and it goes on in the next one."""
    close_term(item.term, reason="임기 만료", by=by)
    carry_over([item], into, parent=into.items.get(code=below), by=by)


def promised(term: Term, by: Actor) -> None:
    """The election paper of ``term``: each promise tied to the pledge like it, if there is one."""
    data = files(__package__).joinpath("election.txt").read_bytes()
    paper = Kept("책자형 선거공보.txt", keep(data), len(data))
    outcome = next(import_all([paper], government=term.government, confirms=False, jobs=0, by=by))
    lines = outcome.file.passages.filter(text__regex=r"^\d+\. ").order_by("line")
    spans = [(line, line) for line in lines.values_list("line", flat=True)]
    pledges = dict(term.items.filter(level="task").values_list("id", "title"))
    for promise in take_down(term, printed_lines(outcome.file, spans), by=by):
        for near in alike(promise.text, pledges.items())[:1]:
            link_promise(promise, Item.objects.get(id=near), by=by)


def views(government: Government, planner: Person, term: Term) -> None:
    """A view that the planning office shares."""
    grant = Grant(ROLES["planning"], government.id)
    owner = Actor(None, planner.name, government.id, planner.id, (grant,))
    save_view(name="진행률 낮은 순", query=f"term={term.id}&sort=progress", shared=True, by=owner)
