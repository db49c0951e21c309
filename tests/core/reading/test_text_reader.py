"""Promises of reading plain and markdown-like text."""

import pytest

from ihaeng.core.documents import (
    Box,
    Bullet,
    Document,
    Flow,
    Footnote,
    Formula,
    Heading,
    Note,
    Paragraph,
    State,
    Table,
)
from ihaeng.core.reading import read_bytes


def read(text: str) -> Document:
    return read_bytes(text.encode(), "sample.txt")


def only(document: Document, kind: type) -> list[str]:
    return [block.text.string for block in document.blocks if isinstance(block, kind)]


def test_signs_tell_headings_lists_notes_and_boxes_apart() -> None:
    document = read(
        "□ 추진 방향\n\n○ 접근성 향상\n - 이동도서관 운영\n※ 예산 범위 내\n\n〈 운영 개요 〉\n"
    )
    assert only(document, Heading) == ["추진 방향"]
    assert only(document, Bullet) == ["접근성 향상", "이동도서관 운영"]
    assert only(document, Note) == ["예산 범위 내"]
    assert only(document, Box) == ["〈 운영 개요 〉"]


@pytest.mark.parametrize(
    ("line", "marker", "words"),
    [
        ("- ▶ 신규 개발", "- ▶", "신규 개발"),
        (" - ※ 예산 범위 내", "- ※", "예산 범위 내"),
        ("－ 상담 확대", "－", "상담 확대"),
        ("○「도서관법」 개정", "○", "「도서관법」 개정"),
        ("- ❖ 독서문화 조성", "- ❖", "독서문화 조성"),
        ("∙ 추진체계 : 민관 협의체", "∙", "추진체계 : 민관 협의체"),
    ],
)
def test_compound_and_tight_signs_are_kept_whole(line: str, marker: str, words: str) -> None:
    block = read(line).blocks[0]
    assert isinstance(block, Bullet | Note)
    assert (block.marker, block.text.string) == (marker, words)


def test_full_width_signs_open_what_plain_ones_do() -> None:
    document = read("１. 예산 현황\n\n（단위 : 백만원）\n\n구분\t2023\n계\t30\n\n＝＝＝＝\n")
    assert only(document, Heading) == ["예산 현황"]
    assert document.tables[0].unit.string == "（단위 : 백만원）"
    assert [document.source[place.start : place.end] for place in document.unplaced] == ["＝＝＝＝"]


def test_a_markdown_heading_is_a_heading() -> None:
    assert only(read("## 추진 방향\n\n- 접근성 향상\n"), Heading) == ["추진 방향"]


def test_a_line_between_dashes_is_a_slogan_and_no_list_line() -> None:
    assert only(read("- 책 읽는 도시, 함께 크는 아이 -"), Paragraph) == [
        "- 책 읽는 도시, 함께 크는 아이 -"
    ]


@pytest.mark.parametrize(
    ("printed", "joined"),
    [
        ("- 시민이 찾는 도서관을\n\n위한 공간 재구성", "시민이 찾는 도서관을 위한 공간 재구성"),
        ("- 공간 재구성 및 직원 전문성 제\n\n고", "공간 재구성 및 직원 전문성 제고"),
        (
            "- 특강[시민(청년,\n\n신중년 등)\n\n및\n\n공무원]",
            "특강[시민(청년, 신중년 등) 및 공무원]",
        ),
        ("- 대상 : 시 소속 직원 관심도\n\n제고", "대상 : 시 소속 직원 관심도 제고"),
    ],
)
def test_wrapped_lines_are_joined_over_blank_lines(printed: str, joined: str) -> None:
    assert only(read(printed), Bullet) == [joined]


def test_a_torn_word_is_joined_without_a_blank_and_the_guess_is_shown() -> None:
    document = read("- 직원 전문성 제\n\n고")
    assert [problem.code for problem in document.problems] == ["joined-word"]
    assert document.blocks[0].place.end_line == 3


def test_a_heading_without_a_sign_does_not_go_on_with_the_line_before() -> None:
    document = read("- 시민 평가 실시 및 공개\n\n주요성과\n\n- ▶ 우수기관 선정\n")
    assert only(document, Paragraph) == ["주요성과"]


def test_a_footnote_in_mid_sentence_does_not_break_the_sentence() -> None:
    document = read(
        "- 정성평가 우수사례 개별면담 및 컨설팅\n\n1) 1그룹 : 3개 시\n 2그룹 : 4개 시\n\n실시\n"
    )
    assert only(document, Bullet) == ["정성평가 우수사례 개별면담 및 컨설팅 실시"]
    note = next(block for block in document.blocks if isinstance(block, Footnote))
    assert [text.string for text in (note.text, *note.rest)] == ["1그룹 : 3개 시", "2그룹 : 4개 시"]


@pytest.mark.parametrize(
    "text",
    [
        "□ 추진계획\n\n1) 수요 조사\n2) 업체 선정\n3) 시설 설치\n",
        "□ 추진계획\n\n1) 수요 조사\n - 3월 설문\n\n2) 업체 선정\n - 4월 공고\n\n3) 시설 설치\n",
        "□ 추진계획(교육3, 보건1)\n\n1) 수요 조사\n2) 업체 선정\n3) 시설 설치\n",
        "□ 추진계획\n\n１） 수요 조사\n２） 업체 선정\n３） 시설 설치\n",
    ],
)
def test_numbers_in_a_row_that_nobody_refers_to_are_a_list(text: str) -> None:
    document = read(text)
    bullets = [b for b in document.blocks if isinstance(b, Bullet) and b.marker[:1] != "-"]
    assert [bullet.marker for bullet in bullets] == ["1)", "2)", "3)"]
    assert [b.text.string for b in bullets] == ["수요 조사", "업체 선정", "시설 설치"]


@pytest.mark.parametrize(
    "text",
    [
        "- 회계감사인¹⁾과 감사반²⁾ 선정\n\n1) 회계법인\n2) 3명 이상\n",
        "- 회계감사인1)과 감사반2) 선정\n\n1) 회계법인\n2) 3명 이상\n",
        "구분\t계¹⁾\n감사\t3\n\n1) 회계법인\n2) 3명 이상\n",
        "- 감사 실시\n※ 자료 : 통계연보\n1) 회계법인\n2) 3명 이상\n",
    ],
)
def test_numbers_that_are_referred_to_or_follow_a_note_are_notes(text: str) -> None:
    notes = [block for block in read(text).blocks if isinstance(block, Footnote)]
    assert [(note.mark, note.text.string) for note in notes] == [
        ("1)", "회계법인"),
        ("2)", "3명 이상"),
    ]


def test_a_number_on_its_own_line_is_the_number_of_the_title_below() -> None:
    heading = read("3\n\n \n공공도서관 확충\n\n□ 추진 방향\n").blocks[0]
    assert isinstance(heading, Heading)
    assert (heading.marker, heading.text.string) == ("3", "공공도서관 확충")


def test_a_number_with_nothing_after_it_is_listed_as_unplaced() -> None:
    document = read("- 간담회 개최\n\n1.\n\n○ 공청회 개최\n")
    assert [place.line for place in document.unplaced] == [3]
    assert [problem.code for problem in document.problems] == ["unplaced"]


def test_emphasis_marks_are_markup_and_not_words() -> None:
    assert only(read("- **조직** : 3개 팀"), Bullet) == ["조직 : 3개 팀"]


def test_arrow_steps_become_a_flow() -> None:
    document = read("- 수여절차\n\n추천공모\n\n⇒ 심사\n(7.29.)\n\n⇒ 시상\n(11.5.)\n")
    flow = next(block for block in document.blocks if isinstance(block, Flow))
    assert [step.string for step in flow.steps][1:] == ["심사 (7.29.)", "시상 (11.5.)"]


def test_a_formula_block_shows_its_words_and_figures() -> None:
    document = read(r"$$\begin{array}{l} \text{순증} = \text{확충} + (3.2\text{조}) \end{array}$$")
    formula = document.blocks[0]
    assert isinstance(formula, Formula)
    assert formula.text.string == "순증 = 확충 + (3.2 조 )"


class TestTables:
    def test_the_four_kinds_of_empty_are_four_states(self) -> None:
        table = read("구분\t가\t나\t다\t라\n계\t0\t-\t\t5\n소계\t1\n").tables[0]
        states = [cell.state for cell in table.rows[1]]
        assert states == [State.VALUE, State.VALUE, State.DASH, State.BLANK, State.VALUE]
        assert table.rows[2][2].state is State.ABSENT
        assert table.doubt is not None

    def test_two_header_rows_are_merged_and_named_by_path(self) -> None:
        table = read(
            "기관\t사업비(백만원)\t\t\t비고\n\t계\t국비\t시비\t\n도\t30\t10\t20\t\n"
        ).tables[0]
        assert table.header_rows == 2
        assert table.header == (
            "기관",
            "사업비(백만원)/계",
            "사업비(백만원)/국비",
            "사업비(백만원)/시비",
            "비고",
        )
        assert (table.rows[0][1].columns, table.rows[0][0].rows) == (3, 2)

    def test_a_header_repeated_after_a_page_break_is_not_a_row(self) -> None:
        table = read("구분\t건수\n가\t1\n\n구분\t건수\n나\t2\n").tables
        assert len(table) == 1
        assert [row[0].string for row in table[0].body] == ["가", "나"]
        assert [place.line for place in table[0].furniture] == [4, 4]

    def test_the_unit_line_and_the_heading_above_belong_to_the_table(self) -> None:
        table = read("□ 연도별 예산\n\n(단위 : 백만원)\n\n구분\t2023\n계\t30\n").tables[0]
        assert (table.caption.string, table.unit.string) == ("연도별 예산", "(단위 : 백만원)")

    def test_a_unit_line_without_a_table_is_not_lost(self) -> None:
        document = read("(단위 : 백만원)\n\n○ 예산 편성\n")
        assert only(document, Paragraph) == ["(단위 : 백만원)"]

    def test_an_unclosed_list_in_a_cell_becomes_list_lines(self) -> None:
        cell = read(
            '구 분\t내용\n1월\t<ul style="x"> ○ 착공 <ul> - 장소 : 시청 · 본관 ○ 준공\n'
        ).tables[0]
        blocks = cell.rows[1][1].blocks
        assert [(block.marker, block.text.string) for block in blocks] == [  # type: ignore[union-attr]
            ("○", "착공"),
            ("-", "장소 : 시청"),
            ("·", "본관"),
            ("○", "준공"),
        ]

    def test_words_in_angle_brackets_are_text_and_no_tag(self) -> None:
        table = read("구 분\t내용\n1월\t<p>○ <온라인 창구> 운영</p>\n").tables[0]
        assert table.rows[1][1].string == "○ <온라인 창구> 운영"

    def test_a_markdown_table_may_break_its_cells_over_lines(self) -> None:
        document = read(
            "- | | | |\n|---|---|---|\n| 통보\n(법무과) | ➔ | 심사\n(위원회) |\n|---|---|---|\n"
        )
        table = document.tables[0]
        assert [cell.string for cell in table.rows[0]] == ["통보 (법무과)", "➔", "심사 (위원회)"]

    def test_an_owner_row_over_a_dashes_row_is_data(self) -> None:
        table = read("추진부서\t기획과 한지우\t담당자 문가람\n------\t-----\t-----\n").tables[0]
        assert table.header_rows == 0
        assert table.rows[0][1].string == "기획과 한지우"

    def test_a_table_that_lost_its_columns_is_put_together_again(self) -> None:
        table = read(
            "(단위 : 명)\n\n구  분 총 계\n일    반    직 별  정  직\n\n소계 5급 6급 소계 2급\n\n"
            "정 원 9 5 2 3 4 4\n\n현 원 8 4 2 2 4 4\n"
        ).tables[0]
        assert table.header[:4] == ("구  분", "총 계", "일    반    직/소계", "일    반    직/5급")
        assert [cell.string for cell in table.body[1]] == ["현 원", "8", "4", "2", "2", "4", "4"]

    def test_cells_that_fell_below_their_row_return_to_it(self) -> None:
        table = read(
            "구 분 예 산 액 집 행 액 잔 액 비 고\n\n계 300 120\n(집행률 40.0%)\n\n180\n\n"
            "운영비 300 120\n(집행률 40.0%)\n\n180\n행사 운영\n추진 경비\n"
        ).tables[0]
        assert [cell.string for cell in table.body[1]] == [
            "운영비",
            "300",
            "120 (집행률 40.0%)",
            "180",
            "행사 운영 추진 경비",
        ]


def test_every_word_stands_where_its_place_says() -> None:
    source = "□ 추진실적\n\n○ 회의를\n\n위한 준비\n\n구분\t내용\n1월\t<p>착공 <b>행사</b></p>\n"
    document = read(source)
    from ihaeng.core.documents import texts_of

    runs = [run for block in document.blocks for text in texts_of(block) for run in text.runs]
    assert runs
    for run in runs:
        if not run.joint:
            assert source[run.place.start : run.place.end] == run.text
            assert source.splitlines()[run.place.line - 1].count(run.text)


@pytest.mark.slow
def test_the_five_reports_are_placed_line_by_line(seeds) -> None:  # type: ignore[no-untyped-def]
    for path in sorted(seeds.glob("*.txt")):
        document = read_bytes(path.read_bytes(), str(path))
        printed = {i for i, line in enumerate(document.source.split("\n"), 1) if line.strip()}
        unplaced = {place.line for place in document.unplaced}
        assert printed == document.placed_lines | unplaced, path.name
        assert len(unplaced) <= 1


def test_a_table_continued_after_plain_lines_stays_apart() -> None:
    tables = read("구분\t건수\n가\t1\n\n○ 설명\n\n구분\t건수\n나\t2\n").tables
    assert len(tables) == 2
    assert all(isinstance(table, Table) for table in tables)


def test_a_step_of_two_lines_opens_a_flow() -> None:
    document = read("- 절차\n\n작가 공모\n(6.8.)\n\n⇒ 심사\n(7.1.)\n\n⇒ 시상\n")
    (flow,) = [block for block in document.blocks if isinstance(block, Flow)]
    assert [step.string for step in flow.steps] == ["작가 공모 (6.8.)", "심사 (7.1.)", "시상"]


def test_a_date_alone_above_a_table_is_not_its_caption() -> None:
    (table,) = read("장서 현황\n\n(’23. 7월말 기준)\n\n구 분\t권\n가람\t10\n").tables
    assert table.caption.string == "장서 현황"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("1. 일자리 창출", True),
        ("1 일반현황", True),
        ("3. 월동대책 추진", True),
        ("2. 1인 가구 지원", True),
        ("4. 24시간 상황관리", True),
        ("3 일간", False),
        ("12 월말", False),
        ("1. 15일 개최", False),
        ("1. 15.(금) 개최", False),
        ("2 월 개최", False),
    ],
)
def test_a_numbered_title_may_begin_like_a_measure_of_time(line: str, title: bool) -> None:
    assert bool(only(read(f"{line}\n"), Heading)) is title


def test_a_sign_is_read_behind_the_markup_of_a_converter() -> None:
    document = read("## Ⅰ. 일반현황\n\n**□ 추진개요**\n\n- 설계\n가. 목적\n\n** 각주\n")
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(one.marker, one.level, one.text.string) for one in headings] == [
        ("Ⅰ", 1, "일반현황"),
        ("□", 3, "추진개요"),
        ("가.", 4, "목적"),
    ]
    assert only(document, Note) == ["각주"]


@pytest.mark.parametrize("sign", "□■❑❏▣◻☐")
def test_every_square_opens_a_section(sign: str) -> None:
    document = read(f"{sign} 추진 방향\n\n○ 접근성 향상\n")
    assert [block.level for block in document.blocks if isinstance(block, Heading)] == [3]
