"""What can be found, table by table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ihaeng.core.documents import Words
from ihaeng.ledger.organization.models import Department
from ihaeng.ledger.plans.models import Item
from ihaeng.library.index import Entry
from ihaeng.library.models import Passage, StoredFile


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing. ``entries(government, ids)`` tells what of it there is; None: of all.

    ``covers`` gives the keys that one row stands for, where that is not its own key.
    """

    kind: str
    words: Words
    table: str
    entries: Callable[[int, Sequence[int] | None], Iterator[Entry]]
    covers: Callable[[Sequence[int]], Iterable[str]] | None = None


def _items(government: int, ids: Sequence[int] | None) -> Iterator[Entry]:
    found = Item.objects.filter(government_id=government)
    if ids is not None:
        found = found.filter(id__in=ids)
    for row, code, title, text, goal in found.values_list("id", "code", "title", "text", "goal"):
        yield Entry(f"item:{row}", "item", f"{code} {title}".strip(), f"{text}\n{goal}".strip())


def _departments(government: int, ids: Sequence[int] | None) -> Iterator[Entry]:
    found = Department.objects.filter(government_id=government)
    if ids is not None:
        found = found.filter(id__in=ids)
    for row, name in found.values_list("id", "name"):
        yield Entry(f"department:{row}", "department", name, "")


def _passages(government: int, ids: Sequence[int] | None) -> Iterator[Entry]:
    """The lines of files; ``ids`` are those of the files."""
    found = Passage.objects.filter(file__government_id=government).order_by("id")
    if ids is not None:
        found = found.filter(file_id__in=ids)
    rows = found.values_list("file_id", "line", "file__name", "text")
    for file, line, name, text in rows.iterator(5000):
        if text.strip():
            yield Entry(f"line:{file}:{line}", "line", name, text)


def _lines_of(files: Sequence[int]) -> Iterator[str]:
    for file, line in Passage.objects.filter(file_id__in=files).values_list("file_id", "line"):
        yield f"line:{file}:{line}"


SOURCES = (
    Source("item", Words("과제", "Items"), Item._meta.db_table, _items),
    Source("department", Words("부서", "Departments"), Department._meta.db_table, _departments),
    Source("line", Words("문서", "Documents"), StoredFile._meta.db_table, _passages, _lines_of),
)
