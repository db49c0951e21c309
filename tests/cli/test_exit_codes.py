"""What the shell is told: 0 clean, 1 something fails, 2 something could not be done."""

import subprocess
import sys

import pytest

from ihaeng.cli.choice import Choice
from ihaeng.core.audit.model import Finding, Outcome, Severity, Verdict
from ihaeng.core.documents import Words


def test_a_document_without_faults_ends_with_0(ihaeng, sound):
    assert ihaeng("audit", sound).code == 0


def test_a_document_with_a_fault_ends_with_1(ihaeng, faulty):
    assert ihaeng("audit", faulty).code == 1


@pytest.mark.parametrize("shape", ["text", "json", "csv", "html"])
def test_the_code_is_the_same_in_every_shape(ihaeng, faulty, shape):
    assert ihaeng("audit", faulty, "--format", shape).code == 1


def test_a_missing_file_ends_with_2_and_says_what_where_and_what_to_do(ihaeng, tmp_path):
    answer = ihaeng("audit", tmp_path / "없음.txt")
    assert answer.code == 2
    assert "없음.txt" in answer.err
    assert "열 수 없습니다" in answer.err
    assert "확인하십시오" in answer.err


def test_one_bad_file_never_stops_the_rest(ihaeng, faulty, tmp_path):
    answer = ihaeng("audit", tmp_path / "없음.txt", faulty)
    assert answer.code == 2
    assert "1,210" in answer.out


def test_an_unknown_option_ends_with_2_in_korean(ihaeng, faulty):
    answer = ihaeng("audit", faulty, "--quiet")
    assert answer.code == 2
    assert answer.err.startswith("ihaeng: 알 수 없는 옵션이나 값입니다: --quiet.")


def test_a_missing_argument_ends_with_2_in_english(ihaeng):
    answer = ihaeng("audit", "--lang", "en")
    assert answer.code == 2
    assert "required: PATH" in answer.err


def test_no_command_at_all_shows_the_help_and_ends_with_2(ihaeng):
    answer = ihaeng()
    assert answer.code == 2
    assert "audit" in answer.err
    assert answer.out == ""


def test_a_folder_without_documents_ends_with_2(ihaeng, tmp_path):
    answer = ihaeng("audit", tmp_path)
    assert answer.code == 2
    assert str(tmp_path) in answer.err


def test_an_unknown_check_ends_with_2(ihaeng, faulty):
    assert ihaeng("audit", faulty, "--only", "ZZ99").code == 2
    assert ihaeng("audit", faulty, "--only", "").code == 2
    assert ihaeng("checks", "ZZ99").code == 2


def test_other_checks_than_those_named_do_not_run(ihaeng, faulty):
    only = ihaeng("audit", faulty, "--only", "dt01")
    assert only.code == 1
    assert "1,210" not in only.out


@pytest.mark.parametrize(
    ("severity", "least", "counted"),
    [("notice", "notice", 1), ("notice", "warning", 0), ("warning", "warning", 1)],
)
def test_findings_lighter_than_asked_for_do_not_count(severity, least, counted):
    words = Words("", "")
    outcome = Outcome(Verdict.FAILS, (), words, "1", "2", words)
    finding = Finding("AA01", Severity(severity), outcome)
    assert len(Choice(least=Severity(least)).of((finding,))) == counted


def test_a_reader_that_goes_away_is_no_error_to_complain_of(root):
    command = [sys.executable, "-m", "ihaeng", "audit", "--all", "--format", "json", "examples"]
    with subprocess.Popen(
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        complaint = process.stderr.read()
    assert complaint == b""
    assert process.returncode == 141
