"""Pure rules of the organisation."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ihaeng.accounts.roles import ROLES, Reach, Role

_PHONE = re.compile(r"[0-9+][0-9()+~\- ]{1,38}[0-9]")


def is_phone(text: str) -> bool:
    """Figures with what joins them: 8075-2150, 031-8075-2440, 02-123-4567~8."""
    return bool(_PHONE.fullmatch(text)) and sum(sign.isdigit() for sign in text) >= 3


_HOLDS = {"metropolis": {"district", "county"}, "province": {"city", "county"}}


def may_lie_in(kind: str, parent: str) -> bool:
    """Whether a government of ``kind`` can belong to one of kind ``parent`` (지방자치법 제3조)."""
    return kind in _HOLDS.get(parent, ())


def post_of(role: str) -> Role | None:
    """The role called ``role`` if a person can hold it in a government; the manager's is no post."""
    found = ROLES.get(role)
    return found if found is not None and found.reach is not Reach.INSTALLATION else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A department as it stood on a day. ``depth`` counts those above it, from 0."""

    id: int
    name: str
    parent_id: int | None
    order: int
    phone: str
    since: date
    until: date | None
    depth: int = 0
    people: int = 0


def in_tree(units: Iterable[Standing]) -> Iterator[Standing]:
    """``units`` from the top down, each after the one it is part of, with its depth.

    One whose parent is not among them stands at the top.
    """
    held = {unit.id: unit for unit in units}
    below: dict[int | None, list[Standing]] = {}
    for unit in sorted(held.values(), key=lambda unit: (unit.order, unit.id)):
        parent = unit.parent_id if unit.parent_id in held else None
        below.setdefault(parent, []).append(unit)
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        yield Standing(
            unit.id, unit.name, unit.parent_id, unit.order, unit.phone,
            unit.since, unit.until, depth, unit.people,
        )  # fmt: skip
        waiting += [(part, depth + 1) for part in reversed(below.get(unit.id, []))]


# What a sheet of a personnel round calls its columns, without blanks.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("성명", "이름", "name"),
    "username": ("아이디", "계정", "username"),
    "leaves": ("현부서", "전부서", "현소속", "이전부서", "from"),
    "joins": ("새부서", "발령부서", "발령소속", "이동부서", "to"),
    "role": ("역할", "권한", "role"),
    "title": ("직위", "직책", "title"),
    "phone": ("전화", "전화번호", "연락처", "phone"),
    "until": ("종료일", "until"),
    "successor": ("후임", "후임자", "인수자", "successor"),
}
COLUMNS = {name: words[0] for name, words in _COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Move:
    """A row of a personnel round as it was written; ``row`` counts from 1, the header."""

    row: int
    name: str = ""
    username: str = ""
    leaves: str = ""
    joins: str = ""
    role: str = ""
    title: str = ""
    phone: str = ""
    until: str = ""
    successor: str = ""


def moves_of(rows: Sequence[Sequence[str]]) -> list[Move] | None:
    """The moves in a sheet whose first row names its columns; None where no column says who.

    Blank rows are passed over, columns of other names are left alone.
    """
    if not rows:
        return None
    named = {}
    for at, head in enumerate(rows[0]):
        told = re.sub(r"\s", "", head).lower()
        for field, words in _COLUMNS.items():
            if told in words:
                named.setdefault(field, at)
    if "name" not in named:
        return None
    return [
        Move(number, **{field: _cell(row, at) for field, at in named.items()})
        for number, row in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in row)
    ]


def _cell(row: Sequence[str], at: int) -> str:
    return " ".join(row[at].split()) if at < len(row) else ""


def role_called(text: str) -> Role | None:
    """The role that can be a post and is called so in either language or by its key."""
    for role in ROLES.values():
        if text.casefold() in {role.key, role.words.ko, role.words.en.casefold()}:
            return post_of(role.key)
    return None


def day_of(text: str) -> date | None:
    """``2027-01-31``, ``2027.1.31.``, ``2027. 1. 31``; None for anything else."""
    found = re.fullmatch(r"(\d{4})[-./]\s*(\d{1,2})[-./]\s*(\d{1,2})\.?", text.strip())
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
