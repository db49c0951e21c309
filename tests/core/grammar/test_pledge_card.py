"""What a pledge card is understood to say."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from ihaeng.core.pipeline import Reading, read_source


def lines(*rows: str) -> str:
    """Printed lines; ``|`` stands for the TAB between cells."""
    return "".join(f"{row}\n" for row in rows).replace("|", "\t")


HEAD = lines(
    "",
    "3-2-1|생활권 도서관 확충||||",
    "소관부서|도서관정책과|과장 팀장 담당자|한지우 오솔아 문가람|연락처|770-2150 770-2151 770-2152",
    "",
    "□ 추진실적 및 향후 추진계획",
    "",
    "",
    "구 분|추진실적 및 추진계획|비 고",
)
MONEY = lines(
    "",
    "□ 연도별 확보(집행)액",
    "",
    "(단위 : 백만원)",
    "",
    "공약사업명|구분|계|기투자|'22.7.|'23|'24|입기후",
    "|계|30 (12)|||10 (8)|20 (4)|",
    "생활권 도서관 확충|국비||||||",
    "|도비||||-||",
    "|시비|30 (12)|||10 (8)|20 (4)|",
    "|기타||||||",
)
COUNTS = lines(
    "",
    "□ 시민참여 실적",
    "",
    "(단위 : 회)",
    "",
    "공약 관련 회의|설명회, 민생탐방|전문가 자문|언론/방송 보도|기 타",
    "|1|2||0",
)
KINDS = ("meetings", "briefings", "expert_advice", "press", "other")


def card(body: str) -> Mapping[str, Any]:
    reading: Reading = read_source((HEAD + body).encode(), "card.txt")
    assert reading.report.kind.value == "pledge-card"
    return reading.report.as_json()


def activities(body: str) -> Sequence[Mapping[str, Any]]:
    return card(body)["activities"]  # type: ignore[no-any-return]


def row(label: str, cell: str) -> str:
    return f"{label}\t{cell}\t\n"


FIRST_HALF = "상반기 추진실적 (23. 1월~6월 실적)"


def test_three_parallel_lists_become_three_people() -> None:
    people = card(row(FIRST_HALF, "○ 자문회의"))["document"]["people"]
    assert [tuple(person.values()) for person in people] == [
        ("과장", "한지우", "770-2150"),
        ("팀장", "오솔아", "770-2151"),
        ("담당자", "문가람", "770-2152"),
    ]


def test_the_lines_of_a_cell_become_fields_of_the_activity() -> None:
    (found,) = activities(
        row(
            FIRST_HALF,
            '<ul style="x"> ○ 건립 자문회의 <ul> - 일시/장소: 2023. 5. 16.(화) 14:00~16:00 / 시청(소회의실)'
            " - 참 석 자 : 총 10명(교수, 건축사 등) - 주요내용 : · 배치 검토 · 예산 협의 - 주최 : 시립도서관",
        )
    )
    assert found["title"] == "건립 자문회의"
    assert (found["start"], found["end"], found["precision"]) == ("2023-05-16", None, "day")
    assert (found["time"], found["weekday_stated"]) == ("14:00~16:00", "화")
    assert found["place"] == "시청(소회의실)"
    assert (found["attendees_text"], found["attendee_count"]) == ("총 10명(교수, 건축사 등)", 10)
    assert found["content"] == ["배치 검토", "예산 협의"]
    assert found["extra"] == {"주최": "시립도서관"}


def test_a_page_break_inside_a_sentence_is_mended() -> None:
    body = row(FIRST_HALF, "○ 건립 자문회의 - 참석 : 총 10명(교수, 건축사,")
    body += "\n구 분\t추진실적 및 추진계획\t비 고\n"
    body += row(FIRST_HALF.replace("(23", "(‘23"), "<p>시민대표 등)</p> ○ 주민 설명회")
    first, second = activities(body)
    assert first["attendees_text"] == "총 10명(교수, 건축사, 시민대표 등)"
    assert first["lines"] == [9, 12]
    assert second["title"] == "주민 설명회"
    assert len(card(body)["periods"]) == 1


def test_a_label_outside_the_table_opens_the_next_period() -> None:
    body = row("그동안 추진실적 (당해 분기 이전 실적)", "○ 부지 조사 (2023. 3. 15.)")
    body += "\n2/4분기\n추진실적\n(당해 분기\n실적)\n\n【건립】\n\n"
    body += "- 기본구상 수립(2023. 5. 14.)\n- 자문위원 위촉\n - 교수 2명, 시민 2명\n"
    first, second, third = activities(body)
    assert (second["title"], second["sub_task"], second["start"]) == (
        "기본구상 수립",
        "【건립】",
        "2023-05-14",
    )
    assert third["content"] == ["교수 2명, 시민 2명"]
    assert first["period"] != second["period"]
    before, quarter = card(body)["periods"]
    assert (before["start"], before["end"]) == (None, "2023-03-31")
    assert (quarter["start"], quarter["end"]) == ("2023-04-01", "2023-06-30")


def test_days_of_a_list_are_sessions() -> None:
    (found,) = activities(
        row(FIRST_HALF, "○ 교육 - 교육일자 : 2023.5.15.(월)/17(수) - 교육대상 : 위원 20명")
    )
    assert [session["start"] for session in found["sessions"]] == ["2023-05-15", "2023-05-17"]
    assert (found["start"], found["end"]) == ("2023-05-15", "2023-05-17")


def test_a_yearless_date_takes_the_year_before_it_and_says_so() -> None:
    first, second = activities(
        row(FIRST_HALF, "○ 설명회 (2023. 3. 2.) ○ 워크숍 - 일시 : 3. 7.(화) 10:00")
    )
    assert (second["start"], second["year_inferred"]) == ("2023-03-07", True)
    assert first["year_inferred"] is False


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("20명(당연직 1, 위촉직 19)", 20),
        ("운영위원 9명, 관계공무원4명", 13),
        ("시장, 학생기자 11명", 12),
        ("4개 시장", 4),
        ("각 부서 담당자", None),
        ("한지우 자문관(가람시), 오솔아 이사장(사단법인 책), 문가람 교수(누리대)", 3),
        ("한지우 교수, 오솔아 교수 등", None),
        ("도서관장, 협의회 위원", None),
        ("한지우 교수, 4개 시 담당과장", None),
    ],
)
def test_attendance_is_a_number_only_where_the_words_allow_one(
    words: str, count: int | None
) -> None:
    (found,) = activities(row(FIRST_HALF, f"○ 회의 - 참석 : {words}"))
    assert found["attendee_count"] == count


def test_secured_and_executed_amounts_are_told_apart_and_blank_stays_null() -> None:
    executed = card(row(FIRST_HALF, "○ 회의") + MONEY)["executed"]
    assert executed["unit"] == "백만원"
    assert executed["years"][-1] == "임기후"
    assert executed["secured"]["rows"]["시비"] == [None, None, 10, 20, None]
    assert executed["executed"]["totals"] == {
        "계": 12,
        "국비": None,
        "도비": None,
        "시비": 12,
        "기타": None,
    }


def test_participation_blank_first_cells_do_not_shift_the_others() -> None:
    counts = card(row(FIRST_HALF, "○ 회의") + COUNTS)["participation"]
    assert [counts[kind] for kind in KINDS] == [None, 1, 2, None, 0]


def test_problems_measures_and_requests_are_kept_apart() -> None:
    body = row(FIRST_HALF, "○ 회의")
    body += "\n□ 문제점 및 개선대책\n\n○ 문제점\n\n- 부지 확보 지연\n\n○ 개선대책\n\n- 관계기관 협의 강화\n"
    body += "\n건의\n\n- 국비 지원 비율 상향\n※ 조례 개정 필요\n"
    found = card(body)
    assert [node["text"] for node in found["problems"]] == ["부지 확보 지연"]
    assert [node["text"] for node in found["measures"]] == ["관계기관 협의 강화"]
    assert [(r["text"], r["notes"]) for r in found["requests"]] == [
        ("국비 지원 비율 상향", ["조례 개정 필요"])
    ]


def test_fields_set_in_under_a_round_sign_are_brothers() -> None:
    body = row(FIRST_HALF, "○ 회의")
    body += "\n○ 설계공모 심사\n - 일시 : 2023. 2. 8.(수) 14:00 ~ 17:00\n - 장소 : 회의실\n"
    body += " - 참석 : 심사위원 7명, 공무원 5명\n - 내용\n  - 당선작 선정\n"
    _, found = activities(body)
    assert (found["start"], found["time"]) == ("2023-02-08", "14:00~17:00")
    assert (found["place"], found["attendee_count"]) == ("회의실", 12)
    assert found["content"] == ["당선작 선정"]
    assert found["sessions"] == []


def test_a_period_whose_cell_holds_only_a_sub_task_is_a_period() -> None:
    body = row(FIRST_HALF, "【도서관 건립】") + "\n○ 착공식(2023. 6. 1.)\n"
    (found,) = activities(body)
    assert (found["period"], found["sub_task"]) == (FIRST_HALF, "【도서관 건립】")


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("○ 설치공사 발주 : 2023. 8월", "2023-08-01", "2023-08-31"),
        ("○ 시운전 및 준공: 2023. 11. ~ 12.", "2023-11-01", "2023-12-31"),
    ],
)
def test_a_date_after_a_colon_dates_the_activity_it_ends(line: str, start: str, end: str) -> None:
    (found,) = activities(row(FIRST_HALF, line))
    assert found["title"] == line[2:].partition(":")[0].strip()
    assert (found["start"], found["end"]) == (start, end)
    assert found["date_text"] == line.partition(":")[2].strip()


def test_a_period_of_any_work_is_a_date_and_nothing_further() -> None:
    (found,) = activities(row(FIRST_HALF, "○ 용역 - 용역기간 : 2023. 3. 2. ~ 5. 31."))
    assert (found["start"], found["end"], found["extra"]) == ("2023-03-02", "2023-05-31", {})
