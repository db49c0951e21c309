"""The JSON others build on keeps to the schema that ``ihaeng schema`` prints."""

import json

import pytest
from jsonschema import Draft202012Validator


@pytest.fixture
def valid(ihaeng):
    """Fails where a value is not what the schema of its contract says."""

    def check(contract: str, text: str) -> object:
        schema = json.loads(ihaeng("schema", contract).out)
        Draft202012Validator.check_schema(schema)
        value = json.loads(text)
        errors = list(Draft202012Validator(schema).iter_errors(value))
        assert errors == []
        return value

    return check


def test_the_audit_of_the_examples_keeps_to_its_schema(ihaeng, valid, root):
    value = valid("audit", ihaeng("audit", root / "examples", "--format", "json").out)
    assert {file["kind"] for file in value["files"]} >= {"pledge-card", "work-report"}


def test_the_reading_of_the_examples_keeps_to_its_schema(ihaeng, valid, root):
    value = valid("read", ihaeng("read", root / "examples", "--format", "json").out)
    assert {one["kind"] for one in value} >= {"pledge-card", "work-report"}
    assert all(one["report"] for one in value if one["kind"] != "document")


def test_the_real_documents_keep_to_both_schemas(ihaeng, valid, seeds):
    valid("audit", ihaeng("audit", seeds, "--format", "json").out)
    valid("read", ihaeng("read", seeds, "--format", "json").out)


def test_a_file_that_cannot_be_read_keeps_to_the_schema(ihaeng, valid, tmp_path):
    answer = ihaeng("audit", tmp_path / "none.txt", "--format", "json")
    (file,) = valid("audit", answer.out)["files"]
    assert file["problems"][0]["gravity"] == "lost"


def test_the_schema_refuses_what_is_not_the_contract(ihaeng, faulty):
    validator = Draft202012Validator(json.loads(ihaeng("schema").out))
    value = json.loads(ihaeng("audit", faulty, "--format", "json").out)
    value["files"][0]["findings"][0]["verdict"] = "maybe"
    assert not validator.is_valid(value)


def test_what_was_proved_is_included_and_left_out_when_only_failing_is_asked(ihaeng, faulty):
    (whole,) = json.loads(ihaeng("audit", faulty, "--format", "json").out)["files"]
    (failing,) = json.loads(ihaeng("audit", faulty, "--format", "json", "--failing").out)["files"]
    assert {finding["verdict"] for finding in whole["findings"]} >= {"holds", "fails"}
    assert {finding["verdict"] for finding in failing["findings"]} == {"fails"}
    assert whole["counts"] == failing["counts"]
    assert whole["counts"]["failed"] == len(failing["findings"])
    assert whole["counts"]["checked"] == len(whole["findings"])


def test_a_finding_names_its_cell(ihaeng, faulty):
    (file,) = json.loads(ihaeng("audit", faulty, "--format", "json").out)["files"]
    first = next(f for f in file["findings"] if f["stated"] == "1,210")["where"][0]
    assert first == {
        "line": 8,
        "end_line": 8,
        "page": None,
        "sheet": None,
        "table": 1,
        "row": 2,
        "column": 2,
        "text": "1,210",
    }


def test_one_file_is_read_as_an_object_and_several_as_a_list(ihaeng, faulty, sound):
    one = json.loads(ihaeng("read", faulty, "--format", "json").out)
    several = json.loads(ihaeng("read", faulty, sound, "--format", "json").out)
    assert list(one)[:6] == ["path", "kind", "report", "outline", "tables", "problems"]
    assert [value["path"] for value in several] == [str(faulty), str(sound)]


def test_tables_are_read_with_unit_header_and_rows(ihaeng, faulty):
    (table,) = json.loads(ihaeng("read", faulty, "--format", "json").out)["tables"]
    assert (table["line"], table["end_line"]) == (7, 10)
    assert table["unit"] == "백만원"
    assert table["header"] == ["구 분", "예산액", "집행액"]
    assert table["rows"][0] == ["합계", "1,210", "840"]


def test_a_file_name_that_is_no_text_is_still_reported(ihaeng, tmp_path):
    path = tmp_path / "\udcb0\udca1.txt"
    try:
        path.write_text("□ 개요\n")
    except OSError:
        return  # this file system has no such names, so none can be met on it
    answer = ihaeng("audit", path, "--format", "json")
    assert json.loads(answer.out)["files"][0]["path"].endswith("\udcb0\udca1.txt")
