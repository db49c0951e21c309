"""The text of an audit: what fails first, at its line, with signs and words before colour."""

import io
import re

import pytest
from rich.cells import cell_len

from ihaeng.cli.labels import tame
from ihaeng.cli.shapes.paper import Paper


class FakeTerminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(ihaeng, faulty):
    return ihaeng("audit", faulty).out


def test_a_finding_stands_under_its_line_with_sign_word_and_figures(shown):
    assert "8번째 줄" in shown
    assert "× 오류" in shown
    assert re.search(r"적힌 값 +1,210", shown)
    assert re.search(r"계산한 값 +1,?200", shown)
    assert "「1,210」" in shown


def test_findings_are_ordered_by_line(shown):
    assert shown.index("8번째 줄") < shown.index("13번째 줄")


def test_what_holds_is_counted_and_listed_only_when_asked(ihaeng, sound):
    assert re.search(r"○ 맞음 \d+: .*DT01 1", ihaeng("audit", sound).out)
    listed = ihaeng("audit", sound, "--all").out
    assert re.search(r"○ 맞음 DT01 .*13번째 줄", listed)


def test_only_what_fails_is_left_when_asked_and_the_counts_stay_whole(ihaeng, faulty):
    everything = ihaeng("audit", faulty).out
    failing = ihaeng("audit", faulty, "--failing").out
    counted = re.search(r"점검 [0-9]+건: .*", everything).group()
    assert counted in failing
    assert "○ 맞음" in everything
    assert "○ 맞음" not in failing


def test_totals_of_all_files_stand_at_the_end(ihaeng, faulty, sound):
    last = ihaeng("audit", faulty, sound).out.strip().splitlines()[-1]
    assert last.startswith("모두 2개 파일.")


def test_without_a_terminal_there_is_no_colour_and_no_blank_at_a_line_end(shown):
    assert "\x1b" not in shown
    assert [line for line in shown.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_is_for_terminals_that_want_it(monkeypatch, no_color, coloured):
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm-256color")
    paper = Paper.of(FakeTerminal())
    words = paper.written(lambda: paper.line("오류", style="red"))
    assert ("\x1b[31m" in words) is coloured


def test_a_document_has_no_power_over_the_terminal(ihaeng, faulty):
    faulty.write_text(faulty.read_text().replace("시청", "\x1b]0;owned\x07시청"))
    assert "\x1b" not in ihaeng("read", faulty).out
    assert tame("가\x1b[2J나\u202e") == "가\\x1b[2J나\\x202e"


def test_tables_line_up_although_korean_is_two_cells_wide(ihaeng, faulty):
    drawn = [
        line for line in ihaeng("read", faulty).out.splitlines() if line.startswith(("+", "|"))
    ]
    assert len(drawn) == 9
    assert len({cell_len(line) for line in drawn}) == 1


def test_reading_shows_every_printed_line_at_its_number(ihaeng, faulty):
    shown = ihaeng("read", faulty).out
    for line in (r"^ +1 .*주요 업무 보고", r"^ +3 .*□ 예산 집행 현황", r"^\| +8 \| 합계"):
        assert re.search(line, shown, re.MULTILINE)


def test_a_table_too_wide_to_draw_is_still_shown(ihaeng, tmp_path):
    wide = tmp_path / "wide.txt"
    wide.write_text("\t".join(f"가{n}" for n in range(500)) + "\n" + "\t".join(["7"] * 500) + "\n")
    answer = ihaeng("read", wide)
    assert answer.code == 0
    assert "가499" in answer.out
