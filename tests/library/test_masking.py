"""Names and telephone numbers are found as they are printed, and figures are left alone."""

import pytest

from ihaeng.library.masking import Mask

MASK = Mask(["변도담", "서해솔", "구온", "남궁가온"], ["8075", "031-555-2576"])


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("과장 변도담 팀장 서해솔", "과장 <N> 팀장 <N>"),
        ("팀장변도담(☎2576)", "팀장<N>(☎<P>)"),
        ("변 도 담 과장", "<N> 과장"),
        ("담당자\t구온\t031-555-2576", "담당자\t<N>\t<P>"),
        ("남궁가온 8075", "<N> <P>"),
        ("문의: 02)555-2100, 내선 2311", "문의: <P>, 내선<P>"),
        ("연락처 555-2576 555-2517", "연락처 <P> <P>"),
        ("(행 3123)", "(행<P>)"),
        ("", ""),
    ],
)
def test_who_somebody_is_and_how_to_reach_them_is_left_out(printed, left):
    assert MASK.of(printed, "<N>", "<P>")[0] == left


@pytest.mark.parametrize(
    "printed",
    [
        "사업비 8,075백만원, 8075명 참여",
        "2024-2026년 기간",
        "1,142 - 570 = 572",
        "나구온천 개발",
        "2026-11-25 회의, 제12-3456호의 1",
        "예산 12,345-6789,000",
    ],
)
def test_what_is_neither_stays_as_it_is_printed(printed):
    said, count = MASK.of(printed, "<N>", "<P>")
    assert (said, count) == (printed, 0)


def test_every_place_is_counted():
    assert MASK.of("변도담 555-2576, 서해솔 555-2517", "-", "-")[1] == 4
