"""Whose a token is."""

import hashlib
from datetime import datetime

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


def tokens_of(user_id: int) -> list[ApiToken]:
    """All tokens of a user, the latest first."""
    return list(ApiToken.objects.filter(user_id=user_id).order_by("-id"))
