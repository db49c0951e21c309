"""CSV opens in Excel as it is meant and runs nothing."""

import csv
import io
import shutil

import pytest

from ihaeng.core.writing.characters import harmless


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_excel_is_told_that_it_is_utf_8(ihaeng, faulty):
    assert ihaeng("audit", faulty, "--format", "csv").out.startswith("\ufeff파일,")


def test_every_finding_is_one_row(ihaeng, faulty):
    found = rows(ihaeng("audit", faulty, "--format", "csv", "--failing").out)
    total = next(row for row in found if row["적힌 값"] == "1,210")
    assert (total["판정"], total["중요도"], total["줄"], total["표"]) == ("틀림", "오류", "8", "1")
    assert total["원문"] == "1,210"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", " ="])
def test_no_cell_can_be_a_formula(sign):
    assert harmless(f"{sign}1+1") == f"'{sign}1+1"


def test_other_cells_are_left_as_they_are():
    assert harmless("1,210 = 700 + 500") == "1,210 = 700 + 500"


def test_a_file_name_cannot_be_a_formula(ihaeng, faulty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(faulty, "=cmd.txt")
    assert rows(ihaeng("audit", "=cmd.txt", "--format", "csv").out)[0]["파일"] == "'=cmd.txt"
