"""What is written is read back as it was, as far as the format can hold it (see ``told.WITHOUT``)."""

import pytest
from hypothesis import given

from ihaeng.core.documents import Document
from ihaeng.core.reading import read_bytes
from ihaeng.core.writing import Format, write_bytes
from tests.core.writing.made import documents
from tests.core.writing.told import WITHOUT, told

EXAMPLES = ("clean", "pledge-card", "work-report")


def assert_comes_back(document: Document, format_: Format) -> None:
    again = read_bytes(write_bytes(document, format_), f"r.{format_}")
    assert told(again, format_) == told(document, format_)
    assert not again.problems


def example(root, name):
    path = root / "examples" / f"{name}.txt"
    return read_bytes(path.read_bytes(), path.name)


@pytest.mark.slow
@pytest.mark.parametrize("format_", WITHOUT)
@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_as_it_was(root, name, format_):
    assert_comes_back(example(root, name), format_)


@pytest.mark.slow
@pytest.mark.parametrize("format_", WITHOUT)
@pytest.mark.parametrize("number", range(5))
def test_a_real_report_comes_back_as_it_was(seeds, number, format_):
    path = sorted(seeds.glob("*.txt"))[number]
    assert_comes_back(read_bytes(path.read_bytes(), "r.txt"), format_)


@pytest.mark.slow
@pytest.mark.parametrize("format_", WITHOUT)
def test_any_drafted_document_comes_back_as_it_was(format_):
    @given(documents())
    def comes_back(document):
        assert_comes_back(document, format_)

    comes_back()


@pytest.mark.slow
@pytest.mark.parametrize("format_", WITHOUT)
def test_the_same_document_gives_the_same_bytes(root, format_):
    document = example(root, "pledge-card")
    assert write_bytes(document, format_) == write_bytes(document, format_)
