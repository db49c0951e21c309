"""A file is what its bytes say, whatever its name says."""

import io
import zipfile

import pytest

from ihaeng.core.reading import read_bytes
from ihaeng.core.reading.formats import Format, format_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def package(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name in names:
            made.writestr(name, "가")
    return held.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (package("Contents/section0.xml"), "a.docx", Format.HWPX),
        (package("Contents\\section0.xml"), "a.zip", Format.HWPX),
        (package("word/document.xml"), "a.hwpx", Format.DOCX),
        (package("xl/workbook.xml"), "a.txt", Format.SHEETS),
        (package("보고서.hwpx"), "a.txt", Format.ZIP),
        (package("Contents/section0.xml")[:60], "a.hwpx", Format.HWPX),
        (OLE + "FileHeader".encode("utf-16-le"), "a.xls", Format.HWP),
        (OLE + "Workbook".encode("utf-16-le"), "a.hwp", Format.SHEETS),
        (OLE, "a.doc", Format.OTHER),
        (b"HWP Document File V3.00", "a.hwp", Format.HWP3),
        (b"\n%PDF-1.7", "a.txt", Format.PDF),
        (b"<!DOCTYPE html><p>", "a.txt", Format.HTML),
        ("○ 추진".encode(), "a.hwp", Format.TEXT),
        (b"a,b", "a.CSV", Format.CSV),
        (b"", "a", Format.TEXT),
    ],
)
def test_bytes_decide_before_the_name(data: bytes, name: str, found: Format) -> None:
    assert format_of(data, name) is found


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"HWP Document File V3.00 \x1a", "old-format"), (b"\x89PNG\r\n", "unsupported")],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    document = read_bytes(data, "a.hwp")
    assert [problem.code for problem in document.problems] == [code]
    assert document.blocks == ()


@pytest.mark.parametrize("name", ["a.hwpx", "a.docx", "a.pdf"])
def test_a_document_says_whether_its_lines_are_those_of_the_file(name: str) -> None:
    data = b"%PDF-1.7\n" if name == "a.pdf" else b"PK\x03\x04 damaged"
    assert read_bytes(data, name).transcribed
    assert not read_bytes("□ 개요\n".encode(), "a.txt").transcribed
