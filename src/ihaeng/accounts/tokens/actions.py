"""Making and revoking tokens."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

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
_LONGEST_NAME = 60
TOKEN_MADE = Kind(
    "accounts.token_made",
    Words("연계 토큰 {target}을(를) 만듦", "Made the token {target}"),
    ("scopes",),
)
TOKEN_REVOKED = Kind(
    "accounts.token_revoked", Words("연계 토큰 {target}을(를) 폐기함", "Revoked the token {target}")
)


def make_token(
    *, name: str, scopes: Iterable[Permission], until: date, by: Actor
) -> tuple[ApiToken, str]:
    """A token for the actor's own use up to and on ``until``, and its secret, seen but once.

    Refused: scopes the actor does not have, none at all, no name, a life of more than
    ``MOST_DAYS``.
    """
    wanted = sorted(set(scopes))
    if by.user_id is None or not by.permissions.issuperset(wanted):
        raise ForbiddenRefusal(
            Words(
                "본인에게 없는 권한은 토큰에 줄 수 없습니다.", "A token cannot do what you may not."
            )
        )
    _refuse_unfit(name, wanted, until)
    secret = f"ihaeng_{secrets.token_urlsafe(32)}"
    with acting(TOKEN_MADE, by=by, scopes=wanted) as act:
        token = ApiToken.objects.create(
            user_id=by.user_id,
            government_id=by.government_id,
            name=name.strip(),
            digest=digest_of(secret),
            scopes=wanted,
            expires_at=_end_of(until),
        )
        act.target = token
    return token, secret


def _refuse_unfit(name: str, scopes: list[Permission], until: date) -> None:
    today = timezone.localdate()
    wrong: dict[str, Words] = {}
    if not 0 < len(name.strip()) <= _LONGEST_NAME:
        wrong["name"] = Words(
            f"어느 프로그램이 쓰는지 {_LONGEST_NAME}자 이내로 적으십시오.",
            f"Say in at most {_LONGEST_NAME} letters which program will use it.",
        )
    if not scopes:
        wrong["scopes"] = Words("할 수 있는 일을 하나 이상 고르십시오.", "Choose at least one.")
    if not today <= until <= today + timedelta(days=MOST_DAYS):
        wrong["until"] = Words(
            f"종료일은 오늘부터 {MOST_DAYS}일 안이어야 합니다.",
            f"The last day must lie within {MOST_DAYS} days from today.",
        )
    if wrong:
        raise InvalidRefusal(next(iter(wrong.values())), wrong)


def _end_of(day: date) -> datetime:
    """The moment at which the day after it begins here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def revoke_token(token_id: int, *, by: Actor) -> None:
    """One's own token works no more. Raises ``NotFoundRefusal`` for anybody else's."""
    mine = ApiToken.objects.filter(user_id=by.user_id or 0, revoked_at=None)
    token = mine.filter(id=token_id).first()
    if token is None:
        raise NotFoundRefusal(Words("토큰을 찾을 수 없습니다.", "There is no such token."))
    with acting(TOKEN_REVOKED, by=by, target=token):
        token.revoked_at = timezone.now()
        token.save(update_fields=["revoked_at"])
