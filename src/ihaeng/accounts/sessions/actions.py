"""Ending sessions."""

from django.utils import timezone

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import NotFoundRefusal
from ihaeng.accounts.sessions.models import Session
from ihaeng.accounts.sessions.queries import handle_of
from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

SESSIONS_ENDED = Kind(
    "accounts.sessions_ended",
    Words("다른 곳의 로그인 {count}건을 끊음({why})", "Ended {count} other sessions ({why})"),
    ("count", "why"),
)


def end_sessions(
    user_id: int, *, keep: str | None = None, newest: int = 0, why: str = "asked", by: Actor
) -> int:
    """Sign ``user_id`` out everywhere but in ``keep`` and the ``newest`` others; returns how many."""
    mine = Session.objects.filter(user_id=user_id).exclude(session_key=keep)
    mine.filter(expire_date__lte=timezone.now()).delete()
    keys = list(mine.order_by("-since").values_list("session_key", flat=True)[newest:])
    if not keys:
        return 0
    with acting(SESSIONS_ENDED, by=by, count=len(keys), why=why):
        Session.objects.filter(session_key__in=keys).delete()
    return len(keys)


def end_session(handle: str, *, by: Actor) -> None:
    """End one session of the actor's own. Raises ``NotFoundRefusal`` for anybody else's."""
    mine = Session.objects.filter(user_id=by.user_id).values_list("session_key", flat=True)
    key = next((key for key in mine if handle_of(key) == handle), None)
    if by.user_id is None or key is None:
        raise NotFoundRefusal(Words("이미 끊긴 로그인입니다.", "This session has already ended."))
    with acting(SESSIONS_ENDED, by=by, count=1, why="asked"):
        Session.objects.filter(session_key=key).delete()
