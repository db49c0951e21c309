"""Several machines, played by processes: no file is lost with a worker, none is there twice."""

import json
import sys
import time

import pytest

from ihaeng.cli.command import RefusalError
from ihaeng.cli.running import running
from tests.scale.conftest import report
from tests.scale.dask_farm import Farm
from tests.scale.trouble import Troubled

ENTRIES = """
import json, sys
from pathlib import Path
from ihaeng.cli.running import running, unnoted
from tests.scale.trouble import Troubled

if __name__ == "__main__":
    address, *files = sys.argv[1:]
    files = [Path(file) for file in files]
    with running(Troubled(), files, None, address) as run:
        print(json.dumps([entry.texts for entry in run(files, unnoted)]))
"""


@pytest.fixture
def farm(tmp_path, root):
    folder = tmp_path / "farm"
    folder.mkdir()
    made = Farm(folder, root, {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"})
    yield made.begin()
    made.end()


def answered(run):
    out, err = run.communicate(timeout=50)
    return run.returncode, out, err


def test_a_lost_worker_loses_no_file(program, folder, farm, tmp_path):
    for number in range(30, 150):
        (folder / f"{number:03}.txt").write_text(report(number), encoding="utf-8")
    first, _ = farm.worker(), farm.worker()
    there, here = tmp_path / "there.json", tmp_path / "here.json"
    journal = tmp_path / "journal"
    cluster = ("--cluster", farm.address, "--journal", journal)
    run = program("audit", folder, *cluster, "--output", there)
    while not journal.exists() or journal.read_bytes().count(b"\n") < 20:
        assert run.poll() is None
        time.sleep(0.005)
    assert journal.read_bytes().count(b"\n") < 150
    first.kill()
    assert answered(run) == answered(program("audit", folder, "--output", here))
    assert there.read_bytes() == here.read_bytes()
    keys = [json.loads(line)["key"] for line in journal.read_bytes().splitlines()[1:]]
    assert len(keys) == len(set(keys)) == 150


def test_a_file_that_fells_its_workers_is_refused_and_the_rest_goes_on(program, farm, tmp_path):
    script = tmp_path / "entries.py"
    script.write_text(ENTRIES)
    files = []
    for number, word in enumerate(["a", "fell", "b", "die", "c"]):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(word)
    workers = [farm.worker() for _ in range(3)]
    code, out, err = answered(program(farm.address, *files, command=(sys.executable, script)))
    assert (code, err) == (0, "")
    died = ["engine-died"]
    assert json.loads(out) == [["A"], died, ["B"], died, ["C"]]
    assert sorted(worker.poll() is None for worker in workers) == [False, False, True]


def test_workers_that_may_have_no_children_are_told_how_to_begin(program, folder, farm):
    farm.worker("--nanny")
    code, out, err = answered(program("audit", folder, "--cluster", farm.address))
    assert (code, out) == (2, "")
    assert "--no-nanny" in err


def test_a_cluster_that_is_not_there_is_refused(program, folder):
    nowhere = "tcp://127.0.0.1:9"
    code, out, err = answered(program("audit", folder, "--cluster", nowhere))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert nowhere in err


def test_without_dask_it_is_said_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "ihaeng.cli.cluster", raising=False)
    with (
        pytest.raises(RefusalError, match=r"ihaeng\[cluster\]"),
        running(Troubled(), [tmp_path], None, "tcp://127.0.0.1:9"),
    ):
        pass


def test_processes_of_this_machine_and_a_cluster_exclude_each_other(program, folder):
    code, _, err = answered(program("audit", folder, "--cluster", "tcp://a:1", "--jobs", 2))
    assert code == 2
    assert "--jobs" in err
