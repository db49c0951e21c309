"""An office as its report shows it: departments, staff, functions, owners, budget."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from ihaeng.core.documents import Bullet, Table
from ihaeng.core.grammar.amounts import Kind
from ihaeng.core.grammar.owners import Owners
from ihaeng.core.grammar.quantities import figures, unit_of
from ihaeng.core.grammar.sections import Body, body_of
from ihaeng.core.grammar.tables import column_of, first_figure, plain_number
from ihaeng.core.grammar.vocabulary import TOTALS, squeezed
from ihaeng.core.grammar.work_report import WorkReport

_YEAR = re.compile(r"(?:19|20)\d{2}")
_THIS_YEAR = re.compile(r"금년|올해|당해|본년")
_RATE = re.compile(r"([\d.]+)\s?%")


@dataclass
class Office:
    """What is printed about the office itself; empty lists where nothing is."""

    as_of: str | None = None
    departments: list[dict[str, object]] = field(default_factory=list)
    totals: dict[str, object] | None = None
    headcount: dict[str, object] | None = None
    functions: list[dict[str, object]] = field(default_factory=list)
    teams: list[dict[str, object]] = field(default_factory=list)
    officers: list[dict[str, object]] = field(default_factory=list)
    head: str | None = None

    def as_json(self) -> dict[str, object] | None:
        found = {name: value for name, value in self.__dict__.items() if value}
        return found or None


def offices(report: WorkReport) -> Office:
    office = Office()
    if report.as_of and report.as_of.first:
        office.as_of = report.as_of.first.isoformat()
    for table in report.tables:
        if _is_staff(table):
            _staff(table, office)
        elif _is_headcount(table):
            office.headcount = _headcount(table)
        elif column_of(table, "담당업무", "분장사무", "주요업무") is not None:
            _functions(table, office)
    _listed_functions(report, office)
    _owners(report, office)
    return office


def _is_staff(table: Table) -> bool:
    """Quota and current strength as pairs, a department on every row."""
    pairs = sum(
        1
        for row in table.body
        for cell in row[1:]
        if (found := figures(cell.string)) and found.first is not None and found.second is not None
    )
    return pairs >= 4 and column_of(table, "합계", "계", "총계") is not None


def _staff(table: Table, office: Office) -> None:
    total = column_of(table, "합계", "총계", "계") or 1
    for row in table.body:
        found = figures(row[total].string)
        entry: dict[str, object] = {
            "name": squeezed(row[0].string),
            "quota": plain_number(found.first) if found else None,
            "current": plain_number(found.second) if found else None,
            "women": plain_number(found.bracket) if found else None,
            "by_category": {
                squeezed(table.header[column]): _pair(row[column].string)
                for column in range(1, table.width)
                if column != total
            },
        }
        if squeezed(row[0].string) in TOTALS:
            office.totals = entry
        else:
            office.departments.append(entry)


def _pair(words: str) -> dict[str, object]:
    found = figures(words)
    return {
        "quota": plain_number(found.first) if found else None,
        "current": plain_number(found.second) if found else None,
    }


_STRENGTH = ("정원", "현원")


def _is_headcount(table: Table) -> bool:
    down = {squeezed(row[0].string) for row in table.body}
    return down.issuperset(_STRENGTH) or _by_grade(table)


def _by_grade(table: Table) -> bool:
    """Quota and strength as columns, a grade on every row."""
    return all(column_of(table, name) is not None for name in _STRENGTH)


def _headcount(table: Table) -> dict[str, object]:
    if _by_grade(table):
        columns = {name: column_of(table, name) or 1 for name in _STRENGTH}
        found: dict[str, object] = {"columns": [squeezed(row[0].string) for row in table.body]}
        for name, column in columns.items():
            found[name] = {
                squeezed(row[0].string): plain_number(first_figure(row[column]))
                for row in table.body
            }
        return found
    names = [squeezed(name) for name in table.header[1:]]
    rows = {
        squeezed(row[0].string): {
            name: plain_number(first_figure(cell))
            for name, cell in zip(names, row[1:], strict=True)
        }
        for row in table.body
    }
    return {"columns": names, **rows}


def _functions(table: Table, office: Office) -> None:
    column = column_of(table, "담당업무", "분장사무", "주요업무") or 1
    for row in table.body:
        cell = row[column]
        listed = [block.text.string for block in cell.blocks if isinstance(block, Bullet)]
        name = squeezed(row[0].string)
        known = next((d for d in office.departments if d["name"] == name), None)
        if known is not None:
            known["functions"] = listed or [cell.string]
        else:
            office.functions.append({"name": name, "functions": listed or [cell.string]})


def _listed_functions(report: WorkReport, office: Office) -> None:
    """Functions printed as headings with list lines, in the part on the office itself."""
    for part in report.parts:
        for numbered in part.items:
            if "주요기능" not in squeezed(numbered.title.string):
                continue
            office.functions += _grouped(body_of(numbered.blocks))


def _grouped(body: Body) -> list[dict[str, object]]:
    names = [(node.line, node.text.string) for node in body.summary]
    names += [(s.title.lines[0], s.title.string) for s in body.sections if s.title]
    lines = [(node.line, node.text.string) for root in body.nodes for node in root.walk()]
    starts = [line for line, _ in names]
    groups: list[tuple[str, list[str]]] = [(name, []) for _, name in names]
    for line, words in lines:
        at = bisect_right(starts, line)
        if at:
            groups[at - 1][1].append(words)
    return [{"name": name, "functions": listed} for name, listed in groups]


def _owners(report: WorkReport, office: Office) -> None:
    teams: dict[str, tuple[Owners, list[int]]] = {}
    officers: dict[tuple[str, str | None], list[int]] = {}
    for item in report.items:
        owners = item.owners
        if owners is None:
            continue
        office.head = office.head or owners.head
        if owners.team:
            teams.setdefault(owners.team, (owners, []))[1].append(item.no)
        for officer in owners.officers:
            officers.setdefault((officer.name, officer.phone), []).append(item.no)
    office.teams = [
        {"team": team, "lead": first.team_lead, "phone": first.phone, "items": items}
        for team, (first, items) in teams.items()
    ]
    office.officers = [
        {"name": name, "phone": phone, "items": items} for (name, phone), items in officers.items()
    ]


def budgets(report: WorkReport) -> list[dict[str, object]] | dict[str, object] | None:
    """Budget tables by account, or the one table of an account that is being spent."""
    spent = next((_spent(table) for table in report.tables if _is_spent(table)), None)
    found = [_account(table) for table in report.tables if _is_budget(table)]
    return found or spent


def _is_budget(table: Table) -> bool:
    unit = unit_of(table.unit.string) if table.unit else None
    money = unit is not None and unit.kind is Kind.MONEY
    return money and column_of(table, "증감") is not None and table.width >= 4


def _years_of(table: Table, change: int) -> tuple[int, int]:
    """The columns of last year and of this one: they stand before 증감, in either order."""
    left, right = change - 2, change - 1
    years = [_YEAR.search(table.header[column]) for column in (left, right)]
    first, second = (int(found.group()) if found else 0 for found in years)
    falling = first > second > 0 or bool(_THIS_YEAR.match(squeezed(table.header[left])))
    return (right, left) if falling else (left, right)


def _account(table: Table) -> dict[str, object]:
    change = column_of(table, "증감") or table.width - 1
    before, now = _years_of(table, change)
    unit = unit_of(table.unit.string)
    name, _, headline = table.caption.string.partition(":")
    return {
        "account": name.strip() or None,
        "unit": unit.name if unit else None,
        "headline": headline.strip() or None,
        "rows": [
            {
                "name": squeezed(row[0].string),
                "prev": plain_number(first_figure(row[before])),
                "prev_count": _bracket(row[before].string),
                "this": plain_number(first_figure(row[now])),
                "this_count": _bracket(row[now].string),
                "change": plain_number(first_figure(row[change])),
            }
            for row in table.body
        ],
    }


def _bracket(words: str) -> int | str | None:
    found = figures(words)
    return plain_number(found.bracket) if found else None


def _is_spent(table: Table) -> bool:
    return column_of(table, "예산액") is not None and column_of(table, "집행액") is not None


def _spent(table: Table) -> dict[str, object]:
    budget, spent = column_of(table, "예산액") or 1, column_of(table, "집행액") or 2
    rest, rate = column_of(table, "잔액"), column_of(table, "집행률")
    rows = []
    for row in table.body:
        words = row[rate].string if rate is not None else row[spent].string
        percent = _RATE.search(words)
        rows.append(
            {
                "과목": squeezed(row[0].string),
                "예산액": plain_number(first_figure(row[budget])),
                "집행액": _leading(row[spent].string),
                "집행률": percent.group(1) if percent else None,
                "잔액": plain_number(first_figure(row[rest])) if rest is not None else None,
            }
        )
    unit = unit_of(table.unit.string) if table.unit else unit_of(table.caption.string)
    return {"unit": unit.name if unit else None, "rows": rows}


def _leading(words: str) -> int | str | None:
    found = figures(words.split("(", maxsplit=1)[0].strip())
    return plain_number(found.first) if found else None
