"""``ihaeng backup FILE`` and ``ihaeng restore FILE``: a whole installation, out and back."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from django.conf import settings

from ihaeng.accounts.refusals import Refusal
from ihaeng.cli.command import Command, Exit, RefusalError, Terminal
from ihaeng.config.backups import back_up, restore
from ihaeng.config.commands import open_database
from ihaeng.core.documents import Language, Words, reason_of


def declare(parser: ArgumentParser, spoken: Language) -> None:
    words = Words("백업 파일(zip)", "the backup, a zip file")
    parser.add_argument("file", type=Path, metavar="FILE", help=words.said_in(spoken))


def run_backup(options: Namespace, terminal: Terminal) -> int:
    open_database()
    try:
        rows = back_up(Path(settings.HOME), options.file)
    except OSError as error:
        why = reason_of(error)
        raise RefusalError(
            Words(
                f"백업 파일을 쓸 수 없습니다: {options.file} ({why.ko}).",
                f"Cannot write the backup {options.file}: {why.en}.",
            )
        ) from error
    _say(
        terminal,
        f"백업했습니다: {options.file}, {rows}행",
        f"Backed up: {options.file}, {rows} rows",
    )
    return Exit.CLEAN


def run_restore(options: Namespace, terminal: Terminal) -> int:
    open_database()
    try:
        restored = restore(options.file, Path(settings.HOME))
    except Refusal as refusal:
        raise RefusalError(refusal.words) from refusal
    _say(
        terminal,
        f"복원했습니다: {restored.rows}행, 문서 {restored.files}건",
        f"Restored: {restored.rows} rows, {restored.files} files",
    )
    for breach in restored.breaches:
        terminal.complain(breach.words)
    if not restored.breaches:
        _say(terminal, "기록의 사슬이 온전합니다.", "The trail holds.")
    return Exit.FOUND if restored.breaches else Exit.CLEAN


def _say(terminal: Terminal, ko: str, en: str) -> None:
    print(terminal.said(Words(ko, en)), file=terminal.out)


BACKUP = Command(
    "backup",
    Words(
        "설치본 전체를 파일 하나에 백업합니다.", "Backs the whole installation up into one file."
    ),
    declare,
    run_backup,
)
RESTORE = Command(
    "restore",
    Words(
        "백업을 빈 설치본에 복원하고 기록을 검증합니다.",
        "Restores a backup into an empty installation and verifies its trail.",
    ),
    declare,
    run_restore,
)
