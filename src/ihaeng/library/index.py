"""The full-text index of one government: a folder of its own, so that no hit can leak.

An index is derived: it can be thrown away and built again at any time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import tantivy

from ihaeng.library.grams import pairs, squeezed

_HEAP = 50_000_000  # bytes; the least the engine works well with


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found. ``key`` names it for good: ``table:row``."""

    key: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    key: str
    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Hits:
    """The best hits, and how many there are in all."""

    total: int
    hits: tuple[Hit, ...]


@lru_cache(maxsize=1)
def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("key", "kind"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text"):
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("letters", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


class Index:
    """Opened at ``folder``, made there if there is none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.schema = _schema()
        self.engine = tantivy.Index(self.schema, path=str(folder))

    def put(self, entries: Iterable[Entry], gone: Iterable[str] = ()) -> None:
        """Add or replace ``entries``, remove those called ``gone``; all of it or nothing.

        Raises ``ValueError`` while another process is writing.
        """
        writer = self.engine.writer(_HEAP, 1)
        for key in gone:
            writer.delete_documents_by_term("key", key)
        for entry in entries:
            writer.delete_documents_by_term("key", entry.key)
            writer.add_document(_document(entry))
        writer.commit()
        writer.wait_merging_threads()
        self.engine.reload()

    def clear(self) -> None:
        writer = self.engine.writer(_HEAP, 1)
        writer.delete_all_documents()
        writer.commit()
        writer.wait_merging_threads()

    def find(self, words: str, *, kind: str = "", limit: int = 20, offset: int = 0) -> Hits:
        """What holds every word of ``words`` as a part of its text, wherever blanks stand."""
        query = self._query(words, kind)
        if query is None:
            return Hits(0, ())
        self.engine.reload()
        searcher = self.engine.searcher()
        found = searcher.search(query, limit=limit, offset=offset, count=True)
        hits = (searcher.doc(address) for _, address in found.hits)
        return Hits(
            found.count or 0,
            tuple(
                Hit(*(one.get_first(f) or "" for f in ("key", "kind", "title", "text")))
                for one in hits
            ),
        )

    def _query(self, words: str, kind: str) -> tantivy.Query | None:
        wanted = [self._word(word) for word in words.split() if squeezed(word)]
        if not wanted:
            return None
        if kind:
            wanted.append(tantivy.Query.term_query(self.schema, "kind", kind, "basic"))
        return tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in wanted])

    def _word(self, word: str) -> tantivy.Query:
        found = pairs(word)
        if len(found) > 1:
            return tantivy.Query.phrase_query(self.schema, "pairs", list(found))
        field = "pairs" if len(found[0]) > 1 else "letters"
        return tantivy.Query.term_query(self.schema, field, found[0], "basic")


def _document(entry: Entry) -> tantivy.Document:
    whole = f"{entry.title}\n{entry.text}"
    # Title and text are two passages: a pair never spans both.
    spans = (
        [pairs(entry.title), pairs(entry.text)]
        if entry.title != entry.text
        else [pairs(entry.text)]
    )
    return tantivy.Document(
        key=entry.key,
        kind=entry.kind,
        title=entry.title,
        text=entry.text,
        pairs=" \x00 ".join(" ".join(span) for span in spans),
        letters=" ".join(sorted(set(squeezed(whole)))),
    )
