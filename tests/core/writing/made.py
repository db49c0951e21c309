"""Documents nobody thought of, drafted as a program would draft them."""

import struct
import zlib

from hypothesis import strategies as st

from ihaeng.core.documents import Sheet
from ihaeng.core.documents.drafting import NO_CELL, Draft, Spot

# No line begins with what could be taken for a sign, a unit, a number alone or a remark.
_FIRST = st.sampled_from("한빛누리해솔강산들꽃별")
_PIECES = [
    "한빛시", " 시민참여 ", "예산 1,234백만원", "(’24. 3. 5.(화) 14:00)", "<공청회>", " & ", '"따옴표"', "=SUM(A1)",
    "+5", "@여기", " ~ ", "36건", "·", "「조례」", " ABC ", "\t", "\x07", "\x1b", "\x7f", "\u3000", "\u00a0", "🏛",
    "]]>", "100%", "※", "- 끝", "{{ 값 }}",
]  # fmt: skip
_INNER = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)
WORDS = st.builds(lambda first, rest: (first + rest).strip(), _FIRST, _INNER)
FIGURES = st.sampled_from(["0", "-", "", "1,234", "△12.5", "(3)", "100%", "570 (329)"])
_STEP = 50  # letters; from a longer line on nobody draws arrows
_HEADS = ["Ⅰ", "Ⅳ", "1.", "12.", "□", "①", "가."]
_BULLETS = ["○", "ㅇ", "-", "·", "▶", "❖", "- ▶"]


def png(width=3, height=2, shade=0):
    def part(kind, data):
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * width) * height
    parts = part(b"IHDR", head) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


_KINDS = "heading bullet note lenticular paragraph".split()


def _lines(draw, draft, most=3):
    """The lines of a cell. A bare one is none: it could go on with the list line before it."""
    for _ in range(draw(st.integers(1, most))):
        _line(draw, draft, _KINDS[:-1])


def _line(draw, draft, kinds=_KINDS):
    words = draw(WORDS)
    match draw(st.sampled_from(kinds)):
        case "heading":
            draft.heading(draw(st.sampled_from(_HEADS)), words)
        case "bullet":
            draft.bullet(draw(st.sampled_from(_BULLETS)), words, draw(st.integers(0, 8)))
        case "paragraph":
            draft.paragraph(words, draw(st.integers(0, 6)))
        case "note":
            draft.note(words, draw(st.sampled_from(["※", "*", "- ※"])), draw(st.integers(0, 6)))
        case "lenticular":
            draft.heading("【】", f"【{words}】")


def _rectangles(draw, height, width):
    """A tiling of the grid: where merged cells begin and how far they reach; every row has a cell."""
    taken, spans = set(), {}
    for r in range(height):
        for c in range(width):
            if (r, c) in taken:
                continue
            down = draw(st.integers(1, height - r)) if c else 1
            along = draw(st.integers(1, width - c)) if draw(st.booleans()) else 1
            area = {(r + d, c + a) for d in range(down) for a in range(along)}
            if area & taken:
                down, along, area = 1, 1, {(r, c)}
            taken |= area
            spans[r, c] = (down, along)
    return spans


def _table(draw, draft, deep):
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    spans = _rectangles(draw, height, width)
    rows = [
        [
            _spot(draw, *spans[r, c], deep, plain=not r or not c) if (r, c) in spans else None
            for c in range(width)
        ]
        for r in range(height)
    ]
    heads = 0 if height == 1 else draw(st.integers(1, height - 1))
    unit = draw(st.sampled_from(["", "(단위 : 백만원)"])) if not deep else ""
    widths = draw(st.sampled_from([(), tuple(range(1, width + 1))]))
    caption = draw(st.sampled_from(["", "연도별 투자계획"])) if not deep else ""
    draft.table(rows, heads, caption, unit, widths)


def _spot(draw, rows, columns, deep, *, plain):
    kind = draw(st.integers(0, 9))
    if kind == 0 and not plain and rows == columns == 1:
        return NO_CELL
    if kind == 1 and deep < 2:
        return Spot("", rows, columns, lambda cell: _lines(draw, cell))
    if kind == 2 and deep < 1:
        return Spot("", rows, columns, lambda cell: _table(draw, cell, deep + 1))
    if kind == 3:
        return Spot(f"{draw(WORDS)}\n{draw(WORDS)}", rows, columns)
    return Spot(draw(st.one_of(WORDS, FIGURES)), rows, columns)


@st.composite
def documents(draw):
    draft = Draft("made")
    marks = 0
    kinds = "line line line line table table box flow note picture formula break".split()
    for _ in range(draw(st.integers(1, 12))):
        match draw(st.sampled_from(kinds)):
            case "line":
                _line(draw, draft)
            case "table":
                _table(draw, draft, 0)
            case "box":
                draft.box(*draw(st.sampled_from([("〈 붙임 〉",), ("추진배경", "◇")])))
            case "flow":
                steps = range(draw(st.integers(2, 4)))
                draft.flow(*(draw(WORDS)[:_STEP] for _ in steps))
            case "note":
                marks += 1
                draft.footnote(f"{marks})", draw(WORDS), draw(WORDS))
            case "picture":
                draft.picture(png(shade=draw(st.integers(0, 3))), "image/png", draw(WORDS))
            case "formula":
                draft.formula(draw(WORDS))
            case "break":
                draft.page_break(draw(st.sampled_from([None, Sheet(297, 210)])))
    return draft.document(draw(st.sampled_from([None, Sheet(header=_margin("한빛시"))])))


def _margin(words):
    draft = Draft("made")
    draft.paragraph(words)
    return draft.document().blocks
