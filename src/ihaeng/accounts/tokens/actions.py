"""Making and revoking tokens."""

import secrets
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import (
    ForbiddenRefusal,
    InvalidRefusal,
    NotFoundRefusal,
)
from ihaeng.accounts.roles import Permission
from ihaeng.accounts.tokens.models import ApiToken
from ihaeng.accounts.tokens.queries import digest_of
from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

MOST_DAYS = 366
TOKEN_MADE = Kind(
    "accounts.token_made",
    Words("연계 토큰 {target}을(를) 만듦", "Made the token {target}"),
    ("scopes",),
)
TOKEN_REVOKED = Kind(
    "accounts.token_revoked", Words("연계 토큰 {target}을(를) 폐기함", "Revoked the token {target}")
)


def make_token(
    *, name: str, scopes: Iterable[Permission], days: int, by: Actor
) -> tuple[ApiToken, str]:
    """A token for the actor's own use, and its secret, which nobody can see again.

    Refused: scopes the actor does not have, a life of more than ``MOST_DAYS``.
    """
    wanted = sorted(set(scopes))
    if by.user_id is None or not by.permissions.issuperset(wanted):
        raise ForbiddenRefusal(
            Words(
                "본인에게 없는 권한은 토큰에 줄 수 없습니다.", "A token cannot do what you may not."
            )
        )
    if not wanted or not 1 <= days <= MOST_DAYS:
        raise InvalidRefusal(
            Words(
                f"권한을 하나 이상 고르고 기간은 1~{MOST_DAYS}일로 정하십시오.",
                f"Choose at least one permission and a life of 1 to {MOST_DAYS} days.",
            )
        )
    secret = f"ihaeng_{secrets.token_urlsafe(32)}"
    with acting(TOKEN_MADE, by=by, scopes=wanted) as act:
        token = ApiToken.objects.create(
            user_id=by.user_id,
            government_id=by.government_id,
            name=name,
            digest=digest_of(secret),
            scopes=wanted,
            expires_at=timezone.now() + timedelta(days=days),
        )
        act.target = token
    return token, secret


def revoke_token(token_id: int, *, by: Actor) -> None:
    """One's own token works no more. Raises ``NotFoundRefusal`` for anybody else's."""
    mine = ApiToken.objects.filter(user_id=by.user_id or 0, revoked_at=None)
    token = mine.filter(id=token_id).first()
    if token is None:
        raise NotFoundRefusal(Words("토큰을 찾을 수 없습니다.", "There is no such token."))
    with acting(TOKEN_REVOKED, by=by, target=token):
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
