"""What the checks of sentences promise for every figure, not for one sample."""

import sys
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ihaeng.core.audit import Finding, Subject, Verdict, all_checks, run_checks
from ihaeng.core.pipeline import read_source

FAMILIES = ("SM", "RT", "WT", "CT")
CHECKS = [check for check in all_checks() if check.code.startswith(FAMILIES)]
NAMES = ("가람", "나루", "다온", "라온", "마루", "바다", "사슴", "아라")
COUNTS = st.lists(st.integers(2, 3_000), min_size=2, max_size=6)
pytestmark = pytest.mark.slow  # most ask for many figures, not for one
FEW = settings(max_examples=20)
COPIES = 40


def audited(*lines: str) -> tuple[Finding, ...]:
    text = "\n".join(("□ 추진현황", *lines, ""))
    reading = read_source(text.encode(), "sample.txt")
    return run_checks(Subject(reading.document, reading.report), CHECKS)


def failing(*lines: str) -> set[str]:
    return {finding.code for finding in audited(*lines) if finding.fails}


def holding(*lines: str) -> set[str]:
    return {f.code for f in audited(*lines) if f.outcome.verdict is Verdict.HOLDS}


def listed(parts: list[int], unit: str = "") -> str:
    return ", ".join(f"{name} {part:,}{unit}" for name, part in zip(NAMES, parts, strict=False))


@FEW
@given(COUNTS)
def test_a_total_that_is_right_is_proved_and_never_called_wrong(parts: list[int]) -> None:
    line = f"- 처리실적 : {sum(parts):,}건({listed(parts)})"
    assert "SM01" in holding(line)
    assert failing(line) == set()


@FEW
@given(COUNTS, st.integers(1, 900))
def test_a_total_above_or_below_its_parts_is_one_finding(parts: list[int], slip: int) -> None:
    assume(2 * sum(parts) > sum(parts) + slip)
    for total in (sum(parts) + slip, sum(parts) - slip):
        running = {sum(parts[: at + 1]) for at in range(1, len(parts))}
        assume(total > 0 and total not in running)
        found = [f for f in audited(f"- 처리실적 : {total:,}건({listed(parts)})") if f.fails]
        assert [(f.code, f.outcome.stated, f.outcome.computed) for f in found] == [
            ("SM01", f"{total:,}", f"{sum(parts):,}")
        ]


@FEW
@given(COUNTS, st.integers(0, 900))
def test_an_open_list_may_leave_out_as_much_as_it_likes(parts: list[int], rest: int) -> None:
    assert failing(f"- 처리실적 : {sum(parts) + rest:,}건({listed(parts, '건')} 등)") == set()


@FEW
@given(COUNTS, st.integers(1, 900))
def test_an_approximate_total_is_never_wrong(parts: list[int], slip: int) -> None:
    for about in (f"{sum(parts) + slip}여건", f"약 {sum(parts) + slip}건"):
        assert failing(f"- 처리실적 : {about}({listed(parts)})") == set()


@FEW
@given(COUNTS)
def test_a_total_over_lines_is_tested_line_by_line(parts: list[int]) -> None:
    lines = [f" - {name} : {part:,}건" for name, part in zip(NAMES, parts, strict=False)]
    head = f"○ 처리실적 : 총 {sum(parts):,}건"
    assert "SM03" in holding(head, *lines)
    assert failing(head, *lines) == set()
    assert failing(f"○ 처리실적 : 총 {sum(parts) + 7:,}건", *lines) == {"SM03"}


@FEW
@given(st.integers(10, 900), st.integers(1, 900), st.sampled_from(("1", "0.1", "0.01")))
def test_a_rate_may_be_cut_or_rounded(whole: int, part: int, grain: str) -> None:
    assume(part <= whole)
    exact = Decimal(part) * 100 / whole
    for way in (ROUND_HALF_UP, ROUND_DOWN):
        rate = exact.quantize(Decimal(grain), rounding=way)
        assert "RT01" in holding(f"- 과제 {whole}건 중 {part}건 완료({rate}%)")
    wrong = exact.quantize(Decimal(grain)) + 3
    assume(abs(100 - exact - wrong) > 1)  # else it is the rate of what is left
    assert failing(f"- 과제 {whole}건 중 {part}건 완료({wrong}%)") == {"RT01"}


@FEW
@given(st.lists(st.integers(3, 400), min_size=3, max_size=5))
def test_shares_that_round_to_99_or_101_are_right(parts: list[int]) -> None:
    whole = sum(parts)
    rows = [
        f"{name} {part}건({(Decimal(part) * 100 / whole).quantize(Decimal(1), ROUND_HALF_UP)}%)"
        for name, part in zip(NAMES, parts, strict=False)
    ]
    assert failing(f"- 심사 : 총 {whole}건", f" - (심사결과) {', '.join(rows)}") == set()


@FEW
@given(st.lists(st.integers(1, 60), min_size=3, max_size=5))
def test_weights_are_right_exactly_where_they_make_a_hundred(weights: list[int]) -> None:
    assume(75 <= sum(weights) <= 125)
    items = ", ".join(f"{name}({w})" for name, w in zip(NAMES, weights, strict=False))
    expected = set() if sum(weights) == 100 else {"WT01"}
    assert failing(f"- 평가지표 : {items}") == expected


@FEW
@given(st.integers(2, 8), st.integers(2, 8))
def test_a_count_of_names_is_right_exactly_where_it_counts_them(said: int, named: int) -> None:
    assume(abs(said - named) < 3)
    names = ", ".join(f"{name}시" for name in NAMES[:named])
    expected = set() if said == named else {"CT01"}
    assert failing(f"- 참여도시 : {said}개 시 ({names})") == expected
    assert failing(f"- 참여도시 : {named + said}개 시 ({names} 등)") == set()


@FEW
@given(st.integers(1, 60), st.integers(1, 60), st.integers(0, 3))
def test_statuses_close_or_are_reported(done: int, ongoing: int, lost: int) -> None:
    head = f"- 과제현황 : 7개 분야 {done + ongoing + lost}개 사업"
    found = failing(head, f" - 연말 기준 {done}건 완료, {ongoing}건 추진중")
    assert found == ({"SM05"} if lost else set())


@FEW
@given(st.integers(10, 900), st.integers(1, 900))
def test_a_change_follows_from_what_it_is_between(old: int, new: int) -> None:
    assume(old != new)
    by, word = abs(new - old), "증가" if new > old else "감소"
    other = "감소" if new > old else "증가"
    assert "RT04" in holding(f"- 이용 : {old}명 → {new}명({by}명 {word})")
    assert failing(f"- 이용 : {old}명 → {new}명({by + 1}명 {word})") == {"RT04"}
    assert failing(f"- 이용 : {old}명 → {new}명({by}명 {other})") == {"RT04"}


@pytest.mark.parametrize(
    "line",
    [
        "- 공정률 65%(토목 80%, 건축 50%)",
        "- 예산 12개 사업 (국비 3, 시비 12)",
        "- 모집 20명(지원 50명, 합격 20명)",
        "- 참여 : 주민 120명(남 50, 여 70, 청소년 20)",
        "- 접수 58건(전년 50건, 신규 9건)",
        "- 확진 56명(사망 2, 중증 5)",
        "- 대상 : 3개 동(가람2, 나루2, 다온1)",
        "- 회의 : 20명(임기 2년, 연 4회)",
        "- 전체 20개 사업 중 5개 사업 완료, 공정률 60%",
        "- 평가지표 : 정성(34), 정량(81)",
        "- 평가반영 : 기관장(70%), 본부장(40%), 감사(20%)",
        "- 조사 문항 : 16개 문항(피해 현황, 거주 의식)",
        "- 3개 노선 증설 : 가람역, 나루역 경유",
        "- 20명(공무원, 시민)",
        "- 5개 부서 12건 완료, 3건 추진중",
    ],
)
def test_what_only_looks_like_a_claim_is_not_called_wrong(line: str) -> None:
    assert failing(line) == set()


def test_one_wrong_share_is_one_finding_and_a_wrong_count_is_another() -> None:
    head = "- 심사위원회 운영 : 총 82건"
    share = " - (심사결과) 적정 31건(38%), 조건부 40건(46%), 재검토 11건(13%)"
    count = " - (심사결과) 적정 31건(38%), 조건부 43건(49%), 재검토 11건(13%)"
    assert failing(head, share) == {"RT02"}
    assert failing(head, count) == {"SM02"}


def test_blank_and_remarked_lines_claim_nothing() -> None:
    assert audited("- 상담 : 총 40건", " - 방문 상담 25건", " - 상담 확대 운영") == ()


@pytest.mark.parametrize(
    "piece",
    ["5건(", "가 : 1건 ", "1명→2명(1명 증), ", "10건 중 5건(50%), ", "(가 2, 나 3)", "1건 + "],
)
def test_a_line_of_nothing_but_signs_costs_no_more_than_its_length(piece: str) -> None:
    few, many = (calls_for("- " + piece * copies) for copies in (COPIES, 4 * COPIES))
    assert few > 0
    assert many < 6 * few  # quadratic cost would be sixteen times


def calls_for(line: str) -> int:
    """How many calls an audit makes: unlike seconds the same on every machine."""
    audited(line[:40])  # what is remembered or imported once is not counted
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        audited(line)
    finally:
        sys.setprofile(None)
    return count
