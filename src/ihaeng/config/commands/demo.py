"""``ihaeng demo``: a made-up city to look around in, on this machine alone."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone

from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.config.commands import open_database, serve
from ihaeng.config.demonstration.building import build
from ihaeng.config.demonstration.people import SignIn
from ihaeng.core.documents import Language, Words
from ihaeng.ledger.organization.models import Government

_NOT_EMPTY = Words(
    "이 설치본에는 이미 기관이 등록되어 있어 시연 자료를 만들지 않았습니다. IHAENG_HOME을 빈 폴더로 지정하십시오.",
    "This installation holds a government already: nothing was made. Point IHAENG_HOME at an empty folder.",
)


def declare(parser: ArgumentParser, spoken: Language) -> None:
    serve.declare(parser, spoken)
    parser.add_argument(
        "--no-serve",
        action="store_true",
        help=Words("자료만 만들고 화면은 열지 않습니다.", "Make the data only.").said_in(spoken),
    )


def run(options: Namespace, terminal: Terminal) -> int:
    open_database()
    if Government.objects.exists():
        raise RefusalError(_NOT_EMPTY)
    sign_ins = build(timezone.localdate(), lambda name: print(f"  {name}", file=terminal.err))
    _tell(sign_ins, terminal)
    return Exit.CLEAN if options.no_serve else serve.run(options, terminal)


def _tell(sign_ins: Iterable[SignIn], terminal: Terminal) -> None:
    print(
        terminal.said(
            Words(
                f"해솔시 시연 자료를 {settings.HOME} 폴더에 만들었습니다. 역할별 로그인:",
                f"The demonstration is in {settings.HOME}. One sign-in for each role:",
            )
        ),
        file=terminal.out,
    )
    for one in sign_ins:
        print(f"  {one.username:<12} {one.password}", file=terminal.out, flush=True)


COMMAND = Command(
    "demo",
    Words("시연용 도시를 만들고 화면을 엽니다.", "Makes a demonstration city and opens the site."),
    declare,
    run,
)
