"""What a line of a work item says happens when, and what the step is called."""

from collections.abc import Mapping
from typing import Any

import pytest

from ihaeng.core.pipeline import read_source

COVER = "주요업무보고\n\n2023. 9.\n\n도서관과\n\nⅠ. 주요업무 보고\n\n1 도서관 확충\n\n문화 조성\n\n"


def steps(*lines: str, section: str = "추진 계획") -> list[Mapping[str, Any]]:
    body = "\n".join((f"□ {section}", "", *lines)).replace("|", "\t")
    found: Mapping[str, Any] = read_source((COVER + body).encode(), "r.txt").report.as_json()
    (item,) = found["items"]
    schedule: list[Mapping[str, Any]] = item["schedule"]
    return schedule


def told(*lines: str, section: str = "추진 계획") -> list[tuple[str, str, str | None, str | None]]:
    return [
        (step["text"], step["when_text"], step["start"], step["end"])
        for step in steps(*lines, section=section)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 점검(시설 보수): 연중 상시 수행", ("점검(시설 보수)", "연중 상시", None, None)),
        ("- 회의 : 매월 1회 이상 개최", ("회의", "매월 1회 이상", None, None)),
        ("- 찾아가는 독서 : 월 2회, 경로당 등", ("찾아가는 독서", "월 2회", None, None)),
        (
            "- 회의운영 : 연간 24회 개최(매월 2회) ※ 총 27회 예정",
            ("회의운영", "매월 2회", None, None),
        ),
        ("- 독서 활성화 : 책 나눔터 상시운영", ("책 나눔터 상시운영", "상시", None, None)),
        ("- 회의운영 : 연간 24회 개최(매월 2회)", ("회의운영", "매월 2회", None, None)),
        ("- 평가 : 매년 1~ 6월(전년도: 1월)", ("평가", "매년 1~ 6월(전년도: 1월)", None, None)),
        ("- 의회 협의, 운영위원회 월 1회 개최", ("운영위원회 개최", "월 1회", None, None)),
        (
            "- 공모전 수시 실시 및 홍보 확대로 책 읽는 문화 조성",
            ("공모전 수시 실시 및 홍보 확대", "수시", None, None),
        ),
        ("- 『매월 30일 책 보내는 날』 지정", ("책 보내는 날", "매월 30일", None, None)),
        ("- 나눔터 지정 : 2곳(10월)", ("나눔터 지정", "10월", "2023-10-01", "2023-10-31")),
        ("- 시범 사업 : 책마루 조성(10월)", ("책마루 조성", "10월", "2023-10-01", "2023-10-31")),
        (
            "- 선포식 : 11. 1.(수) 14:00, 구청 광장",
            ("선포식", "11. 1.(수) 14:00", "2023-11-01", "2023-11-01"),
        ),
        ("- (기간) 2023. 3월 ~ 11월", ("기간", "2023. 3월 ~ 11월", "2023-03-01", "2023-11-30")),
        (
            "- (시행일) 2023. 10. 1.(일) 시행",
            ("시행일", "2023. 10. 1.(일)", "2023-10-01", "2023-10-01"),
        ),
        ("- 운영기간 : '23. 1. 28. ~ 계속", ("운영기간", "'23. 1. 28. ~ 계속", "2023-01-28", None)),
        (
            "- 사업기간 : 1998년부터 ~ 현재 ※ 현황('23.8월말) : 총 9곳",
            ("사업기간", "1998년부터 ~ 현재", "1998-01-01", None),
        ),
    ],
)
def test_a_line_names_one_step(line: str, expected: tuple[str, str, str, str]) -> None:
    assert told(line) == [expected]


@pytest.mark.parametrize(
    "line",
    [
        "《 주요 개정내용('23. 8. 12.) 》",
        "- 대출 현황: 18건('21) → 24건('23.6~8월)",
        "- 누리집 개설('23.4.9.)이후 현재까지 방문 1만 명",
        "- 회의내용은 독서 총회(11월, 가람시)에 의제로 제출",
        "- 준비기간 요청(2023.1월 ⇒ 2023.7월 이후)",
    ],
)
def test_a_date_that_tells_how_old_or_how_changed_a_thing_is_names_none(line: str) -> None:
    assert told("- 운영", "", line, "", "- 확대") == []


def test_each_action_dated_in_one_sentence_is_a_step() -> None:
    assert [step[:2] for step in told("- 공모(3~5월) 및 심사(6~7월) → 시상(9월)")] == [
        ("공모", "3~5월"),
        ("심사", "6~7월"),
        ("시상", "9월"),
    ]


def test_each_part_of_a_bracket_with_a_date_of_its_own_is_a_step() -> None:
    found = told("- 독서상 추진(10월 신청/ '24년 6월 선정)")
    assert found == [
        ("독서상 추진", "10월 신청", "2023-10-01", "2023-10-31"),
        ("독서상 추진", "'24년 6월 선정", "2024-06-01", "2024-06-30"),
    ]


def test_a_date_before_a_slash_dates_the_line_above() -> None:
    found = told("- 독서 회의 개최", " - '23.9.15.(금)/ 가람시 등 8개 도시")
    assert found == [("독서 회의", "'23.9.15.(금)", "2023-09-15", "2023-09-15")]


def test_a_bare_period_is_that_of_the_event_above_it() -> None:
    assert (
        told("- 책 알리기(「책으로 가!」 행사 실시)", " - 기 간 : 2월 ~ 11월")[0][0]
        == "「책으로 가!」 행사"
    )
    assert told("- 독서 공모전 개최", " - 일 시 : 5월")[0][0] == "독서 공모전"
    assert told("- 운영", "", "< 독서 회의 >", "", "- 일 시 : 5월")[0][0] == "독서 회의"
    assert told("- 기 간 : 5월", section="사업개요")[0][0] == "사업 기간"
    assert told("- 독서 교실", " - 일시/장소 : 5. 16.(화) / 강당")[0][0] == "독서 교실"


def test_a_date_figures_are_as_of_is_told_apart_from_the_period() -> None:
    found = told("- 평가기간 : 2023. 10. 1. ~ 11. 21.(’23. 9. 30 실적 기준)")
    assert [step[0] for step in found] == ["평가기간", "실적 기준일"]


def test_a_period_with_a_frequency_keeps_both() -> None:
    (found,) = steps("○ 운영기간 : 2023년~ / 연 2회 운영")
    assert (found["when_text"], found["recurrence"]) == ("2023년~ / 연 2회", "2/year")


def test_a_chart_of_months_dates_its_rows() -> None:
    found = told(
        "구 분|7월|8월|9월|10월|11월|12월",
        "노선 개편|||●|||",
        "정류소 개선|●|●|●|●|●|●",
        "홍보||||||",
    )
    assert found == [
        ("노선 개편", "9월", "2023-09-01", "2023-09-30"),
        ("정류소 개선", "7월~12월", "2023-07-01", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 보고회 개최 : 상·하반기", ("보고회 개최", "상·하반기", "2023-01-01", "2023-12-31")),
        ("- (운영기간) 8월말부터 한달 간", ("운영기간", "8월말부터 한달 간", "2023-08-31", None)),
    ],
)
def test_both_halves_of_a_year_are_the_year_and_a_beginning_has_no_end(
    line: str, expected: tuple[str, str, str, str]
) -> None:
    assert told(line) == [expected]


def test_a_frequency_that_was_changed_is_no_step() -> None:
    assert told("- 위원회 증회 운영(총 9회 실시, 월 2회 → 3회)") == []


def test_an_overview_box_lends_no_name_to_its_period() -> None:
    found = told("- 이동 도서관", "", "〈 운영 개요 〉", "", "- 운영기간 : 5월")
    assert [step[0] for step in found] == ["운영기간"]


def test_a_date_alone_above_a_table_is_no_list_line() -> None:
    source = (
        COVER
        + "□ 추진 실적\n\n- 상담 지원\n\n(’23. 7월말 기준)\n\n구 분\t권\t명\n가람\t10\t3\n\n- 홍보\n"
    )
    found: Mapping[str, Any] = read_source(source.encode(), "r.txt").report.as_json()
    (section,) = found["items"][0]["sections"]
    assert [(one["text"], one["children"]) for one in section["bullets"]] == [
        ("상담 지원", []),
        ("홍보", []),
    ]


@pytest.mark.parametrize(
    "words", ["2021 ~ 2024", "2021~2024년", "’21 ~ ’24", "2021. ~ 2024.(4년간)"]
)
def test_years_alone_make_a_period(words: str) -> None:
    (found,) = steps(f"- 사업기간 : {words}")
    assert (found["start"], found["end"]) == ("2021-01-01", "2024-12-31")


def test_a_table_may_print_the_time_before_what_is_done() -> None:
    found = told("시 기|추진내용|비고", "2023. 3월|기본계획 수립|", "4~5월|공모|", "수시|점검|")
    assert found == [
        ("기본계획 수립", "2023. 3월", "2023-03-01", "2023-03-31"),
        ("공모", "4~5월", "2023-04-01", "2023-05-31"),
        ("점검", "수시", None, None),
    ]
