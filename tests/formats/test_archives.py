"""An archive is a folder: every document in it is read, nothing in it leads out of it."""

import io
import pickle
import struct
import zipfile
from pathlib import Path

import pytest

from ihaeng.core.pipeline import Source, files_under, read
from ihaeng.core.reading import archives

WORDS = "○ 가람시 도서관 건립\n"
Parts = dict[str, bytes]


def packed(parts: dict[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def named_in(data: bytes, name: bytes) -> bytes:
    """``data`` with its one part ``x.txt`` renamed to raw bytes of the same length, unmarked."""
    made = data.replace(b"x" * (len(name) - 4) + b".txt", name)
    assert made != data
    return made


@pytest.fixture
def archive(tmp_path: Path):
    def write(parts: dict[str, str | bytes] | bytes, name: str = "보고서.zip") -> Path:
        path = tmp_path / name
        path.write_bytes(parts if isinstance(parts, bytes) else packed(parts))
        return path

    return write


def shown(sources: list[Source], path: Path) -> list[str]:
    return [str(source).removeprefix(f"{path.parent}/") for source in sources]


def codes(source: Source) -> list[str]:
    return [problem.code for problem in read(source).document.problems]


def test_an_archive_gives_its_documents_under_their_names(archive):
    path = archive({"2분기/공약.txt": WORDS, "1분기/공약.txt": WORDS, "사진.jpg": "x"})
    sources = list(files_under([path.parent]))
    assert shown(sources, path) == ["보고서.zip/2분기/공약.txt", "보고서.zip/1분기/공약.txt"]
    assert [source.name for source in sources] == ["공약.txt", "공약.txt"]
    document = read(sources[0]).document
    assert document.path == str(sources[0])
    assert document.source == WORDS
    assert document.problems == ()


def test_what_programs_leave_in_archives_is_passed_over(archive):
    path = archive(
        {"__MACOSX/._가.txt": "x", ".숨김/나.txt": "x", ".DS_Store": "x", "다.txt": WORDS}
    )
    assert shown(list(files_under([path])), path) == ["보고서.zip/다.txt"]


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_names_without_the_mark_of_their_encoding_are_read(archive, encoding):
    name = "공약/이행.txt".encode(encoding)
    path = archive(named_in(packed({"x" * (len(name) - 4) + ".txt": WORDS}), name))
    (source,) = files_under([path])
    assert shown([source], path) == ["보고서.zip/공약/이행.txt"]
    assert read(source).document.source == WORDS


def test_names_that_climb_lead_nowhere_and_two_of_one_name_are_two(archive):
    path = archive({"../../etc/a.txt": WORDS, "/etc/a.txt": "○ 나\n", "..\\..\\b.txt": WORDS})
    sources = list(files_under([path]))
    assert shown(sources, path) == [
        "보고서.zip/etc/a.txt",
        "보고서.zip/etc/a(2).txt",
        "보고서.zip/b.txt",
    ]
    assert [read(source).document.source for source in sources] == [WORDS, "○ 나\n", WORDS]


def test_an_archive_in_an_archive_is_opened_and_one_deeper_is_named(archive):
    deepest = packed({"바닥.txt": WORDS})
    path = archive({"안.zip": packed({"속.txt": WORDS, "더.zip": deepest})})
    inner, rest = files_under([path])
    assert shown([inner, rest], path) == ["보고서.zip/안.zip/속.txt", "보고서.zip"]
    assert read(inner).document.source == WORDS
    (problem,) = read(rest).document.problems
    assert problem.code == "nested-archive"
    assert "안.zip/더.zip" in problem.words.ko


def test_a_member_is_handed_to_another_process_whole(archive):
    path = archive({"안.zip": packed({"속.txt": WORDS})})
    (source,) = files_under([path])
    assert read(pickle.loads(pickle.dumps(source))).document.source == WORDS  # noqa: S301 - ours


def test_a_locked_member_says_so_and_its_neighbour_is_read(archive):
    data = bytearray(packed({"가.txt": WORDS, "나.txt": WORDS}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    locked, other = files_under([archive(bytes(data))])
    assert codes(locked) == ["encrypted"]
    assert codes(other) == []


def test_more_than_the_bound_is_left_out_and_told(archive, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    *members, rest = files_under([archive({f"{n}.txt": WORDS for n in range(5)})])
    assert len(members) == 2
    (problem,) = read(rest).document.problems
    assert problem.code == "too-many-members"
    assert "3개를 남겼습니다" in problem.words.ko


def test_more_than_may_be_unpacked_is_left_out_and_told(archive, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 2 * len(WORDS.encode()))
    *members, rest = files_under([archive({f"{n}.txt": WORDS for n in range(5)})])
    assert len(members) == 2
    assert codes(rest) == ["too-many-members"]


def test_an_archive_without_documents_says_so(archive):
    for number, parts in enumerate(({}, {"사진.jpg": "x"})):
        (path,) = files_under([archive(parts, f"{number}.zip")])
        assert codes(path) == ["empty-archive"]


def test_an_archive_cut_short_gives_what_is_left(archive):
    whole = packed({"가.txt": WORDS, "나.txt": WORDS * 500})
    path = archive(whole[: whole.index(b"PK\x01\x02") - 10])
    first, second, rest = files_under([path])
    assert read(first).document.source == WORDS
    assert codes(second) == ["torn-part"]
    assert codes(rest) == ["torn-package"]


def test_a_member_that_cannot_be_unpacked_says_so(archive):
    data = packed({"가.txt": WORDS})
    unknown = struct.pack("<H", 99)
    (source,) = files_under([archive(data[:8] + unknown + data[10:])])
    assert codes(source) == ["damaged"]


def test_a_member_that_holds_more_than_it_claims_is_cut(archive):
    data = bytearray(packed({"가.txt": WORDS * 1000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 30)
    (source,) = files_under([archive(bytes(data))])
    assert codes(source)[0] == "torn-part"
    assert len(read(source).document.source) < 100


def test_a_document_that_calls_itself_an_archive_is_a_document(archive):
    path = archive({"Contents/section0.xml": "<sec/>"})
    assert list(files_under([path])) == [path]
    plain = archive(WORDS.encode(), "글.zip")
    assert read(plain).document.source == WORDS
    inside = archive({"안.zip": packed({"Contents/section0.xml": "<sec/>"})}, "밖.zip")
    assert shown(list(files_under([inside])), inside) == ["밖.zip/안.zip"]


def test_an_archive_that_is_not_there_is_a_problem(tmp_path):
    (path,) = files_under([tmp_path / "없음.zip"])
    assert codes(path) == ["unopened"]


def test_an_archive_under_another_name_is_told(archive):
    path = archive({"가.txt": WORDS}, "보고서.dat")
    assert list(files_under([path])) == [path]
    assert codes(path) == ["archive"]
