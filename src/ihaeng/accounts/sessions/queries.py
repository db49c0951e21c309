"""Where somebody is signed in."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from ihaeng.accounts.sessions.models import Session


@dataclass(frozen=True, slots=True)
class SeenSession:
    """``handle`` names a session without giving its key away."""

    handle: str
    since: datetime
    seen_at: datetime
    address: str
    agent: str
    is_this: bool


def handle_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def sessions_of(user_id: int, this: str | None, now: datetime) -> list[SeenSession]:
    """The sessions in force, the latest first; ``this`` is the key of the one that asks."""
    found = Session.objects.filter(user_id=user_id, expire_date__gt=now).order_by("-since")
    return [
        SeenSession(handle_of(key), since, seen, address, agent, key == this)
        for key, since, seen, address, agent in found.values_list(
            "session_key", "since", "seen_at", "address", "agent"
        )
    ]
