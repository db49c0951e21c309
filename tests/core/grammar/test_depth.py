"""Which line of a work item stands under which, and what its lines date."""

from collections.abc import Mapping, Sequence
from typing import Any

from ihaeng.core.pipeline import read_source

COVER = (
    "주요업무보고\n\n2023. 9.\n\n도서관과\n\nⅠ. 주요업무 보고\n\n1 도서관 확충\n\n독서문화 조성\n\n"
)


def item(*lines: str) -> Mapping[str, Any]:
    """The one item of a report whose body is ``lines``; ``|`` stands for TAB."""
    body = "\n".join(lines).replace("|", "\t")
    found: Mapping[str, Any] = read_source((COVER + body).encode(), "r.txt").report.as_json()
    (one,) = found["items"]
    return one


def drawn(nodes: Sequence[Mapping[str, Any]], depth: int = 0) -> list[str]:
    """One string a line, a dot for every line it hangs under."""
    found: list[str] = []
    for node in nodes:
        found += ["." * depth + node["text"], *drawn(node["children"], depth + 1)]
    return found


def body(*lines: str) -> list[str]:
    (section,) = item("□ 추진 내용", "", *lines)["sections"]
    return drawn(section["bullets"])


def test_an_outer_sign_after_a_box_goes_on_with_the_list_around_it() -> None:
    assert body(
        "○ 순회 운영", "", "- 대상 선정", "", "< 운영 개요 >", "", "▶ 기간", "", "▶ 장소", "", "- 홍보", "", "○ 평가"
    ) == ["순회 운영", ".대상 선정", "..< 운영 개요 >", "...기간", "...장소", ".홍보", "평가"]  # fmt: skip


def test_a_line_set_apart_after_a_close_box_goes_on_with_the_list_around_it() -> None:
    found = body(
        "- 협약 체결", "", "《 협약 현황 》", "", "- 가람시", "- 누리시", "", "- 협약 갱신"
    )
    assert found == ["협약 체결", ".《 협약 현황 》", "..가람시", "..누리시", "협약 갱신"]


def test_a_consequence_ends_the_box_before_it() -> None:
    found = body(
        "○ 점검 강화",
        "",
        "- 시설 점검",
        "",
        "〈대상〉",
        "",
        "- 열람실",
        "",
        "⇒ 위반시 개선 명령",
        "",
        "- 교육",
    )
    assert found == [
        "점검 강화",
        ".시설 점검",
        "..〈대상〉",
        "...열람실",
        ".위반시 개선 명령",
        ".교육",
    ]


def test_boxes_under_a_bare_heading_are_brothers_and_stay_under_their_number() -> None:
    assert body(
        "① 시설 확충", "", "어린이 도서관", "", "< 현황 >", "", "- 10곳", "", "< 계획 >", "", "- 3곳", "",
        "② 장서 확충", "", "- 구입",
    ) == [
        "시설 확충", ".어린이 도서관", "..< 현황 >", "...10곳", "..< 계획 >", "...3곳", "장서 확충", ".구입",
    ]  # fmt: skip


def test_the_list_goes_on_after_a_captioned_table() -> None:
    assert body(
        "① 시설 확충", "", "- 신축", "", "〈 신축 현황 〉", "", "구 분|곳", "가람동|2", "나루동|1", "", "- 개축"
    ) == ["시설 확충", ".신축", "..〈 신축 현황 〉", ".개축"]  # fmt: skip


def test_a_framed_dash_stands_under_the_dash_above_it_unless_it_has_a_label() -> None:
    found = body(
        "- 순회",
        " - 대상 선정",
        " - ▶ 작은도서관",
        " - 기간 확정",
        "- 전략",
        " - 분야",
        " - ▶ (시설) 확충",
    )
    assert found == [
        "순회",
        ".대상 선정",
        "..작은도서관",
        ".기간 확정",
        "전략",
        ".분야",
        ".(시설) 확충",
    ]


def test_labels_tell_the_depth_where_a_converter_flattened_it() -> None:
    sections = item(
        "- 조례 주요내용**", " - (조직) 위원회 설치", " - (인사) 사서 배치", " - 자격 완화", "",
        "- 대응방안**", " - 의견 수렴", " - 수정안 제시", "", "", "", "- **예산** : 국비 지원", " - 도비 지원",
    )["sections"]  # fmt: skip
    assert [(s["title"], drawn(s["bullets"])) for s in sections] == [
        ("조례 주요내용", ["(조직) 위원회 설치", "(인사) 사서 배치", ".자격 완화"]),
        ("대응방안", ["의견 수렴", "수정안 제시"]),
        (None, ["예산 : 국비 지원", ".도비 지원"]),
    ]


def test_a_round_sign_after_a_frameless_box_goes_on_with_the_section() -> None:
    found = item(
        " 추진 내용", "", "○ 계획 수립", "", "주요 내용", "∙ 체계 정비", "∙ 확산", "", "○ 평가", ""
    )
    kinds = [(s["kind"], s["title"], drawn(s["bullets"])) for s in found["sections"]]
    assert kinds == [
        ("section", "추진 내용", ["계획 수립", "평가"]),
        ("box", "주요 내용", ["체계 정비", "확산"]),
    ]


def steps(*lines: str) -> list[tuple[str, str]]:
    return [(s["text"], s["when_text"]) for s in item("□ 추진 계획", "", *lines)["schedule"]]


def test_every_bracket_dates_the_words_since_the_one_before() -> None:
    assert steps("- 책 선정(9월), 꾸러미 제작(10월), 배부(11월)") == [
        ("책 선정", "9월"),
        ("꾸러미 제작", "10월"),
        ("배부", "11월"),
    ]


def test_a_date_may_close_its_bracket_and_share_its_unit() -> None:
    assert steps("- 도서 심의(총 2회, 9,10월)", "- 현황 조사(25개관, 1~3월)") == [
        ("도서 심의", "9월"),
        ("도서 심의", "10월"),
        ("현황 조사", "1~3월"),
    ]


def test_a_bracket_that_only_dates_a_figure_is_no_step() -> None:
    assert (
        steps(
            "- 이용률(8.10 기준) 향상",
            "- 작년(22. 1~5월) 대비 증가",
            "- 미정비(’17~’18년 95건) 정비",
        )
        == []
    )


def test_a_list_set_in_from_the_margin_keeps_its_depths() -> None:
    found = body(" ○ 순회 운영", "  - 대상 선정", "   · 열람실", "  - 홍보", " ○ 평가", "   - 설문")
    assert found == ["순회 운영", ".대상 선정", "..열람실", ".홍보", "평가", ".설문"]


def test_a_deeper_indent_of_the_same_sign_is_a_deeper_line() -> None:
    found = body(" - 순회 운영", "   - 대상 선정", "     - 열람실", "      - 자료실", " - 평가")
    assert found == ["순회 운영", ".대상 선정", "..열람실", "..자료실", "평가"]


def test_a_double_mark_one_blank_in_explains_the_dash_above_it() -> None:
    found = body("- 운영", " - 장서 선정", " - － 주민 추천", " - － 사서 선정", " - 배치")
    assert found == ["운영", ".장서 선정", "..주민 추천", "..사서 선정", ".배치"]


def test_a_box_in_a_list_set_in_ends_at_the_next_outer_sign() -> None:
    found = body(" ○ 순회 운영", "", "< 운영 개요 >", "", "  - 기간", "", " ○ 평가")
    assert found == ["순회 운영", ".< 운영 개요 >", "..기간", "평가"]
