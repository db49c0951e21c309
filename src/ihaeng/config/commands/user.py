"""``ihaeng user``: accounts, for whoever runs the server."""

from argparse import ArgumentParser, Namespace

from ihaeng.accounts.models import User
from ihaeng.cli.command import Command, Exit, Terminal
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words


def declare(parser: ArgumentParser, spoken: Language) -> None:
    words = Words("할 일", "What to do")
    parser.add_argument("deed", choices=["list"], help=words.said_in(spoken))


def run(_options: Namespace, terminal: Terminal) -> int:
    open_database()
    for username, name in User.objects.order_by("username").values_list("username", "name"):
        print(f"{username}\t{name}", file=terminal.out)
    return Exit.CLEAN


COMMAND = Command("user", Words("계정을 관리합니다.", "Manages accounts."), declare, run)
