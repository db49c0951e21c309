"""The JSON others build on keeps to the schema that ``ihaeng schema`` prints."""

import json
from hashlib import sha256

import pytest
from jsonschema import Draft202012Validator

from tests.cli.made import PNG


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


@pytest.fixture
def read(ihaeng, valid, office):
    """The reading of an office document, memos included, valid by its schema."""
    return valid("read", ihaeng("read", office, "--format", "json", "--memos").out)


def test_every_block_is_told_in_order_with_its_page(read):
    kinds = [(block["kind"], block["page"]) for block in read["blocks"]]
    assert kinds == [
        ("paragraph", 1),
        ("heading", 1),
        ("table", 1),
        ("note", 1),
        ("footnote", 1),
        ("picture", 1),
        ("bullet", 2),
        ("table", 2),
        ("picture", 2),
        ("heading", 3),
        ("bullet", 3),
    ]
    assert read["transcribed"] is True


def test_a_table_in_a_cell_is_named_by_its_number_in_the_list_of_tables(read):
    numbers = [block["table"] for block in read["blocks"] if block["kind"] == "table"]
    assert numbers == [1, 2]
    (cell,) = [cell for cell in read["tables"][1]["cells"] if cell["tables"]]
    assert (cell["row"], cell["column"], cell["tables"]) == (2, 2, [3])
    assert [block["kind"] for block in cell["blocks"]] == ["bullet", "bullet", "table"]
    assert read["tables"][2]["rows"] == [["총괄팀", "3"]]


def test_cells_tell_what_they_cover_and_what_they_hold(read):
    cells = {(cell["row"], cell["column"]): cell for cell in read["tables"][1]["cells"]}
    assert (1, 2) not in cells
    assert cells[1, 1]["columns"] == 3
    assert cells[2, 1]["rows"] == 2
    assert (cells[3, 2]["state"], cells[3, 2]["text"]) == ("dash", "-")
    assert (cells[3, 3]["state"], cells[3, 3]["line"]) == ("absent", None)


def test_pictures_are_told_by_name_size_and_sum_without_their_bytes(read):
    first, second = (b["picture"] for b in read["blocks"] if b["kind"] == "picture")
    assert first["name"] == "BinData/image1.png"
    assert first["size"] == len(PNG)
    assert first["sha256"] == sha256(PNG).hexdigest()
    assert second["name"] == "BinData/image2.emf"


def test_margins_memos_and_recognised_stretches_stand_beside(ihaeng, office, read):
    assert [block["text"] for block in read["margins"]] == ["기획예산과 업무보고"]
    assert [block["text"] for block in read["memos"]] == ["수치 확인 바람"]
    assert [place["page"] for place in read["unsure"]] == [3]
    without = json.loads(ihaeng("read", office, "--format", "json").out)
    assert without["memos"] is None


def test_findings_of_an_office_document_keep_to_the_schema(ihaeng, valid, sheets):
    (file,) = valid("audit", ihaeng("audit", sheets, "--format", "json").out)["files"]
    assert [f["where"][0]["sheet"] for f in file["findings"]] == ["총괄", "세부"]
    assert file["transcribed"] is True


def test_real_office_documents_keep_to_both_schemas(ihaeng, valid, samples):
    for name in ("notice-80-merges.hwpx", "memos-in-cells.hwpx"):
        valid("audit", ihaeng("audit", samples / "hwpx" / name, "--format", "json").out)
        valid("read", ihaeng("read", samples / "hwpx" / name, "--format", "json", "--memos").out)
