"""Many files: one by one, with a bar only where somebody watches."""

import io

import pytest

from ihaeng.cli.command import Terminal
from ihaeng.cli.entries import Entry
from ihaeng.cli.files import watched


class Watched(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("files", "err", "shown"),
    [(6, Watched(), True), (5, Watched(), False), (6, io.StringIO(), False)],
    ids=["many and watched", "few", "not watched"],
)
def test_a_bar_is_shown_for_many_files_on_a_terminal(files, err, shown):
    entries = [Entry(f"{number}.txt", "unknown", ()) for number in range(files)]
    out = io.StringIO()
    assert list(watched(iter(entries), files, Terminal(out, err, "ko"))) == entries
    assert bool(err.getvalue()) is shown
    assert out.getvalue() == ""


def test_a_file_named_twice_is_audited_once(ihaeng, faulty):
    assert "모두 1개 파일." in ihaeng("audit", faulty, faulty).out
