"""A work report under the field names of the contract."""

from datetime import date

from ihaeng.core.grammar.keyvalue import key_value
from ihaeng.core.grammar.offices import Office, budgets, offices
from ihaeng.core.grammar.outline import Node
from ihaeng.core.grammar.owners import Owners
from ihaeng.core.grammar.parts import undoubled
from ihaeng.core.grammar.schedule import Scheduled
from ihaeng.core.grammar.sections import Section
from ihaeng.core.grammar.tables import awards, competition_wins, table_json
from ihaeng.core.grammar.work_report import Achievement, GoalTree, Item, WorkReport, subsections


def as_json(report: WorkReport) -> dict[str, object]:
    return {
        "document": {
            "kind": "주요업무보고",
            "city": report.city,
            "office": report.office,
            "title": report.title,
            "date": _iso(report.dated.first) if report.dated else None,
            "year": report.year,
            "as_of": _iso(report.as_of.first) if report.as_of else None,
            "parts": [
                {"title": undoubled(part.title).string, "line": part.title.lines[0]}
                for part in report.parts
            ],
        },
        "organization": _organization(report),
        "budget": budgets(report),
        "goal_tree": _goal_tree(report.goal_tree),
        "achievements": [_achievement(achievement) for achievement in report.achievements],
        "awards": [award for table in report.tables for award in awards(table)],
        "competition_wins": [win for table in report.tables for win in competition_wins(table)],
        "items": [_item(item) for item in report.items],
        "tables": [table_json(table) for table in report.tables],
        "footnotes": [
            {
                "mark": note.mark,
                "text": " ".join([note.text.string, *(rest.string for rest in note.rest)]),
                "line": note.place.line,
            }
            for note in report.footnotes
        ],
        "boxes": _boxes(report),
    }


def _boxes(report: WorkReport) -> list[dict[str, object]]:
    """Framed lines and headings that lost their frame, in printed order."""
    titles = [s.title for item in report.items for s in item.sections if s.kind == "box"]
    found = [box.text for box in report.boxes] + titles
    return [
        {"text": text.string, "line": text.lines[0]}
        for text in sorted(found, key=lambda text: text.lines[0])
    ]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _organization(report: WorkReport) -> dict[str, object] | None:
    office: Office = offices(report)
    return office.as_json()


def _goal_tree(tree: GoalTree | None) -> dict[str, object] | None:
    if tree is None:
        return None
    listed: list[dict[str, object]] = [
        {
            "no": goal.no,
            "title": goal.title.string,
            "line": goal.title.lines[0],
            "tasks": [
                {"no": t.no, "title": t.title.string, "line": t.title.lines[0]} for t in goal.tasks
            ],
        }
        for goal in tree.goals
    ]
    aims = [_node(node) for node in tree.aims]
    return {
        "vision": tree.vision.string or None,
        "mission": tree.mission.string or None,
        "goals": listed or aims,
        "core_tasks": [_node(node) for node in tree.core_tasks],
    }


def _node(node: Node) -> dict[str, object]:
    found = key_value(node.text.string)
    keyed = {"key": found.normal_key, "value": found.value} if found else {}
    return {
        "text": node.text.string,
        "level": node.level,
        "marker": node.marker,
        "line": node.line,
        "lines": list(node.text.lines),
        **keyed,
        "children": [_node(child) for child in node.children],
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "title": section.title.string or None,
        "line": section.title.lines[0] if section.title else None,
        "kind": section.kind,
        "marker": section.marker,
        "bullets": [_node(node) for node in section.nodes],
        "tables": [table.place.line for table in section.tables],
    }


def _achievement(achievement: Achievement) -> dict[str, object]:
    under = subsections(achievement.body)
    headed: list[dict[str, object]] = [
        {
            "title": node.text.string,
            "line": node.line,
            "kind": "subsection",
            "marker": node.marker,
            "bullets": [_raised(child) for child in children],
        }
        for node, children in under
    ]
    plain = [
        _node(node)
        for section in achievement.body.sections
        if section.kind == "preamble" and not under
        for node in section.nodes
    ]
    sections = [_section(s) for s in achievement.body.sections if s.kind != "preamble"]
    return {
        "no": achievement.no,
        "title": achievement.title.string,
        "line": achievement.title.lines[0],
        "bullets": plain,
        "sections": headed + sections,
    }


def _raised(node: Node) -> dict[str, object]:
    """A line whose ○ became a heading stands one level higher."""
    raised = _node(node)
    raised["level"] = node.level - 1
    raised["children"] = [_raised(child) for child in node.children]
    return raised


def _item(item: Item) -> dict[str, object]:
    return {
        "no": item.no,
        "goal": item.goal,
        "title": item.title.string,
        "line": item.line,
        "summary": [_node(node) for node in item.body.summary],
        "sections": [_section(section) for section in item.sections],
        "owners": _owners(item.owners),
        "schedule": [_step(step) for step in item.schedule],
    }


def _owners(owners: Owners | None) -> dict[str, object] | None:
    if owners is None:
        return None
    return {
        "department": owners.department,
        "head": owners.head,
        "team": owners.team,
        "team_lead": owners.team_lead,
        "phone": owners.phone,
        "officers": [{"name": o.name, "phone": o.phone} for o in owners.officers],
        "line": owners.line,
        "lines": list(owners.lines),
    }


def _step(step: Scheduled) -> dict[str, object]:
    return {
        "text": step.text,
        "when_text": step.when_text,
        "start": _iso(step.start),
        "end": _iso(step.end),
        "precision": step.precision.value,
        "granularity": step.mention.granularity.value if step.mention else None,
        "recurrence": step.recurrence.pattern if step.recurrence else None,
        "year_inferred": step.mention.year_inferred if step.mention else False,
        "line": step.line,
    }
