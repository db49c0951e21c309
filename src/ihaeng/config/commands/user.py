"""``ihaeng user``: accounts, for whoever runs the server."""

import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from ihaeng.accounts.actions import add_user, lock_user, set_manager, set_password, unlock_user
from ihaeng.accounts.actors import system
from ihaeng.accounts.factors.actions import reset_factors
from ihaeng.accounts.models import User
from ihaeng.accounts.queries import user_named
from ihaeng.accounts.refusals import Refusal
from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words

_BY = system("ihaeng user")
_DETAILS = Words(
    """
할 일:
  list            모든 계정
  add ID          계정을 만들고 임시 비밀번호를 표시(--name, --manager)
  password ID     새 임시 비밀번호를 표시
  role ID         시스템 관리자로 지정(--no-manager: 해제)
  lock ID         계정을 잠금
  unlock ID       잠금과 로그인 실패 기록을 풂
  reset-factor ID 잃어버린 2차 인증을 모두 지움
""",
    """
What to do:
  list            all accounts
  add ID          make an account and show a password for the first time (--name, --manager)
  password ID     show a new password for once
  role ID         make system manager (--no-manager: no more)
  lock ID         keep the account out
  unlock ID       let it in again, failures forgotten
  reset-factor ID take away second factors that were lost
""",
)


def declare(parser: ArgumentParser, spoken: Language) -> None:
    def said(ko: str, en: str) -> str:
        return Words(ko, en).said_in(spoken)

    deeds = ("list", *_DEEDS)
    parser.add_argument("deed", choices=deeds, help=said("할 일", "What to do"))
    parser.add_argument("username", nargs="?", metavar="ID", help=said("아이디", "Sign-in name"))
    parser.add_argument("--name", default="", help=said("이름", "Name"))
    parser.add_argument("--email", default="", help=said("전자우편", "E-mail"))
    parser.add_argument(
        "--manager", action="store_true", help=said("시스템 관리자로", "As system manager")
    )
    parser.add_argument(
        "--no-manager", action="store_true", help=said("시스템 관리자 해제", "No system manager")
    )


def run(options: Namespace, terminal: Terminal) -> int:
    open_database()
    try:
        if options.deed == "list":
            _list(terminal)
        else:
            _DEEDS[options.deed](options, terminal)
    except Refusal as refusal:
        raise RefusalError(refusal.words) from refusal
    return Exit.CLEAN


def _list(terminal: Terminal) -> None:
    rows = User.objects.order_by("username").values_list(
        "username", "name", "is_active", "is_manager"
    )
    for username, name, is_active, is_manager in rows:
        marks = [Words("시스템 관리자", "system manager")] * is_manager
        marks += [Words("잠김", "locked")] * (not is_active)
        print(username, name, *map(terminal.said, marks), sep="\t", file=terminal.out)


def _add(options: Namespace, terminal: Terminal) -> None:
    password = _made_up()
    add_user(
        username=options.username or "",
        name=options.name or options.username or "",
        email=options.email,
        password=password,
        manager=options.manager,
        by=_BY,
    )
    _show(password, terminal)


def _password(options: Namespace, terminal: Terminal) -> None:
    password = _made_up()
    set_password(_named(options), new=password, by=_BY)
    _show(password, terminal)


def _role(options: Namespace, _terminal: Terminal) -> None:
    set_manager(_named(options), manager=not options.no_manager, by=_BY)


def _lock(options: Namespace, _terminal: Terminal) -> None:
    lock_user(_named(options), by=_BY)


def _unlock(options: Namespace, _terminal: Terminal) -> None:
    unlock_user(_named(options), by=_BY)


def _reset_factor(options: Namespace, _terminal: Terminal) -> None:
    reset_factors(_named(options), by=_BY)


def _named(options: Namespace) -> User:
    user = user_named(options.username or "")
    if user is None:
        raise RefusalError(
            Words(
                f"그런 계정이 없습니다: {options.username}. 'ihaeng user list'로 확인하십시오.",
                f"There is no account {options.username}. 'ihaeng user list' shows them.",
            )
        )
    return user


def _made_up() -> str:
    """Never on the command line, where others could read it; to be changed at the first use."""
    return secrets.token_urlsafe(12)


def _show(password: str, terminal: Terminal) -> None:
    words = Words(
        "임시 비밀번호(처음 로그인할 때 바꿈)", "Password for the first time, to be changed"
    )
    print(f"{terminal.said(words)}: {password}", file=terminal.out)


_DEEDS: dict[str, Callable[[Namespace, Terminal], None]] = {
    "add": _add,
    "password": _password,
    "role": _role,
    "lock": _lock,
    "unlock": _unlock,
    "reset-factor": _reset_factor,
}

COMMAND = Command("user", Words("계정을 관리합니다.", "Manages accounts."), declare, run, _DETAILS)
