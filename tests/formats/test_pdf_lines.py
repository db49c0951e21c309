"""Lines of PDF files: the same outline as the text file, whatever the page did to them."""

from ihaeng.core.documents import Bullet, Paragraph, tables_of
from ihaeng.core.pipeline import audited, read_source
from ihaeng.core.reading import read_bytes
from tests.formats.pdf_told import REPORT, dressed, read, texts
from tests.formats.pens import pdf as pen
from tests.formats.pens.pdf import BREAK, printed, wrapped


def test_signs_and_indents_give_the_outline_of_the_same_text_file():
    pdf = read(*REPORT).blocks
    text = read_bytes("\n".join(REPORT).encode(), "보고서.txt").blocks

    def told(blocks):
        return [(type(b), b.text.string, b.marker, b.level) for b in blocks]

    assert told(pdf) == told(text)


def test_every_line_says_its_page():
    document = read("□ 첫째", BREAK, "□ 둘째")
    assert [block.place.page for block in document.blocks] == [1, 2]


def test_a_line_that_fills_its_width_goes_on_with_the_next():
    sentence = "○ 주민 설명회를 열어 사업의 뜻과 앞으로의 일정을 자세히 알리고 여러 의견을 고루 들어 계획에 담음"
    document = read(*wrapped(sentence, hanging=2), "○ 다음 줄")
    assert texts(document) == [sentence[2:], "다음 줄"]


def test_a_word_torn_by_the_edge_is_whole_again_where_the_layer_keeps_its_blanks():
    sentence = (
        "○ 주민설명회를열어사업의 뜻과 앞으로의일정을자세히알리고 여러의견을고루들어 "
        "계획에담아서추진할예정임 그리고 결과를 다시 알림"
    )
    lines = wrapped(sentence, hanging=2, inside_words=True)
    more = "○ 가나다라마바사아자차카타파하 가나다라마바사아자차카타파하 가나다라마바사아자차카타파하 가나다"
    document = read(*lines, *wrapped(more, hanging=2))
    assert texts(document) == [sentence[2:], more[2:]]


def test_a_sentence_goes_on_over_a_page_break():
    sentence = "○ 주민 설명회를 열어 사업의 뜻과 앞으로의 일정을 자세히 알리고 여러 의견을 고루 들어 계획에 담음"
    first, second = wrapped(sentence, hanging=2)
    document = read(first, BREAK, second)
    assert texts(document) == [sentence[2:]]


def test_short_lines_below_each_other_stay_apart():
    document = read("기획예산과", "홍길동", "○ 끝")
    assert texts(document) == ["기획예산과", "홍길동", "끝"]


def test_a_line_in_the_middle_of_the_page_is_not_set_in():
    def centred(canvas, y):
        canvas.setFont(pen.FONT, 18)
        canvas.drawCentredString((pen.LEFT + pen.RIGHT) / 2, y - 18, "주요 업무 보고")
        return y - 40

    block = read(centred, "□ 현황", " ○ 내용").blocks[0]
    assert isinstance(block, Paragraph)
    assert block.indent == 0


def test_blanks_that_are_only_gaps_are_put_back():
    def spaced(canvas, y):
        canvas.setFont(pen.FONT, 12)
        for x, word in ((60, "기획"), (90, "예산"), (120, "담당관")):
            canvas.drawString(x, y - 12, word)
        return y - 20

    assert texts(read(spaced)) == ["기획 예산 담당관"]


def test_room_between_scripts_is_no_blank():
    def set_apart(canvas, y):
        canvas.setFont(pen.FONT, 12)
        x = 57.0
        for piece in ("총 사업비 ", "1,200", "백만원 가운데 ", "840", "백만원 집행"):
            canvas.drawString(x, y - 12, piece)
            x += pen.width(piece) + (0 if piece.endswith(" ") else 2.6)
        return y - 20

    assert texts(read(set_apart)) == ["총 사업비 1,200백만원 가운데 840백만원 집행"]


def test_signs_drawn_after_the_line_stand_where_they_are_printed():
    def later(canvas, y):
        canvas.setFont(pen.FONT, 12)
        canvas.drawString(57, y - 12, "국내 ")
        canvas.drawString(57 + 24 + 12, y - 12, "외 동향")
        canvas.drawString(57 + 24, y - 12, "·")
        return y - 20

    assert texts(read(later))[0].replace(" ", "") == "국내·외동향"


def test_columns_of_text_are_read_one_after_the_other():
    left = [f"왼쪽 단의 {n}번째 줄은 이렇게 끝까지 찬다" for n in range(1, 7)]
    right = [f"오른쪽 단의 {n}번째 줄도 끝까지 잘 찬다" for n in range(1, 7)]

    def columns(canvas, y):
        canvas.setFont(pen.FONT, 10)
        for n, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(57, y - 12 - n * 16, one)
            canvas.drawString(310, y - 12 - n * 16, other)
        return y - 120

    said = " ".join(texts(read("□ 두 단", columns)))
    at = [said.index(f"{side} 단의 {n}번째") for side in ("왼쪽", "오른쪽") for n in range(1, 7)]
    assert at == sorted(at)


def test_words_with_a_shadow_are_printed_once():
    def shadowed(canvas, y):
        canvas.setFont(pen.FONT, 14)
        for apart in (0, 1.2):
            canvas.drawString(57 + apart, y - 14 - apart, "주요 기능")
        return y - 30

    assert texts(read(shadowed, "○ 내용")) == ["주요 기능", "내용"]


def test_a_footnote_mark_set_higher_stays_in_its_line():
    def marked(canvas, y):
        line = canvas.beginText(57, y - 12)
        for words, size, rise in (("감사반", 12, 0), ("1)", 7, 5), (" 선임", 12, 0)):
            line.setFont(pen.FONT, size)
            line.setRise(rise)
            line.textOut(words)
        canvas.drawText(line)
        return y - 20

    assert texts(read(marked)) == ["감사반1) 선임"]


# What is around the body


def test_running_headers_and_page_numbers_stand_beside_the_document():
    document = read("□ 첫째", BREAK, "□ 둘째", BREAK, "□ 셋째", dress=dressed)
    assert texts(document) == ["첫째", "둘째", "셋째"]
    assert [block.text.string for block in document.margins] == ["2024년 주요업무 보고", "- 1 -"]


def test_a_heading_that_every_page_opens_with_in_the_body_is_not_taken_for_a_header():
    body = ["□ 추진 실적", " ○ 내용"]
    document = read(" ", " ", " ", " ", " ", " ", *body, BREAK, " ", " ", " ", " ", " ", " ", *body)
    assert texts(document).count("추진 실적") == 2


def test_text_stamped_across_the_page_stands_beside_the_document():
    def stamp(canvas, number):
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(45)
        canvas.setFont(pen.FONT, 70)
        canvas.drawString(0, 0, "대외비")
        canvas.restoreState()

    document = read(*REPORT, dress=stamp)
    assert "대외비" not in " ".join(texts(document))
    assert [block.text.string for block in document.margins] == ["대외비"]


def test_bullets_deeper_in_stand_deeper():
    levels = [b.level for b in read(*REPORT).blocks if isinstance(b, Bullet)]
    assert levels == [1, 2, 2, 1]


def test_the_audit_finds_in_the_pdf_what_it_finds_in_the_text():
    def found(data, name):
        return [
            (
                finding.code,
                finding.outcome.verdict,
                finding.outcome.stated,
                finding.outcome.computed,
            )
            for finding in audited(read_source(data, name)).findings
        ]

    wrong = [line.replace("(수)", "(화)") for line in REPORT]
    text = found("\n".join(wrong).encode(), "보고서.txt")
    assert text
    assert found(printed(wrong), "보고서.pdf") == text


def test_a_page_turned_by_its_own_setting_reads_like_any_other():
    def turned(canvas, number):
        canvas.setPageRotation(90)

    def along(canvas, y):
        """What a landscape page stored upright looks like: everything runs upwards."""
        canvas.saveState()
        canvas.translate(595, 0)
        canvas.rotate(90)
        pen.text(canvas, 500, "□ 가로 쪽")
        pen.text(canvas, 480, " ○ 내용")
        canvas.restoreState()
        return y

    assert texts(read(along, dress=turned)) == ["가로 쪽", "내용"]


def test_the_number_of_a_title_on_a_line_of_its_own_is_no_page_number():
    document = read("7", "지방분권 추진", BREAK, "2", "재정분권 대응")
    assert texts(document) == ["지방분권 추진", "재정분권 대응"]
    assert [block.marker for block in document.blocks] == ["7", "2"]


def test_a_title_page_of_centred_lines_is_not_set_in():
    def title(canvas, y):
        canvas.setFont(pen.FONT, 24)
        canvas.drawCentredString((pen.LEFT + pen.RIGHT) / 2, 500, "주요업무 추진계획")
        return y

    document = read(title, BREAK, *REPORT, BREAK, *REPORT)
    assert document.blocks[0].indent == 0


def test_a_header_set_in_a_table_stands_beside_the_document_as_well():
    def boxed(canvas, number):
        pen.table(canvas, 825, pen.Grid([["가나시", "주요업무 보고"]], [100, 300]))

    document = read("□ 첫째", BREAK, "□ 둘째", dress=boxed)
    assert texts(document) == ["첫째", "둘째"]
    assert not list(tables_of(document.blocks))
    assert [cell.string for cell in document.margins[0].rows[0]] == ["가나시", "주요업무 보고"]


def test_blanks_drawn_after_their_line_are_not_taken_for_its_end():
    sentence = (
        "○ 새 주민 설명회를 열어 사업의 뜻과 앞으로의 일정을 자세히 알리고 여러의견을고루들어서계획에담아 "
        "추진하고 결과를 다시 알리기로 함"
    )
    first, second = wrapped(sentence, inside_words=True)

    def apart(canvas, y):
        blanks, x = [], pen.LEFT
        for word in first.split():
            canvas.setFont(pen.FONT, pen.SIZE)
            canvas.drawString(x, y - pen.SIZE, word)
            x += pen.width(word)
            blanks.append(x)
            x += pen.width(" ")
        for blank in blanks[:-1]:
            canvas.drawString(blank, y - pen.SIZE, " ")
        return pen.text(canvas, y - pen.PITCH, second)

    more = wrapped("○ " + "가나다라마바 " * 12)
    assert texts(read(apart, *more))[0] == sentence[2:]


def test_a_line_spread_to_the_edge_may_have_lost_its_blank_and_its_words_tell():
    def spread(*lines):
        def draw(canvas, y):
            for line in lines:
                canvas.setFont(pen.FONT, pen.SIZE)
                room = (pen.RIGHT - pen.LEFT - pen.width(line)) / max(line.count(" "), 1)
                canvas.drawString(
                    pen.LEFT, y - pen.SIZE, line, wordSpace=room if line != lines[-1] else 0
                )
                y -= pen.PITCH
            return y

        return draw

    first = "○ 주민 설명회를 열어 사업의 뜻과 앞으로의 일정을 자세히 알리고 여러 의견을 고루"
    keeps = [*wrapped("○ " + "가나다라마바 " * 12), "○ 끝"]
    said = texts(read(spread(first + " 들을", "것으로 정함"), *keeps))
    assert said[0].endswith("고루 들을 것으로 정함")
