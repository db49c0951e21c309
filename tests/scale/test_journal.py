"""What an interrupted run has finished is kept, and the next one ends as if there had been one."""

import json
import time
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ihaeng.cli.journal import keeping
from ihaeng.cli.running import running, unnoted
from tests.scale.conftest import report
from tests.scale.trouble import Troubled

SHAPES = ["text", "json", "csv", "html"]
COMMAND = ("audit", "--lang", "ko", "--jobs", 2)


def answered(run):
    out, err = run.communicate(timeout=50)
    return run.returncode, out, err


def lines(path):
    return path.read_bytes().splitlines(keepends=True) if path.exists() else []


def killed_in_the_middle(start, journal, least=5):
    run = start()
    while len(lines(journal)) <= least:
        assert run.poll() is None
        time.sleep(0.005)
    run.kill()
    run.communicate()


@pytest.fixture
def large(folder):
    for number in range(30, 200):
        (folder / f"{number:03}.txt").write_text(report(number), encoding="utf-8")
    return folder


@pytest.mark.parametrize("shape", SHAPES)
def test_a_killed_run_is_taken_up_and_ends_as_if_it_had_not_been(program, large, tmp_path, shape):
    journal = tmp_path / "기록"
    audit = partial(program, *COMMAND, large, "--format", shape)
    killed_in_the_middle(partial(audit, "--journal", journal), journal)
    kept = lines(journal)
    assert len(kept) < 200
    assert answered(audit("--journal", journal)) == answered(audit())
    keys = [json.loads(line)["key"] for line in lines(journal)[1:]]
    assert lines(journal)[: len(kept) - 1] == kept[:-1]
    assert len(keys) == len(set(keys)) == 200


def run_over(files, journal, work, told=unnoted):
    """The entries of ``files`` and the names of those that were worked on."""
    done = []

    def noted(run, sources, note):
        for entry in run(sources, note):
            done.append(entry.name)
            yield entry

    with running(work, files, jobs=None) as run, keeping(journal) as kept:
        return list(kept.resumed(work, partial(noted, run), files)), done


@pytest.fixture
def files(tmp_path):
    made = [tmp_path / f"{name}.txt" for name in "abcd"]
    for path in made:
        path.write_text(f"slow 0\n{path.stem} {chr(0xD55C)}")
    return made


def test_what_is_kept_is_not_done_again(files, tmp_path):
    journal = tmp_path / "journal"
    first = run_over(files[1:3], journal, Troubled())
    again, done = run_over(files, journal, Troubled())
    assert done == [str(files[0]), str(files[3])]
    assert [entry.name for entry in again] == [str(path) for path in files]
    assert again[1:3] == first[0]
    assert run_over(files, journal, Troubled()) == (again, [])


def test_a_renamed_file_is_known_by_its_content_and_told_by_its_name(files, tmp_path):
    journal = tmp_path / "journal"
    run_over(files, journal, Troubled())
    moved = files[0].rename(tmp_path / "moved.txt")
    entries, done = run_over([moved], journal, Troubled())
    assert done == []
    assert [entry.name for entry in entries] == [str(moved)]


def test_a_changed_file_and_another_ending_are_done_anew(files, tmp_path):
    journal = tmp_path / "journal"
    run_over(files, journal, Troubled())
    files[0].write_text("changed")
    other = files[1].rename(tmp_path / "b.md")
    _, done = run_over([files[0], other, files[2]], journal, Troubled())
    assert done == [str(files[0]), str(other)]


def test_a_run_with_other_options_takes_nothing_from_the_journal(files, tmp_path):
    journal = tmp_path / "journal"
    run_over(files, journal, Troubled())
    _, done = run_over(files, journal, Troubled("other"))
    assert len(done) == len(files)


def test_a_file_that_could_not_be_opened_is_tried_again(files, tmp_path):
    journal = tmp_path / "journal"
    missing = tmp_path / "missing.txt"
    (entry,), _ = run_over([missing], journal, Troubled())
    assert entry.texts == ("unopened",)
    missing.write_text("here")
    (entry,), _ = run_over([missing], journal, Troubled())
    assert entry.texts == ("HERE",)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(cut=st.integers(0, 2000), junk=st.binary(max_size=8), whole=st.booleans())
def test_a_torn_journal_costs_what_is_torn_and_nothing_else(files, tmp_path, cut, junk, whole):
    journal = tmp_path / "journal"
    journal.unlink(missing_ok=True)
    expected, _ = run_over(files, journal, Troubled())
    data = journal.read_bytes()
    head = data.index(b"\n") + 1
    cut = head + cut % (len(data) - head + 1)
    journal.write_bytes(data[:cut] + junk.replace(b"\n", b"") + b"\n" * whole + data[cut:] * whole)
    assert run_over(files, journal, Troubled())[0] == expected
    assert run_over(files, journal, Troubled()) == (expected, [])


@pytest.mark.parametrize("size", [0, 1, 20])
def test_a_journal_killed_at_its_first_line_begins_anew(files, tmp_path, size):
    journal = tmp_path / "journal"
    expected, _ = run_over(files, journal, Troubled())
    journal.write_bytes(journal.read_bytes()[:size])
    assert run_over(files, journal, Troubled())[0] == expected
    assert run_over(files, journal, Troubled()) == (expected, [])


def test_a_journal_in_use_is_refused(program, folder, tmp_path):
    journal = tmp_path / "journal"
    with keeping(journal):
        code, out, err = answered(program("audit", folder, "--journal", journal, "--lang", "en"))
    assert (code, out) == (2, "")
    assert "is using the journal" in err


@pytest.mark.parametrize("name", ["notes", "journal.txt", "out.json"])
def test_what_is_no_journal_is_left_alone(program, folder, tmp_path, name):
    path = tmp_path / name
    path.write_text("words of somebody else\n")
    output = tmp_path / "out.json"
    code, *_ = answered(program("audit", folder, "--journal", path, "--output", output))
    assert code == 2
    assert path.read_text() == "words of somebody else\n"
