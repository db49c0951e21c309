"""Terms of office, whoever stands in for a head, the whole tree of one, what it carried over."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Q

from ihaeng.accounts.actors import Actor
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing, Shape
from ihaeng.ledger.organization.access import on_day
from ihaeng.ledger.plans.access import access_items, access_terms
from ihaeng.ledger.plans.models import ActingHead, CarryOver, Item, Level, Status, Term


@dataclass(frozen=True, slots=True)
class Head:
    """Whose term it is, and who does the duties on a day, where that is somebody else."""

    name: str
    acting: str = ""
    since: date | None = None
    reason: str = ""

    @property
    def words(self) -> Words:
        if not self.acting:
            return Words(self.name, self.name)
        return Words(
            f"{self.name} (직무대행: {self.acting}, {self.since}부터, {self.reason})",
            f"{self.name} (acting: {self.acting}, since {self.since}, {self.reason})",
        )


@dataclass(frozen=True, slots=True)
class TermRow:
    id: int
    name: str
    head: Head
    starts: date
    ends: date
    closed_at: datetime | None
    tasks: int


def terms(actor: Actor, day: date) -> list[TermRow]:
    """The terms of the actor's government, the latest first. Two queries."""
    counted = Count("items", filter=Q(items__level=Level.TASK))
    rows = list(access_terms(actor).annotate(tasks=counted))
    acting = _acting([row.id for row in rows], day)
    return [
        TermRow(
            row.id,
            row.name,
            _head(row, acting.get(row.id)),
            row.starts,
            row.ends,
            row.closed_at,
            row.tasks,
        )
        for row in rows
    ]


def terms_listing(rows: list[TermRow], spoken_of: date) -> Listing:
    words = Words(f"임기 ({spoken_of} 기준)", f"Terms (as of {spoken_of})")
    return Listing(
        "terms",
        words,
        (
            Column("name", Words("임기", "Term")),
            Column("head", Words("단체장", "Head"), Shape.WORDS),
            Column("starts", Words("시작", "Starts"), Shape.DATE),
            Column("ends", Words("끝", "Ends"), Shape.DATE),
            Column("tasks", Words("과제 수", "Tasks"), Shape.NUMBER),
            Column("state", Words("상태", "State"), Shape.WORDS),
        ),
        [
            (
                row.name,
                row.head.words,
                row.starts,
                row.ends,
                row.tasks,
                Words("마감", "Closed") if row.closed_at else Words("진행", "Running"),
            )
            for row in rows
        ],
        [row.id for row in rows],
        len(rows),
    )


def head_of(term: Term, day: date) -> Head:
    """Who heads the government in ``term``, as it is on ``day``."""
    return _head(term, _acting([term.id], day).get(term.id))


def _acting(term_ids: Iterable[int], day: date) -> dict[int, ActingHead]:
    rows = ActingHead.objects.filter(on_day(day), term_id__in=term_ids)
    return {row.term_id: row for row in rows}


def _head(term: Term, acting: ActingHead | None) -> Head:
    if acting is None:
        return Head(term.head)
    return Head(term.head, str(acting), acting.since, acting.reason)


def acting_heads(term: Term) -> list[ActingHead]:
    """Everybody who did the duties of the head, the latest first."""
    return list(term.acting_heads.order_by("-since", "-id"))


@dataclass(slots=True)
class Node:
    """An item with what stands below it. ``tasks`` and ``states`` count the tasks there are in it."""

    id: int
    level: str
    code: str
    title: str
    status: str
    label: str
    closed_on: date | None
    parts: list["Node"] = field(default_factory=list)
    tasks: int = 0
    states: dict[str, int] = field(default_factory=dict)


def tree_of(actor: Actor, term_id: int) -> list[Node]:
    """The whole tree of a term from the top, in one query. What is closed counts nowhere."""
    found = access_items(actor).filter(term_id=term_id)
    nodes: dict[int, Node] = {}
    parents: dict[int, int | None] = {}
    for id_, parent, *rest in found.values_list(
        "id", "parent_id", "level", "code", "title", "status", "label", "closed_on"
    ):
        nodes[id_] = Node(id_, *rest)
        parents[id_] = parent
    tops = []
    for id_, node in nodes.items():
        above = nodes.get(parents[id_] or 0)
        (tops if above is None else above.parts).append(node)
        if node.level == Level.TASK and node.closed_on is None:
            _count(node, nodes, parents)
    return tops


def _count(task: Node, nodes: dict[int, Node], parents: dict[int, int | None]) -> None:
    above = parents[task.id]
    while above is not None:
        node = nodes[above]
        node.tasks += 1
        node.states[task.status] = node.states.get(task.status, 0) + 1
        above = parents[above]


@dataclass(frozen=True, slots=True)
class Carryable:
    """A task of a closed term that can go on in another."""

    id: int
    code: str
    title: str
    status: str
    term: str


def carryable(actor: Actor) -> list[Carryable]:
    """Tasks of closed terms that nobody carried over and that were not done or dropped."""
    found = access_items(actor).filter(
        level=Level.TASK, closed_on=None, carried_into=None, term__closed_at__isnull=False
    )
    found = found.exclude(status__in=(Status.DONE, Status.DISCARDED))
    rows = found.order_by("-term__starts", "code_key", "id")
    return [
        Carryable(*row) for row in rows.values_list("id", "code", "title", "status", "term__name")
    ]


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an item came from and where it went on; each None where it did not."""

    before: Item | None
    after: Item | None


def carried(item: Item) -> Carried:
    came = CarryOver.objects.filter(after=item).select_related("before__term").first()
    went = CarryOver.objects.filter(before=item).select_related("after__term").first()
    return Carried(came.before if came else None, went.after if went else None)
