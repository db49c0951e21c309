"""What a report prints of the office itself: staff and budget, in their layouts."""

from collections.abc import Mapping
from typing import Any

from ihaeng.core.pipeline import read_source


def report(*lines: str) -> Mapping[str, Any]:
    text = "\n".join(
        ("Ⅰ. 일반현황", "", *lines, "", "Ⅱ. 2023년 주요업무계획", "", "1. 확충", "", "□ 개요", "")
    )
    found: Mapping[str, Any] = read_source(
        text.replace("|", "\t").encode(), "r.txt"
    ).report.as_json()
    return found


def test_staff_by_grade_is_a_headcount_and_no_budget() -> None:
    found = report(
        "□ 인력", "", "(2023. 1. 1. 현재 / 단위 : 명)", "", "직급별|정원|현원|증감",
        "계|18|17|△1", "4급|1|1|-", "6급 이하|17|16|△1"
    )  # fmt: skip
    assert found["budget"] is None
    headcount = found["organization"]["headcount"]
    assert headcount["columns"] == ["계", "4급", "6급이하"]
    assert headcount["정원"] == {"계": 18, "4급": 1, "6급이하": 17}
    assert headcount["현원"] == {"계": 17, "4급": 1, "6급이하": 16}


def test_the_budget_of_this_year_may_stand_before_that_of_the_last() -> None:
    for header, cells in (
        ("구 분|2023년|2022년|증감|증감률(%)", "계|120|100|20|20.0"),
        ("구 분|2022년|2023년|증감", "계|100|120|20"),
        ("구 분|금년도|전년도|증감", "계|120|100|20"),
    ):
        (account,) = report("□ 예산", "", "(단위 : 백만원)", "", header, cells)["budget"]
        (row,) = account["rows"]
        assert (row["prev"], row["this"], row["change"]) == (100, 120, 20), header
