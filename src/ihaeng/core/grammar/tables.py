"""Tables of the reports: what a table is about is told by the names of its columns."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ihaeng.core.documents import Cell, State, Table
from ihaeng.core.grammar.dates import mentions
from ihaeng.core.grammar.parts import undoubled
from ihaeng.core.grammar.quantities import figures, unit_of
from ihaeng.core.grammar.vocabulary import squeezed

_SOURCES = ("계", "국비", "도비", "시비", "기타")


def column_of(table: Table, *words: str) -> int | None:
    """The first column whose name holds one of ``words``, compared without blanks."""
    for index, name in enumerate(table.header):
        if any(word in squeezed(name) for word in words):
            return index
    return None


def table_json(table: Table) -> dict[str, object]:
    """A table for the contract: cells as printed, None where the row has no cell."""
    return {
        "line": table.place.line,
        "end_line": table.place.end_line,
        "caption": undoubled(table.caption).string or None,
        "unit": _unit(table),
        "header": list(table.header) if table.header_rows else None,
        "rows": [
            [None if cell.state is State.ABSENT else cell.string for cell in row]
            for row in table.body
        ],
    }


def _unit(table: Table) -> str | None:
    found = unit_of(table.unit.string) if table.unit else None
    return found.name if found else None


def awards(table: Table) -> Iterator[dict[str, object]]:
    """Rows of a table of prizes: name, grade, organizer, day."""
    name, grade = (
        column_of(table, "내역", "수상명", "대회명", "평가명"),
        column_of(table, "훈격", "등급"),
    )
    organizer, day = (
        column_of(table, "시상기관", "주관기관", "주최"),
        column_of(table, "수상일", "시상일"),
    )
    if name is None or grade is None or (organizer is None and day is None):
        return
    for row in table.body:
        text = row[day].string if day is not None else ""
        found = mentions(text)
        first = found[0].first if found else None
        yield {
            "name": row[name].string,
            "grade": row[grade].string,
            "organizer": row[organizer].string if organizer is not None else None,
            "date_text": text or None,
            "date": first.isoformat() if first else None,
            "line": _line(row),
        }


def competition_wins(table: Table) -> Iterator[dict[str, object]]:
    """Rows of a table of won competitions: who called, what, when, with what money."""
    organizer, project = (
        column_of(table, "공모기관", "주관부처"),
        column_of(table, "사업명", "공모명"),
    )
    day, remark = column_of(table, "선정일", "선정시기"), column_of(table, "비고")
    if organizer is None or project is None or day is None:
        return
    for row in table.body:
        found = mentions(row[day].string)
        first, last = (found[0].first, found[0].last) if found else (None, None)
        money = {
            source: _amount(row[index])
            for index, name in enumerate(table.header)
            if (source := squeezed(name).rpartition("/")[2]) in _SOURCES
        }
        yield {
            "organizer": row[organizer].string,
            "project": row[project].string,
            "selected_text": row[day].string,
            "selected_start": first.isoformat() if first else None,
            "selected_end": last.isoformat() if last else None,
            "precision": found[0].granularity.value if found else None,
            "money": money,
            "note_cell": row[remark].string if remark is not None else None,
            "line": _line(row),
        }


def _line(row: Sequence[Cell]) -> int | None:
    return next((cell.text.lines[0] for cell in row if cell.text), None)


def _amount(cell: Cell) -> int | str | None:
    return plain_number(first_figure(cell))


def first_figure(cell: Cell) -> Decimal | None:
    found = figures(cell.string)
    return found.first if found else None


def plain_number(value: Decimal | None) -> int | str | None:
    """Whole figures as integers, others as exact decimal text: JSON has only binary fractions."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else str(value)
