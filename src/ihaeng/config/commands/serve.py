"""``ihaeng serve``: the site, by a production server, on this machine alone unless told otherwise."""

import os
import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from threading import Timer
from time import sleep

from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ihaeng.accounts.first import set_up_token
from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words

HOST, PORT = "127.0.0.1", 8000
_WORKERS = max(2, os.cpu_count() or 1)
_THREADS = 4  # of each worker: as many requests as are served at once
_PATIENCE = 30  # seconds a worker has for what it is doing when the server ends
_OPEN = Words(
    "이행을 {address} 에서 열었습니다. 끝내려면 Ctrl+C를 누르십시오.",
    "Ihaeng is open at {address}. Press Ctrl+C to end it.",
)

_FIRST = Words(
    "아직 계정이 없습니다. {address} 에서 설정 코드 {token} 으로 첫 관리자 계정을 만드십시오.",
    "There is no account yet. Make the first one at {address} with the set-up code {token}",
)


def declare(parser: ArgumentParser, spoken: Language) -> None:
    def added(name: str, kind: type, standard: object, ko: str, en: str) -> None:
        said = Words(f"{ko} (기본 {standard})", f"{en} (default {standard})").said_in(spoken)
        parser.add_argument(name, type=kind, default=standard, help=said)

    added("--host", str, HOST, "접속을 받을 주소", "address to listen on")
    added("--port", int, PORT, "포트. 0이면 빈 포트", "port; 0 takes a free one")
    added("--workers", int, _WORKERS, "프로세스 수", "processes")


def run(options: Namespace, terminal: Terminal) -> int:
    port = _free(options.host, options.port)
    _gather_files()
    open_database()
    token = set_up_token(settings.HOME)
    connections.close_all()  # each worker opens its own
    serve(
        options.host,
        port,
        options.workers,
        lambda: _say_open(f"http://{options.host}:{port}/", token, terminal),
    )
    return Exit.CLEAN


def _say_open(address: str, token: str | None, terminal: Terminal) -> None:
    print(terminal.said(_OPEN).format(address=address), file=terminal.out, flush=True)
    if token is not None:
        words = terminal.said(_FIRST).format(address=f"{address}set-up/", token=token)
        print(words, file=terminal.out, flush=True)


def serve(host: str, port: int, workers: int, opened: Callable[[], None]) -> None:
    """Serve until told to end; ``opened`` is called once a page has been answered."""
    server = Granian(
        "ihaeng.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=_PATIENCE,
        log_level=LogLevels.warning,
    )
    watch = Timer(0.1, _tell, (host, port, opened))
    watch.daemon = True
    watch.start()
    server.serve()


def _tell(host: str, port: int, opened: Callable[[], None]) -> None:
    """The port takes callers before anybody is there to answer, so wait for an answer."""
    asked = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 - only compared
    while True:
        caller = HTTPConnection(asked, port, timeout=5)
        try:
            caller.request("HEAD", "/sign-in/")
            caller.getresponse()
        except (OSError, HTTPException):
            sleep(0.1)
        else:
            opened()
            return
        finally:
            caller.close()


def _free(host: str, port: int) -> int:
    """``port`` itself, or a free one for 0; ``RefusalError`` where it cannot be had."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
            return int(trial.getsockname()[1])
    except (OSError, OverflowError) as error:
        raise RefusalError(
            Words(
                f"{host}의 {port} 포트를 열 수 없습니다. 다른 프로그램이 쓰고 있거나 이 컴퓨터의 "
                "주소가 아닙니다. --port 또는 --host를 바꾸십시오.",
                f"Cannot open port {port} of {host}: another program uses it, or it is no address "
                "of this machine. Give another --port or --host.",
            )
        ) from error


def _gather_files() -> None:
    """Put the files of the pages in place, under names that change with their content."""
    if find("vendor/SOURCES.txt") is None:
        raise RefusalError(
            Words(
                "화면에 쓰이는 글꼴과 스타일이 설치되어 있지 않습니다. 내려받은 소스 폴더에서 "
                "make web을 실행하십시오.",
                "The fonts and styles of the pages are not there. Run `make web` in the checkout.",
            )
        )
    call_command("collectstatic", interactive=False, verbosity=0)


COMMAND = Command(
    "serve",
    Words("웹 화면을 엽니다.", "Opens the site."),
    declare,
    run,
    Words(
        """
이 컴퓨터에서만 접속할 수 있게 열립니다. 다른 컴퓨터에서도 쓰려면 --host와 IHAENG_HOSTS
(접속 주소 이름, 쉼표로 구분)를 함께 지정하고, 앞에 HTTPS 서버를 두고 IHAENG_HTTPS=1로 지정하십시오.
자료는 IHAENG_HOME 폴더에, 데이터베이스는 DATABASE_URL에 있습니다.
""",
        """
Open to this machine alone. For others, give --host and IHAENG_HOSTS (the names it is reached
by, with commas), put a server for HTTPS before it and set IHAENG_HTTPS=1. Data lie in the folder
IHAENG_HOME, the database where DATABASE_URL says.
""",
    ),
)
