"""The tables of a pledge card: who is responsible, participation, money by source and year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import zip_longest

from ihaeng.core.documents import Cell, Table
from ihaeng.core.grammar.quantities import figures, unit_of
from ihaeng.core.grammar.vocabulary import FUNDING_SOURCES, official, squeezed

_NUMBER = re.compile(r"^\d+(?:-\d+)+$")
_PHONE = re.compile(r"(?:\d{2,3}-)?\d{3,4}-\d{4}")
_ROLE = re.compile(r"^(?:과장|팀장|담당자|담당|국장|담당관|주무관|장|소장|실장)(?:\s|$)")
_PARTICIPATION = (
    ("meetings", "회의"),
    ("briefings", "설명회"),
    ("expert_advice", "자문"),
    ("press", "보도"),
    ("other", "기타"),
)
_YEAR_COLUMNS = ("기투자", "임기후")


@dataclass(frozen=True)
class Person:
    """A person responsible: what is printed, ``None`` where it is not."""

    role: str
    name: str | None
    phone: str | None


@dataclass(frozen=True)
class CardHead:
    """The header table of a card."""

    pledge_no: str | None = None
    title: str | None = None
    department: str | None = None
    people: tuple[Person, ...] = ()
    phones: tuple[str, ...] = ()
    line: int | None = None
    counts: tuple[int, int, int] = (0, 0, 0)  # roles, names, phones as printed


def is_head(table: Table) -> bool:
    """Whether this is the table with the number, the title and the responsible people."""
    return any(squeezed(cell.string) == "소관부서" for row in table.rows for cell in row)


def card_head(table: Table) -> CardHead:
    number = title = department = line = None
    roles: list[str] = []
    names: list[str] = []
    phones: list[str] = []
    for row in table.rows:
        words = [cell.folded for cell in row]
        if _NUMBER.match(words[0]):
            number, title, line = words[0], next((w for w in words[1:] if w), None), _line(row)
        for index, word in enumerate(words):
            if squeezed(word) == "소관부서":
                department = next((w for w in words[index + 1 :] if w), None)
            elif _ROLE.match(word):
                roles += word.split()
                names += _names(next((w for w in words[index + 1 :] if w), ""), len(word.split()))
            phones += _PHONE.findall(word)
    return CardHead(
        number,
        title,
        department,
        _people(roles, names, phones),
        tuple(phones),
        line,
        (len(roles), len(names), len(phones)),
    )


def _line(row: Sequence[Cell]) -> int | None:
    return next((cell.text.lines[0] for cell in row if cell.text), None)


def _names(words: str, expected: int) -> list[str]:
    """Names are parted by single blanks, unless one person's name is letter-spaced."""
    parts = words.split()
    return parts if len(parts) == expected or expected > 1 else ["".join(parts)] if parts else []


def _people(roles: list[str], names: list[str], phones: list[str]) -> tuple[Person, ...]:
    rows = list(zip_longest(roles, names, phones))[: max(len(roles), len(names))]
    return tuple(Person(role or "", name, phone) for role, name, phone in rows)


@dataclass(frozen=True)
class Participation:
    """Counts of citizen participation, in the unit printed above (회). Blank is None, not 0."""

    counts: tuple[tuple[str, int | None], ...]
    unit: str | None
    other_label: str | None
    line: int


def is_participation(table: Table) -> bool:
    header = squeezed("".join(table.header))
    return "자문" in header and "설명회" in header and "회의" in header


def participation(table: Table) -> Participation:
    header = [squeezed(name) for name in table.header]
    row = table.body[0] if table.body else ()
    counts: list[tuple[str, int | None]] = []
    label = None
    for key, word in _PARTICIPATION:
        column = next((i for i, name in enumerate(header) if word in name), None)
        counts.append((key, _count(row[column]) if column is not None and row else None))
        if key == "other" and column is not None:
            label = table.header[column]
    unit = unit_of(table.unit.string) if table.unit else None
    line = next((cell.text.lines[0] for cell in row if cell.text), table.place.end_line)
    return Participation(tuple(counts), unit.name if unit else None, label, line)


def _count(cell: Cell) -> int | None:
    found = figures(cell.string)
    return int(found.first) if found and found.first is not None else None


Row = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Amounts:
    """One set of amounts by funding source: the year columns and the total column."""

    rows: dict[str, Row] = field(default_factory=dict)
    totals: dict[str, Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True)
class MoneyTable:
    """Amounts by funding source and year. ``bracketed`` are those printed in brackets beside them.

    ``years`` are the official column names, ``printed_years`` what stands there.
    """

    unit: str | None
    years: tuple[str, ...]
    printed_years: tuple[str, ...]
    outer: Amounts
    bracketed: Amounts
    table: Table
    columns: tuple[int, ...]
    rows: tuple[tuple[str, int], ...]  # funding source and row index


def is_money(table: Table) -> bool:
    labels = {squeezed(cell.string) for row in table.body for cell in row}
    return {"계", "국비"} <= labels and "구분" in map(squeezed, table.header)


def money_table(table: Table) -> MoneyTable:
    header = [squeezed(name) for name in table.header]
    at = header.index("구분")
    total = header.index("계", at) if "계" in header[at:] else at + 1
    columns = tuple(c for c in range(at + 1, table.width) if c != total)
    rows = tuple(
        (squeezed(row[at].string), row[at].row)
        for row in table.body
        if squeezed(row[at].string) in FUNDING_SOURCES
    )
    printed = tuple(table.header[c] for c in columns)
    unit = unit_of(table.unit.string) if table.unit else None
    return MoneyTable(
        unit.name if unit else None,
        tuple(official(name, _YEAR_COLUMNS) for name in printed),
        printed,
        _amounts(table, rows, columns, total, bracket=False),
        _amounts(table, rows, columns, total, bracket=True),
        table,
        columns,
        rows,
    )


def _amounts(
    table: Table,
    rows: tuple[tuple[str, int], ...],
    columns: tuple[int, ...],
    total: int,
    *,
    bracket: bool,
) -> Amounts:
    read = _bracketed if bracket else _outer
    return Amounts(
        {name: tuple(read(table.rows[r][c]) for c in columns) for name, r in rows},
        {name: read(table.rows[r][total]) for name, r in rows},
    )


def _outer(cell: Cell) -> Decimal | None:
    found = figures(cell.string)
    return found.first if found else None


def _bracketed(cell: Cell) -> Decimal | None:
    found = figures(cell.string)
    return found.bracket if found else None
