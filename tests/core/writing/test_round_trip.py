"""What is written is read back as it was."""

import pytest
from hypothesis import given, settings

from ihaeng.core.documents import Document
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes
from tests.core.writing.made import documents
from tests.core.writing.told import told

EXAMPLES = ("clean", "pledge-card", "work-report")


def written_and_read(document: Document, format_: Format) -> Document:
    return read_bytes(write_bytes(document, format_), f"r.{format_}")


def example(root, name):
    path = root / "examples" / f"{name}.txt"
    return read_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.slow
def test_an_example_comes_back_from_hwpx_as_it_was(root, name):
    document = example(root, name)
    again = written_and_read(document, Format.HWPX)
    assert told(again) == told(document)
    assert not again.problems


@pytest.mark.slow
@pytest.mark.parametrize("number", range(5))
def test_a_real_report_comes_back_from_hwpx_as_it_was(seeds, number):
    path = sorted(seeds.glob("*.txt"))[number]
    document = read_bytes(path.read_bytes(), "r.txt")
    assert told(written_and_read(document, Format.HWPX)) == told(document)


@pytest.mark.slow
@settings(deadline=None)
@given(documents())
def test_any_drafted_document_comes_back_from_hwpx_as_it_was(document):
    again = written_and_read(document, Format.HWPX)
    assert told(again) == told(document)
    assert not again.problems


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_document_gives_the_same_bytes(root, name):
    document = example(root, name)
    assert write_bytes(document, Format.HWPX) == write_bytes(document, Format.HWPX)
