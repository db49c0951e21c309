"""Other packages add commands by an entry point; the command line never imports them."""

import sys

import pytest

SOURCE = """
from ihaeng.cli.command import Command
from ihaeng.core.documents import Words


def declare(parser, language):
    parser.add_argument("name")


def run(options, terminal):
    print(f"hello {options.name}", file=terminal.out)
    return 0


COMMAND = Command("greet", Words("인사합니다.", "Says hello."), declare, run)
"""


@pytest.fixture
def added(tmp_path, monkeypatch):
    """A package with one good command, one that is not there and one that takes a built-in name."""
    (tmp_path / "greeting_room.py").write_text(SOURCE)
    info = tmp_path / "greeting_room-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: greeting-room\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(
        "[ihaeng.commands]\n"
        "greet = greeting_room:COMMAND\n"
        "broken = greeting_room:NOWHERE\n"
        "audit = greeting_room:COMMAND\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop("greeting_room", None)


def test_an_added_command_runs(ihaeng, added):
    answer = ihaeng("greet", "시장")
    assert (answer.code, answer.out) == (0, "hello 시장\n")


def test_help_names_added_commands_without_loading_them(ihaeng, added):
    assert "greet" in ihaeng("--help").out
    assert "greeting_room" not in sys.modules


def test_a_command_that_cannot_be_loaded_is_refused_by_name(ihaeng, added):
    answer = ihaeng("broken")
    assert answer.code == 2
    assert "greeting_room:NOWHERE" in answer.err


def test_a_built_in_command_cannot_be_taken_over(ihaeng, added, sound):
    assert "hello" not in ihaeng("audit", sound).out
