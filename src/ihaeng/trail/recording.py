"""The one way to write: inside ``acting``, which is a transaction that ends with its event."""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, cast

from django.db import connection, models, transaction
from django.utils import timezone

from ihaeng.trail.models import Chain, Event, Kind

INSTALLATION = 0  # the chain of what concerns no single government


class By(Protocol):
    """Who acts. ``accounts.actors.Actor`` is one."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def government_id(self) -> int | None: ...


@dataclass
class Act:
    """An action under way; what it learns about itself ends up in its event.

    ``target`` may be set late, once the object exists. ``facts`` must hold exactly the keys the
    kind declares when the action ends, as values JSON can carry.
    """

    kind: Kind
    by: By
    token: str
    chain: int
    target: models.Model | None = None
    reason: str = ""
    authority: str = ""
    facts: dict[str, object] = field(default_factory=dict)


@contextmanager
def acting(
    kind: Kind,
    *,
    by: By,
    target: models.Model | None = None,
    chain: int | None = None,
    reason: str = "",
    authority: str = "",
    **facts: object,
) -> Iterator[Act]:
    """A transaction whose every row change belongs to one event, appended as its last deed.

    Actions may call actions: each leaves its own event, all in the outermost transaction. The
    chain is that of the actor's government, or ``chain`` where an action says otherwise. Leaving
    by an exception leaves nothing behind. Raises ``ValueError`` where the facts are not those the
    kind declares: a programmer's mistake.
    """
    of = chain if chain is not None else (by.government_id or INSTALLATION)
    act = Act(kind, by, secrets.token_hex(16), of, target, reason, authority, dict(facts))
    with transaction.atomic():
        outer = _held()
        _hold(act.token)
        yield act
        _append(act)
        _hold(outer)


# Plain SQL below: every action, also one within another, comes through here.


def _held() -> str:
    """The token the triggers write down now; empty outside every action."""
    if connection.vendor == "postgresql":
        found = _row("SELECT current_setting('ihaeng.token', true)")
    else:
        found = _row("SELECT token FROM trail_current")
    return (found and found[0]) or ""


def _hold(token: str) -> None:
    """Make ``token`` the one the triggers write down."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('ihaeng.token', %s, true)", [token])
        elif not token:
            cursor.execute("DELETE FROM trail_current")
        else:
            cursor.execute("UPDATE trail_current SET token = %s", [token])
            if not cursor.rowcount:
                cursor.execute("INSERT INTO trail_current (token) VALUES (%s)", [token])


def _append(act: Act) -> None:
    if set(act.facts) != act.kind.facts:
        raise ValueError(
            f"{act.kind.name} carries {sorted(act.facts)}, not {sorted(act.kind.facts)}"
        )
    number, previous = _end_of(act.chain)
    changes = _noted(act.token)
    event = Event(
        chain=act.chain,
        number=number + 1,
        at=timezone.now(),
        kind=act.kind.name,
        by_id=act.by.user_id,
        by_name=act.by.name,
        reason=act.reason,
        authority=act.authority,
        facts=act.facts,
        token=act.token,
        changes=len(changes),
        changes_digest=digest_of_changes(changes),
        previous=previous,
        **_named(act.target),
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE trail_chain SET number = %s, digest = %s WHERE id = %s",
            [event.number, event.digest, act.chain],
        )


def _end_of(chain: int) -> tuple[int, str]:
    """Number and digest of the last event of ``chain``, which stays locked until the end."""
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    ask = f"SELECT number, digest FROM trail_chain WHERE id = %s{lock}"  # noqa: S608 - our own
    found = _row(ask, chain)
    if found is None:
        Chain.objects.get_or_create(id=chain)
        found = _row(ask, chain)
    return cast("tuple[int, str]", found)


def _noted(token: str) -> list[tuple[str | None, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT at, "table", "row", operation, old, new FROM trail_change '
            "WHERE token = %s ORDER BY id",
            [token],
        )
        return list(cursor.fetchall())


def _row(ask: str, *given: str | int) -> tuple[Any, ...] | None:
    with connection.cursor() as cursor:
        cursor.execute(ask, given)
        return cast("tuple[Any, ...] | None", cursor.fetchone())


def _named(target: models.Model | None) -> dict[str, str]:
    if target is None:
        return {}
    return {
        "target_kind": target._meta.label_lower,
        "target_id": str(target.pk),
        "target_name": str(target)[:300],
    }


DIGESTED = ("at", "table", "row", "operation", "old", "new")


def digest_of_changes(changes: Sequence[tuple[str | None, ...]]) -> str:
    """Of when, table, row, operation, old and new of each change."""
    lines = [json.dumps(change, ensure_ascii=False) for change in changes]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def digest_of(event: Event) -> str:
    """Everything an event says, and the digest of the one before it."""
    said = [
        event.chain,
        event.number,
        _moment(event.at),
        event.kind,
        event.by_id,
        event.by_name,
        event.target_kind,
        event.target_id,
        event.target_name,
        event.reason,
        event.authority,
        event.facts,
        event.token,
        event.changes,
        event.changes_digest,
        event.previous,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
