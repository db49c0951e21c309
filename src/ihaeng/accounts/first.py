"""The first account of an installation: made by whoever can read the server's own folder."""

import hmac
import os
import secrets
from pathlib import Path

from ihaeng.accounts.actions import add_user
from ihaeng.accounts.actors import system
from ihaeng.accounts.models import User
from ihaeng.accounts.queries import has_accounts
from ihaeng.accounts.refusals import ForbiddenRefusal, NotFoundRefusal
from ihaeng.core.documents import Words

_FILE = "set-up.token"


def set_up_token(home: Path) -> str | None:
    """The word that opens the page of setting up, made once; None where there are accounts."""
    if has_accounts():
        return None
    path = home / _FILE
    if not path.exists():
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(24))
    return path.read_text("ascii")


def set_up(home: Path, *, token: str, username: str, name: str, password: str) -> User:
    """Make the first account, a system manager. The token works no more.

    Refused: there are accounts already, the token is another, or as ``add_user``.
    """
    expected = set_up_token(home)
    if expected is None:
        raise NotFoundRefusal(
            Words("설정은 이미 끝났습니다. 로그인하십시오.", "It is set up already. Sign in.")
        )
    if not hmac.compare_digest(token.strip().encode(), expected.encode()):
        words = Words(
            "설정 코드가 맞지 않습니다. 서버를 시작한 화면에 나온 코드를 입력하십시오.",
            "The set-up code is wrong. Enter the one shown where the server was started.",
        )
        raise ForbiddenRefusal(words, {"token": words})
    by = system("첫 설정")
    user = add_user(
        username=username, name=name, password=password, manager=True, must_change=False, by=by
    )
    (home / _FILE).unlink(missing_ok=True)
    return user
