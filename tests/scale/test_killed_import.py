"""An import killed in the middle, again and again, is finished by asking for it again."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

import pytest

from bench.forms import card
from bench.pen import CARD, Pen

FILES, KILLS = 16, 3


def written(folder):
    folder.mkdir()
    for number in range(FILES):
        pen = Pen(Random(f"killed/{number}"), CARD, date(2025, 5, 1))  # noqa: S311 - the same ones
        draft = card(pen, f"1-{number + 1}-1")
        (folder / f"{number:02}.txt").write_text(draft.printed(), encoding="utf-8")
    return folder


class Installation:
    def __init__(self, home):
        self.base = home / "ihaeng.sqlite3"
        self.environment = {**os.environ, "IHAENG_HOME": str(home), "DATABASE_URL": ""}

    def start(self, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "ihaeng", *words],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def count(self, ask):
        try:
            with sqlite3.connect(f"file:{self.base}?mode=ro", uri=True) as found:
                return found.execute(ask).fetchone()[0]
        except sqlite3.OperationalError:
            return 0


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_import_killed_three_times_ends_with_every_document_once(tmp_path):
    folder, home = written(tmp_path / "cards"), tmp_path / "home"
    home.mkdir()
    made = Installation(home)
    setting_up = (
        "from ihaeng.config.commands import open_database; open_database();"
        "from ihaeng.accounts.actors import system;"
        "from ihaeng.ledger.organization.actions import add_government;"
        "add_government(code='g', name='가람시', kind='city', by=system('x'))"
    )
    subprocess.run([sys.executable, "-c", setting_up], env=made.environment, check=True)
    asked = ("import", str(folder), "--government", "가람시")
    files = "SELECT count(*) FROM library_storedfile"
    for _ in range(KILLS):
        before = made.count(files)
        going = made.start(*asked)
        while going.poll() is None and made.count(files) < before + 3:
            time.sleep(0.05)
        os.killpg(going.pid, signal.SIGKILL)
        going.communicate()
    assert 0 < made.count(files) < FILES
    end = made.start(*asked)
    said, _ = end.communicate()
    assert end.returncode == 0, said
    assert made.count(files) == FILES
    assert made.count("SELECT count(*) FROM ledger_proposal WHERE state = 'proposed'") == 0
    assert made.count("SELECT count(*) FROM ledger_item") == FILES
    wanted = made.count("SELECT count(*) FROM ledger_proposal WHERE what = 'activity'")
    assert made.count("SELECT count(*) FROM ledger_activity") == wanted > FILES
    verified = made.start("trail", "verify")
    said, _ = verified.communicate()
    assert verified.returncode == 0, said
    before = {path for path in Path(home, "files").rglob("*") if path.is_file()}
    made.start(*asked).communicate()
    assert {path for path in Path(home, "files").rglob("*") if path.is_file()} == before
    assert made.count("SELECT count(*) FROM ledger_activity") == wanted
