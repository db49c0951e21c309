"""``ihaeng write``: the file it makes reads back the same, and a mistake is told at its place."""

import json

import pytest

from ihaeng.core.reading import read_bytes
from tests.cli.conftest import FAULTY

DRAFT = {
    "lines": [
        {"heading": "□", "words": "예산 현황"},
        {"bullet": "○", "words": "집행률 : 85%"},
        {"footnote": "1)", "words": "6월 말 기준"},
        {
            "table": [
                [{"words": "구분", "rows": 2}, {"words": "예산", "columns": 2}],
                ["국비", "시비"],
                ["가람동", 1234, None],
            ],
            "heads": 2,
            "unit": "(단위 : 백만원)",
        },
    ]
}


def read(path):
    return read_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize("ending", ["hwpx", "docx", "html"])
def test_a_report_is_written_in_the_format_asked_for(ihaeng, faulty, tmp_path, ending):
    output = tmp_path / f"결과.{ending}"
    assert ihaeng("write", faulty, "-o", output).code == 0
    (table,) = read(output).tables
    (source,) = read_bytes(FAULTY.encode(), "a.txt").tables
    assert [[c.string for c in row] for row in table.rows] == [
        [c.string for c in row] for row in source.rows
    ]
    assert table.unit.string == "(단위 : 백만원)"


def test_a_draft_in_json_becomes_a_report(ihaeng, tmp_path):
    draft, output = tmp_path / "초안.json", tmp_path / "결과.hwpx"
    draft.write_text(json.dumps(DRAFT), "utf-8")
    assert ihaeng("write", draft, "-o", output).code == 0
    document = read(output)
    assert [type(block).__name__ for block in document.blocks] == [
        "Heading", "Bullet", "Footnote", "Table",
    ]  # fmt: skip
    (table,) = document.tables
    assert table.header == ("구분", "예산/국비", "예산/시비")
    assert [cell.state for cell in table.rows[2]] == ["value", "value", "absent"]


@pytest.mark.parametrize(
    ("draft", "place"),
    [
        ("{", "$"),
        ("[]", "$.lines"),
        ('{"lines": [1]}', "$.lines[0]"),
        ('{"lines": [{"headline": "□"}]}', "$.lines[0]"),
        ('{"lines": [{"heading": "□", "words": 3}]}', "$.lines[0].words"),
        ('{"lines": [{"heading": "□", "words": "가", "size": 3}]}', "$.lines[0].size"),
        ('{"lines": [{"bullet": "○", "words": "가", "depth": 99}]}', "$.lines[0].depth"),
        ('{"lines": [{"table": []}]}', "$.lines[0].table"),
        ('{"lines": [{"table": [["가", "나"], ["다"]]}]}', "$.lines[0].table"),
        ('{"lines": [{"table": [["가", 1.5]]}]}', "$.lines[0].table[0][1]"),
        ('{"lines": [{"table": [[{"words": "가", "rows": 0}]]}]}', "$.lines[0].table[0][0]"),
        ('{"lines": [{"table": [["가"]], "heads": 5}]}', "$.lines[0].heads"),
    ],
)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_mistake_in_a_draft_is_told_at_its_place(ihaeng, tmp_path, draft, place, language):
    path, output = tmp_path / "draft.json", tmp_path / "out.hwpx"
    path.write_text(draft, "utf-8")
    answer = ihaeng("write", path, "-o", output, "--lang", language)
    assert answer.code == 2
    assert f"{path}" in answer.err
    assert f"{place}:" in answer.err
    assert not output.exists()


@pytest.mark.parametrize(
    ("name", "said"), [("결과.doc", ".hwpx"), ("없는폴더/결과.hwpx", "없는폴더")]
)
def test_a_place_or_an_ending_that_cannot_be_written_is_refused(
    ihaeng, faulty, tmp_path, name, said
):
    answer = ihaeng("write", faulty, "-o", tmp_path / name)
    assert answer.code == 2
    assert said in answer.err
    assert sorted(one.name for one in tmp_path.iterdir()) == [faulty.name]


def test_a_document_is_never_written_over_itself(ihaeng, tmp_path):
    path = tmp_path / "보고서.html"
    path.write_text("<html><body><p>가</p></body></html>", "utf-8")
    before = path.read_bytes()
    assert ihaeng("write", path, "-o", path).code == 2
    assert path.read_bytes() == before


def test_what_cannot_be_read_makes_no_file(ihaeng, tmp_path):
    path, output = tmp_path / "깨짐.hwpx", tmp_path / "결과.hwpx"
    path.write_bytes(b"PK\x03\x04 nothing")
    answer = ihaeng("write", path, "-o", output)
    assert answer.code == 2
    assert "깨짐.hwpx" in answer.err
    assert not output.exists()


def test_a_wrong_theme_is_told_at_its_key(ihaeng, faulty, tmp_path):
    theme = tmp_path / "우리시.toml"
    theme.write_text("[styles.body]\nsize = -1\n", "utf-8")
    answer = ihaeng("write", faulty, "-o", tmp_path / "결과.hwpx", "--theme", theme)
    assert answer.code == 2
    assert "styles.body.size" in answer.err
