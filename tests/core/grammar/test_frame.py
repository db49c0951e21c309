"""How a work report is framed: cover, contents, parts, titles and owners in their many layouts."""

from collections.abc import Mapping
from typing import Any

from ihaeng.core.pipeline import read_source


def report(*lines: str) -> Mapping[str, Any]:
    text = "\n".join(lines).replace("|", "\t")
    found = read_source((text + "\n").encode(), "r.txt").report.as_json()
    assert found["document"]["kind"] == "주요업무보고"
    return found


ITEM = ("1. 도서관 확충", "", "□ 추진계획", "", "○ 설계 : 5월", "")


def parts(found: Mapping[str, Any]) -> list[str]:
    return [part["title"] for part in found["document"]["parts"]]


def test_a_contents_page_names_no_parts_of_its_own() -> None:
    found = report(
        "순    서",
        "",
        "Ⅰ. 일반현황 ········ 1",
        "Ⅱ. 주요업무 추진계획 ········ 3",
        "1. 도서관 확충",
        "",
        "Ⅰ. 일반현황",
        "",
        "정원 5명",
        "",
        "Ⅱ. 주요업무 추진계획",
        "",
        *ITEM,
    )
    assert [(part["title"], part["line"]) for part in found["document"]["parts"]] == [
        ("일반현황", 7),
        ("주요업무 추진계획", 11),
    ]
    assert [item["line"] for item in found["items"]] == [13]


def test_results_of_last_year_are_achievements_and_plans_are_items() -> None:
    found = report(
        "Ⅰ. 2022년도 주요업무 추진실적",
        "",
        "1. 도서관 개관",
        "",
        "○ 어린이 도서관 개관(2022. 9.)",
        "",
        "Ⅱ. 2023년도 업무계획",
        "",
        *ITEM,
    )
    assert [one["title"] for one in found["achievements"]] == ["도서관 개관"]
    assert [one["title"] for one in found["items"]] == ["도서관 확충"]
    assert found["document"]["year"] == 2023


def test_parts_may_be_numbered_like_items() -> None:
    found = report(
        "2023년 주요업무 보고",
        "",
        "나래구 기획예산과",
        "",
        "1 일반현황",
        "",
        "정원 5명",
        "",
        "2 2022년 주요성과",
        "",
        "□ 도서관 개관",
        "",
        "○ 9월 개관",
        "",
        "3 2023년 중점 추진사업",
        "",
        *ITEM,
    )
    document = found["document"]
    assert parts(found) == ["일반현황", "2022년 주요성과", "2023년 중점 추진사업"]
    assert (document["title"], document["office"]) == ("2023년 주요업무 보고", "기획예산과")
    assert [one["title"] for one in found["items"]] == ["도서관 확충"]


def test_the_office_is_told_without_its_city_and_out_of_a_title_or_frame() -> None:
    for cover, title, office in (
        (("주요업무보고", "", "2023. 1.", "", "가람시 도서관정책과"), "주요업무보고", "도서관정책과"),
        (("가람시 도서관과 2023년 주요업무계획",), "가람시 도서관과 2023년 주요업무계획", "도서관과"),
        (("2023년 업무계획", "", "(도서관과)"), "2023년 업무계획", "도서관과"),
        (("[ 도서관과 ]", "", "2023년 업무보고"), "2023년 업무보고", "도서관과"),
    ):  # fmt: skip
        document = report(*cover, "", "Ⅰ. 주요업무계획", "", *ITEM)["document"]
        assert (document["title"], document["office"]) == (title, office)


def test_the_year_a_plan_is_for_goes_before_the_date_it_was_made() -> None:
    for cover in (("2024년 주요업무계획", "", "2023. 12."), ("업무보고", "", "2024. 1.")):
        document = report(*cover, "", "도서관과", "", "Ⅰ. 주요업무", "", *ITEM)["document"]
        assert document["year"] == 2024


def test_the_framed_line_under_a_title_sums_the_item_up() -> None:
    for sign in ("❖ ", "◈ ", "◇ ", "◆ ", "☞ ", "○ "):
        found = report("Ⅰ. 주요업무계획", "", ITEM[0], "", sign + "책 읽는 도시", "", *ITEM[2:])
        (item,) = found["items"]
        assert [one["text"] for one in item["summary"]] == ["책 읽는 도시"], sign
        assert [one["title"] for one in item["sections"]] == ["추진계획"], sign


def test_owners_are_read_from_one_line() -> None:
    for line in (
        "담당부서 : 도서관과 도서관정책팀 (팀장 한지우 ☎ 2201, 담당 문가람 ☎ 2203)",
        "○ 담당부서 : 도서관과 도서관정책팀(팀장 한지우 2201, 담당자 문가람 2203)",
        "(담당부서 : 도서관과 도서관정책팀 / 팀장 한지우(☎2201) / 담당 문가람(☎2203))",
        "담당부서: 도서관과(과장 오솔아, 도서관정책팀 팀장 한지우 2201, 담당 문가람 ☎ 2203)",
        "※ 담당 : 도서관과 도서관정책팀장 한지우(2201), 담당자 문가람(2203)",
    ):
        (item,) = report("Ⅰ. 주요업무계획", "", *ITEM, line)["items"]
        owners = item["owners"]
        assert owners is not None, line
        assert (owners["department"], owners["team"]) == ("도서관과", "도서관정책팀"), line
        assert (owners["team_lead"], owners["phone"]) == ("한지우", "2201"), line
        assert owners["officers"] == [{"name": "문가람", "phone": "2203"}], line


def test_a_head_named_with_the_office_leaves_the_office_its_name() -> None:
    row = "추진부서|도서관과장 오솔아|정책팀장 한지우 (행 2201)|담당자 문가람 (행 2203)"
    (item,) = report("Ⅰ. 주요업무계획", "", *ITEM, row)["items"]
    assert (item["owners"]["department"], item["owners"]["head"]) == ("도서관과", "오솔아")


def test_a_heading_that_carries_a_period_dates_the_item() -> None:
    (item,) = report(
        "Ⅰ. 주요업무계획", "", ITEM[0], "", "□ 사업기간 : 2023. 3. ~ 11.", "□ 추진계획 : 5월"
    )["items"]
    assert [(s["text"], s["start"], s["end"]) for s in item["schedule"]] == [
        ("사업기간", "2023-03-01", "2023-11-30"),
        ("추진계획", "2023-05-01", "2023-05-31"),
    ]


def test_a_goal_page_without_a_heading_is_read_too() -> None:
    found = report(
        "도서관과", "", "비 전", "", "책으로 이어지는 도시", "", "추진전략", "", "- 생활권 확충",
        "- 장서 확대", "", "핵심과제", "", "- 어린이 도서관", "", "2023년 주요업무계획", "", *ITEM,
    )  # fmt: skip
    tree = found["goal_tree"]
    assert tree["vision"] == "책으로 이어지는 도시"
    assert [one["text"] for one in tree["core_tasks"]] == ["어린이 도서관"]


def test_a_goal_page_may_print_label_and_words_on_one_line() -> None:
    found = report(
        "Ⅰ. 2023년도 비전과 전략", "", "비 전 : 책으로 이어지는 도시", "", "전략목표", "",
        "1. 생활권 확충", "2. 장서 확대", "", "Ⅱ. 주요업무 추진계획", "", *ITEM,
    )  # fmt: skip
    tree = found["goal_tree"]
    assert tree["vision"] == "책으로 이어지는 도시"
    assert [(goal["no"], goal["title"]) for goal in tree["goals"]] == [
        (1, "생활권 확충"),
        (2, "장서 확대"),
    ]
    assert [item["title"] for item in found["items"]] == ["도서관 확충"]


def test_items_may_be_numbered_within_their_goal() -> None:
    found = report(
        "Ⅰ. 주요업무 추진계획", "", "1. 생활권 확충", "", "  1-1. 어린이 도서관", "", "   □ 추진계획", "    ○ 설계 : 5월", "",
        "  1-2. 작은 도서관", "", "   □ 추진계획", "    ○ 설계 : 6월", "", "2. 장서 확대", "", "  2-1. 구입", "", "   □ 개요",
    )  # fmt: skip
    assert [(item["goal"], item["no"], item["title"]) for item in found["items"]] == [
        (1, 1, "어린이 도서관"),
        (1, 2, "작은 도서관"),
        (2, 1, "구입"),
    ]
    assert [goal["title"] for goal in found["goal_tree"]["goals"]] == ["생활권 확충", "장서 확대"]
    assert [s["title"] for s in found["items"][1]["sections"]] == ["추진계획"]


def test_sections_may_be_lettered() -> None:
    (item,) = report(
        "Ⅰ. 주요업무 추진계획", "", "1. 도서관 확충", "", "가. 사업개요", "", "  ○ 기간 : 2023. 3. ~ 11.", "  ○ 대상 : 시민", "",
        "나. 향후계획", "", "  ○ 개관 : 9월", "", "다. 기대효과", "", "  ○ 문화 향유",
    )["items"]  # fmt: skip
    assert [(s["marker"], s["title"]) for s in item["sections"]] == [
        ("가.", "사업개요"),
        ("나.", "향후계획"),
        ("다.", "기대효과"),
    ]
    assert [len(s["bullets"]) for s in item["sections"]] == [2, 1, 1]


def test_the_markup_of_a_converter_hides_no_sign() -> None:
    found = report(
        "# 주요업무 보고", "", "## Ⅰ. 주요업무 추진계획", "", "### 1. 도서관 확충", "", "**□ 추진계획**", "", "- 설계 : 5월"
    )  # fmt: skip
    (item,) = found["items"]
    assert [s["title"] for s in item["sections"]] == ["추진계획"]


def test_results_without_numbers_are_achievements_too() -> None:
    found = report(
        "Ⅰ. 2022년 주요성과", "", "□ 도서관 개관", "", "○ 9월 개관", " - 장서 3만 권", "", "□ 독서 행사", "", "○ 3회 개최", "",
        "Ⅱ. 2023년 업무계획", "", *ITEM,
    )  # fmt: skip
    assert [(one["no"], one["title"]) for one in found["achievements"]] == [
        (None, "도서관 개관"),
        (None, "독서 행사"),
    ]
    (first, _) = found["achievements"]
    texts = [b["text"] for b in first["bullets"]] or [s["title"] for s in first["sections"]]
    assert texts == ["9월 개관"]


def test_round_lines_of_a_result_are_headings_only_where_lists_stand_under_each() -> None:
    def first(*lines: str) -> Mapping[str, Any]:
        found = report(
            "Ⅰ. 주요성과", "", "1. 도서관 개관", "", *lines, "", "Ⅱ. 업무계획", "", *ITEM
        )
        one: Mapping[str, Any] = found["achievements"][0]
        return one

    listed = first("○ 개관(9월)", " - 장서 3만 권", "○ 등록")
    assert [one["text"] for one in listed["bullets"]] == ["개관(9월)", "등록"]
    headed = first("○ 개관 준비", "", "- 장서 구입", "", "○ 운영 준비", "", "- 채용")
    assert [one["title"] for one in headed["sections"]] == ["개관 준비", "운영 준비"]


def test_a_frameless_heading_is_told_from_sections_of_any_square() -> None:
    for square in "□■❏▣":
        (item,) = report(
            "Ⅰ. 주요업무계획", "", "1. 도서관 확충", "", "ㅇ 책 읽는 도시", "",
            f"{square} 추진내용", "ㅇ 설계 : 5월", f"{square} 기대효과", "ㅇ 독서"
        )["items"]  # fmt: skip
        assert [one["text"] for one in item["summary"]] == ["책 읽는 도시"]
        assert [s["title"] for s in item["sections"]] == ["추진내용", "기대효과"]
