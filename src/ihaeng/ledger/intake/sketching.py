"""What a report says of the ledger: drafts of changes, as plain values that know no database.

Files are read in child processes; what comes back from them is a sketch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ihaeng.core.documents import Cell, State
from ihaeng.core.grammar.card_tables import MoneyTable
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.owners import Owners
from ihaeng.core.grammar.pledge_card import PledgeCard
from ihaeng.core.grammar.quantities import Kind, figures, unit_of
from ihaeng.core.grammar.reports import Report
from ihaeng.core.grammar.work_report import Item, WorkReport
from ihaeng.library.telling import fit

Payload = dict[str, object]

_TOTAL = "계"  # totals are worked out, never stored


@dataclass(frozen=True, slots=True)
class Draft:
    """One change as a report gives it. ``under`` is the place of the draft it depends on."""

    kind: str
    payload: Payload
    line: int | None
    under: int | None = None


@dataclass(slots=True)
class Sketch:
    """A report in drafts. ``on`` is the day it speaks of, None where none is printed."""

    city: str | None = None
    on: date | None = None
    drafts: list[Draft] = field(default_factory=list)

    def add(self, kind: str, payload: Payload, line: int | None, under: int | None = None) -> int:
        self.drafts.append(Draft(kind, _fitting(payload), line, under))
        return len(self.drafts) - 1


def sketch(report: Report) -> Sketch:
    """The drafts a report gives, in printed order; none for a document of another kind."""
    if report.card is not None:
        return _card(report.card, report.as_json())
    if report.work is not None:
        return _work(report.work, report.as_json())
    return Sketch()


def _fitting(value: Payload) -> Payload:
    return {key: _fit(inner) for key, inner in value.items()}


def _fit(value: object) -> object:
    match value:
        case str():
            return fit(value)
        case list() | tuple():
            return [_fit(inner) for inner in value]
        case dict():
            return _fitting(value)
        case _:
            return value


# A pledge card: one task, what was done for it, its money.


def _card(card: PledgeCard, told: dict) -> Sketch:  # type: ignore[type-arg]
    made = Sketch(card.city, _day_of(card))
    title = card.head.title
    if title is None:
        return made
    item = made.add(
        "item",
        {"level": "task", "kinds": ["pledge"], "code": card.head.pledge_no or "", "title": title},
        card.head.line,
    )
    if card.head.department:
        made.add("lead", {"department": card.head.department}, card.head.line, item)
    for order, person in enumerate(card.head.people):
        if person.name:
            duty = {"title": person.role, "name": person.name, "phone": person.phone or ""}
            made.add("duty", duty | {"order": order}, card.head.line, item)
    periods = {period["label"]: period for period in told["periods"]}
    for activity in told["activities"]:
        _activity(made, activity, periods.get(activity["period"], {}), item)
    _counted(made, card, told, item)
    _money(made, card, item)
    _concerns(made, told, item)
    return made


def _day_of(card: PledgeCard) -> date | None:
    if card.reporting_period and card.reporting_period.end:
        return card.reporting_period.end
    ends = [a.mention.last for a in card.activities if a.mention and a.mention.last]
    return max(ends, default=None)


def _activity(made: Sketch, told: Payload, period: Payload, item: int) -> None:
    kept = (
        "title sub_task date_text start end precision time place attendees_text attendee_count"
        " content sessions extra weekday_stated year_inferred"
    )
    payload = {name: told[name] for name in kept.split()}
    payload |= {
        "kind": period.get("kind", "achievement"),
        "period": {name: period.get(name) for name in ("label", "start", "end")},
    }
    made.add("activity", payload, int(str(told["line"])), item)


def _counted(made: Sketch, card: PledgeCard, told: dict, item: int) -> None:  # type: ignore[type-arg]
    counted = card.participation
    if counted is None:
        return
    payload = {
        "counts": dict(counted.counts),
        "unit": counted.unit or "",
        "other_label": counted.other_label or "",
        "period": told["document"]["reporting_period"],
    }
    made.add("participation", payload, counted.line, item)


def _money(made: Sketch, card: PledgeCard, item: int) -> None:
    """One draft a measure: 계획, 확보, 집행. Where only one amount is printed it was executed."""
    plan, executed = card.investment_plan, card.executed
    printed: list[tuple[str, MoneyTable, bool]] = []
    if plan is not None:
        printed.append(("planned", plan, False))
    if executed is not None and card.secured_printed:
        printed += [("secured", executed, False), ("executed", executed, True)]
    elif executed is not None:
        printed.append(("executed", executed, False))
    for measure, table, bracket in printed:
        entries = list(_entries(table, bracket=bracket))
        if entries:
            payload: Payload = {"measure": measure, "unit": table.unit or "", "entries": entries}
            made.add("amounts", payload, table.table.place.line, item)


def _entries(table: MoneyTable, *, bracket: bool) -> Iterator[Payload]:
    unit = unit_of(f"단위: {table.unit}") if table.unit else None
    factor = unit.factor if unit is not None and unit.kind is Kind.MONEY else None
    for source, row in table.rows:
        if source == _TOTAL:
            continue
        for column, name in zip(table.columns, table.years, strict=True):
            cell = table.table.rows[row][column]
            amount = _amount(cell, factor, bracket=bracket)
            if amount is not None:
                yield {
                    "source": source,
                    "column": name,
                    **amount,
                    "printed": cell.string,
                    "line": cell.text.lines[0] if cell.text else table.table.place.line,
                }


def _amount(cell: Cell, factor: int | None, *, bracket: bool) -> Payload | None:
    """Won, or that a dash is printed; None where nothing is. ``won`` is None without a unit."""
    found = figures(cell.string)
    if found is None:
        return None
    quantity = found.pair.bracket if bracket else found.pair.first
    if quantity is None:
        dash = found.pair.bracket_dash if bracket else cell.state is State.DASH
        return {"won": None, "na": True} if dash else None
    if quantity.kind is Kind.MONEY:
        return {"won": round(quantity.value), "na": False}
    return {"won": None if factor is None else round(quantity.value * factor), "na": False}


def _concerns(made: Sketch, told: dict, item: int) -> None:  # type: ignore[type-arg]
    for kind, name in (("problem", "problems"), ("measure", "measures"), ("request", "requests")):
        for concern in told[name]:
            payload = {"kind": kind, "text": concern["text"], "notes": concern.get("notes", [])}
            made.add("concern", payload, concern["line"], item)


# A work report: the goals and tasks of an office, who carries them, when.


def _work(report: WorkReport, told: dict) -> Sketch:  # type: ignore[type-arg]
    made = Sketch(report.city, _day_of_report(report))
    goals = {
        goal.no: made.add(
            "item",
            {
                "level": "goal",
                "kinds": [],
                "code": "",
                "title": goal.title.string,
                "order": goal.no,
            },
            goal.title.lines[0],
        )
        for goal in (report.goal_tree.goals if report.goal_tree else ())
    }
    for item, seen in zip(report.items, told["items"], strict=True):
        payload = {
            "level": "task",
            "kinds": ["major_work"],
            "code": "",
            "title": item.title.string,
            "order": (item.goal or 0) * 100 + item.no,
            "text": _text_of(item),
        }
        number = made.add("item", payload, item.line, goals.get(item.goal or 0))
        _owned(made, item.owners, report.office, item.line, number)
        for step in seen["schedule"]:
            _step(made, step, number)
    return made


def _day_of_report(report: WorkReport) -> date | None:
    for mention in (report.as_of, report.dated):
        if mention is not None and mention.first is not None:
            return mention.first
    return date(report.year, 1, 1) if report.year else None


def _text_of(item: Item) -> str:
    """The summary and the sections as an outline: what one reads to know the task."""
    lines = list(_outline(item.body.summary))
    for section in item.sections:
        if section.title:
            lines.append(f"□ {section.title.string}")
        lines += _outline(section.nodes)
    return "\n".join(lines)


def _outline(nodes: Sequence[Node]) -> Iterator[str]:
    for root in nodes:
        for node in root.walk():
            yield f"{'  ' * node.level}{node.marker} {node.text.string}"


def _owned(made: Sketch, owners: Owners | None, office: str | None, line: int, item: int) -> None:
    """Who carries a task: as printed below it, else the office whose report this is."""
    line = owners.line if owners else line
    department = (owners.department if owners else None) or office
    if department:
        made.add("lead", {"department": department}, line, item)
    if owners is None:
        return
    people = [
        ("부서장", owners.head, None),
        (f"{owners.team or '팀'}장", owners.team_lead, owners.phone),
    ]
    people += [("담당자", officer.name, officer.phone) for officer in owners.officers]
    for order, (title, name, phone) in enumerate(people):
        if name:
            duty = {"title": title, "name": name, "phone": phone or "", "order": order}
            made.add("duty", duty, line, item)


def _step(made: Sketch, step: Payload, item: int) -> None:
    payload = {
        "kind": "plan",
        "title": step["text"],
        "date_text": step["when_text"],
        "start": step["start"],
        "end": step["end"],
        "precision": step["precision"],
        "recurrence": step["recurrence"],
    }
    made.add("activity", payload, int(str(step["line"])), item)
