"""Whose a token is."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

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
    """A token as its owner sees it. ``works``: neither revoked nor past its end."""

    id: int
    name: str
    scopes: tuple[Permission, ...]
    created_at: datetime
    expires_at: datetime
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
            one.expires_at,
            one.revoked_at is None and one.expires_at > now,
        )
        for one in rows
    ]
