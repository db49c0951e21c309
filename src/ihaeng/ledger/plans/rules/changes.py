"""Wordings, what differs between them, and what each kind of change may propose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from ihaeng.core.documents import Words
from ihaeng.ledger.plans.models import ChangeKind, Item, Version
from ihaeng.ledger.plans.rules.code import is_code

# What is versioned, by the names Item and Version share.
FIELDS: Mapping[str, Words] = {
    "code": Words("번호", "Number"),
    "title": Words("과제명", "Title"),
    "text": Words("내용", "Content"),
    "goal": Words("완료 기준", "Counts as done"),
    "starts": Words("시작일", "Begins"),
    "ends": Words("완료 예정일", "Ends"),
    "weight": Words("가중치", "Weight"),
    "parent_id": Words("상위 과제", "Part of"),
}
CHANGES: Mapping[str, frozenset[str]] = {
    ChangeKind.AMEND: frozenset({"code", "title", "text", "goal", "weight", "parent_id"}),
    ChangeKind.RESCHEDULE: frozenset({"starts", "ends"}),
}
# Kinds after which the item counts no more.
CLOSING = frozenset({ChangeKind.MERGE, ChangeKind.SPLIT, ChangeKind.DISCARD})

Wording = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    old: Any
    new: Any

    @property
    def words(self) -> Words:
        return FIELDS[self.field]


def wording(held: Item | Version) -> dict[str, Any]:
    """The versioned fields of an item or of one of its versions."""
    return {field: getattr(held, field) for field in FIELDS}


def differences(before: Wording, after: Wording) -> list[Difference]:
    """What ``after`` words otherwise, in the order of ``FIELDS``."""
    return [
        Difference(field, before[field], after[field])
        for field in FIELDS
        if before[field] != after[field]
    ]


def kept(values: Wording) -> dict[str, Any]:
    """Proposed fields as JSON can carry them."""
    return {
        field: str(value) if isinstance(value, date | Decimal) else value
        for field, value in values.items()
    }


def typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """The same again as an item holds them."""
    return {field: _typed(field, value) for field, value in values.items()}


def _typed(field: str, value: Any) -> Any:  # noqa: ANN401 - text, date, figure or id
    if value is None or value == "":
        return value if field in {"code", "text", "title", "goal"} else None
    if field in {"starts", "ends"}:
        return date.fromisoformat(value)
    return Decimal(value) if field == "weight" else value


def decimal_of(text: str) -> Decimal | None:
    """A figure as typed; None where it is none."""
    try:
        found = Decimal(text.strip().rstrip("%"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


@dataclass(frozen=True, slots=True)
class NewPart:
    """An item that a split makes."""

    code: str
    title: str
    goal: str = ""


def split_lines(text: str) -> list[NewPart] | None:
    """One new item a line: ``1-2-5 제목 | 완료 기준``; None where a line does not begin with a code."""
    found: list[NewPart] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        head, _, goal = line.partition("|")
        code, _, title = head.strip().partition(" ")
        if not is_code(code) or not title.strip():
            return None
        found.append(NewPart(code, title.strip(), goal.strip()))
    return found
