"""A result file is whole or not there, and never one of the documents."""

import json

import pytest

from ihaeng.cli.command import RefusalError
from ihaeng.cli.output import save


def interrupted():
    yield "half"
    raise KeyboardInterrupt


def test_the_ending_of_the_output_names_the_shape(ihaeng, faulty, tmp_path):
    target = tmp_path / "결과.json"
    answer = ihaeng("audit", faulty, "--output", target)
    assert (answer.code, answer.out) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["files"]


def test_a_named_shape_wins_over_the_ending(ihaeng, faulty, tmp_path):
    target = tmp_path / "결과.json"
    ihaeng("audit", faulty, "--output", target, "--format", "text")
    assert "× 오류" in target.read_text(encoding="utf-8")


def test_an_interrupted_result_leaves_the_old_one_and_nothing_else(tmp_path):
    target = tmp_path / "result.txt"
    target.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        save(interrupted(), target)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_result_replaces_the_file_behind_a_link_and_keeps_its_mode(tmp_path):
    target, link = tmp_path / "result.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    save(["new"], link)
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_does_not_exist_is_refused_by_name(ihaeng, faulty, tmp_path):
    target = tmp_path / "nowhere" / "result.html"
    answer = ihaeng("audit", faulty, "--output", target)
    assert answer.code == 2
    assert "nowhere" in answer.err


def test_a_folder_is_no_file_to_write(tmp_path):
    with pytest.raises(RefusalError):
        save(["x"], tmp_path)


@pytest.mark.parametrize("command", ["audit", "read"])
def test_a_document_is_never_overwritten_by_its_own_result(ihaeng, faulty, command):
    before = faulty.read_bytes()
    answer = ihaeng(command, faulty, "--output", faulty)
    assert answer.code == 2
    assert faulty.read_bytes() == before
