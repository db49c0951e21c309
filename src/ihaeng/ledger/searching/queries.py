"""Searching, and what keeps the index up with the trail."""

import fcntl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.roles import Permission
from ihaeng.ledger.searching.sources import SOURCES, Source
from ihaeng.library.index import Entry, Hits, Index
from ihaeng.trail.models import Chain, Change, Event

_AT_ONCE = 500  # events taken in one go


def search(actor: Actor, words: str, *, kind: str = "", limit: int = 20, offset: int = 0) -> Hits:
    """What of the actor's government holds every word, spacing aside. Raises ``ForbiddenRefusal``."""
    actor.demand(Permission.READ)
    if actor.government_id is None:
        return Hits(0, ())
    catch_up(actor.government_id)
    return _index(actor.government_id).find(words, kind=kind, limit=limit, offset=offset)


def catch_up(government: int) -> bool:
    """Take in what was done since the last time. False where another process is at it.

    Events of one government are numbered in the order they were committed, so a number is a safe
    place to go on from.
    """
    end = Chain.objects.filter(id=government).values_list("number", flat=True).first() or 0
    if _position(government) >= end:
        return True
    with _alone(government) as mine:
        if not mine:
            return False
        while (start := _position(government)) < end:
            upto = min(end, start + _AT_ONCE)
            _take(government, start, upto)
            _folder(government).joinpath("position").write_text(str(upto), "ascii")
    return True


def rebuild(government: int) -> int:
    """Build the index of ``government`` anew from the tables; returns how many entries it has."""
    end = Chain.objects.filter(id=government).values_list("number", flat=True).first() or 0
    with _alone(government) as mine:
        if not mine:
            return 0
        index = _index(government)
        entries = [entry for source in SOURCES for entry in source.entries(government, None)]
        index.clear()
        index.put(entries)
        _folder(government).joinpath("position").write_text(str(end), "ascii")
    return len(entries)


def _take(government: int, start: int, upto: int) -> None:
    tokens = Event.objects.filter(chain=government, number__gt=start, number__lte=upto)
    touched = Change.objects.filter(
        token__in=tokens.values("token"), table__in=[source.table for source in SOURCES]
    )
    rows: dict[str, set[int]] = {}
    for table, row in touched.values_list("table", "row"):
        rows.setdefault(table, set()).add(int(row))
    entries: list[Entry] = []
    gone: list[str] = []
    for source in SOURCES:
        ids = sorted(rows.get(source.table, ()))
        if ids:
            entries += source.entries(government, ids)
            gone += _keys(source, ids)
    if entries or gone:
        _index(government).put(entries, gone)


def _keys(source: Source, ids: Sequence[int]) -> Iterator[str]:
    if source.covers is not None:
        yield from source.covers(ids)
    else:
        yield from (f"{source.kind}:{row}" for row in ids)


def _folder(government: int) -> Path:
    return Path(settings.HOME) / "index" / str(government)


@lru_cache(maxsize=64)
def _index(government: int) -> Index:
    return Index(_folder(government))


def _position(government: int) -> int:
    path = _folder(government) / "position"
    return int(path.read_text("ascii") or 0) if path.exists() else 0


@contextmanager
def _alone(government: int) -> Iterator[bool]:
    """Whether this process is the one that writes the index now."""
    folder = _folder(government)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
