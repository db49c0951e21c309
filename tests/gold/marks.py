"""One mark for every value that was expected or read, and the pairing of lists of records."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Form = Callable[[object], object]

READ_TOO_MUCH = " (not spurious)"


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of ``field``: what the gold holds, what was read, and whether they agree."""

    field: str
    line: int | None
    expected: object
    got: object
    hit: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """Records of the gold, each with the one that was read for it, and those read for nothing."""

    pairs: tuple[tuple[Record, Record | None], ...]
    spurious: tuple[Record, ...]

    @property
    def matched(self) -> Iterator[tuple[Record, Record]]:
        return ((gold, read) for gold, read in self.pairs if read is not None)

    def marks(self, field: str, *shown: str, precision: bool = True) -> Iterator[Mark]:
        """A mark for every record of the gold and, for ``precision``, for every one read.

        ``shown`` are the keys that tell a developer which record it is. For a missing record
        the mark shows what was read on its line instead.
        """
        for gold, read in self.pairs:
            got = [_said(one, shown) for one in self._near(gold)] if read is None else None
            yield Mark(field, gold.get("line"), _said(gold, shown), got, read is not None)
        if precision:
            for _, read in self.matched:
                yield Mark(field + READ_TOO_MUCH, read.get("line"), None, None, hit=True)
            for read in self.spurious:
                said = _said(read, shown)
                yield Mark(field + READ_TOO_MUCH, read.get("line"), None, said, hit=False)

    def _near(self, gold: Record) -> Iterator[Record]:
        return (one for one in self.spurious if one.get("line") == gold.get("line"))


def paired(
    gold: Sequence[Record], read: Sequence[Record], key: Callable[[Record], Hashable]
) -> Pairing:
    """Pair records of the same ``key``; equal keys are paired in the order they stand."""
    waiting: dict[Hashable, deque[Record]] = defaultdict(deque)
    for record in read:
        waiting[key(record)].append(record)
    pairs = []
    for record in gold:
        queue = waiting[key(record)]
        pairs.append((record, queue.popleft() if queue else None))
    return Pairing(tuple(pairs), tuple(one for queue in waiting.values() for one in queue))


def compared(
    field: str, line: int | None, expected: object, got: object, form: "Form | None" = None
) -> Iterator[Mark]:
    """A mark for one value, unless it is neither expected nor read."""
    if _absent(expected) and _absent(got):
        return
    form = form or plain
    yield Mark(field, line, expected, got, form(expected) == form(got))


def compared_each(
    field: str, pairing: Pairing, keys: Iterable[str], form: "Form | None" = None
) -> Iterator[Mark]:
    """Marks ``field.key`` for every key of every matched record."""
    for gold, read in pairing.matched:
        for key in keys:
            yield from compared(
                f"{field}.{key}", gold.get("line"), gold.get(key), read.get(key), form
            )


def plain(value: object) -> object:
    """``value`` with blanks run together and ``**`` removed; nothing at all becomes None."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", value.replace("**", "")).strip() or None
    if isinstance(value, list | tuple):
        return [plain(one) for one in value] or None
    if isinstance(value, dict):
        return {tight(key): plain(one) for key, one in value.items()} or None
    return value


def tight(value: object) -> object:
    """``value`` without blanks, quotes and frames: for labels, whose spacing carries nothing."""
    if isinstance(value, str):
        return re.sub(r"[\s'\"‘’“”【】〈〉<>《》*]", "", value) or None
    if isinstance(value, list | tuple):
        return [tight(one) for one in value] or None
    return value


def records(value: object) -> list[Record]:
    """The records in ``value``, whatever it is; a bare text becomes a record with a text."""
    if not isinstance(value, list | tuple):
        return []
    return [one if isinstance(one, dict) else {"text": one} for one in value]


def record(value: object) -> Record:
    return value if isinstance(value, dict) else {}


def _said(one: Record, keys: tuple[str, ...]) -> object:
    said = [one.get(key) for key in keys]
    return said[0] if len(said) == 1 else said


def _absent(value: object) -> bool:
    return value is None or value in ("", [], (), {})
