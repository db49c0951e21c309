"""Whose a token is."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.models import ApiToken


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str, now: datetime) -> ApiToken | None:
    """The token, if it is known, in force, and its owner may still sign in."""
    return (
        ApiToken.objects.select_related("user")
        .filter(digest=digest_of(secret), revoked_at=None, expires_at__gt=now, user__is_active=True)
        .first()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """A token as its owner sees it; ``until`` is its last day. ``works``: not revoked, not past it."""

    id: int
    name: str
    scopes: tuple[Permission, ...]
    created_at: datetime
    until: date
    works: bool


def tokens_of(user_id: int, now: datetime) -> list[Held]:
    """All tokens of a user, the latest first."""
    rows = ApiToken.objects.filter(user_id=user_id).order_by("-id")
    return [
        Held(
            one.id,
            one.name,
            tuple(map(Permission, one.scopes)),
            one.created_at,
            timezone.localdate(one.expires_at - timedelta(seconds=1)),
            one.revoked_at is None and one.expires_at > now,
        )
        for one in rows
    ]
