"""Whether the trail still says what was written, and whether the tables still agree with it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import connection, models

from ihaeng.core.documents import Words
from ihaeng.trail.models import Chain, Change, Event
from ihaeng.trail.recording import DIGESTED, digest_of, digest_of_changes
from ihaeng.trail.triggers import dialect_of, watched


@dataclass(frozen=True, slots=True)
class Breach:
    """One place where the trail does not hold. ``code`` is stable; ``words`` say what and where."""

    code: str
    words: Words


def breaches() -> Iterator[Breach]:
    """Everything that does not hold, in the order it is found. Reads everything once.

    The chain of every government; the changes each event covers; changes that belong to no event;
    and every watched row against what the database last noted of it, which shows what was done
    while the triggers were off.
    """
    for chain in Chain.objects.order_by("id"):
        yield from _chain(chain)
    yield from _orphans()
    for model in watched():
        yield from _rows(model)


def counted() -> tuple[int, int]:
    """How many events and changes there are."""
    return Event.objects.count(), Change.objects.count()


def _chain(chain: Chain) -> Iterator[Breach]:
    where = _where(chain.id)
    number, previous = 0, ""
    for event in Event.objects.filter(chain=chain.id).order_by("number").iterator(2000):
        number += 1
        if event.number != number:
            yield Breach(
                "missing",
                Words(
                    f"{where.ko} {number}번 사건이 없습니다. 지워졌거나 번호가 바뀌었습니다.",
                    f"Event {number} of {where.en} is missing: removed or renumbered.",
                ),
            )
            number = event.number
        elif event.previous != previous:
            yield _altered(
                where, event, "앞 사건과 이어지지 않습니다", "does not follow the one before"
            )
        if event.digest != digest_of(event):
            yield _altered(where, event, "내용이 바뀌었습니다", "was altered")
        found = Change.objects.filter(token=event.token).order_by("id")
        changes = list(found.values_list(*DIGESTED))
        if event.changes != len(changes) or event.changes_digest != digest_of_changes(changes):
            yield _altered(
                where,
                event,
                "변경 내역이 지워졌거나 바뀌었습니다",
                "lost changes, or they were altered",
            )
        previous = event.digest
    if (chain.number, chain.digest) != (number, previous):
        yield Breach(
            "end",
            Words(
                f"{where.ko}의 마지막 사건이 다릅니다. 끝에서 지워진 사건이 있습니다.",
                f"The last event of {where.en} is not the one noted: some were removed at the end.",
            ),
        )


def _where(chain: int) -> Words:
    return (
        Words(f"기관 {chain}", f"government {chain}")
        if chain
        else Words("설치본", "the installation")
    )


def _altered(where: Words, event: Event, ko: str, en: str) -> Breach:
    return Breach(
        "altered",
        Words(
            f"{where.ko} {event.number}번 사건({event.kind}): {ko}.",
            f"Event {event.number} of {where.en} ({event.kind}) {en}.",
        ),
    )


def _orphans() -> Iterator[Breach]:
    """Changes made past the actions."""
    loose = Change.objects.filter(token=None).order_by("id")
    stray = Change.objects.exclude(token=None).exclude(token__in=Event.objects.values("token"))
    for change in (*loose.iterator(2000), *stray.iterator(2000)):
        yield Breach(
            "past_actions",
            Words(
                f"{change.table} {change.row}번 행이 {change.at}에 정해진 절차 밖에서 바뀌었습니다.",
                f"Row {change.row} of {change.table} was changed past the actions at {change.at}.",
            ),
        )


def _rows(model: type[models.Model]) -> Iterator[Breach]:
    """Rows that are not what was last noted of them."""
    table = model._meta.db_table
    noted = _last_noted(table)
    for row, held in _present(model):
        if noted.pop(row, None) != held:
            yield _disagrees(table, row)
    for row, held in noted.items():
        if held is not None:
            yield _disagrees(table, row)


def _disagrees(table: str, row: str) -> Breach:
    return Breach(
        "row",
        Words(
            f"{table} {row}번 행이 기록과 다릅니다. 감시가 꺼진 동안 바뀌었습니다.",
            f"Row {row} of {table} is not what was noted: it changed while nothing watched.",
        ),
    )


def _last_noted(table: str) -> dict[str, Any]:
    rows = Change.objects.filter(table=table).order_by("row", "id").values_list("row", "new")
    last = (
        (row, list(notes)[-1][1]) for row, notes in groupby(rows.iterator(2000), lambda r: r[0])
    )
    return {row: json.loads(new) if new else None for row, new in last}


def _present(model: type[models.Model]) -> Iterator[tuple[str, Any]]:
    """The rows as a trigger would note them now."""
    noted_now = dialect_of(connection).row(model, "held")
    key = model._meta.pk.column
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{key}", {noted_now} FROM "{table}" AS held')  # noqa: S608 - names of our own
        for row, noted in cursor:
            yield str(row), json.loads(noted)
