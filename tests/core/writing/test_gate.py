"""What is written passes the gate, and the gate catches what is broken on purpose."""

import io
import re
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given

from ihaeng.core.documents import Sheet
from ihaeng.core.documents.drafting import NO_CELL, Draft, Spot, spread
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes
from tests.core.writing.gate import own_faults, schema_faults
from tests.core.writing.made import documents, png


def report():
    draft = Draft("made")
    draft.contents(2)
    draft.heading("Ⅰ", "일반현황")
    draft.heading("1.", "조직")
    draft.bullet("○", "기구 : 3국 12과")
    draft.footnote("1)", "2024. 6. 30. 기준", "파견 제외")
    grid = spread([
        [Spot("구분", rows=2), Spot("예산", columns=2)],
        ["국비", "시비"],
        ["가람동", "1,234", NO_CELL],
        [Spot(fill=lambda cell: cell.table([["가", "나"], ["1", "2"]])), "-", "0"],
    ])  # fmt: skip
    draft.table(grid, 2, "연도별 투자계획", "(단위 : 백만원)", (2, 1, 1))
    draft.picture(png(), "image/png", "현황도")
    draft.formula("집행액/예산액")
    draft.page_break(Sheet(297, 210))
    draft.heading("Ⅱ", "주요업무")
    return draft.document(Sheet(header=_margin("한빛시"), footer=_margin("기획예산담당관")))


def _margin(words):
    draft = Draft("made")
    draft.paragraph(words)
    return draft.document().blocks


def rebuilt(package, change):
    """The package with its parts as ``change`` leaves them."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        parts = {one.filename: held.read(one).decode("latin-1") for one in held.infolist()}
        how = {one.filename: one.compress_type for one in held.infolist()}
    change(parts)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content.encode("latin-1"), how.get(name, zipfile.ZIP_STORED))
    return stream.getvalue()


@pytest.mark.slow
def test_a_report_with_everything_in_it_passes_the_gate():
    package = write_bytes(report(), Format.HWPX)
    assert own_faults(package) == []
    assert schema_faults(package) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["clean", "pledge-card", "work-report"])
def test_an_example_passes_the_gate(root, name):
    path = root / "examples" / f"{name}.txt"
    package = write_bytes(read_bytes(path.read_bytes(), path.name), Format.HWPX)
    assert own_faults(package) == []
    assert schema_faults(package) == []


@pytest.mark.slow
@given(documents())
def test_any_drafted_document_passes_our_part_of_the_gate(document):
    assert own_faults(write_bytes(document, Format.HWPX)) == []


def cut(part, pattern, instead="", count=1):
    """A defect: the first ``count`` places of ``pattern`` in ``part`` are replaced."""

    def change(parts):
        made, found = re.subn(pattern, instead, parts[part], count=count, flags=re.DOTALL)
        assert found, f"nothing to break: {pattern}"
        parts[part] = made

    return change


def without(part):
    return lambda parts: parts.pop(part)


def last(parts):
    parts["mimetype"] = parts.pop("mimetype")


S, H, M = "Contents/section0.xml", "Contents/header.xml", "Contents/content.hpf"
DEFECTS = {
    "no version part": without("version.xml"),
    "no settings": without("settings.xml"),
    "no container": without("META-INF/container.xml"),
    "no mimetype": without("mimetype"),
    "mimetype last": last,
    "no header": without(H),
    "a picture is missing": without("BinData/image1.png"),
    "a section is missing": without("Contents/section1.xml"),
    "a section is not listed": cut(M, r'<opf:item id="section1"[^>]*>'),
    "the spine forgets a section": cut(M, r'<opf:itemref idref="section1"[^>]*>'),
    "a part is cut off": lambda parts: parts.update({S: parts[S][: len(parts[S]) // 2]}),
    "a cell without its span": cut(S, r"<hp:cellSpan [^>]*>"),
    "a cell without its size": cut(S, r"<hp:cellSz [^>]*>"),
    "a span reaches over others": cut(S, r'colSpan="1"', 'colSpan="2"'),
    "a span reaches out of the table": cut(S, r'rowSpan="2"', 'rowSpan="9"'),
    "rowCnt is wrong": cut(S, r'rowCnt="\d+"', 'rowCnt="7"'),
    "colCnt is wrong": cut(S, r'colCnt="\d+"', 'colCnt="2"'),
    "a row is missing": cut(S, r"</hp:tr><hp:tr>.*?</hp:tr>", "</hp:tr>"),
    "a cell is missing": cut(S, r"</hp:tc><hp:tc .*?</hp:tc>", "</hp:tc>"),
    "a cell says another row": cut(S, r'rowAddr="1"', 'rowAddr="0"'),
    "a cell without a paragraph": cut(
        S, r"(<hp:tc (?:(?!</hp:tc>).)*?<hp:subList[^>]*>).*?</hp:subList>", r"\1</hp:subList>"
    ),
    "a paragraph twice": cut(
        S, r'(<hp:p id="(\d+)".*?<hp:p id=")\d+', r"\g<1>\2"
    ),
    "a paragraph without its shape": cut(S, r'<hp:p ([^>]*)paraPrIDRef="\d+" ', r"<hp:p \1"),
    "a shape that is not there": cut(S, r'paraPrIDRef="\d+"', 'paraPrIDRef="999"'),
    "letters that are not there": cut(S, r'charPrIDRef="\d+"', 'charPrIDRef="999"'),
    "a style that is not there": cut(S, r'styleIDRef="\d+"', 'styleIDRef="999"'),
    "borders that are not there": cut(S, r'borderFillIDRef="[3-9]"', 'borderFillIDRef="999"'),
    "a font that is not there": cut(H, r'<hh:fontRef hangul="\d+"', '<hh:fontRef hangul="99"'),
    "itemCnt is wrong": cut(H, r'paraProperties itemCnt="\d+"', 'paraProperties itemCnt="3"'),
    "an id twice in the header": cut(H, r'<hh:charPr id="1"', '<hh:charPr id="0"'),
    "secCnt is wrong": cut(H, r'secCnt="\d+"', 'secCnt="5"'),
    "margins not doubled for old programs": cut(
        H, r'(<hp:default>(?:(?!</hp:default>).)*?<hc:left value=")0"', r'\g<1>77"'
    ),
    "a table as wide as nothing": cut(S, r'(<hp:tbl .*?<hp:sz width=")\d+', r"\g<1>1"),
    "a word that is none of the list": cut(S, r'vertAlign="CENTER"', 'vertAlign="SOMEWHERE"'),
    "an element nobody knows": cut(S, r"<hp:cellAddr", "<hp:cellDress/><hp:cellAddr"),
    "parts in another order": cut(
        S, r"(<hp:cellAddr [^>]*>)(<hp:cellSpan [^>]*>)", r"\2\1"
    ),
    "a size below zero": cut(S, r'<hp:cellSz width="', '<hp:cellSz width="-'),
    "no page at the beginning": cut(S, r"<hp:secPr .*?</hp:secPr>"),
    "markup that was not escaped": cut(S, r"<hp:t>", "<hp:t>1<2"),
    "no names of the format": cut(S, r' xmlns:hp10="[^"]*"'),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("defect", DEFECTS)
def test_the_gate_catches(defect):
    package = rebuilt(write_bytes(report(), Format.HWPX), DEFECTS[defect])
    assert own_faults(package) or schema_faults(package)


@pytest.mark.slow
def test_rebuilding_alone_breaks_nothing():
    package = rebuilt(write_bytes(report(), Format.HWPX), lambda _: None)
    assert own_faults(package) + schema_faults(package) == []


ANOTHER_PROGRAM = """
import ctypes, sys
ctypes.CDLL("libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
import rhwp
document = rhwp.parse(sys.argv[1])
print(document.page_count, document.verify_hwpx_roundtrip().ok)
"""


@pytest.mark.slow
def test_another_program_lays_it_out_and_writes_it_again_without_a_difference(tmp_path):
    path = tmp_path / "report.hwpx"
    path.write_bytes(write_bytes(report(), Format.HWPX))
    run = subprocess.run(
        [sys.executable, "-c", ANOTHER_PROGRAM, path], capture_output=True, text=True, check=False
    )  # in a process of its own: the engine can bring its process down
    assert run.stdout.split() == ["2", "True"], run.stderr
