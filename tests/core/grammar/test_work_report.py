"""What a work report is understood to say."""

from collections.abc import Mapping
from typing import Any

from ihaeng.core.pipeline import read_source

COUNCIL_STYLE = """주요 업무 보고

2023. 9.

기획조정실

I. 일반 현황

인 력 31/29명(정원/현원)

구 분	합 계	일반직	임기제
계	31/29 (14)	25 / 24	6 / 5
기 획 과	16/15 (8)	13 / 13	3 / 2
예 산 과	15/14 (6)	12 / 11	3 / 3

II. 정책 목표

책으로 이어지는 도시

생활권 독서문화 조성

Ⅲ. 주요업무 보고

1. 독서문화 확산

- ① 도서관 확충
- ② 독서 행사 운영

1. 독서문화 확산

① 도서관 확충

② 독서 행사 운영

1 도서관 확충

생활권 도서관을 확충하여 독서문화 조성

□ 추진 방향

- 접근성 향상
 - ※ 예산 범위 내

□ 향후 일정

- 실시설계 완료 : '23.10월
- 정기 점검 : 격 월

2

독서 행사 운영

시민이 함께하는 독서 행사 운영

□ 사업 개요

○ 운영 방향

- 참여형 행사 확대
"""

GIMPO_STYLE = """기획과

2022년도 주요성과

1 도서관 개관

○ 시설 확충

- 공공도서관 2개소 개관

2 공모사업 선정

- 국비 공모 3건 선정

2023년도 주요업무계획

1. 도서관 운영 내실화

- ❖ 시민이 찾는 도서관 조성

- 공간 재구성 추진
 - 열람실 개선

□ 추진계획

○ 2023. 1월 : 계획 수립
- 2023. 3월/9월 : 점검 및 보고

추진부서	기획과 한지우	도서관팀장 오 솔 (행 3101)	담당자 문가람 (행 3102) 서이레(행 3103)
------	-----------	-----------	-----------

2. 독서 행사 운영

❖ 함께하는 행사

□ 사업개요

- 기 간 : 2월 ~ 11월

추진부서

기획과 한지우

도서관팀장 오솔 (행 3101)

담당자 문가람 (행 3102)
"""


def report(text: str) -> Mapping[str, Any]:
    reading = read_source(text.encode(), "report.txt")
    assert reading.report.kind.value == "work-report"
    return reading.report.as_json()


def test_the_cover_gives_office_date_and_year() -> None:
    document = report(COUNCIL_STYLE)["document"]
    assert (document["office"], document["date"], document["year"]) == (
        "기획조정실",
        "2023-09-01",
        2023,
    )


def test_goals_come_from_the_contents_and_items_from_the_body() -> None:
    found = report(COUNCIL_STYLE)
    goals = found["goal_tree"]["goals"]
    assert [(g["no"], [t["title"] for t in g["tasks"]]) for g in goals] == [
        (1, ["도서관 확충", "독서 행사 운영"])
    ]
    assert [(i["goal"], i["no"], i["title"]) for i in found["items"]] == [
        (1, 1, "도서관 확충"),
        (1, 2, "독서 행사 운영"),
    ]
    assert (found["goal_tree"]["vision"], found["goal_tree"]["mission"]) == (
        "책으로 이어지는 도시",
        "생활권 독서문화 조성",
    )


def test_the_staff_table_gives_quota_strength_and_women() -> None:
    organization = report(COUNCIL_STYLE)["organization"]
    planning = organization["departments"][0]
    assert (planning["name"], planning["quota"], planning["current"], planning["women"]) == (
        "기획과",
        16,
        15,
        8,
    )
    assert planning["by_category"]["임기제"] == {"quota": 3, "current": 2}
    assert organization["totals"]["quota"] == 31


def test_a_dash_is_first_level_in_one_dialect_and_second_in_the_other() -> None:
    first, second = report(COUNCIL_STYLE)["items"]
    (top,) = first["sections"][0]["bullets"]
    assert (top["text"], top["level"], top["children"][0]["marker"]) == ("접근성 향상", 1, "- ※")
    (top,) = second["sections"][0]["bullets"]
    assert (top["marker"], top["level"]) == ("○", 1)
    assert (top["children"][0]["marker"], top["children"][0]["level"]) == ("-", 2)


def test_schedule_lines_keep_their_printed_words() -> None:
    steps = report(COUNCIL_STYLE)["items"][0]["schedule"]
    assert [(s["text"], s["when_text"], s["start"], s["precision"]) for s in steps] == [
        ("실시설계 완료", "'23.10월", "2023-10-01", "month"),
        ("정기 점검", "격 월", None, "ongoing"),
    ]


def test_achievements_and_plans_are_counted_each_from_one() -> None:
    found = report(GIMPO_STYLE)
    assert [a["no"] for a in found["achievements"]] == [1, 2]
    assert found["achievements"][0]["sections"][0]["title"] == "시설 확충"
    assert [i["no"] for i in found["items"]] == [1, 2]


def test_a_section_that_lost_its_sign_is_still_a_section() -> None:
    sections = report(GIMPO_STYLE)["items"][0]["sections"]
    assert [s["title"] for s in sections] == ["공간 재구성 추진", "추진계획"]
    assert sections[0]["bullets"][0]["text"] == "열람실 개선"


def test_a_calendar_whose_sign_changes_stays_on_one_level() -> None:
    bullets = report(GIMPO_STYLE)["items"][0]["sections"][1]["bullets"]
    assert [(b["marker"], b["level"]) for b in bullets] == [("○", 1), ("-", 1)]


def test_two_months_with_a_slash_are_two_steps() -> None:
    steps = report(GIMPO_STYLE)["items"][0]["schedule"]
    assert [(s["when_text"], s["start"]) for s in steps] == [
        ("2023. 1월", "2023-01-01"),
        ("2023. 3월", "2023-03-01"),
        ("2023. 9월", "2023-09-01"),
    ]


def test_owners_are_read_in_both_layouts() -> None:
    first, second = (item["owners"] for item in report(GIMPO_STYLE)["items"])
    for owners in (first, second):
        assert (owners["department"], owners["head"]) == ("기획과", "한지우")
        assert (owners["team"], owners["team_lead"], owners["phone"]) == (
            "도서관팀",
            "오솔",
            "3101",
        )
    assert [o["name"] for o in first["officers"]] == ["문가람", "서이레"]
    assert [o["phone"] for o in second["officers"]] == ["3102"]


def test_the_period_of_an_item_without_a_year_takes_that_of_the_report() -> None:
    (step,) = report(GIMPO_STYLE)["items"][1]["schedule"]
    assert (step["start"], step["end"], step["year_inferred"]) == ("2023-02-01", "2023-11-30", True)


def test_a_report_without_numbered_items_is_just_a_document() -> None:
    reading = read_source("○ 회의 결과\n - 안건 의결\n".encode(), "memo.txt")
    assert reading.report.kind.value == "document"
    assert [(e.level, e.title) for e in reading.report.outline] == [
        (1, "회의 결과"),
        (2, "안건 의결"),
    ]


PLAIN_STYLE = """ Ⅰ. 일  반  현  황
1   주요 기능주요 기능

독서문화 정책 총괄

- 독서 진흥 계획 수립

도서관 시설 관리

- 노후 시설 개선

2   예산 집행현황예산 집행현황 (’23.3.31. 기준, 단위 : 천원)

구 분 예 산 액 집 행 액 잔 액

계 300 120

180

운영비 300 120

180

Ⅱ. 주  요  업  무
1 생활 속 독서문화 조성

시민이 가까운 곳에서 책을 만나도록 도서관과 작은도서관을 잇고, 생활권

독서 공간의 운영 시간을 늘림

 추진 방향

○ 작은도서관 운영 내실화

주요 내용
∙ 운영체계 : 거점도서관 지정

순회사서 배치
∙ 이용 확대 : 야간 개방

 추진 내용

 정기 수시 점검 강화

○ (정기점검) 분기별 운영 점검 실시

 향후 계획

○ 이용자 만족도 조사 : ’23. 4.
"""


def test_a_doubled_heading_is_read_once_and_its_unit_reaches_the_table() -> None:
    found = report(PLAIN_STYLE)
    assert found["budget"]["unit"] == "천원"
    assert [row["집행액"] for row in found["budget"]["rows"]] == [120, 120]
    assert [entry["name"] for entry in found["organization"]["functions"]] == [
        "독서문화 정책 총괄",
        "도서관 시설 관리",
    ]


def test_a_summary_broken_over_blank_lines_is_one() -> None:
    (item,) = report(PLAIN_STYLE)["items"]
    (summary,) = item["summary"]
    assert summary["text"].endswith("작은도서관을 잇고, 생활권 독서 공간의 운영 시간을 늘림")


def test_one_leading_blank_is_all_that_is_left_of_a_section_sign() -> None:
    (item,) = report(PLAIN_STYLE)["items"]
    named = [s["title"] for s in item["sections"] if s["kind"] == "section"]
    assert named == ["추진 방향", "추진 내용", "향후 계획"]


def test_a_box_without_a_frame_keeps_its_lines_and_their_further_values() -> None:
    (item,) = report(PLAIN_STYLE)["items"]
    (box,) = [s for s in item["sections"] if s["kind"] == "box"]
    assert box["title"] == "주요 내용"
    assert [b["text"] for b in box["bullets"]] == [
        "운영체계 : 거점도서관 지정",
        "이용 확대 : 야간 개방",
    ]
    assert box["bullets"][0]["children"][0]["text"] == "순회사서 배치"


def test_a_heading_in_an_empty_section_is_a_sub_heading() -> None:
    (item,) = report(PLAIN_STYLE)["items"]
    (sub,) = item["sections"][2]["bullets"]
    assert (sub["text"], sub["children"][0]["level"]) == ("정기 수시 점검 강화", 2)
