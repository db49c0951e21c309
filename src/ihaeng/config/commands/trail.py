"""``ihaeng trail verify``: whether the trail and the tables still hold."""

from argparse import ArgumentParser, Namespace

from ihaeng.cli.command import Command, Exit, Terminal
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words
from ihaeng.trail.verifying import breaches, counted


def declare(parser: ArgumentParser, spoken: Language) -> None:
    words = Words("verify: 기록을 처음부터 끝까지 검증합니다", "verify: check the trail as a whole")
    parser.add_argument("deed", choices=["verify"], help=words.said_in(spoken))


def run(_options: Namespace, terminal: Terminal) -> int:
    open_database()
    found = 0
    for breach in breaches():
        found += 1
        print(f"{breach.code}\t{terminal.said(breach.words)}", file=terminal.out)
    events, changes = counted()
    words = Words(
        f"사건 {events:,}건, 변경 {changes:,}건을 검증했습니다. 어긋난 곳: {found:,}",
        f"Verified {events:,} events and {changes:,} changes. Breaches: {found:,}",
    )
    print(terminal.said(words), file=terminal.out)
    return Exit.FOUND if found else Exit.CLEAN


COMMAND = Command(
    "trail",
    Words("변경 기록을 검증합니다.", "Verifies the record of changes."),
    declare,
    run,
)
