"""The one way to write: inside ``acting``, which is a transaction that ends with its event."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from django.db import connection, models, transaction
from django.utils import timezone

from ihaeng.trail.models import Chain, Change, Current, Event, Kind

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
        outer = _hold(act.token)
        yield act
        _append(act)
        _hold(outer)


def _hold(token: str) -> str:
    """Make ``token`` the one the triggers write down; returns the one before, or an empty one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT current_setting('ihaeng.token', true), "
                "set_config('ihaeng.token', %s, true)",
                [token],
            )
            return cursor.fetchone()[0] or ""
    before = Current.objects.values_list("token", flat=True).first() or ""
    Current.objects.all().delete()
    if token:
        Current.objects.create(token=token)
    return before


def _append(act: Act) -> None:
    if set(act.facts) != act.kind.facts:
        raise ValueError(
            f"{act.kind.name} carries {sorted(act.facts)}, not {sorted(act.kind.facts)}"
        )
    Chain.objects.get_or_create(id=act.chain)
    head = Chain.objects.select_for_update().get(id=act.chain)
    changes = list(Change.objects.filter(token=act.token).order_by("id"))
    event = Event(
        chain=act.chain,
        number=head.number + 1,
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
        previous=head.digest,
        **_named(act.target),
    )
    event.digest = digest_of(event)
    event.save(force_insert=True)
    head.number, head.digest = event.number, event.digest
    head.save(update_fields=["number", "digest"])


def _named(target: models.Model | None) -> dict[str, str]:
    if target is None:
        return {}
    return {
        "target_kind": target._meta.label_lower,
        "target_id": str(target.pk),
        "target_name": str(target)[:300],
    }


def digest_of_changes(changes: list[Change]) -> str:
    lines = [
        json.dumps([c.at, c.table, c.row, c.operation, c.old, c.new], ensure_ascii=False)
        for c in changes
    ]
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
