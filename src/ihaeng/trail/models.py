"""What the trail keeps. No foreign keys: it outlives whatever it speaks of."""

from typing import ClassVar

from django.db import models

from ihaeng.core.documents import Words


class Chain(models.Model):
    """The end of one chain of events. ``id`` is the government, 0 the installation itself.

    Locked while an event is appended, so that events of one government stand in one order.
    """

    id = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)


class Event(models.Model):
    """One action, once it has been committed. ``digest`` covers everything here and ``previous``."""

    chain = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=100)
    target_kind = models.CharField(max_length=60, blank=True)
    target_id = models.CharField(max_length=40, blank=True)
    target_name = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)
    authority = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    token = models.CharField(max_length=32, unique=True)
    changes = models.IntegerField()
    changes_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["chain", "number"], name="trail_event_in_order"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["target_kind", "target_id"], name="trail_event_target"),
            models.Index(fields=["chain", "-at"], name="trail_event_recent"),
        ]


class Change(models.Model):
    """One row changed, as the database itself saw it.

    Written by triggers only. ``token`` names the event it belongs to; None: changed past the
    actions, by a bulk statement or an SQL shell. ``old`` and ``new`` are JSON as the database
    wrote it, kept as text so that their digest never depends on how it is read.
    """

    token = models.CharField(max_length=32, null=True, db_index=True)  # noqa: DJ001 - None is "nobody"
    at = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    row = models.CharField(max_length=40)
    operation = models.CharField(max_length=1)  # I, U, D
    old = models.TextField(null=True)  # noqa: DJ001 - there is none where the row is new
    new = models.TextField(null=True)  # noqa: DJ001 - there is none where the row is gone

    class Meta:
        indexes: ClassVar = [models.Index(fields=["table", "row"], name="trail_change_row")]


class Current(models.Model):
    """SQLite only: the token of the action that holds the one write lock. Empty when committed."""

    token = models.CharField(max_length=32)


class Kind:
    """What an event of a kind means, and which facts it must carry.

    ``sentence`` may name ``{target}`` and any of ``facts``. Kinds register themselves; two of one
    name are a programmer's mistake.
    """

    known: ClassVar[dict[str, "Kind"]] = {}

    def __init__(self, name: str, sentence: Words, facts: tuple[str, ...] = ()) -> None:
        if name in Kind.known:
            raise ValueError(f"two kinds of event are called {name}")
        self.name, self.sentence, self.facts = name, sentence, frozenset(facts)
        Kind.known[name] = self

    def __repr__(self) -> str:
        return f"Kind({self.name!r})"
