"""A folder gives the same result however many processes work on it, and whatever one file does."""

import json

import pytest

from ihaeng.cli.running import running, unnoted
from tests.scale.trouble import Troubled

SHAPES = ["text", "json", "csv", "html"]


def answered(run):
    out, err = run.communicate(timeout=50)
    return run.returncode, out, err


@pytest.mark.parametrize("shape", SHAPES)
def test_an_audit_is_the_same_in_one_process_and_in_several(program, folder, shape):
    few = sorted(folder.iterdir())[:5]
    here = program("audit", *few, "--format", shape)
    there = program("audit", *few, "--format", shape, "--jobs", 2)
    assert answered(here) == answered(there)


def test_a_folder_is_read_the_same_in_one_process_and_in_several(program, folder):
    few = sorted(folder.iterdir())[:5]
    here, there = (program("read", *few, "--format", "json", *more) for more in ((), ("--jobs", 2)))
    assert answered(here) == answered(there)


def test_a_file_that_breaks_its_reader_is_refused_and_the_rest_goes_on(tmp_path):
    files = []
    for name, words in (("1", "a"), ("2", "die"), ("3", "b"), ("4", "eat"), ("5", "c")):
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(words)
    told = []
    with running(Troubled(), files, jobs=2) as run:
        entries = list(run(files, told.append))
    assert [entry.name for entry in entries] == [str(path) for path in files]
    assert [entry.texts for entry in entries] == [
        ("A",),
        ("engine-died",),
        ("B",),
        ("too-hungry",),
        ("C",),
    ]
    assert sorted(entry.texts for entry in told) == [("A",), ("B",), ("C",)]
    assert [bool(entry.key) for entry in entries] == [True, False, True, False, True]


def test_a_lone_file_that_is_no_text_cannot_take_the_program_with_it(tmp_path):
    file = tmp_path / "a.html"
    file.write_text("die")
    with running(Troubled(), [file], jobs=None) as run:
        assert [entry.texts for entry in run([file], unnoted)] == [("engine-died",)]


@pytest.mark.parametrize("word", ["0", "-1", "둘"])
def test_a_number_of_processes_that_is_none_is_refused(program, folder, word):
    code, _, err = answered(program("audit", folder, "--jobs", word))
    assert code == 2
    assert "--jobs" in err


def test_a_file_gone_meanwhile_is_named_and_the_rest_audited(program, folder):
    gone = folder / "99.txt"
    gone.symlink_to(folder / "nowhere.txt")
    code, out, err = answered(program("audit", *sorted(folder.iterdir()), "--format", "json"))
    assert code == 2
    assert "99.txt" in err
    assert len(json.loads(out)["files"]) == 31
