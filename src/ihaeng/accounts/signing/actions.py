"""What is recorded of coming in, of failing to, and of looking at personal data."""

from collections.abc import Iterable

from django.conf import settings
from django.db import models

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.models import User
from ihaeng.accounts.sessions.actions import end_sessions
from ihaeng.core.documents import Words
from ihaeng.trail.models import Kind
from ihaeng.trail.recording import acting

SIGNED_IN = Kind(
    "accounts.signed_in",
    Words(
        "{target}이(가) {address}에서 로그인함({way})", "{target} signed in from {address} ({way})"
    ),
    ("way", "address"),
)
SIGNED_OUT = Kind("accounts.signed_out", Words("{target}이(가) 로그아웃함", "{target} signed out"))
SIGN_IN_FAILED = Kind(
    "accounts.sign_in_failed",
    Words(
        "{address}에서 {target} 로그인에 실패함({way})",
        "Failed to sign in as {target} from {address} ({way})",
    ),
    ("way", "address"),
)
LOCKED_OUT = Kind(
    "accounts.locked_out",
    Words(
        "{address}에서 거듭 실패하여 {target} 로그인을 막음",
        "Kept {target} out from {address} after failures",
    ),
    ("address",),
)
PERSONAL_READ = Kind(
    "accounts.personal_read",
    Words("{target}의 개인정보를 열람함({what})", "Looked at personal data of {target} ({what})"),
    ("what", "count"),
)


def sign_in(user: User, *, way: str, address: str, renewed: str = "", by: Actor) -> None:
    """Record that ``user`` has come in. ``renewed`` is a stronger hash of the same password.

    The oldest sessions beyond those the policy allows at once end.
    """
    with acting(SIGNED_IN, by=by, target=user, way=way, address=address):
        if renewed:
            user.password = renewed
            user.save(update_fields=["password"])
        allowed = settings.SIGN_IN.sessions.concurrent
        if allowed:
            end_sessions(user.id, newest=allowed - 1, why="too many", by=by)


def sign_out(user: User, *, by: Actor) -> None:
    with acting(SIGNED_OUT, by=by, target=user):
        pass


def note_failure(user: User | None, *, way: str, address: str, locked: bool, by: Actor) -> None:
    """Record a failed sign-in, and that it was the one too many.

    A name nobody has is not kept: people type passwords there.
    """
    with acting(SIGN_IN_FAILED, by=by, target=user, way=way, address=address):
        pass
    if locked:
        with acting(LOCKED_OUT, by=by, target=user, address=address):
            pass


def log_personal_read(
    target: models.Model, *, what: Iterable[str], count: int = 1, by: Actor
) -> None:
    """Record that ``by`` saw personal data: of one person, or of ``count`` people of ``target``.

    ``what`` names the kinds of data (``"phone"``), never the data.
    """
    with acting(PERSONAL_READ, by=by, target=target, what=", ".join(what), count=count):
        pass
