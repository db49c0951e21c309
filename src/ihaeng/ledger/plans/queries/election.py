"""The election paper beside the plan: what was promised, what keeps it, how the words differ."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from ihaeng.accounts.actors import Actor
from ihaeng.accounts.refusals import InvalidRefusal
from ihaeng.core.documents import Words
from ihaeng.ledger.listings import Column, Listing
from ihaeng.ledger.plans.access import access_items
from ihaeng.ledger.plans.election import Printed
from ihaeng.ledger.plans.models import ElectionPromise, Item, Kind, Level, PromiseLink, Term
from ihaeng.ledger.plans.rules import plain_title
from ihaeng.library.models import Passage, StoredFile

_NUMBER = re.compile(r"\s*(\d{1,3}(?:-\d{1,3})*)[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Kept:
    """An item that keeps a promise; ``same`` if its title says it in the words of the paper."""

    id: int
    code: str
    title: str
    same: bool


@dataclass(slots=True)
class PromiseRow:
    """A promise as printed, where it stands, and what keeps it."""

    id: int
    number: str
    text: str
    source: str
    file_id: int | None
    file_name: str
    line: int | None
    struck: str  # why it does not count, else blank
    items: list[Kept] = field(default_factory=list)

    @property
    def where(self) -> Words:
        if self.file_id is None:
            return Words(self.source, self.source)
        return Words(f"{self.file_name} {self.line}번째 줄", f"{self.file_name} line {self.line}")


@dataclass(frozen=True, slots=True)
class Conformity:
    """일치도: how many of the promises printed are kept by at least one item (domain.md 1.2).

    ``unlinked`` come first, for they are what somebody has to look at; ``without`` are pledges of
    the plan that no promise is tied to. ``struck`` ones count nowhere.
    """

    unlinked: tuple[PromiseRow, ...]
    linked: tuple[PromiseRow, ...]
    struck: tuple[PromiseRow, ...]
    without: tuple[Kept, ...]

    @property
    def numerator(self) -> int:
        return len(self.linked)

    @property
    def denominator(self) -> int:
        return len(self.linked) + len(self.unlinked)

    @property
    def rate(self) -> Decimal | None:
        """In percent, exact; None where nothing was taken down."""
        if not self.denominator:
            return None
        return Decimal(100 * self.numerator) / self.denominator


def conformity(actor: Actor, term: Term) -> Conformity:
    """The promises of ``term`` against its plan. Three queries."""
    rows = list(_promises(term))
    counted = [row for row in rows if not row.struck]
    kept = access_items(actor).filter(
        term=term, level=Level.TASK, closed_on=None, kinds__kind=Kind.PLEDGE, promise_links=None
    )
    return Conformity(
        tuple(row for row in counted if not row.items),
        tuple(row for row in counted if row.items),
        tuple(row for row in rows if row.struck),
        tuple(Kept(*row, same=False) for row in kept.values_list("id", "code", "title")),
    )


def _promises(term: Term) -> Iterator[PromiseRow]:
    links: dict[int, list[tuple[int, str, str]]] = {}
    tied = PromiseLink.objects.filter(promise__term=term).order_by("item__code_key", "item_id")
    for promise, *item in tied.values_list("promise_id", "item_id", "item__code", "item__title"):
        links.setdefault(promise, []).append(tuple(item))
    rows = ElectionPromise.objects.filter(term=term).order_by("order")
    for id_, number, text, source, file_id, name, line, struck in rows.values_list(
        "id",
        "number",
        "text",
        "source",
        "passage__file_id",
        "passage__file__name",
        "passage__line",
        "struck__reason",
    ):
        plain = plain_title(text)
        kept = [Kept(*item, same=plain_title(item[2]) == plain) for item in links.get(id_, ())]
        yield PromiseRow(id_, number, text, source, file_id, name or "", line, struck or "", kept)


def conformity_listing(found: Conformity) -> Listing:
    """One row a promise and item, then the pledges without a promise."""
    rows: list[tuple[object, ...]] = []
    keys: list[int] = []
    for promise in (*found.unlinked, *found.linked):
        for item in promise.items or [None]:
            rows.append(
                (
                    promise.number or None,
                    promise.text,
                    promise.where,
                    item.code if item else None,
                    item.title if item else None,
                    _judged(item),
                )
            )
            keys.append(promise.id)
    for item in found.without:
        rows.append((None, None, None, item.code, item.title, _WITHOUT))
        keys.append(item.id)
    return Listing(
        "conformity",
        Words("공약 일치도", "Election paper and plan"),
        (
            Column("number", Words("공보 번호", "Number")),
            Column("text", Words("선거공보 문구", "As printed")),
            Column("where", Words("출처", "Source")),
            Column("code", Words("과제 번호", "Item")),
            Column("title", Words("과제명", "Title")),
            Column("judged", Words("대조", "Compared")),
        ),
        rows,
        keys,
        len(rows),
    )


_WITHOUT = Words("선거공보에 없는 과제", "Not in the election paper")


def _judged(item: Kept | None) -> Words:
    if item is None:
        return Words("연결된 과제 없음", "No item keeps it")
    return Words("문구 같음", "Same words") if item.same else Words("문구 다름", "Other words")


def printed_lines(file: StoredFile, spans: Sequence[tuple[int, int]]) -> list[Printed]:
    """The lines of ``file`` from first to last of each of ``spans``, in the words that stand there.

    A number at the head of the first is the promise's own. Raises ``InvalidRefusal`` where a line
    is blank or not there.
    """
    wanted = {number for first, last in spans for number in range(first, last + 1)}
    rows = {row.line: row for row in Passage.objects.filter(file=file, line__in=wanted)}
    found = []
    for first, last in spans:
        if first not in rows:
            words = Words(
                f"{file}의 {first}번째 줄은 비어 있거나 없습니다.",
                f"Line {first} of {file} is blank or not there.",
            )
            raise InvalidRefusal(words, {"lines": words})
        text = " ".join(rows[n].text.strip() for n in range(first, last + 1) if n in rows)
        numbered = _NUMBER.match(text)
        number = numbered[1] if numbered else ""
        found.append(Printed(text[numbered.end() :] if numbered else text, number, rows[first]))
    return found


def promises_of(item: Item) -> list[PromiseRow]:
    """The promises the item keeps."""
    ids = set(PromiseLink.objects.filter(item=item).values_list("promise_id", flat=True))
    return [row for row in _promises(item.term) if row.id in ids] if ids else []
